/** Tidying up a zone: its notes in rows, in reading order, nothing covered. */
import { moveNotes } from 'shared/doc/edit.ts'
import { readingOrder } from 'shared/reading-order.ts'
import { tidyPlaces } from 'shared/zone-layout.ts'
import type { ZoneId } from 'shared/zones.ts'
import type { Session } from '../board/session.ts'

/** One step of undo; notes that already lie where they should are left alone. */
export const tidyZone = ({ doc, undo, view }: Session, zone: ZoneId): void => {
  const ordered = readingOrder(zone, view.notesIn(zone), view.timeline)
  const places = tidyPlaces(zone, ordered)
  const moves = ordered
    .map((note, i) => ({ id: note.id, place: places[i]!, note }))
    .filter(({ note, place }) => note.x !== place.x || note.y !== place.y)
  if (moves.length === 0) return
  undo.mark()
  moveNotes(doc, moves)
  undo.mark()
}
