/**
 * Which day a time means that names none, or only part of one: that of the events around it and of
 * the incident. Where the order of events decides, the reading says so and offers the other day.
 */
import { isLikelyYear, type WrittenDate } from './written/dates.ts'
import { ask, toMark, type TimeMark, type TimeQuestion } from './reading.ts'
import { dayMs, findDay, hourMs, toDay, toWall } from './time-zones.ts'
import { weekdayWords } from './say-instant.ts'

/** An event near the one that is read, with its instant in milliseconds since 1970. */
export interface Neighbour {
  readonly instant: number
  /** Its time was written with am or pm. */
  readonly half: boolean
  /** Only its day is known. */
  readonly dayOnly: boolean
}

/** What is known around a time that is read. Days are days since 1970. */
export interface TimeContext {
  /** IANA name of the zone that times without one are meant in. */
  readonly zone: string
  /** The day of the incident, and its instant when somebody said the time too. */
  readonly incident?: { readonly day: number; readonly instant: number | null } | null
  /** What T+5 counts from. */
  readonly start?: number | null
  /** The nearest event before it, in the order of the notes, that has an instant. */
  readonly before?: Neighbour | null
  /** The nearest event behind it that names its own day. */
  readonly after?: number | null
  /** The instants of the events right before and right behind it; null when they have none. */
  readonly previous?: number | null
  readonly next?: number | null
  /** 12: a time such as 2:05 without am or pm may be either. */
  readonly clock?: 12 | 24
  /** Days to offer when nobody has said one, such as today. Never chosen unasked. */
  readonly offeredDays?: readonly number[]
}

export type ChosenDay =
  | {
      readonly day: number
      readonly mark: TimeMark | null
      /** Days that were nearly as likely. */
      readonly others: readonly number[]
    }
  | { readonly question: TimeQuestion; readonly offered: readonly number[] }

/** Told out of order within a few hours is common; further back, a new day has begun. */
const maxBackMs = 6 * hourMs
/** Before the incident's start lies its whole day, so there it takes more. */
const maxBackFromStartMs = 18 * hourMs
/** Nearly a day ahead is a little before, on the other side of midnight. */
const maxAheadMs = 22 * hourMs
/** An event in another year than the incident's is worth a second look after this. */
export const farMs = 300 * dayMs

const plain = (day: number): ChosenDay => ({ day, mark: null, others: [] })

/** The day of an anchor in this zone from which years and days of the week are counted. */
const anchorDay = (context: TimeContext, zone: string): number | null => {
  const { before, incident, after } = context
  if (before) return toDay(zone, before.instant)
  if (incident) return incident.day
  return after === null || after === undefined ? null : toDay(zone, after)
}

/** Within a quarter of a year there is no doubt which year is meant. */
const maxClearDays = 90

const chooseYear = (
  { month, day }: { month: number; day: number },
  anchor: number | null,
  offeredDays: readonly number[],
): ChosenDay => {
  const near = (from: number): number[] => {
    const year = new Date(from * dayMs).getUTCFullYear()
    return [year - 1, year, year + 1]
      .map((candidate) => findDay(candidate, month, day))
      .filter((candidate) => candidate !== null)
      .sort((a, b) => Math.abs(a - from) - Math.abs(b - from))
  }
  const [chosen, second] = anchor === null ? [] : near(anchor)
  if (anchor === null || chosen === undefined)
    return {
      question: ask('no-date'),
      offered: offeredDays.flatMap((from) => near(from).slice(0, 1)),
    }
  const isClear = second === undefined || Math.abs(chosen - anchor) < maxClearDays
  const words = 'The year is the one nearest to the events around.'
  return { day: chosen, mark: toMark('nearest-year', words), others: isClear ? [] : [second] }
}

