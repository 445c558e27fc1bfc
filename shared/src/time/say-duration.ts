/** Lengths of time in words. */
import { dayMs, hourMs, minuteMs, secondMs } from './time-zones.ts'

/** Below two days in hours, because people count an incident's hours across midnight. */
const maxHoursMs = 2 * dayMs

/**
 * `45 s`, `4 min 12 s`, `1 h 38 min`, `2 d 3 h`; `−12 min` when negative. What is smaller than the
 * last unit is left away, never rounded up.
 */
export const sayDuration = (ms: number): string => {
  const size = Math.abs(ms)
  const count = (unitMs: number, beyondMs = Number.POSITIVE_INFINITY): number =>
    Math.floor((size % beyondMs) / unitMs)
  const parts: (readonly [number, string])[] =
    size < hourMs
      ? [
          [count(minuteMs), 'min'],
          [count(secondMs, minuteMs), 's'],
        ]
      : size < maxHoursMs
        ? [
            [count(hourMs), 'h'],
            [count(minuteMs, hourMs), 'min'],
          ]
        : [
            [count(dayMs), 'd'],
            [count(hourMs, dayMs), 'h'],
          ]
  const said = parts.filter(([value]) => value > 0).map(([value, unit]) => `${value} ${unit}`)
  if (said.length === 0) return '0 s'
  return `${ms < 0 ? '−' : ''}${said.join(' ')}`
}

/** The same with `approx.` in front where it is, and `unknown` where an end is missing. */
export const sayMeasured = ({
  ms,
  approx,
}: {
  readonly ms: number | null
  readonly approx: boolean
}): string => (ms === null ? 'unknown' : `${approx ? 'approx. ' : ''}${sayDuration(ms)}`)
