/** Moves of notes, each in the document that the note is in. */
import { moveNotes } from 'shared/doc/edit.ts'
import type { Move } from 'shared/reveal.ts'
import type { LyingNote } from 'shared/stacks.ts'
import { makeRoomUnder, noteHeight } from 'shared/zone-layout.ts'
import type { Session } from './session.ts'

export const move = ({ edit }: Pick<Session, 'edit'>, moves: readonly Move[]): void => {
  const byId = new Map(moves.map((one) => [one.id, one]))
  edit([...byId.keys()], (doc, ids) =>
    moveNotes(
      doc,
      ids.map((id) => byId.get(id)!),
    ),
  )
}

/** Moves what is covered by a note or stack that takes more room than before. */
export const makeRoom = (
  session: Pick<Session, 'edit' | 'view'>,
  before: LyingNote,
  after: LyingNote,
): void => {
  const { view } = session
  // In Rough Timeline the layout makes the room.
  if (after.zone === 'timeline' || noteHeight(after) <= noteHeight(before)) return
  // A shared note never moves for a draft: everybody would see that somebody writes there.
  const beside = Map.groupBy(view.notesIn(after.zone), (note) => view.isDraft(note.id))
  for (const isDraft of view.isDraft(after.id) ? [true] : [false, true])
    move(session, makeRoomUnder(after, noteHeight(before), beside.get(isDraft) ?? []))
}
