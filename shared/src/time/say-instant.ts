/**
 * An instant as people read it in a zone: `14:05`, `Mon 4 May 2026`. In figures of equal length and
 * words that are the same on every machine, because the page and the server export the same bytes.
 */
import { dayMs, toWall } from './time-zones.ts'
import { nameZoneAt } from './written/zone-names.ts'

export const weekdayWords = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const

export const monthWords = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** An instant by the calendar and the clock of a zone. */
export interface Zoned {
  /** `2026-05-04` */
  readonly date: string
  /** Days since 1970. */
  readonly day: number
  /** From Sunday, which is 0. */
  readonly weekday: number
  /** `14:05` */
  readonly time: string
  /** `14:05:33.120`: to the second, or finer where the instant is. */
  readonly exactTime: string
  /** `CEST`, or `UTC+5:45` where the zone has no name that everybody knows. */
  readonly zoneName: string
}

const two = (value: number): string => String(value).padStart(2, '0')

/** A day since 1970 as `2026-05-04`. */
export const toIsoDate = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

/** Reads an instant by the calendar and clock of a zone; a name that is no zone counts as UTC. */
export const toZoned = (instant: number, zone: string): Zoned => {
  const wall = toWall(zone, instant)
  const date = new Date(wall)
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
  const ms = date.getUTCMilliseconds()
  const fraction = ms === 0 ? '' : `.${String(ms).padStart(3, '0')}`
  return {
    date: date.toISOString().slice(0, 10),
    day: Math.floor(wall / dayMs),
    weekday: date.getUTCDay(),
    time,
    exactTime: `${time}:${two(date.getUTCSeconds())}${fraction}`,
    zoneName: nameZoneAt(zone, instant),
  }
}

/** `14:05`, and `14:05:33` where it has seconds. */
export const sayClock = (instant: number, zone: string): string => {
  const { time, exactTime } = toZoned(instant, zone)
  return exactTime === `${time}:00` ? time : exactTime
}

/** A day since 1970 as `Mon 4 May 2026`. */
export const sayDay = (day: number): string => {
  const date = new Date(day * dayMs)
  const weekday = weekdayWords[date.getUTCDay()]!.slice(0, 3)
  const month = monthWords[date.getUTCMonth()]!.slice(0, 3)
  return `${weekday} ${date.getUTCDate()} ${month} ${date.getUTCFullYear()}`
}

/** `–14:20`, and `–Tue 5 May 2026, 00:10` on another day; nothing without an end. */
const sayUntil = (end: number | null, day: number, zone: string): string => {
  if (end === null) return ''
  const last = toZoned(end, zone).day
  return `–${last === day ? '' : `${sayDay(last)}, `}${sayClock(end, zone)}`
}

/**
 * `Mon 4 May 2026, 14:05 CEST`, with an end `Mon 4 May 2026, 14:05–14:20 CEST`: whole, for where
 * nothing around says the day.
 */
export const sayInstant = (instant: number, zone: string, end: number | null = null): string => {
  const { day, zoneName } = toZoned(instant, zone)
  return `${sayDay(day)}, ${sayClock(instant, zone)}${sayUntil(end, day, zone)} ${zoneName}`
}

/** `2026-05-04 14:05:33 CEST`: to write down, so that reading it in that zone gives the instant back. */
export const writeInstant = (instant: number, zone: string): string => {
  const { date, zoneName } = toZoned(instant, zone)
  return `${date} ${sayClock(instant, zone)} ${zoneName}`
}
