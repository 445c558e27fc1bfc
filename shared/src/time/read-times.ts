/**
 * Reads the times of all events of a timeline together: a time without a day takes the day of the
 * event before it, "five minutes later" counts from it. Everything follows from the events in their
 * order and the board, so every replica gets the same.
 */
import type { EventTime, Note } from '../board.ts'
import type { Neighbour, TimeContext } from './choose-day.ts'
import { parseInstant } from './instants.ts'
import { parseWritten } from './written/parse-written.ts'
import { findConfirmedEnd, readIn, readWritten } from './read-time.ts'
import type { Precision, TimeReading } from './reading.ts'
import { hourMs, isTimeZone, minuteMs, toDay } from './time-zones.ts'
import type { Written } from './written/written.ts'

/** What of a note its time is read from. */
export type TimedNote = Pick<Note, 'id' | 'time' | 'milestone'>

/** What of the board times are read with. */
export interface TimeSettings {
  /** IANA name. */
  readonly timeZone: string
  /** When the incident began, as somebody wrote it: with a day at least, or null. */
  readonly incident: EventTime | null
  readonly clock?: 12 | 24
  /** Days since 1970 to offer where nobody has said one. */
  readonly offeredDays?: readonly number[]
}

// The words of a time are a value: what they say holds for as long as it exists.
const parsed = new WeakMap<EventTime, Written>()

const parseTime = (time: EventTime): Written => {
  const known = parsed.get(time)
  if (known !== undefined) return known
  const written = parseWritten(time.raw)
  parsed.set(time, written)
  return written
}

const nothing: Written = { is: 'nothing' }

const countsFromStart = (written: Written): boolean =>
  written.is === 'shift'
    ? written.from === 'start'
    : written.is === 'unclear' && written.tries.some(countsFromStart)

const namesItsDay = (written: Written): boolean => {
  if (written.is === 'epoch') return true
  if (written.is === 'unclear') return written.tries.some(namesItsDay)
  if (written.is !== 'moment') return false
  const { date } = written.moment
  return date?.is === 'calendar' && date.year !== null
}

const saysHalf = (written: Written): boolean =>
  written.is === 'moment' && (written.moment.clock?.half ?? null) !== null

/** Questions whose answer is a rough one, even when a person confirmed it. */
const roughQuestions: ReadonlySet<string> = new Set(['open', 'in-brackets', 'too-wide'])

const findConfirmed = (time: EventTime | null): number | null =>
  time?.confirmedAt === undefined ? null : parseInstant(time.confirmedAt)

/**
 * A reading whose instant a person has confirmed: what the words say of precision stays, and of the
 * end, which is `asked` where the words alone did not give the start.
 */
const confirm = (reading: TimeReading, instant: number, asked: number | null): TimeReading => {
  const { precision, question, marks } = reading
  const sharpness: Precision = instant % minuteMs === 0 ? 'minute' : 'exact'
  const end = reading.end === null ? asked : instant + reading.end - reading.instant!
  return {
    ...reading,
    instant,
    end,
    precision:
      question === null
        ? precision === 'minute' || precision === 'exact'
          ? sharpness
          : precision
        : end !== null
          ? 'range'
          : roughQuestions.has(question.code)
            ? 'approx'
            : sharpness,
    question: null,
    marks: [
      ...marks.filter(({ code }) => code === 'remark' || code === 'unknown-zone'),
      { code: 'confirmed', words: 'Confirmed by a person.' },
    ],
    offers: [],
  }
}

/** The incident's day and, when its time was written too, its instant; null when nobody said. */
export const readIncident = ({
  incident,
}: Pick<TimeSettings, 'incident'>): TimeContext['incident'] => {
  if (incident === null) return null
  const zone = isTimeZone(incident.zone) ? incident.zone : 'UTC'
  const words = readIn(parseTime(incident), { zone })
  const confirmed = findConfirmed(incident)
  const { instant, precision } = confirmed === null ? words : confirm(words, confirmed, null)
  if (instant === null) return null
  return { day: toDay(zone, instant), instant: precision === 'date' ? null : instant }
}

/** A day and a half: what is offered within is one day, whichever it turns out to be. */
const maxSpreadMs = 36 * hourMs

