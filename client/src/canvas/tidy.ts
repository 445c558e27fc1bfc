/** Tidying up a zone: its notes in rows, in reading order, nothing covered. */
import { readingOrder } from 'shared/reading-order.ts'
import { toLying } from 'shared/stacks.ts'
import type { ZoneId } from 'shared/zones.ts'
import { move, toTidyMoves } from '../board/move.ts'
import type { Session } from '../board/session.ts'

/** One step of undo; notes that already lie where they should are left alone. */
export const tidyZone = (session: Session, zone: ZoneId): void => {
  const { undo, view } = session
  const ordered = toLying(readingOrder(zone, view.notesIn(zone), view.timeline))
  const moves = toTidyMoves(zone, ordered)
  if (moves.length === 0) return
  undo.mark()
  move(session, moves)
  undo.mark()
}
