/** What is typed into a note, whatever shows it. */
import { restoreNotes, writeNote } from 'shared/doc/edit.ts'
import type { NoteId } from 'shared/ids.ts'
import type { Splice } from 'shared/splice.ts'
import { makeRoom } from '../board/move.ts'
import type { Session } from '../board/session.ts'
import { findLying } from './grouping.ts'

/** Writes, brings the note back if somebody has just deleted it, and makes room if it grew. */
export const writeText = (session: Session, id: NoteId, splice: Splice): void => {
  const { view } = session
  const doc = session.docOf(id)
  const before = findLying(view, id)
  writeNote(doc, id, splice)
  if (before?.deleted) restoreNotes(doc, [id])
  const after = findLying(view, id)
  if (before !== null && after !== null) makeRoom(session, before, after)
}
