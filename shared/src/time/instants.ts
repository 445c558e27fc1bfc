/** Instants as the document holds them: ISO 8601, the same on every machine. */
import { findDay, dayMs, hourMs, minuteMs, secondMs } from './time-zones.ts'

const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d))?$/

/**
 * Milliseconds since 1970 of an ISO 8601 date (its midnight in UTC), or of a date and time with an
 * offset. Null for anything else: without an offset every machine would read another instant.
 */
export const parseInstant = (text: string): number | null => {
  const match = iso.exec(text)
  if (match === null) return null
  const [year, month, date, hour, minute, second] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const day = findDay(year!, month!, date!)
  if (day === null || hour! > 23 || minute! > 59 || second! > 59) return null
  const ms = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'))
  const [sign, ...digits] = (match[8] ?? 'Z').replace(':', '')
  const offsetMinutes =
    sign === 'Z' ? 0 : Number(digits.slice(0, 2).join('')) * 60 + Number(digits.slice(2).join(''))
  const local = day * dayMs + hour! * hourMs + minute! * minuteMs + second! * secondMs + ms
  return local - (sign === '-' ? -offsetMinutes : offsetMinutes) * minuteMs
}

/** An instant as it is confirmed in the document: `2026-05-04T14:05:33Z`. */
export const toIsoInstant = (instant: number): string =>
  new Date(instant).toISOString().replace('.000Z', 'Z')
