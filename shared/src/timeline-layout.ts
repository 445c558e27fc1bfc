/**
 * Where the events of Rough Timeline lie. Their order and place follow from their times alone, so
 * that everybody sees the same and correcting a time moves its note: columns along an axis that goes
 * on in the next row like a line of text, a new line for each day, events of one instant under one
 * mark. Canvas units from the zone's top left corner. Pure.
 */
import type { EventTime, Note } from './board.ts'
import type { NoteId } from './ids.ts'
import { sayClock, sayDay, toZoned } from './time/say-instant.ts'
import { sayDuration } from './time/say-duration.ts'
import type { SilentGap } from './time/silent-gaps.ts'
import type { TimeReading } from './time/reading.ts'
import type { Timeline, TimelineEvent } from './time/timeline.ts'
import { lineWidth } from './text-lines.ts'
import {
  minNoteHeight,
  noteGap,
  noteHeight,
  noteWidth,
  zoneHeaderHeight,
  zonePadding,
  zoneWidth,
} from './zone-layout.ts'

/** The line that names a day. */
export const dayHeight = 36
/** The axis with its marks, above each row of notes. */
export const axisHeight = 32
/** Events of one instant that lie under each other before a second column begins. */
const maxStacked = 3
const rowGap = 20
/** From one column to the next. */
const pitch = noteWidth + noteGap
/** Between a mark and what is told behind it. */
const markGap = 6

/** A mark on the axis, above the first note of its instant. */
export interface TimelineMark {
  readonly id: NoteId
  readonly x: number
  readonly y: number
  /** `14:05`, `~14:05`, `14:05–14:20`, `no time of day`, `time unknown`. */
  readonly words: string
  readonly isUnknown: boolean
}

/** A stretch of silence, told on the axis behind the mark after which it lies. */
export interface TimelineSilence {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly words: string
  readonly gap: SilentGap
}

export interface TimelineLayout {
  readonly places: ReadonlyMap<NoteId, { readonly x: number; readonly y: number }>
  /** In the order in which they lie. */
  readonly ids: readonly NoteId[]
  readonly days: readonly { readonly y: number; readonly words: string }[]
  /** One for each row. */
  readonly axes: readonly { readonly y: number; readonly width: number }[]
  readonly marks: readonly TimelineMark[]
  readonly silences: readonly TimelineSilence[]
  /** The lowest edge of what lies here. */
  readonly height: number
}

/** A time as it stands on the axis, whose days are said beside it: `14:05:33`, `~14:00–14:20`. */
export const sayOnAxis = (
  { instant, end, precision }: Pick<TimeReading, 'instant' | 'end' | 'precision'>,
  zone: string,
): string => {
  if (instant === null) return 'time unknown'
  if (precision === 'date') return 'that day'
  const about = precision === 'approx' ? '~' : ''
  const until = end === null ? '' : `–${sayClock(end, zone)}`
  return `${about}${sayClock(instant, zone)}${until}`
}

/** Events under one mark: those of one instant that are told in the same words. */
interface Moment {
  readonly words: string
  readonly isUnknown: boolean
  /** Days since 1970 in the board's zone; null where no time is known. */
  readonly day: number | null
  /** `CEST`; null where no time is known. */
  readonly zoneName: string | null
  readonly events: TimelineEvent[]
}

const toMoments = (events: readonly TimelineEvent[], zone: string): Moment[] => {
  const moments: Moment[] = []
  for (const event of events) {
    const { instant } = event.reading
    const words = sayOnAxis(event.reading, zone)
    const last = moments.at(-1)
    const isSame =
      instant !== null &&
      last !== undefined &&
      last.events[0]!.reading.instant === instant &&
      last.words === words &&
      last.events.length < maxStacked
    if (isSame) last.events.push(event)
    else
      moments.push({
        words,
        isUnknown: instant === null,
        day: instant === null ? null : toZoned(instant, zone).day,
        zoneName: instant === null ? null : toZoned(instant, zone).zoneName,
        events: [event],
      })
  }
  return moments
}

