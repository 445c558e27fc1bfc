/** Moments and the spans between two of them: 1 May 14:05 CET, 14:05-14:20, between 2 and 3 pm. */
import { findImpossible, plainClock, toTimeOfDay, type WrittenClock } from './clock-times.ts'
import { isMomentPart, says, without, type Part } from './parts.ts'
import { monthWords } from '../say-instant.ts'
import { findDay } from '../time-zones.ts'
import {
  emptyMoment,
  toSingle,
  toUnclear,
  type Moment,
  type Written,
  type WrittenMoment,
} from './written.ts'
import type { WrittenZone } from './zone-names.ts'

/** What beside its ends is said of a span. */
type Manner = Pick<WrittenMoment, 'edge' | 'approx' | 'remark'>

/** Whether a zone behind a bare offset says no other: a place (RFC 9557), or a name for that offset. */
const isSaidAgain = (zone: WrittenZone | null, again: WrittenZone): boolean => {
  if (zone?.is !== 'fixed' || zone.homes.length > 0) return false
  if (again.is === 'region') return true
  const offsets = again.is === 'fixed' ? [again] : again.options
  return offsets.some(({ offsetMinutes }) => offsetMinutes === zone.offsetMinutes)
}

/** The moment that parts make; null when they are none, or more than one. */
const toMoment = (parts: readonly Part[]): Moment | null => {
  let moment = emptyMoment
  for (const part of parts) {
    const timed = moment.clock !== null || moment.midnight
    if (part.is === 'zone' && moment.zone === null) moment = { ...moment, zone: part.zone }
    else if (part.is === 'zone' && isSaidAgain(moment.zone, part.zone)) continue
    else if (part.is === 'clock' && !timed) moment = { ...moment, clock: part.clock }
    else if (says(part, 'midnight') && !timed) moment = { ...moment, midnight: true }
    else if (part.is !== 'date') return null
    else if (moment.date === null) moment = { ...moment, date: part.date }
    else if (moment.weekday !== null) return null
    else if (part.date.is === 'weekday') moment = { ...moment, weekday: part.date.weekday }
    else if (moment.date.is === 'weekday')
      moment = { ...moment, date: part.date, weekday: moment.date.weekday }
    else return null
  }
  return moment.date === null && moment.clock === null && !moment.midnight ? null : moment
}

const hasDate = (parts: readonly Part[]): boolean => parts.some(({ is }) => is === 'date')

const isOnlyDate = (parts: readonly Part[]): boolean =>
  hasDate(parts) && !parts.some((part) => isMomentPart(part) && part.is !== 'date')

/** Cuts parts into the ends of a span; a day and a time with a dash between are one end. */
const cutIntoEnds = (parts: readonly Part[], between: boolean): Part[][] => {
  const pieces: Part[][] = [[]]
  for (const part of parts) {
    const piece = pieces.at(-1)!
    const started = piece.some(isMomentPart)
    const cuts =
      part.is === 'dash' ||
      (started && says(part, 'to', 'until')) ||
      (started && between && says(part, 'and'))
    if (!cuts) piece.push(part)
    else if (started) pieces.push([])
  }
  const ends: Part[][] = []
  for (const piece of pieces.filter((known) => known.length > 0)) {
    const last = ends.at(-1)
    const joins =
      last !== undefined &&
      ((isOnlyDate(last) && !hasDate(piece)) || (!hasDate(last) && isOnlyDate(piece)))
    if (joins) last.push(...piece)
    else ends.push(piece)
  }
  return ends
}

/** 14-15 Uhr, 2-3 pm, 10am-11: a number before an hour, or behind one with am or pm, is one. */
const toHours = (ends: readonly Part[][]): Part[][] => {
  const isClock = ({ is }: Part): boolean => is === 'clock'
  return ends.map((end, i) => {
    const [part, ...rest] = end
    const other = ends[1 - i]?.find((each) => each.is === 'clock')
    const isBeside = other?.is === 'clock' && (i === 0 || other.clock.half !== null)
    return isBeside && part?.is === 'number' && part.value <= 24 && !rest.some(isClock)
      ? [{ is: 'clock', clock: plainClock(part.value) }, ...rest]
      : end
  })
}

const otherHalf = { am: 'pm', pm: 'am' } as const

