/**
 * The ballots of rounds of voting that are on: they come in here, wait on the disk, and become
 * counts on the board when their round closes. What is of no more use is deleted at once: after
 * counting, and when a round ended without it, here or on a page.
 */
import type * as Y from 'yjs'
import { closeVoting } from 'shared/doc/edit-rounds.ts'
import { findNoteText, readBoard } from 'shared/doc/read.ts'
import { readMeeting, watchMeeting } from 'shared/doc/read-meeting.ts'
import type { NoteId, RoundId } from 'shared/ids.ts'
import { findVotingRound, type Round } from 'shared/meeting/rounds.ts'
import { isCandidate, parseBallot, tallyBallots } from 'shared/meeting/votes.ts'
import type { Log } from '../log.ts'
import type { BallotRound, BoardKey, BoardRow, Store } from '../store/store.ts'
import type { Limits } from '../sync/limits.ts'
import type { Room } from '../sync/room.ts'
import type { Rooms } from '../sync/rooms.ts'
import { Problem } from './reply.ts'

export interface Ballots {
  /** Keeps what a voter says, instead of what they said before; see `StoredBallot`. Rejects with a `Problem`. */
  put(board: BoardRow, round: RoundId, voter: string, votes: unknown): Promise<void>
  /** Closes a round with what was counted; false when it was over already. Rejects with a `Problem`. */
  count(board: BoardRow, round: RoundId, takeTurn: () => Promise<void>): Promise<boolean>
  /** For every room that is opened: ballots of a round that ends in it are deleted. */
  follow(key: BoardKey, room: Room): void
  /** Looks after what an earlier run of the server left. */
  sweep(): Promise<void>
}

export interface BallotsOptions {
  readonly store: Store
  readonly rooms: Rooms
  readonly limits: Limits
  readonly log: Log
  readonly date: () => Date
}

/** What a count on the board costs, at most: its key, two ids long, and its item. */
const countBytes = 160

const isOver = (doc: Y.Doc, id: RoundId): boolean =>
  readMeeting(doc).rounds.some((round) => round.id === id)

/** The round of voting when it is the one that is on; null for any other. */
const findOpen = (doc: Y.Doc, id: RoundId): Round | null => {
  const round = findVotingRound(readMeeting(doc))
  return round?.id === id && !isOver(doc, id) ? round : null
}

const needOpen = (doc: Y.Doc, id: RoundId): Round & { readonly budget: number } => {
  const round = findOpen(doc, id)
  if (round === null || round.budget === null)
    throw new Problem(409, 'This round of voting is not on. What was voted now does not count.')
  return { ...round, budget: round.budget }
}

export const openBallots = (options: BallotsOptions): Ballots => {
  const { store, rooms, limits, log, date } = options
  /** Rounds of which there are ballots on the disk. */
  const kept = new Map<BoardKey, Set<RoundId>>()
  /** Rounds that are being counted, by board and round. */
  const counting = new Map<string, Promise<boolean>>()
  const nameOf = (key: BoardKey, round: RoundId): string => `${key}/${round}`

  const remember = (key: BoardKey, round: RoundId): void => {
    kept.set(key, (kept.get(key) ?? new Set()).add(round))
  }

  const forget = async (key: BoardKey, round: RoundId): Promise<void> => {
    await store.deleteBallots(key, round)
    const rounds = kept.get(key)
    rounds?.delete(round)
    if (rounds?.size === 0) kept.delete(key)
  }

  /** Deletes what is of no more use; while the disk is away it waits for the next call. */
  const forgetEnded = async (key: BoardKey, room: Room): Promise<void> => {
    const ended = [...(kept.get(key) ?? [])].filter(
      (round) => !counting.has(nameOf(key, round)) && findOpen(room.doc, round) === null,
    )
    if (ended.length === 0) return
    // Were they gone before that is on disk, a power cut would open the round again without them.
    await room.saving.whenSaved()
    try {
      for (const round of ended) await forget(key, round)
    } catch (error) {
      log.error('Ballots of a round that is over could not be deleted yet.', { board: key, error })
    }
  }

  const visit = async <T>(
    board: Pick<BoardRow, 'key' | 'layout'>,
    work: (room: Room) => T | Promise<T>,
  ): Promise<T> => {
    const { room, end } = await rooms.visit(board)
    try {
      // A round that began a moment ago is known, and so is a note.
      room.drain()
      return await work(room)
    } finally {
      end()
    }
  }

  const countInto = async (board: BoardRow, id: RoundId, room: Room): Promise<boolean> => {
    const { doc, saving } = room
    if (saving.failure !== null)
      throw new Problem(
        503,
        `The server cannot use its disk just now: ${saving.failure}. Nothing is lost: try again.`,
      )
    const stored = await store.listBallots(board.key, id)
    const round = findOpen(doc, id)
    if (round === null) return false
    const candidates = readBoard(doc)
      .zones.flatMap(({ notes }) => notes)
      .filter((note) => isCandidate(note, round))
    const counts = tallyBallots(
      candidates.map((note) => note.id),
      stored.flatMap(({ votes }) => parseBallot(votes, round.budget!) ?? []),
    )
    if (!room.fits({ bytes: (counts.size + 2) * countBytes, items: counts.size + 2 }))
      throw new Problem(413, 'This board is full: the counts do not fit onto it.')
    await room.edit((on) => void closeVoting(on, id, counts, date().getTime()))
    return true
  }

  return {
    put: (board, id, voter, votes) =>
      visit(board, async ({ doc }) => {
        const { budget } = needOpen(doc, id)
        const ballot = parseBallot(votes, budget)
        if (ballot === null)
          throw new Problem(
            422,
            `Send the votes as {"<note's id>": 1}, at most ${budget} votes in all.`,
          )
        if ([...ballot.keys()].some((note: NoteId) => findNoteText(doc, note) === null))
          throw new Problem(422, 'One of these notes is not on the board.')
        // From here to the store nothing is awaited: what is counted later is what was accepted.
        if (counting.has(nameOf(board.key, id)))
          throw new Problem(409, 'This round is being counted just now.')
        remember(board.key, id)
        const isKept = await store.putBallot(
          board.key,
          id,
          { voter, votes: Object.fromEntries(ballot) },
          limits.maxBallotsPerRound,
        )
        if (!isKept)
          throw new Problem(
            409,
            `This round has as many ballots as it may have (${limits.maxBallotsPerRound}).`,
          )
      }),

    count: (board, id, takeTurn) =>
      visit(board, async (room) => {
        await takeTurn()
        const name = nameOf(board.key, id)
        const other = counting.get(name)
        if (other !== undefined) return other.then(() => false)
        if (isOver(room.doc, id)) return false
        needOpen(room.doc, id)
        const counted = countInto(board, id, room)
        counting.set(name, counted)
        try {
          return await counted
        } finally {
          counting.delete(name)
          await forgetEnded(board.key, room)
        }
      }),

    follow: (key, room) => {
      watchMeeting(room.doc, () => void forgetEnded(key, room))
      void forgetEnded(key, room)
    },

    sweep: async () => {
      const left = await store.listBallotRounds()
      for (const { key, round } of left) remember(key, round)
      const boards = new Map(left.map((one: BallotRound) => [one.key, one]))
      for (const board of boards.values())
        try {
          await visit(board, (room) => forgetEnded(board.key, room))
        } catch (error) {
          log.error('Ballots of a board could not be looked after.', { board: board.key, error })
        }
    },
  }
}