/** Where an event stands for those behind it, also when only its day is sure. */
const findAnchor = (
  { instant, precision, offers }: TimeReading,
  written: Written,
): Neighbour | null => {
  const half = saysHalf(written)
  if (instant !== null) return { instant, half, dayOnly: precision === 'date' }
  const [first] = offers
  return first !== undefined &&
    namesItsDay(written) &&
    offers.every((offer) => offer.instant - first.instant <= maxSpreadMs)
    ? { instant: first.instant, half, dayOnly: false }
    : null
}

interface Entry {
  readonly written: Written
  readonly zone: string
  readonly confirmed: number | null
}

/** The instant of the nearest event behind each that names its own day. */
const findDatedBehind = (entries: readonly Entry[]): (number | null)[] => {
  const behind: (number | null)[] = []
  let next: number | null = null
  for (let i = entries.length - 1; i >= 0; i--) {
    behind[i] = next
    const { written, zone, confirmed } = entries[i]!
    const own = namesItsDay(written) ? readWritten(written, { zone }).instant : null
    next = confirmed ?? own ?? next
  }
  return behind
}

/** One reading that is settled before the others. */
interface Settled {
  readonly index: number
  readonly reading: TimeReading
}

const readInOrder = (
  entries: readonly Entry[],
  shared: Pick<TimeContext, 'incident' | 'clock' | 'offeredDays' | 'start'>,
  behind: readonly (number | null)[],
  settled: Settled | null,
): TimeReading[] => {
  let before: Neighbour | null = null
  let previous: number | null = null
  return entries.map(({ written, zone, confirmed }, index) => {
    const context: TimeContext = {
      ...shared,
      zone,
      before,
      previous,
      after: behind[index] ?? null,
    }
    const words = settled?.index === index ? settled.reading : readIn(written, context)
    const reading =
      confirmed === null || settled?.index === index
        ? words
        : confirm(
            words,
            confirmed,
            words.question === null ? null : findConfirmedEnd(written, confirmed, context),
          )
    before = findAnchor(reading, written) ?? before
    previous = reading.instant
    return reading
  })
}

/** The event that T+5 counts from when the incident has no time of its own: the impact's start, or the first. */
const findStart = (
  events: readonly TimedNote[],
  entries: readonly Entry[],
  readings: readonly TimeReading[],
  incident: number | null,
): { readonly start: number | null; readonly settled: Settled | null } => {
  const isStart = (index: number): boolean => {
    const { instant, precision } = readings[index]!
    return instant !== null && precision !== 'date'
  }
  let chosen: number | null = null
  events.forEach(({ milestone }, index) => {
    if (milestone !== 'impact-start' || !isStart(index)) return
    if (chosen === null || readings[index]!.instant! < readings[chosen]!.instant!) chosen = index
  })
  if (chosen === null && incident !== null) return { start: incident, settled: null }
  const index = chosen ?? entries.findIndex((_, i) => isStart(i))
  if (index === -1) return { start: null, settled: null }
  const reading = readings[index]!
  return { start: reading.instant, settled: { index, reading } }
}

/**
 * Reads the times of events, which come in the order in which people put them: one reading for
 * each. An instant that a person confirmed wins. Linear in the number of events.
 */
export const readTimes = (events: readonly TimedNote[], settings: TimeSettings): TimeReading[] => {
  const entries = events.map(({ time }): Entry => ({
    written: time === null ? nothing : parseTime(time),
    zone: time?.zone ?? settings.timeZone,
    confirmed: findConfirmed(time),
  }))
  const incident = readIncident(settings) ?? null
  const shared = {
    incident,
    ...(settings.clock === undefined ? {} : { clock: settings.clock }),
    ...(settings.offeredDays === undefined ? {} : { offeredDays: settings.offeredDays }),
  }
  const behind = findDatedBehind(entries)
  let readings = readInOrder(entries, { ...shared, start: null }, behind, null)
  if (entries.some(({ written }) => countsFromStart(written))) {
    // The start is found among times that do not count from it, and then stays: so nothing turns in a circle.
    const { start, settled } = findStart(events, entries, readings, incident?.instant ?? null)
    readings = readInOrder(entries, { ...shared, start }, behind, settled)
  }
  return readings.map((reading, index) => {
    const { written, zone } = entries[index]!
    const { question } = reading
    if (written.is !== 'unclear' || question?.code !== 'no-direction') return reading
    const previous = readings[index - 1]?.instant ?? null
    const next = readings[index + 1]?.instant ?? null
    return { ...reading, offers: readIn(written, { ...shared, zone, previous, next }).offers }
  })
}
