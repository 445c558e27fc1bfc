/** A meeting as plain read-only values: where it is, who runs it, what every screen is asked to show. */
import type { Stamp } from '../board.ts'
import type { NoteId, ParticipantId } from '../ids.ts'
import type { Box } from '../zone-layout.ts'
import type { ZoneId } from '../zones.ts'
import type { EndedRound, Round } from './rounds.ts'
import { stepIds, type AgendaId, type StepId } from './agenda.ts'

/** The step that the meeting is in. One register; instants in ISO 8601 on the server's clock. */
export interface RunningStep {
  readonly id: StepId
  readonly startedAt: string
  /** Null for a step without a timer. While it is paused: as it was when it was paused. */
  readonly endsAt: string | null
  /** Null while the time goes on. */
  readonly pausedAt: string | null
  /** When people are back from a pause; null when nobody has said. */
  readonly backAt: string | null
}

export interface Facilitator {
  readonly id: ParticipantId
  readonly since: string
}

/** What every screen is asked to show: one zone, one note, or a box of the canvas in its units. */
export type Target = { readonly zone: ZoneId } | { readonly note: NoteId } | { readonly box: Box }

export type Here = Target & { readonly stamp: Stamp }

/** A step that was passed over without having been in it. */
export interface SkippedStep {
  readonly step: StepId
  /** Null when nobody gave one. */
  readonly reason: string | null
  readonly stamp: Stamp
}

export interface Meeting {
  readonly agenda: AgendaId
  /** Null while there is no meeting. */
  readonly step: RunningStep | null
  readonly facilitator: Facilitator | null
  readonly here: Here | null
  /** The steps that people have been in, in the order of the agenda; kept after the meeting. */
  readonly begun: readonly { readonly step: StepId; readonly at: string }[]
  /** In the order of the agenda; kept after the meeting. */
  readonly skipped: readonly SkippedStep[]
  /** The round that is on, or the last one that was. */
  readonly round: Round | null
  /** Who has said that they are done with it, by id. */
  readonly done: readonly ParticipantId[]
  /** Oldest first; kept after the meeting. */
  readonly rounds: readonly EndedRound[]
}

/**
 * Whether going to a step passes Other Areas of Risk by: the question that tired teams skip. Nobody
 * has been in it then, and nobody has said that it is skipped.
 */
export const passesRiskBy = ({ begun, skipped }: Meeting, to: StepId): boolean =>
  stepIds.indexOf(to) > stepIds.indexOf('risk') &&
  !begun.some(({ step }) => step === 'risk') &&
  !skipped.some(({ step }) => step === 'risk')
