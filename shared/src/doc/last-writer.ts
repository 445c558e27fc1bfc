/** Which page wrote what a note says, while that page is here to be named. */
import * as Y from 'yjs'
import type { Note } from '../board.ts'
import type { NoteId } from '../ids.ts'
import { rootOf } from './roots.ts'

/**
 * The Yjs client id, which is also the awareness id, of the page that last set a register of a note;
 * null when nobody has, or when it was taken back since.
 */
export const findLastWriter = (
  doc: Y.Doc,
  id: NoteId,
  register: keyof Note | 'place',
): number | null => {
  const note = rootOf(doc, 'notes').get(id)
  return note instanceof Y.Map ? (note._map.get(register)?.id.client ?? null) : null
}
