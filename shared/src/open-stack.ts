/**
 * A stack that somebody has opened: a sheet over the board, its notes side by side on it. It follows
 * from the stack alone and is written nowhere. Canvas units, from the canvas's own corner. Pure.
 */
import type { NoteId } from './ids.ts'
import type { LyingNote } from './stacks.ts'
import { noteGap, noteHeight, noteWidth, type Box } from './zone-layout.ts'

/** Between the sheet's edge and its notes. */
const padding = 20
/** The sheet's head: title, and what can be done with the stack. */
export const sheetHeadHeight = 64

export interface OpenStack {
  readonly lead: LyingNote
  /** The sheet. */
  readonly box: Box
  readonly places: ReadonlyMap<NoteId, { readonly x: number; readonly y: number }>
}

const columnsFor = (count: number): number =>
  count <= 4 ? 2 : count <= 9 ? 3 : count <= 16 ? 4 : 6

/** Lays out a stack whose pile lies at a point, inside the board's width, in so many columns at most. */
export const layOutStack = (
  lead: LyingNote,
  pile: { readonly x: number; readonly y: number },
  board: Box,
  maxColumns: number,
): OpenStack => {
  const members = lead.stack ?? [lead]
  const columns = Math.max(1, Math.min(columnsFor(members.length), maxColumns))
  const width = columns * (noteWidth + noteGap) - noteGap + 2 * padding
  const x = Math.max(board.x, Math.min(pile.x - padding, board.x + board.width - width))
  const y = pile.y - padding
  const feet = Array.from({ length: columns }, () => sheetHeadHeight)
  const places = new Map<NoteId, { x: number; y: number }>()
  for (const member of members) {
    const top = Math.min(...feet)
    const column = feet.indexOf(top)
    places.set(member.id, { x: x + padding + column * (noteWidth + noteGap), y: y + top })
    feet[column] = top + noteHeight(member) + noteGap
  }
  return { lead, box: { x, y, width, height: Math.max(...feet) - noteGap + padding }, places }
}
