/** Lost minutes: how long it took from one milestone to another. Derived, never typed. */
import type { Milestone, Note } from '../board.ts'
import type { NoteId } from '../ids.ts'
import type { TimeReading } from './reading.ts'

/** An event with what its time was read as. */
export interface ReadEvent extends Pick<Note, 'id' | 'kind' | 'milestone'> {
  readonly reading: TimeReading
}

/** Each with the milestones it lies between. Source: practice.md, section 4. */
export const durationSpans = {
  detect: ['impact-start', 'detected'],
  acknowledge: ['detected', 'acknowledged'],
  mobilise: ['detected', 'declared'],
  mitigate: ['impact-start', 'mitigated'],
  resolve: ['impact-start', 'resolved'],
  'tell-customers': ['impact-start', 'first-external-word'],
  impact: ['impact-start', 'mitigated'],
} as const satisfies Record<string, readonly [Milestone, Milestone]>

export type DurationName = keyof typeof durationSpans

export const durationNames = Object.keys(durationSpans) as DurationName[]

export const durationWords: Readonly<Record<DurationName, string>> = {
  detect: 'Time to detect',
  acknowledge: 'Time to acknowledge',
  mobilise: 'Time to mobilise',
  mitigate: 'Time to mitigate',
  resolve: 'Time to resolve',
  'tell-customers': 'Time to tell customers',
  impact: 'Impact',
}

/** The event that stands for a milestone. */
export interface MilestoneEvent {
  readonly id: NoteId
  /** Milliseconds since 1970; null when no event marked so has a time. */
  readonly instant: number | null
  /** Its time is not sharp, or another event marked the same has none and may be the one. */
  readonly approx: boolean
  /** Other events that are marked the same. */
  readonly others: readonly NoteId[]
}

export interface Duration {
  readonly name: DurationName
  /** Milliseconds; null when an end is missing or has no time. */
  readonly ms: number | null
  readonly approx: boolean
  /** The end lies before the start: an error to show. */
  readonly negative: boolean
  /** The events at its ends; null where nobody has marked one. */
  readonly from: NoteId | null
  readonly to: NoteId | null
  /** The milestones that nobody has marked, or whose time is unknown. */
  readonly missing: readonly Milestone[]
}

/** It is over when it is over for the last time; everything else counts from the first time. */
const lastCounts: ReadonlySet<Milestone> = new Set<Milestone>(['mitigated', 'resolved'])

/**
 * The event of a milestone; null when none is marked so. Two people may mark one each, or a wave may
 * come back: then what begins counts from the first and what ends to the last, so that no minute of
 * the impact is lost. Events come in their order.
 */
export const findMilestone = (
  events: readonly ReadEvent[],
  milestone: Milestone,
): MilestoneEvent | null => {
  const marked = events.filter((event) => event.milestone === milestone)
  const timed = marked.filter(({ reading }) => reading.instant !== null)
  const chosen = (lastCounts.has(milestone) ? timed.at(-1) : timed[0]) ?? marked[0]
  if (chosen === undefined) return null
  const { precision } = chosen.reading
  const isSharp = precision === 'exact' || precision === 'minute'
  return {
    id: chosen.id,
    instant: chosen.reading.instant,
    approx: !isSharp || timed.length < marked.length,
    others: marked.filter((event) => event !== chosen).map(({ id }) => id),
  }
}

/** All durations of a timeline, those without both ends too. Events come in their order. */
export const toDurations = (events: readonly ReadEvent[]): Duration[] => {
  const found = new Map<Milestone, MilestoneEvent | null>()
  const find = (milestone: Milestone): MilestoneEvent | null => {
    const known = found.get(milestone)
    if (known !== undefined) return known
    const event = findMilestone(events, milestone)
    found.set(milestone, event)
    return event
  }
  return durationNames.map((name) => {
    const ends = durationSpans[name]
    const [from, to] = ends.map(find) as [MilestoneEvent | null, MilestoneEvent | null]
    const start = from?.instant ?? null
    const end = to?.instant ?? null
    const ms = start === null || end === null ? null : end - start
    return {
      name,
      ms,
      approx: ms !== null && (from!.approx || to!.approx),
      negative: ms !== null && ms < 0,
      from: from?.id ?? null,
      to: to?.id ?? null,
      missing: ends.filter((_, i) => (i === 0 ? start : end) === null),
    }
  })
}
