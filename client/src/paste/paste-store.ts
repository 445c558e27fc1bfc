/** What somebody is about to put on the timeline, until it is added or left. Mine alone. */
import { createStore } from 'zustand/vanilla'
import { isTimeline, recogniseTimeline } from 'shared/imports/timeline/parse-timeline.ts'
import { showToast } from '../ui-store.ts'

/** Texts that came together: one paste, or several files. None yet: the dialog asks for them. */
export const pasting = createStore<{ readonly texts: readonly string[] | null }>(() => ({
  texts: null,
}))

/** Opens the preview of a chat, log or list; without one, the field to paste it into. */
export const openPaste = (...texts: readonly string[]): void => pasting.setState({ texts })

export const closePaste = (): void => pasting.setState({ texts: null })

/** Opens the preview of a text that is surely a timeline; false for any other. */
export const offerTimeline = (text: string): boolean => {
  const found = recogniseTimeline([text])
  if ('refused' in found || !isTimeline(found.pasted)) return false
  openPaste(text)
  return true
}

/** As much as the server takes in one request. */
const maxBytes = 5 * 1024 * 1024

const isText = ({ type, name }: File): boolean =>
  /^(?:text\/|application\/json$)/.test(type) || /\.(?:json|txt|md|tsv|log)$/i.test(name)

/** Whether these are files that can be read as a timeline. */
export const areTexts = (files: readonly File[]): boolean => files.length > 0 && files.every(isText)

/** Opens the preview of files that were dropped or chosen together. */
export const openPastedFiles = async (files: readonly File[]): Promise<void> => {
  if (files.reduce((sum, { size }) => sum + size, 0) > maxBytes)
    showToast('These files are larger than 5 MiB together. Take the part with the incident.')
  else openPaste(...(await Promise.all(files.map((file) => file.text()))))
}
