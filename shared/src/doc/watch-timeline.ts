/** Rough Timeline as live values: what follows from the times of its events, and where they lie. */
import type { BoardMeta, Note } from '../board.ts'
import type { NoteId } from '../ids.ts'
import { readTimeline } from '../reading-order.ts'
import type { TimeReading } from '../time/reading.ts'
import type { Timeline } from '../time/timeline.ts'
import { layOutTimeline, type TimelineLayout } from '../timeline-layout.ts'

export interface LiveTimeline {
  readonly timeline: Timeline
  readonly layout: TimelineLayout
  /** What an event's time was read as; null for any other note. */
  readingOf(id: NoteId): TimeReading | null
  /** How high the events reach without some of them. */
  heightOf(staying: readonly Note[]): number
  /** Lays out anew, after another time was read if there is one; the events that lie elsewhere then. */
  follow(isAnotherTime: boolean): NoteId[]
}

const toReadings = ({ events }: Timeline): ReadonlyMap<NoteId, TimeReading> =>
  new Map(events.map(({ id, reading }) => [id, reading]))

/** Whether the timeline cannot have changed by what became of a note: while somebody types its text, say. */
export const isSameTime = (before: Note | undefined, after: Note | undefined): boolean => {
  const says = (note: Note | undefined): unknown[] =>
    note === undefined || note.zone !== 'timeline' || note.deleted !== null
      ? []
      : [
          ...[note.x, note.y, note.kind, note.milestone],
          ...[note.time?.raw, note.time?.zone, note.time?.confirmedAt],
        ]
  const [one, other] = [says(before), says(after)]
  return one.length === other.length && one.every((value, i) => value === other[i])
}

/** Reads the timeline of a board that is live itself. */
export const openLiveTimeline = (board: {
  readonly notes: ReadonlyMap<NoteId, Note>
  meta(): BoardMeta
  events(): readonly Note[]
}): LiveTimeline => {
  const layOut = (of: Timeline): TimelineLayout =>
    layOutTimeline(of, (id) => board.notes.get(id)!, board.meta().timeZone)
  let timeline = readTimeline(board.events(), board.meta())
  let readings = toReadings(timeline)
  let layout = layOut(timeline)
  return {
    get timeline() {
      return timeline
    },
    get layout() {
      return layout
    },
    readingOf: (id) => readings.get(id) ?? null,
    heightOf: (staying) => layOut(readTimeline(staying, board.meta())).height,
    follow: (isAnotherTime) => {
      const before = layout.places
      if (isAnotherTime) {
        timeline = readTimeline(board.events(), board.meta())
        readings = toReadings(timeline)
      }
      const laidOut = layOut(timeline)
      const shifted = [...laidOut.places].flatMap(([id, { x, y }]) => {
        const known = before.get(id)
        return known === undefined || known.x !== x || known.y !== y ? [id] : []
      })
      const isAsBefore = shifted.length === 0 && laidOut.height === layout.height
      if (isAnotherTime || !isAsBefore) layout = laidOut
      return shifted
    },
  }
}
