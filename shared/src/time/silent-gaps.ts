/** Silent gaps: stretches of an incident in which the timeline tells of nothing. */
import type { NoteId } from '../ids.ts'
import type { ZoneId } from '../zones.ts'
import type { ReadEvent } from './durations.ts'
import type { TurningPoints } from './phases.ts'
import { sayDuration } from './say-duration.ts'
import { sayClock, sayDay, toZoned } from './say-instant.ts'
import { minuteMs } from './time-zones.ts'

/** Minutes of silence from which a gap counts, until the team says otherwise. */
export const usualSilenceMinutes = 15

export interface SilentGap {
  /** The events between which it lies. */
  readonly after: NoteId
  readonly before: NoteId
  /** Milliseconds since 1970. */
  readonly start: number
  readonly end: number
  readonly ms: number
  readonly approx: boolean
  /** The zone that asks how this part goes faster; null once the bleeding has stopped. */
  readonly zone: (ZoneId & ('detect' | 'react' | 'quick-fix')) | null
  /** Events without a time that stand in between, and may break the silence. */
  readonly undated: readonly NoteId[]
}

/** The zone whose question is about what goes on at this instant. */
const findZone = (
  at: number,
  { start, detected, gathered, mitigated, resolved }: TurningPoints,
): SilentGap['zone'] => {
  const over = mitigated ?? resolved
  if (over !== null && at >= over) return null
  if (detected === null) return start === null ? null : 'detect'
  if (at < detected) return 'detect'
  // Where nothing says that people had gathered, they were still reacting.
  return gathered === null || at < gathered ? 'react' : 'quick-fix'
}

/**
 * The gaps longer than `minMinutes`, from the start of the impact (or else the first event) to the
 * resolution (or else the last). A range covers its whole length; a day without a time is no point
 * in time. Events come in their order.
 */
export const findSilentGaps = (
  events: readonly ReadEvent[],
  points: TurningPoints,
  minMinutes: number,
): SilentGap[] => {
  const gaps: SilentGap[] = []
  let last: { readonly event: ReadEvent; readonly end: number } | null = null
  let undated: NoteId[] = []
  for (const event of events) {
    const { instant, end, precision } = event.reading
    if (instant === null || precision === 'date') {
      if (last !== null) undated.push(event.id)
      continue
    }
    if (points.start !== null && instant < points.start) continue
    if (points.resolved !== null && instant > points.resolved) break
    if (last !== null && instant - last.end > minMinutes * minuteMs)
      gaps.push({
        after: last.event.id,
        before: event.id,
        start: last.end,
        end: instant,
        ms: instant - last.end,
        approx: [last.event, event].some(({ reading }) =>
          /^(?:approx|range)$/.test(reading.precision),
        ),
        zone: findZone(last.end, points),
        undated,
      })
    if (last === null || (end ?? instant) >= last.end) last = { event, end: end ?? instant }
    undated = []
  }
  return gaps
}

/** `38 min of silence, 14:02–14:40`, with the day where the gap crosses midnight. */
export const saySilence = ({ start, end, ms, approx }: SilentGap, zone: string): string => {
  const [from, to] = [toZoned(start, zone), toZoned(end, zone)]
  const day = from.day === to.day ? '' : `${sayDay(to.day)}, `
  const about = approx ? 'approx. ' : ''
  return `${about}${sayDuration(ms)} of silence, ${sayClock(start, zone)}–${day}${sayClock(end, zone)}`
}
