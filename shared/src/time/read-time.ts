/** Reads a time that somebody wrote, with what is known around it. Asks, never guesses. */
import { farMs, type TimeContext } from './choose-day.ts'
import { parseWritten } from './written/parse-written.ts'
import { resolveMoment, type KnownPoint, type Offered, type Point } from './points.ts'
import { toTimeOfDay } from './written/clock-times.ts'
import {
  ask,
  toMark,
  type Precision,
  type TimeOffer,
  type TimeQuestion,
  type TimeReading,
} from './reading.ts'
import { sayInstant } from './say-instant.ts'
import {
  dayMs,
  findInstants,
  hourMs,
  isTimeZone,
  minuteMs,
  startOfDay,
  toDay,
  toWall,
} from './time-zones.ts'
import type {
  Moment,
  Written,
  WrittenMoment,
  WrittenShift,
  WrittenUnclear,
} from './written/written.ts'

const maxOffers = 4

const toOffers = (
  offered: readonly Offered[],
  except: number | null,
  context: TimeContext,
): TimeOffer[] => {
  const byInstant = new Map<number, TimeOffer>()
  for (const { instant, end = null, zone = context.zone, label } of offered) {
    if (instant === except || byInstant.has(instant) || !isLikely(instant)) continue
    const said = sayInstant(instant, zone, end)
    const words = label === undefined ? said : `${label}: ${said}`
    byInstant.set(instant, { instant, end, words })
  }
  return [...byInstant.values()].sort((a, b) => a.instant - b.instant).slice(0, maxOffers)
}

const toUnknown = (
  question: TimeQuestion,
  offered: readonly Offered[],
  context: TimeContext,
): TimeReading => ({
  instant: null,
  end: null,
  precision: 'none',
  zone: context.zone,
  question,
  marks: [],
  offers: toOffers(offered, null, context),
})

const lastInstant = Date.UTC(2101, 0, 1)

/** From 1970 to 2100; what lies outside is a slip. */
const isLikely = (instant: number): boolean => instant >= 0 && instant < lastInstant

const toKnown = (
  instant: number,
  rest: Pick<TimeReading, 'end' | 'precision' | 'zone' | 'marks'>,
  offered: readonly Offered[],
  context: TimeContext,
): TimeReading => {
  if (!isLikely(instant)) return toUnknown(ask('year'), [], context)
  const { incident } = context
  const around = incident ? (incident.instant ?? incident.day * dayMs) : instant
  const isFar = Math.abs(instant - around) > farMs
  return {
    ...rest,
    instant,
    question: null,
    marks: isFar
      ? [...rest.marks, toMark('far', 'Far from the incident. Is the year right?')]
      : rest.marks,
    offers: toOffers(offered, instant, context),
  }
}

/** How sharply the words of a moment say it. */
const toPrecision = ({ clock, midnight }: Moment, { edge, approx }: WrittenMoment): Precision => {
  if (clock === null && !midnight) return 'date'
  if (edge !== null) return 'range'
  if (approx) return 'approx'
  return clock === null || clock.second === null ? 'minute' : 'exact'
}

/** The end of a range: on the day of its start, or on the next when that would be earlier. */
const resolveEnd = (end: Moment, start: KnownPoint, context: TimeContext): Point => {
  const { date } = end
  if (date !== null && (date.is === 'calendar' || date.is === 'nth'))
    return resolveMoment(end, context)
  const here = { ...context, zone: end.zone === null ? start.zone : context.zone }
  const day = toDay(start.zone, start.instant)
  if (date?.is === 'beside') return resolveMoment(end, here, day + date.days)
  if (end.midnight) return { ...start, instant: startOfDay(start.zone, day + 1) }
  const sameDay = resolveMoment(end, here, day)
  return 'instant' in sameDay && sameDay.instant < start.instant
    ? resolveMoment(end, here, day + 1)
    : sameDay
}

/** A range that seems to end on the next day and is longer has its ends mixed up. */
const maxOvernightMs = 18 * hourMs

const halfDayMs = 12 * hourMs

/**
 * The end of a range whose start is offered, or was chosen: as long after it as the words say by the
 * clock, on clocks that stand as they did at the start. Null where the words tell of no end.
 */
const findEnd = (
  { moment, end, edge }: WrittenMoment,
  { instant, zone: offeredIn }: Offered,
  context: TimeContext,
): number | null => {
  if (end === null || edge !== null) return null
  const zone = offeredIn ?? context.zone
  if (end.date !== null && end.date !== moment.date) {
    const last = resolveEnd(end, { instant, zone, marks: [], offered: [] }, context)
    return 'instant' in last && last.instant > instant ? last.instant : null
  }
  if (moment.clock === null || end.clock === null || end.zone !== moment.zone) return null
  const turnMs = moment.clock.loose && end.clock.loose ? halfDayMs : dayMs
  const ahead = toTimeOfDay(end.clock) - toTimeOfDay(moment.clock)
  const ms = ((ahead % turnMs) + turnMs) % turnMs
  if (ms === 0 || ms > maxOvernightMs) return null
  if (moment.zone !== null && moment.zone.is !== 'region') return instant + ms
  const region = moment.zone?.region ?? zone
  const ends = findInstants(region, toWall(region, instant) + ms)
  return ends.includes(instant + ms) ? instant + ms : (ends[0] ?? null)
}

