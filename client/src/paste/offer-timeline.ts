/** A paste that is surely a timeline. */
import { later } from '../board/later.tsx'
import { openPaste } from './paste-store.ts'

/** Opens the preview of a text that is surely a timeline; false for any other, and for all while the reader of chats is on its way. */
export const offerTimeline = (text: string): boolean => {
  const { parts } = later.getState()
  if (parts === null) return false
  const found = parts.recogniseTimeline([text])
  if ('refused' in found || !parts.isTimeline(found.pasted)) return false
  openPaste(text)
  return true
}