/** 1970 began on a Thursday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7

const chooseWeekday = (weekday: number, context: TimeContext, zone: string): ChosenDay => {
  const anchor = anchorDay(context, zone)
  if (anchor === null) return { question: ask('no-date'), offered: [] }
  // Behind an event, a day of the week is rather ahead; around the incident's day it is the nearest.
  const back = context.before ? 1 : 3
  const day = anchor - back + ((((weekday - weekdayOf(anchor - back)) % 7) + 7) % 7)
  const words = `The ${weekdayWords[weekday]} nearest to the events around.`
  return day === anchor
    ? plain(day)
    : { day, mark: toMark('nearest-weekday', words), others: [day > anchor ? day - 7 : day + 7] }
}

/** A time without a day behind an event with one. */
const chooseBehind = (
  timeOfDay: number,
  { instant: before, dayOnly }: Neighbour,
  context: TimeContext,
  zone: string,
): ChosenDay => {
  const wall = toWall(zone, before)
  const day = Math.floor(wall / dayMs)
  const here = day * dayMs + timeOfDay
  const start = context.incident?.instant ?? null
  if (start !== null && before < start && day < toDay(zone, start)) {
    // What came before has a day of its own; what names none belongs to the incident.
    const startWall = toWall(zone, start)
    const startDay = Math.floor(startWall / dayMs)
    const [nearest] = [startDay - 1, startDay, startDay + 1].sort(
      (a, b) =>
        Math.abs(a * dayMs + timeOfDay - startWall) - Math.abs(b * dayMs + timeOfDay - startWall),
    )
    return nearest === day
      ? {
          day,
          mark: toMark('day-from-before', 'The day is that of the event before it.'),
          others: [],
        }
      : {
          day: nearest!,
          mark: toMark('day-from-incident', 'The day is the incident’s.'),
          others: [day],
        }
  }
  if (here > wall + maxAheadMs && !dayOnly)
    return {
      day: day - 1,
      mark: toMark(
        'earlier-than-before',
        'A little earlier than the event before it, across midnight.',
      ),
      others: [day],
    }
  if (here >= wall)
    return {
      day,
      mark: toMark('day-from-before', 'The day is that of the event before it.'),
      others: [],
    }
  const { after } = context
  const passesNext =
    after !== null && after !== undefined && after >= before && here + dayMs > toWall(zone, after)
  if (here >= wall - maxBackMs || passesNext)
    return {
      day,
      mark: toMark('earlier-than-before', 'Earlier than the event before it, on the same day.'),
      others: [day + 1],
    }
  return {
    day: day + 1,
    mark: toMark('day-after-before', 'The day after that of the event before it.'),
    others: [day],
  }
}

const chooseFromIncident = (
  timeOfDay: number,
  { day, instant }: { readonly day: number; readonly instant: number | null },
  zone: string,
): ChosenDay => {
  const words = 'The day is the incident’s.'
  if (instant === null) return { day, mark: toMark('day-from-incident', words), others: [] }
  const wall = toWall(zone, instant)
  const startDay = Math.floor(wall / dayMs)
  const here = startDay * dayMs + timeOfDay
  const shift = here < wall - maxBackFromStartMs ? 1 : here > wall + maxAheadMs ? -1 : 0
  return {
    day: startDay + shift,
    mark: toMark(
      'day-from-incident',
      shift === 0 ? words : 'Across midnight from the incident’s start.',
    ),
    others: shift === 0 ? [] : [startDay],
  }
}

const chooseAhead = (timeOfDay: number, after: number, zone: string): ChosenDay => {
  const wall = toWall(zone, after)
  const day = Math.floor(wall / dayMs)
  const here = day * dayMs + timeOfDay
  const shift = here > wall + maxBackMs ? -1 : here < wall - maxAheadMs ? 1 : 0
  return {
    day: day + shift,
    mark: toMark('day-from-after', 'The day follows from the next event that names one.'),
    others: shift === 0 ? [] : [day],
  }
}

/** The day of a written date, or of a time (milliseconds of the day) without one, in a zone. */
export const chooseDay = (
  date: WrittenDate | null,
  timeOfDay: number,
  context: TimeContext,
  zone: string,
): ChosenDay => {
  const { before, incident, after, offeredDays = [] } = context
  if (date === null) {
    if (before) return chooseBehind(timeOfDay, before, context, zone)
    if (incident) return chooseFromIncident(timeOfDay, incident, zone)
    if (after !== null && after !== undefined) return chooseAhead(timeOfDay, after, zone)
    return { question: ask('no-date'), offered: offeredDays }
  }
  if (date.is === 'calendar') {
    if (date.year === null) return chooseYear(date, anchorDay(context, zone), offeredDays)
    const day = findDay(date.year, date.month, date.day)
    if (day !== null && isLikelyYear(date.year)) return plain(day)
    return { question: ask('year'), offered: [] }
  }
  if (date.is === 'weekday') return chooseWeekday(date.weekday, context, zone)
  if (date.is === 'beside') {
    const anchor = anchorDay(context, zone)
    if (anchor === null) return { question: ask('no-date'), offered: [] }
    const words = 'Counted from the day of the event before it.'
    return { day: anchor + date.days, mark: toMark('counted', words), others: [] }
  }
  if (date.is === 'nth') {
    const first = incident?.day ?? null
    if (first === null) return { question: ask('no-date'), offered: [] }
    return {
      day: first + date.days,
      mark: toMark('counted', 'Counted with the incident’s first day as day 1.'),
      others: [],
    }
  }
  // Dates with several meanings and days said from now are asked about before a day is chosen.
  return { question: ask('no-date'), offered: [] }
}