/** The end of a range whose start a person has confirmed; null where the words tell of none. */
export const findConfirmedEnd = (
  written: Written,
  instant: number,
  context: TimeContext,
): number | null => {
  if (written.is === 'moment') return findEnd(written, { instant }, context)
  if (written.is !== 'unclear') return null
  const { offers } = readWritten(written, context)
  const taken = offers.find((offer) => offer.instant === instant)
  if (taken !== undefined) return taken.end
  const [end = null, ...others] = written.tries.map((attempt) =>
    findConfirmedEnd(attempt, instant, context),
  )
  return others.every((other) => other === end) ? end : null
}

/** The moment, or the start of a span: the day of "23:50-00:10 on 5 May" is the end's. */
const resolveStart = ({ moment, end }: WrittenMoment, context: TimeContext): Point => {
  const start = resolveMoment(moment, context)
  if (end === null || end.date === null || end.date !== moment.date) return start
  const last = resolveMoment(end, context)
  return 'instant' in start && 'instant' in last && last.instant < start.instant
    ? resolveMoment(moment, context, toDay(start.zone, start.instant) - 1)
    : start
}

const readMoment = (written: WrittenMoment, context: TimeContext): TimeReading => {
  const { moment, end, edge } = written
  const start = resolveStart(written, context)
  const withEnd = (each: Offered): Offered => ({ ...each, end: findEnd(written, each, context) })
  if ('question' in start) return toUnknown(start.question, start.offered.map(withEnd), context)
  const marks = [...start.marks]
  const offered = start.offered.map(withEnd)
  if (written.dayFirst !== null) {
    marks.push(toMark('american', 'Read as month/day, as it is written with AM and PM.'))
    const { instant, end } = readWritten(written.dayFirst, context)
    if (instant !== null) offered.push({ instant, end })
  }
  if (written.remark) marks.push(toMark('remark', 'What stands in brackets was left aside.'))
  const { zone } = start
  const precision = toPrecision(moment, written)
  if (end === null)
    return toKnown(start.instant, { end: null, precision, zone, marks }, offered, context)
  const { instant } = start
  const last = resolveEnd(end, start, context)
  if ('question' in last) return toUnknown(last.question, [withEnd({ instant })], context)
  const isOvernight =
    (end.date === null || end.date === moment.date) &&
    toDay(zone, last.instant - 1) > toDay(zone, instant)
  if (last.instant < instant || (isOvernight && last.instant - instant > maxOvernightMs))
    return toUnknown(ask('backwards'), [{ instant }, { instant: last.instant }], context)
  return toKnown(
    instant,
    edge === null && last.instant > instant
      ? { end: last.instant, precision: 'range', zone, marks }
      : { end: null, precision, zone, marks },
    offered,
    context,
  )
}

const readShift = (written: WrittenShift, context: TimeContext): TimeReading => {
  const { from, ms, approx, bare } = written
  const { start, previous, next, before } = context
  const base = { start, before: previous, after: next }[from] ?? null
  if (base === null) {
    const near = from === 'after' || !before ? [] : [{ instant: before.instant + ms }]
    return toUnknown(ask(from === 'start' ? 'no-start' : 'no-neighbour'), near, context)
  }
  const instant = base + ms
  const words =
    from === 'start'
      ? `Counted from the start, ${sayInstant(base, context.zone)}.`
      : 'Counted from the event beside it.'
  const marks = [toMark('counted', words)]
  if (bare) marks.push(toMark('minutes', 'Read as minutes.'))
  const precision = approx ? 'approx' : instant % minuteMs === 0 ? 'minute' : 'exact'
  return toKnown(instant, { end: null, precision, zone: context.zone, marks }, [], context)
}

const toQuestion = ({ why, about }: WrittenUnclear): TimeQuestion => {
  if (why === 'impossible') return { code: why, words: about }
  if (why !== 'not-understood') return ask(why)
  return {
    code: why,
    words:
      about === ''
        ? 'This does not read as one time.'
        : `“${about}” does not read as part of a time.`,
  }
}

const readUnclear = (written: WrittenUnclear, context: TimeContext): TimeReading => {
  const offers = written.tries.flatMap((attempt) => {
    const { instant, end, offers } = readWritten(attempt, context)
    return instant === null
      ? offers
      : [{ instant, end, words: sayInstant(instant, context.zone, end) }]
  })
  const unique = [...new Map(offers.map((offer) => [offer.instant, offer])).values()]
  return {
    ...toUnknown(toQuestion(written), [], context),
    offers: unique.sort((a, b) => a.instant - b.instant).slice(0, maxOffers),
  }
}

/** Reads what words say with what is known around them. The context's zone has to be one. */
export const readWritten = (written: Written, context: TimeContext): TimeReading => {
  if (written.is === 'nothing') return toUnknown(ask('nothing'), [], context)
  if (written.is === 'unclear') return readUnclear(written, context)
  if (written.is === 'shift') return readShift(written, context)
  if (written.is === 'moment') return readMoment(written, context)
  const precision = written.approx ? 'approx' : 'exact'
  return toKnown(written.instant, { end: null, precision, zone: 'UTC', marks: [] }, [], context)
}

/**
 * Reads a time as somebody typed it. A zone that does not exist counts as UTC, with a mark. Never
 * throws, whatever is typed.
 */
export const readTime = (raw: string, context: TimeContext): TimeReading =>
  readIn(parseWritten(raw), context)

/** The same for words that were parsed before. */
export const readIn = (written: Written, context: TimeContext): TimeReading => {
  if (isTimeZone(context.zone)) return readWritten(written, context)
  const reading = readWritten(written, { ...context, zone: 'UTC' })
  const words = `“${context.zone}” is not a time zone; read as UTC.`
  return { ...reading, marks: [...reading.marks, toMark('unknown-zone', words)] }
}