/** What of a note its column needs. */
export type TimelineNoteShape = Pick<Note, 'zone' | 'text' | 'links' | 'source'> & {
  readonly time: EventTime | null
}

/** Lays out a timeline in the board's zone (IANA). `shapes` has a note for each of its events. */
export const layOutTimeline = (
  { events, silentGaps }: Pick<Timeline, 'events' | 'silentGaps'>,
  shapes: (id: NoteId) => TimelineNoteShape,
  timeZone: string,
): TimelineLayout => {
  const columns = Math.floor((zoneWidth('timeline') - 2 * zonePadding + noteGap) / pitch)
  const gapAfter = new Map(silentGaps.map((gap) => [gap.after, gap]))
  const places = new Map<NoteId, { x: number; y: number }>()
  const days: { y: number; words: string }[] = []
  const axes: { y: number; width: number }[] = []
  const marks: TimelineMark[] = []
  const silences: TimelineSilence[] = []
  let y = zoneHeaderHeight
  let bottom = y
  let column = 0
  let day: number | null = null
  let zoneName: string | null = null

  const startRow = (): void => {
    column = 0
    axes.push({ y, width: 0 })
    y += axisHeight
    bottom = y
  }
  const endRow = (): void => {
    if (axes.length > 0) y = bottom + rowGap
  }

  for (const moment of toMoments(events, timeZone)) {
    const isNewDay = moment.day !== null && moment.day !== day
    if (isNewDay) {
      endRow()
      day = moment.day
      zoneName = moment.zoneName
      days.push({ y, words: `${sayDay(moment.day!)}, ${zoneName}` })
      y += dayHeight
      startRow()
    } else if (axes.length === 0 || column === columns) {
      endRow()
      startRow()
    }
    const x = zonePadding + column * pitch
    const axisY = axes.at(-1)!.y
    const words =
      moment.zoneName === null || moment.zoneName === zoneName
        ? moment.words
        : `${moment.words} ${moment.zoneName}`
    marks.push({
      id: moment.events[0]!.id,
      x,
      y: axisY,
      words,
      isUnknown: moment.isUnknown,
    })
    // A note's letters are larger than the axis's: by them a mark is never too narrow.
    const markWidth = Math.ceil(lineWidth(words)) + markGap
    let top = y
    for (const { id } of moment.events) {
      places.set(id, { x, y: top })
      top += Math.max(minNoteHeight, noteHeight(shapes(id))) + noteGap
      const gap = gapAfter.get(id)
      if (gap !== undefined)
        silences.push({
          x: x + markWidth,
          y: axisY,
          width: pitch - markWidth,
          words: `${gap.approx ? '~' : ''}${sayDuration(gap.ms)} of silence`,
          gap,
        })
    }
    bottom = Math.max(bottom, top - noteGap)
    column += 1
    axes.at(-1)!.width = x + noteWidth - zonePadding
  }
  return { places, ids: events.map(({ id }) => id), days, axes, marks, silences, height: bottom }
}

/**
 * The event in front of which a note belongs whose top left corner was put at a point; null for the
 * end. Rows are told by their axes, and within a column what lies lower comes later.
 */
export const findEventAt = (
  { ids, places, axes }: Pick<TimelineLayout, 'ids' | 'places' | 'axes'>,
  x: number,
  y: number,
): NoteId | null => {
  const half = minNoteHeight / 2
  const rowOf = (height: number): number => axes.findLastIndex((axis) => axis.y <= height)
  const row = rowOf(y + half)
  for (const id of ids) {
    const place = places.get(id)!
    const rowsBelow = rowOf(place.y) - row
    const right = place.x - x
    const isBehind = right > pitch / 2 || (right > -pitch / 4 && place.y + half > y)
    if (rowsBelow > 0 || (rowsBelow === 0 && isBehind)) return id
  }
  return null
}
