/** A round of a meeting: a bounded spell in which everybody writes in private, or votes. */
import type { Stamp } from '../board.ts'
import type { RoundId } from '../ids.ts'
import type { ZoneId } from '../zones.ts'

export const roundKinds = ['writing', 'voting'] as const
export type RoundKind = (typeof roundKinds)[number]

/** Votes that a person has, when nobody says another number. */
export const defaultBudget = 3
export const maxBudget = 20

export interface Round {
  readonly id: RoundId
  readonly kind: RoundKind
  /** What it is about; null for every zone of ideas. */
  readonly zone: ZoneId | null
  readonly open: boolean
  /** Of writing: whether what was written in private was asked for. */
  readonly revealed: boolean
  /** Votes that each person has; null for writing. */
  readonly budget: number | null
  /** Of writing: whether drafts are published without names unless their author says otherwise. */
  readonly nameless: boolean
  /** When it began on the server's clock, and who began it. */
  readonly stamp: Stamp
}

/** A round that is over, kept so that whoever was away knows how it ended. */
export interface EndedRound extends Pick<Round, 'id' | 'kind' | 'zone' | 'revealed' | 'budget'> {
  /** On the server's clock, ISO 8601. */
  readonly endedAt: string
}

/** The round in which what people write is theirs alone; null when none is on. */
export const findWritingRound = ({ round }: { readonly round: Round | null }): Round | null =>
  round !== null && round.open && round.kind === 'writing' ? round : null

/** The round in which people vote; null when none is on. */
export const findVotingRound = ({ round }: { readonly round: Round | null }): Round | null =>
  round !== null && round.open && round.kind === 'voting' ? round : null
