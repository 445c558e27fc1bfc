/**
 * Voting: what can be voted for, what a ballot may hold, and what all ballots come to. What counts
 * is how the board is when the round closes: a vote for a note that is in the trash, parked, or out
 * of the round's zones by then is dropped, and until then its voter may give it to another note. A
 * vote for a note of a stack stays with that note, and the stack shows the sum.
 */
import type { Note } from '../board.ts'
import { parseNoteId, type NoteId } from '../ids.ts'
import { ideaZones, type ZoneId } from '../zones.ts'
import type { Round } from './rounds.ts'

/** The votes of one person in one round, at least one for each note that is named. */
export type Ballot = ReadonlyMap<NoteId, number>

/** The zones whose notes a round of voting is about. */
export const zonesOf = ({ zone }: Pick<Round, 'zone'>): readonly ZoneId[] =>
  zone === null ? ideaZones : [zone]

/** Whether a note can be voted for in a round, as it lies now. */
export const isCandidate = (
  { zone, deleted, parked }: Pick<Note, 'zone' | 'deleted' | 'parked'>,
  round: Pick<Round, 'zone'>,
): boolean => deleted === null && !parked && zonesOf(round).includes(zone)

/** The votes in a ballot. */
export const countVotes = (ballot: Ballot): number =>
  [...ballot.values()].reduce((sum, votes) => sum + votes, 0)

/** A ballot as it is sent, `{noteId: votes}`; notes without votes are left out. Null when it is none, or goes beyond the budget. */
export const parseBallot = (value: unknown, budget: number): Ballot | null => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const ballot = new Map<NoteId, number>()
  for (const [key, votes] of Object.entries(value)) {
    const id = parseNoteId(key)
    if (id === null || !Number.isInteger(votes) || votes < 0) return null
    if (votes > 0) ballot.set(id, votes)
  }
  return countVotes(ballot) <= budget ? ballot : null
}

/** What every candidate got, also those that got nothing; votes for anything else are dropped. */
export const tallyBallots = (
  candidates: Iterable<NoteId>,
  ballots: Iterable<Ballot>,
): ReadonlyMap<NoteId, number> => {
  const counts = new Map<NoteId, number>([...candidates].map((id) => [id, 0]))
  for (const ballot of ballots)
    for (const [id, votes] of ballot) {
      const count = counts.get(id)
      if (count !== undefined) counts.set(id, count + votes)
    }
  return counts
}

/** A note with its votes and its rank among others, from 1; equal votes, equal rank, and the next rank is as much later. */
export interface Ranked<T> {
  readonly note: T
  readonly votes: number
  readonly rank: number
  /** Whether another note has the same rank. */
  readonly isTied: boolean
}

/** Notes by their votes, most first; those with equal votes stay in the order in which they came. */
export const rankByVotes = <T>(
  notes: readonly T[],
  votesOf: (note: T) => number,
): readonly Ranked<T>[] => {
  const counted = notes.map((note) => ({ note, votes: votesOf(note) }))
  const ordered = counted.toSorted((a, b) => b.votes - a.votes)
  const ranks = new Map<number, { readonly rank: number; ties: number }>()
  for (const [i, { votes }] of ordered.entries()) {
    const known = ranks.get(votes)
    if (known === undefined) ranks.set(votes, { rank: i + 1, ties: 1 })
    else known.ties += 1
  }
  return ordered.map(({ note, votes }) => {
    const { rank, ties } = ranks.get(votes)!
    return { note, votes, rank, isTied: ties > 1 }
  })
}
