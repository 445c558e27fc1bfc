/** Tidying up a zone: its notes in rows, in reading order, nothing covered. */
import { readingOrder } from 'shared/reading-order.ts'
import { idsOf, toLying } from 'shared/stacks.ts'
import { tidyPlaces } from 'shared/zone-layout.ts'
import type { ZoneId } from 'shared/zones.ts'
import { move } from '../board/move.ts'
import type { Session } from '../board/session.ts'

/** One step of undo; notes that already lie where they should are left alone. */
export const tidyZone = (session: Session, zone: ZoneId): void => {
  const { undo, view } = session
  const ordered = toLying(readingOrder(zone, view.notesIn(zone), view.timeline))
  const places = tidyPlaces(zone, ordered)
  const moves = ordered
    .map((note, i) => ({ note, place: places[i]! }))
    .filter(({ note, place }) => note.x !== place.x || note.y !== place.y)
    .flatMap(({ note, place }) => idsOf(note).map((id) => ({ id, place })))
  if (moves.length === 0) return
  undo.mark()
  move(session, moves)
  undo.mark()
}
