/** A ballot as this browser keeps it: its pages show it, and send it until the server has it. */
import { createBoardId, parseRoundId, type RoundId } from 'shared/ids.ts'
import { maxBudget } from 'shared/meeting/rounds.ts'
import { parseBallot, type Ballot } from 'shared/meeting/votes.ts'
import { randomBytes } from '../board/random.ts'
import { findRemembered, forget, readRemembered, remember } from '../board/remembered.ts'

/** Where a ballot is: on the server's disk, here alone, or on its way without word of its arrival. */
export type BallotPlace = 'saved' | 'here' | 'sent'

export interface KeptBallot {
  /** 128 random bits that this browser has for this round alone: whoever says them may change the ballot. */
  readonly secret: string
  readonly ballot: Ballot
  readonly place: BallotPlace
}

const prefix = 'ballot.'

/** A ballot without votes and with a secret of its own; not kept yet. */
export const createKept = (): KeptBallot => ({
  secret: createBoardId(randomBytes),
  ballot: new Map(),
  place: 'here',
})

/** What this browser keeps for a round; null when it has not voted. */
export const readKept = (round: RoundId): KeptBallot | null => {
  const value = readRemembered(prefix + round)
  if (typeof value !== 'object' || value === null) return null
  const { secret, votes, place } = value as Record<string, unknown>
  const ballot = parseBallot(votes, maxBudget)
  if (typeof secret !== 'string' || ballot === null) return null
  return { secret, ballot, place: place === 'saved' || place === 'sent' ? place : 'here' }
}

export const keep = (round: RoundId, { secret, ballot, place }: KeptBallot): void =>
  remember(prefix + round, { secret, votes: Object.fromEntries(ballot), place })

export const dropKept = (round: RoundId): void => forget(prefix + round)

/** The rounds for which this browser keeps a ballot, of whatever board. */
export const findKept = (): RoundId[] =>
  findRemembered(prefix)
    .map((key) => parseRoundId(key.slice(prefix.length)))
    .filter((round) => round !== null)
