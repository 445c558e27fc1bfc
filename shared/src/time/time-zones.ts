/**
 * Time zones by their IANA names: which offset holds when, and which instants a clock on the wall
 * can mean. Offsets come from the platform's own tables, through `Intl`.
 */

export const secondMs = 1_000
export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 86_400_000

/** Milliseconds since 1970 at which a clock in UTC shows what a clock on some wall shows. */
export type Wall = number

/** Gives a zone's distance from UTC, in milliseconds, at an instant (milliseconds since 1970). */
type OffsetAt = (instant: number) => number

/** Reads what a formatter's clock shows; asking it is slow, so the answers are kept by day. */
const askOffset = (format: Intl.DateTimeFormat, instant: number): number => {
  const [month, day, year, hour, minute, second] = format.format(instant).match(/\d+/g)!.map(Number)
  const shown = Date.UTC(year!, month! - 1, day, hour! % 24, minute, second)
  return shown - Math.floor(instant / secondMs) * secondMs
}

const watchOffsets = (name: string): OffsetAt => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const atMidnight = new Map<number, number>()
  const changes = new Map<number, number>()
  const offsetAtDay = (day: number): number => {
    const known = atMidnight.get(day)
    if (known !== undefined) return known
    const offset = askOffset(format, day * dayMs)
    atMidnight.set(day, offset)
    return offset
  }
  /** The second of the day in which the clocks change. */
  const findChange = (day: number, before: number): number => {
    const known = changes.get(day)
    if (known !== undefined) return known
    let low = (day * dayMs) / secondMs
    let high = low + dayMs / secondMs
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (askOffset(format, middle * secondMs) === before) low = middle
      else high = middle
    }
    changes.set(day, high * secondMs)
    return high * secondMs
  }
  return (instant) => {
    const day = Math.floor(instant / dayMs)
    const before = offsetAtDay(day)
    const after = offsetAtDay(day + 1)
    return before === after || instant < findChange(day, before) ? before : after
  }
}

const fixedOffset = /^UTC(?:([+-])(\d\d):(\d\d))?$/

const openZone = (name: string): OffsetAt | null => {
  const fixed = fixedOffset.exec(name)
  if (fixed !== null) {
    const [, sign, hours = '0', minutes = '0'] = fixed
    const offset = (Number(hours) * 60 + Number(minutes)) * minuteMs
    return () => (sign === '-' ? -offset : offset)
  }
  // What is no name but an offset would be read by some engines and refused by others.
  if (!/^[A-Za-z]/.test(name)) return null
  try {
    return watchOffsets(name)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const opened = new Map<string, OffsetAt | null>()
/** More names than there are zones: beyond, a raw peer is making them up. */
const maxOpened = 2_000

const findZone = (name: string): OffsetAt | null => {
  const known = opened.get(name)
  if (known !== undefined) return known
  if (opened.size >= maxOpened) opened.clear()
  const zone = openZone(name)
  opened.set(name, zone)
  return zone
}

/** Whether this is an IANA name such as Europe/Berlin, or UTC with a fixed offset (`UTC+05:30`). */
export const isTimeZone = (name: string): boolean => findZone(name) !== null

/** Whether a board may have it as its zone: a name that every `Intl` knows, which a fixed offset is not. */
export const isIanaZone = (name: string): boolean =>
  isTimeZone(name) && (name === 'UTC' || !fixedOffset.test(name))

/** A zone at a fixed distance from UTC: 330 → `UTC+05:30`. */
export const toFixedZone = (offsetMinutes: number): string => {
  if (offsetMinutes === 0) return 'UTC'
  const size = Math.abs(offsetMinutes)
  const hours = String(Math.floor(size / 60)).padStart(2, '0')
  return `UTC${offsetMinutes < 0 ? '-' : '+'}${hours}:${String(size % 60).padStart(2, '0')}`
}

/** A zone's distance from UTC in milliseconds at an instant. A name that is no zone counts as UTC. */
export const offsetAt = (zone: string, instant: number): number => findZone(zone)?.(instant) ?? 0

/** What a clock in the zone shows at an instant. */
export const toWall = (zone: string, instant: number): Wall => instant + offsetAt(zone, instant)

/** Longer than any jump of clocks, shorter than the time between two of them. */
const farMs = 2 * dayMs

/**
 * The instants at which a clock in the zone shows this, earliest first: one as a rule, none when
 * clocks jump over it, two when they go back over it.
 */
export const findInstants = (zone: string, wall: Wall): number[] => {
  // Clocks that go back were further ahead before, so that the first instant is the earlier one.
  const offsets = new Set([offsetAt(zone, wall - farMs), offsetAt(zone, wall + farMs)])
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((instant) => toWall(zone, instant) === wall)
}

/** For a time that clocks jump over: the instants that it would be by the clock after and before, earliest first. */
export const findAroundGap = (zone: string, wall: Wall): readonly [number, number] => [
  wall - offsetAt(zone, wall + farMs),
  wall - offsetAt(zone, wall - farMs),
]

/** The instant at which a day (days since 1970) begins in the zone, also where midnight is jumped over. */
export const startOfDay = (zone: string, day: number): number =>
  findInstants(zone, day * dayMs)[0] ?? findAroundGap(zone, day * dayMs)[1]

/** The day, as days since 1970, that a calendar in the zone shows at an instant. */
export const toDay = (zone: string, instant: number): number =>
  Math.floor(toWall(zone, instant) / dayMs)

/** Days since 1970 of a date; null when there is no such date. Month from 1. */
export const findDay = (year: number, month: number, day: number): number | null => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day
    ? date.getTime() / dayMs
    : null
}
