/** What somebody is about to put on the timeline, until it is added or left. Mine alone. */
import { createStore } from 'zustand/vanilla'
import { showToast } from '../ui-store.ts'

/** Texts that came together: one paste, or several files. None yet: the dialog asks for them. */
export const pasting = createStore<{ readonly texts: readonly string[] | null }>(() => ({
  texts: null,
}))

/** Opens the preview of a chat, log or list; without one, the field to paste it into. */
export const openPaste = (...texts: readonly string[]): void => pasting.setState({ texts })

export const closePaste = (): void => pasting.setState({ texts: null })

/** As much as the server takes in one request. */
const maxBytes = 5 * 1024 * 1024

const isText = ({ type, name }: File): boolean =>
  /^(?:text\/|application\/json$)/.test(type) || /\.(?:jsonl?|txt|md|csv|tsv|log)$/i.test(name)

/** Whether these are files that can be read as a timeline. */
export const areTexts = (files: readonly File[]): boolean => files.length > 0 && files.every(isText)

/** A file's words: spreadsheets also write UTF-16, and say so in the first two bytes. */
const readText = async (file: File): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const [first, second] = bytes
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  const encoding = isWide ? (first === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

/** Opens the preview of files that came together; a sentence when they cannot be read. */
export const readPastedFiles = async (files: readonly File[]): Promise<string | null> => {
  if (!areTexts(files)) return 'Only text, tables and JSON can be read here.'
  if (files.reduce((sum, { size }) => sum + size, 0) > maxBytes)
    return 'These files are larger than 5 MiB together. Take the part with the incident.'
  openPaste(...(await Promise.all(files.map(readText))))
  return null
}

/** The same for files that were dropped on the board. */
export const openPastedFiles = async (files: readonly File[]): Promise<void> => {
  const refused = await readPastedFiles(files)
  if (refused !== null) showToast(refused)
}
