/** Time zones as written behind a time: +02:00, UTC+2, PST, Pacific time, Europe/Zurich. */
import { readClock, toTimeOfDay, type Found, type WrittenClock } from './clock-times.ts'
import type { Token } from './tokens.ts'
import { units } from './vocabulary.ts'
import { findZoneName, findZoneWords, type WrittenZone } from './zone-names.ts'

/** Distances west of UTC that are or were in use since 1970, in minutes, beside the whole hours. */
const oddWest: ReadonlySet<number> = new Set([-640, -630, -570, -510, -270, -225, -210, -150, -90])

/** A distance that clocks may have; behind a minus all others are the end of a range. */
const toOffset = (sign: string, hours: number, minutes: number): number | null => {
  if (minutes > 59) return null
  const offset = (hours * 60 + minutes) * (sign === '-' ? -1 : 1)
  if (sign === '+') return offset <= 840 ? offset : null
  return (minutes === 0 && offset >= -720) || oddWest.has(offset) ? offset : null
}

/** Minutes from UTC: `+02:00`, `+0200`, `+02` and, when `loose`, `+2`. The sign is the token at this place. */
export const readOffset = (
  tokens: readonly Token[],
  at: number,
  loose: boolean,
): Found<number> | null => {
  const [sign, hours, colon, minutes] = tokens.slice(at, at + 4)
  if (!/^[+-]$/.test(sign?.text ?? '') || hours?.is !== 'number' || hours.spaced) return null
  const isColon = colon?.text === ':' && !colon.spaced && minutes?.is === 'number'
  if (isColon && minutes.text.length === 2 && hours.text.length <= 2) {
    const offset = toOffset(sign!.text, Number(hours.text), Number(minutes.text))
    return offset === null ? null : { found: offset, next: at + 4 }
  }
  if (isColon) return null
  const { text } = hours
  if (text.length !== 4 && text.length !== 2 && !(loose && text.length === 1)) return null
  // 14:05 +10 min
  if (colon?.is === 'word' && units.has(colon.text)) return null
  const offset = toOffset(
    sign!.text,
    Number(text.length === 4 ? text.slice(0, 2) : text),
    text.length === 4 ? Number(text.slice(2)) : 0,
  )
  return offset === null ? null : { found: offset, next: at + 2 }
}

/** A bare distance from UTC, in minutes, as a zone. */
export const toOffsetZone = (minutes: number): WrittenZone => {
  const size = Math.abs(minutes)
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`
  const name =
    minutes === 0 ? 'UTC' : `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`
  return { is: 'fixed', name, offsetMinutes: minutes, homes: [] }
}

/** 9:00 UTC-9:30: behind a hyphen that goes forward, the end of a range. */
const isRange = (tokens: readonly Token[], at: number, before: WrittenClock | null): boolean => {
  if (tokens[at]?.typed !== '-' || before === null) return false
  const end = readClock(tokens, at + 1)
  return end !== null && toTimeOfDay(end.found) > toTimeOfDay(before)
}

/** Europe/Zurich, PST, UTC+2, Pacific time; `before` is the clock in front of it, if any. */
export const readZone = (
  tokens: readonly Token[],
  at: number,
  before: WrittenClock | null,
): Found<WrittenZone> | null => {
  const token = tokens[at]!
  if (token.is === 'zone')
    return { found: { is: 'region', name: token.text, region: token.text }, next: at + 1 }
  if (token.is !== 'word') return null
  if ((token.text === 'utc' || token.text === 'gmt') && !isRange(tokens, at + 1, before)) {
    const offset = readOffset(tokens, at + 1, true)
    if (offset !== null) return { found: toOffsetZone(offset.found), next: offset.next }
  }
  for (const length of [3, 2, 1]) {
    const names = tokens.slice(at, at + length)
    const last = tokens[at + length]
    if (last?.text !== 'time' || names.some(({ is }) => is !== 'word')) continue
    const zone = findZoneWords(names.map(({ text }) => text).join(' '))
    if (zone !== null) return { found: zone, next: at + length + 1 }
  }
  // "est. 14:05" is an estimate, "14:05 est" a zone; "entre 14h et 15h" is French.
  if (token.typed === 'est.' || token.typed === 'et') return null
  const zone = findZoneName(token.text)
  return zone === null ? null : { found: zone, next: at + 1 }
}