/** What one end says of the half of the day holds for the other, as long as the span goes forward. */
const shareHalf = (start: Moment, end: Moment): readonly [Moment, Moment] => {
  if (start.clock === null || end.clock === null) return [start, end]
  const halve = (clock: WrittenClock, half: 'am' | 'pm'): WrittenClock => ({
    ...clock,
    half,
    loose: false,
  })
  if (start.clock.loose && end.clock.half !== null) {
    const same = halve(start.clock, end.clock.half)
    const forward = toTimeOfDay(same) <= toTimeOfDay(end.clock)
    const clock = forward ? same : halve(start.clock, otherHalf[end.clock.half])
    return [{ ...start, clock }, end]
  }
  if (end.clock.loose && start.clock.half !== null) {
    const same = halve(end.clock, start.clock.half)
    const forward = toTimeOfDay(same) >= toTimeOfDay(start.clock)
    const clock = forward ? same : halve(end.clock, otherHalf[start.clock.half])
    return [start, { ...end, clock }]
  }
  return [start, end]
}

/** The moments that a moment may be; one, unless its date can be read in several ways. */
const toReadings = (moment: Moment): readonly Moment[] => {
  const { date } = moment
  if (date?.is !== 'either') return [moment]
  const { american, options } = date
  const ordered =
    american === null ? options : [american, ...options.filter((option) => option !== american)]
  return ordered.map((option) => ({ ...moment, date: { is: 'calendar', ...option } }))
}

/** Why a moment cannot be, as a sentence; null when it can. */
const findNonsense = ({ clock, date }: Moment): string | null => {
  const impossible = clock === null ? null : findImpossible(clock)
  if (impossible !== null || date?.is !== 'calendar') return impossible
  if (findDay(date.year ?? 2000, date.month, date.day) !== null) return null
  const month = monthWords[date.month - 1]
  return month === undefined
    ? `There is no month ${date.month}.`
    : `There is no ${date.day} ${month}.`
}

const toSpan = (start: Moment, end: Moment | null, manner: Manner): Written => {
  const nonsense = findNonsense(start) ?? (end === null ? null : findNonsense(end))
  if (nonsense !== null) return toUnclear('impossible', [], nonsense)
  for (const moment of [start, end]) {
    if (moment?.date?.is !== 'said') continue
    const { days } = moment.date
    const tries = (days === 0 ? [0] : [days, 0]).map((beside) => {
      const meant: Moment = { ...moment, date: { is: 'beside', days: beside } }
      return toSpan(moment === start ? meant : start, moment === start ? end : meant, manner)
    })
    return toUnclear('said-day', tries)
  }
  const starts = toReadings(start)
  const ends = end === null ? [null] : toReadings(end)
  const written = (
    starts.length > ends.length
      ? starts.map((each) => [each, ends[0]!] as const)
      : ends.map((each, i) => [starts[i] ?? starts[0]!, each] as const)
  ).map(([from, to]): WrittenMoment => ({
    is: 'moment',
    moment: from,
    end: to,
    ...manner,
    dayFirst: null,
  }))
  const [first, second = null] = written
  const either = start.date?.is === 'either' ? start : end?.date?.is === 'either' ? end : null
  if (either?.date?.is !== 'either') return first!
  const isAmerican = either.date.american !== null && either.clock?.capitals === true
  return isAmerican ? { ...first!, dayFirst: second } : toUnclear(either.date.why, written)
}

/** What parts say that name one moment, or two with a span between. `parse` reads what is left of them. */
export const toMomentOrSpan = (
  parts: readonly Part[],
  approx: boolean,
  remark: boolean,
  parse: (parts: readonly Part[]) => Written,
): Written => {
  if (parts.some((part) => says(part, ...openWords))) {
    const rest = without(parts, ...openWords)
    return toUnclear('open', rest.some(isMomentPart) ? [parse(rest)] : [])
  }
  const between = parts.some((part) => says(part, 'between'))
  const isFrom = parts.some((part) => says(part, 'from', 'onward'))
  const plain = without(parts, 'between', 'from', 'onward', 'start')
  const ends = toHours(cutIntoEnds(plain, between))
  const [first = [], last] = ends
  const isUntil = first.some((part) => says(part, 'until', 'to'))
  const start = toMoment(without(first, 'until', 'to', ...(isFrom ? (['and'] as const) : [])))
  const end = last === undefined ? null : toMoment(last)
  if (start === null || ends.length > 2 || (last !== undefined && end === null)) {
    const clocks = plain.filter((part) => part.is === 'clock')
    return toUnclear(
      'not-understood',
      clocks.slice(0, 2).map(({ clock }) => toSingle({ ...emptyMoment, clock }, approx)),
    )
  }
  if (end === null) {
    const edge = isUntil ? 'until' : isFrom ? 'from' : null
    return toSpan(start, null, { edge, approx, remark })
  }
  const [from, to] = shareHalf(start, end)
  const zone = from.zone ?? to.zone
  return toSpan(
    { ...from, zone, date: from.date ?? to.date },
    { ...to, zone: to.zone ?? zone },
    { edge: null, approx, remark },
  )
}

const openWords = ['before', 'after', 'during', 'earlier', 'later', 'into'] as const
