/** A paste that is surely a timeline. */
import { later, waitForLaterParts, type LaterParts } from '../board/later.tsx'
import { openPaste } from './paste-store.ts'

const offer = ({ recogniseTimeline, isTimeline }: LaterParts, text: string): boolean => {
  const found = recogniseTimeline([text])
  if ('refused' in found || !isTimeline(found.pasted)) return false
  openPaste(text)
  return true
}

/**
 * Opens the preview of a text that is surely a timeline; false for any other. While the reader of
 * chats is on its way several lines wait for it, and `otherwise` is called if they are none.
 */
export const offerTimeline = (text: string, otherwise: () => void): boolean => {
  const { parts } = later.getState()
  if (parts !== null) return offer(parts, text)
  if (!text.trim().includes('\n')) return false
  void waitForLaterParts().then((come) => {
    if (come === null || !offer(come, text)) otherwise()
  })
  return true
}
