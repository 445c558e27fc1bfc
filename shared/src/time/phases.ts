/** Where in the incident an event stands: before it, during it, in the recovery. */
import type { EventKind } from '../board.ts'
import { findMilestone, type ReadEvent } from './durations.ts'

export const phases = ['before', 'during', 'recovery'] as const
export type Phase = (typeof phases)[number]

/** The instants at which an incident turns, milliseconds since 1970; null where nothing says so. */
export interface TurningPoints {
  readonly start: number | null
  readonly detected: number | null
  /** People have gathered: declared, acknowledged, or the first action after it was detected. */
  readonly gathered: number | null
  readonly mitigated: number | null
  readonly resolved: number | null
}

/**
 * Finds the turning points: milestones first, and where nobody has marked one, the incident's own
 * start (milliseconds since 1970, or null) and the kinds of the events. Durations need milestones;
 * to say beside which zone a silence belongs, kinds will do. Events come in their order.
 */
export const findTurningPoints = (
  events: readonly ReadEvent[],
  incidentStart: number | null,
): TurningPoints => {
  const timed = events.filter(({ reading }) => reading.instant !== null)
  const instantOf = (event: ReadEvent | undefined): number | null => event?.reading.instant ?? null
  const isKind =
    (...kinds: readonly EventKind[]) =>
    ({ kind }: ReadEvent): boolean =>
      kind !== null && kinds.includes(kind)
  const marked = (...names: Parameters<typeof findMilestone>[1][]): number | null => {
    for (const name of names) {
      const instant = findMilestone(events, name)?.instant ?? null
      if (instant !== null) return instant
    }
    return null
  }
  const detected = marked('detected') ?? instantOf(timed.find(isKind('detected', 'reported')))
  const action = timed.find(
    (event) => event.kind === 'action' && detected !== null && instantOf(event)! >= detected,
  )
  return {
    start: marked('impact-start') ?? incidentStart,
    detected,
    gathered: marked('declared', 'acknowledged') ?? instantOf(action),
    mitigated:
      marked('mitigated') ??
      instantOf(timed.findLast(isKind('mitigated'))) ??
      marked('resolved') ??
      instantOf(timed.findLast(isKind('resolved'))),
    resolved: marked('resolved') ?? instantOf(timed.findLast(isKind('resolved'))),
  }
}

/**
 * The phase of each event, in their order; null where the turning points do not tell. What happens
 * at the moment of mitigation still belongs to the incident. An event without a time stands with the
 * one in front of it.
 */
export const findPhases = (
  events: readonly ReadEvent[],
  { start, mitigated }: TurningPoints,
): (Phase | null)[] => {
  let latest: number | null = null
  return events.map(({ reading }) => {
    latest = reading.instant ?? latest
    if (latest === null) return start === null ? null : 'before'
    if (start !== null && latest < start) return 'before'
    if (mitigated !== null && latest > mitigated) return 'recovery'
    return start === null ? null : 'during'
  })
}
