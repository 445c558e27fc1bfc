/** The order in which a person reads the notes of a zone, and in which every export lists them. */
import type { BoardMeta, Note, Place } from './board.ts'
import { toMembers, toLying } from './stacks.ts'
import { parseInstant } from './time/instants.ts'
import { dayMs, toDay } from './time/time-zones.ts'
import { toTimeline, type Timeline } from './time/timeline.ts'
import type { ZoneId } from './zones.ts'

/** Notes whose tops are this close, in canvas units, are read as one row. */
export const rowHeight = 48

/** By rows from the top, then from the left, then by id: as people put them. */
export const placeOrder = <T extends Pick<Note, 'id' | 'x' | 'y'>>(notes: readonly T[]): T[] =>
  notes.toSorted(
    (a, b) =>
      Math.floor(a.y / rowHeight) - Math.floor(b.y / rowHeight) ||
      a.x - b.x ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )

/** What of the board decides how times are read. */
export type TimelineMeta = Pick<BoardMeta, 'timeZone' | 'incident' | 'createdAt' | 'silenceMinutes'>

/** The timeline of the notes in Rough Timeline, which are read in the order in which people put them. */
export const readTimeline = (
  events: readonly Note[],
  { timeZone, incident, createdAt, silenceMinutes }: TimelineMeta,
): Timeline => {
  const created = createdAt === null ? null : parseInstant(createdAt)
  return toTimeline(placeOrder(events), {
    timeZone,
    incident,
    // Boards are made on the day of the incident or the day after it.
    offeredDays:
      created === null ? [] : [toDay(timeZone, created - dayMs), toDay(timeZone, created)],
    ...(silenceMinutes === null ? {} : { silenceMinutes }),
  })
}

/** Rough Timeline in the order of its timeline, other zones as people put their notes; a stack's notes where it lies, oldest first. */
export const readingOrder = (
  zone: ZoneId,
  notes: readonly Note[],
  timeline: Pick<Timeline, 'events'>,
): Note[] => {
  if (zone !== 'timeline') return toMembers(placeOrder(toLying(notes)))
  const byId = new Map(notes.map((note) => [note.id, note]))
  return timeline.events.flatMap(({ id }) => byId.get(id) ?? [])
}

/** Between two notes that people put after one another, so that more fit in between later. */
const roomyStep = 10_000

/**
 * The place that puts an event behind another one, or in front of all of them: in Rough Timeline a
 * place says only in which order people put the events, and the times say where they lie.
 */
export const placeBehind = (events: readonly Note[], behind: Note | null): Place => {
  const placed = placeOrder(events)
  const zone = 'timeline'
  if (behind === null) {
    const [first] = placed
    return { zone, x: 0, y: first === undefined ? 0 : first.y - rowHeight }
  }
  const next = placed[placed.findIndex(({ id }) => id === behind.id) + 1]
  const isSameRow =
    next !== undefined && Math.floor(next.y / rowHeight) === Math.floor(behind.y / rowHeight)
  const x = isSameRow ? Math.floor((behind.x + next.x) / 2) : behind.x + roomyStep
  return { zone, x, y: behind.y }
}
