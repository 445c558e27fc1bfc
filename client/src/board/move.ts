/** Moves of notes, each in the document that the note is in. */
import { moveNotes } from 'shared/doc/edit.ts'
import type { Move } from 'shared/reveal.ts'
import { idsOf, type LyingNote } from 'shared/stacks.ts'
import { makeRoomUnder, noteHeight, tidyPlaces } from 'shared/zone-layout.ts'
import type { ZoneId } from 'shared/zones.ts'
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

/** The moves that lay notes and stacks of a zone out in this order; who lies there already stays. */
export const toTidyMoves = (zone: ZoneId, ordered: readonly LyingNote[]): Move[] => {
  const places = tidyPlaces(zone, ordered)
  return ordered.flatMap((note, i) => {
    const place = places[i]!
    return note.x === place.x && note.y === place.y ? [] : idsOf(note).map((id) => ({ id, place }))
  })
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
