/** Times that count from another: T+5m, five minutes later, 10 min before the outage. */
import { plainClock } from './clock-times.ts'
import { isMomentPart, says, type Part } from './parts.ts'
import { dayMs, hourMs, minuteMs } from '../time-zones.ts'
import type { Meaning } from './vocabulary.ts'
import { emptyMoment, toSingle, toUnclear, type Written, type WrittenShift } from './written.ts'

/**
 * What parts say that count from another time; null when they hold no span and name no such time.
 * `parse` reads what is left when the span is taken away.
 */
export const toShift = (
  parts: readonly Part[],
  approx: boolean,
  parse: (parts: readonly Part[]) => Written,
): Written | null => {
  const span = parts.find((part) => part.is === 'span')
  if (span?.is !== 'span') {
    const shift = (from: 'start' | 'before'): WrittenShift => ({
      is: 'shift',
      from,
      ms: 0,
      approx: approx || from === 'before',
      bare: false,
    })
    if (parts.length > 0 && parts.every((part) => says(part, 'start'))) return shift('start')
    return parts.some((part) => says(part, 'same'))
      ? toUnclear('beside-neighbour', [shift('before')])
      : null
  }
  const { ms, form } = span
  const rest = parts.filter((part) => part !== span)
  const has = (...meanings: readonly Meaning[]): boolean =>
    rest.some((part) => says(part, ...meanings))
  const shift = (from: WrittenShift['from'], by: number): WrittenShift => ({
    is: 'shift',
    from,
    ms: by,
    approx,
    bare: form === 'bare',
  })
  if (rest.some((part) => part.is !== 'says')) {
    const others = rest.filter((part) => !says(part, 'plus', 'minus'))
    return toUnclear('not-understood', others.some(isMomentPart) ? [parse(others)] : [])
  }
  if (form === 'bare' && !has('start'))
    return toUnclear('no-unit', [shift('start', has('minus') ? -ms : ms)])
  if (has('ago')) return toUnclear('said-day')
  if (rest.length > 3 || has('during', 'until', 'to', 'between', 'same'))
    return toUnclear('not-understood')
  if (has('minus')) {
    if (form !== 'clock' || has('start') || ms < hourMs || ms >= dayMs) return shift('start', -ms)
    // The dash of a list right before a time looks the same as "14 hours before the start".
    const clock = plainClock(Math.floor(ms / hourMs), Math.floor(ms / minuteMs) % 60)
    return toUnclear('not-understood', [
      toSingle({ ...emptyMoment, clock: { ...clock, loose: false } }, approx),
      shift('start', -ms),
    ])
  }
  if (has('plus', 'into')) return shift('start', ms)
  if (has('start')) return shift('start', has('before', 'earlier') ? -ms : ms)
  if (has('later', 'after')) return shift('before', ms)
  if (has('earlier')) return shift('before', -ms)
  return has('before')
    ? toUnclear('no-direction', [shift('after', -ms), shift('before', -ms)])
    : toUnclear('no-direction', [shift('before', ms), shift('start', ms)])
}
