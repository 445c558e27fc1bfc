/** The order in which a person reads the notes of a zone, and in which every export lists them. */
import type { Note } from './board.ts'
import type { ZoneId } from './zones.ts'

/** Notes whose tops are this close, in canvas units, are read as one row. */
export const rowHeight = 48

/** By rows from the top, then from the left, then by id. */
const byPlace = (a: Note, b: Note): number =>
  Math.floor(a.y / rowHeight) - Math.floor(b.y / rowHeight) ||
  a.x - b.x ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The instant of an event in milliseconds since 1970, or null when nobody has confirmed one. */
export const findInstant = (note: Note): number | null =>
  note.time?.confirmedAt === undefined ? null : Date.parse(note.time.confirmedAt)

/**
 * Rough Timeline: by instant, then by place; an event without an instant stays behind the event
 * it lies behind. Other zones: by place.
 */
export const readingOrder = (zone: ZoneId, notes: readonly Note[]): Note[] => {
  const placed = notes.toSorted(byPlace)
  if (zone !== 'timeline') return placed
  let latest = Number.NEGATIVE_INFINITY
  const timed = placed.map((note) => {
    const instant = findInstant(note)
    if (instant !== null) latest = instant
    return { note, instant: latest }
  })
  return timed
    .map((entry, index) => ({ ...entry, index }))
    .sort((a, b) => (a.instant === b.instant ? a.index - b.index : a.instant - b.instant))
    .map(({ note }) => note)
}
