/** What a time was understood as, in words. */
import type { TimeReading } from 'shared/time/reading.ts'
import { sayClock, sayDay, sayInstant, toZoned } from 'shared/time/say-instant.ts'

/**
 * `Mon 4 May 2026, 14:05:33 CEST`; `about …`, `… to 14:20`, `…, no time of day`. In an IANA zone;
 * empty when the time is unknown.
 */
export const sayReading = (
  { instant, end, precision }: Pick<TimeReading, 'instant' | 'end' | 'precision'>,
  timeZone: string,
): string => {
  if (instant === null) return ''
  const { day } = toZoned(instant, timeZone)
  if (precision === 'date') return `${sayDay(day)}, no time of day`
  const about = precision === 'approx' ? 'about ' : ''
  if (end === null) return `${about}${sayInstant(instant, timeZone)}`
  const isSameDay = toZoned(end, timeZone).day === day
  const until = isSameDay ? sayClock(end, timeZone) : sayInstant(end, timeZone)
  return `${about}${sayInstant(instant, timeZone)} to ${until}`
}
