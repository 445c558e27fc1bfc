/** Where a note's card floats: beside the note, never over it, whole inside the room there is. Screen pixels. */
import type { Box } from 'shared/zone-layout.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** Between a note and its card. */
const gap = 12

const between = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(value, most))

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))

/**
 * The card's top left corner: where it was (`before`) while that covers nothing, else right of the
 * note, left, below, above. Where the note leaves no room for it, it covers as little as can be.
 */
export const placeCard = (
  note: Box,
  room: Box,
  card: Pick<Box, 'width' | 'height'>,
  before: Point | null = null,
): Point => {
  const inside = ({ x, y }: Point): Point => ({
    x: between(x, room.x, Math.max(room.x, room.x + room.width - card.width)),
    y: between(y, room.y, Math.max(room.y, room.y + room.height - card.height)),
  })
  const places = [
    ...(before === null ? [] : [before]),
    { x: note.x + note.width + gap, y: note.y },
    { x: note.x - gap - card.width, y: note.y },
    { x: note.x, y: note.y + note.height + gap },
    { x: note.x, y: note.y - gap - card.height },
  ].map(inside)
  const covered = places.map((place) => overlap({ ...place, ...card }, note))
  return places[covered.indexOf(Math.min(...covered))]!
}
