/** The timeline as everybody sees it: events in order with what their times came to, and what follows. */
import type { Milestone, Note } from '../board.ts'
import { milestones } from '../board.ts'
import { findMilestone, toDurations, type Duration, type MilestoneEvent } from './durations.ts'
import { orderEvents } from './event-order.ts'
import { findPhases, findTurningPoints, type Phase } from './phases.ts'
import { readIncident, readTimes, type TimeSettings } from './read-times.ts'
import type { TimeReading } from './reading.ts'
import { findSilentGaps, usualSilenceMinutes, type SilentGap } from './silent-gaps.ts'
import type { NoteId } from '../ids.ts'

export type TimelineNote = Pick<Note, 'id' | 'time' | 'kind' | 'milestone'>

export interface TimelineEvent {
  readonly id: NoteId
  readonly reading: TimeReading
  readonly phase: Phase | null
}

/** Plain data, as the API gives it out. Instants in milliseconds since 1970. */
export interface Timeline {
  /** In order. */
  readonly events: readonly TimelineEvent[]
  readonly milestones: Readonly<Partial<Record<Milestone, MilestoneEvent>>>
  readonly durations: readonly Duration[]
  readonly silentGaps: readonly SilentGap[]
  /** Events that need a person: their time is unknown. In order. */
  readonly undated: readonly NoteId[]
}

export interface TimelineSettings extends TimeSettings {
  /** Minutes without an event from which a gap is shown. */
  readonly silenceMinutes?: number
}

/** Derives the timeline of events, which come in the order in which people put them. */
export const toTimeline = (
  notes: readonly TimelineNote[],
  settings: TimelineSettings,
): Timeline => {
  const readings = readTimes(notes, settings)
  const events = orderEvents(readings).map((index) => {
    const { id, kind, milestone } = notes[index]!
    return { id, kind, milestone, reading: readings[index]! }
  })
  const points = findTurningPoints(events, readIncident(settings)?.instant ?? null)
  const phases = findPhases(events, points)
  const marked: Partial<Record<Milestone, MilestoneEvent>> = {}
  for (const milestone of milestones) {
    const event = findMilestone(events, milestone)
    if (event !== null) marked[milestone] = event
  }
  return {
    events: events.map(({ id, reading }, i) => ({ id, reading, phase: phases[i]! })),
    milestones: marked,
    durations: toDurations(events),
    silentGaps: findSilentGaps(events, points, settings.silenceMinutes ?? usualSilenceMinutes),
    undated: events.filter(({ reading }) => reading.instant === null).map(({ id }) => id),
  }
}
