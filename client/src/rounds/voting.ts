/**
 * My votes in the round that is on. They go to the server alone, each change at once and again until
 * the server has it; this browser keeps them, so that a page opened later shows them.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Note } from 'shared/board.ts'
import { readCounts } from 'shared/doc/read-votes.ts'
import type { NoteId, RoundId } from 'shared/ids.ts'
import { findVotingRound, type Round } from 'shared/meeting/rounds.ts'
import { countVotes, isCandidate, type Ballot } from 'shared/meeting/votes.ts'
import { idsOf, type LyingNote } from 'shared/stacks.ts'
import * as api from '../api.ts'
import { watchRemembered } from '../board/remembered.ts'
import type { Session } from '../board/session.ts'
import { openPanel, showToast } from '../ui-store.ts'
import {
  createKept,
  dropKept,
  findKept,
  keep,
  readKept,
  type BallotPlace,
  type KeptBallot,
} from './kept-ballot.ts'
import { orderByVotes } from './order-by-votes.ts'

export interface VotingState {
  /** The round of voting that is on; null when none is. */
  readonly round: Round | null
  /** Votes that I have not given yet. */
  readonly left: number
  /** Where my votes are; null before I gave one. */
  readonly place: BallotPlace | null
  /** Why the server has not taken them at the last try; null when it has, or was not asked. */
  readonly refusal: string | null
  /** Whether this page has asked for the votes to be counted. */
  readonly isClosing: boolean
}

/** What decides whether a note shows controls, and which; the same value until one of it changes. */
export type VotingGate = Pick<VotingState, 'round'> & { readonly isOut: boolean }

export interface Voting {
  readonly state: StoreApi<VotingState>
  readonly gate: StoreApi<VotingGate>
  /** My votes for a note, for a stack those for all of its notes. */
  votesFor(note: LyingNote): number
  /** Calls back when my votes for a note changed. Returns its stop. */
  watchNote(note: LyingNote, onChange: () => void): () => void
  /** Whether a note can be voted for in the round that is on, or in this one. */
  canGet(note: Note, inRound?: Round | null): boolean
  /** Gives a vote or takes one back; false when there is none to give or take. */
  give(note: LyingNote): boolean
  takeBack(note: LyingNote): boolean
  /** Has the votes counted. The sentence that says why not, or null. */
  close(): Promise<string | null>
}

/** Between tries, longer after each. */
const retryMs = [1_000, 2_000, 5_000, 15_000] as const

const results = { label: 'See the results', run: () => openPanel('votes') }

const idle: VotingState = { round: null, left: 0, place: null, refusal: null, isClosing: false }

const openVoting = (session: Session): Voting => {
  const { view, doc, connection } = session
  const state = createStore<VotingState>(() => idle)
  const gate = createStore<VotingGate>(() => ({ round: null, isOut: false }))
  const watchers = new Map<NoteId, Set<() => void>>()
  let round: Round | null = null
  let kept: KeptBallot | null = null
  let sending: Promise<void> | null = null
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  /** The round that this page asked to be counted. */
  let closing: RoundId | null = null
  /** The round that was counted because of that: its notes are ordered once the counts are here. */
  let ordering: RoundId | null = null
  let isOpen = true

  const canGet = (note: Note, inRound = round): boolean =>
    inRound !== null && isCandidate(note, inRound) && !view.isDraft(note.id)
  const isFree = (id: NoteId): boolean => {
    const note = view.notes.get(id)
    return note === undefined || !canGet(note)
  }
  /** The votes that count as things are; those for a note that cannot be voted for now are free again. */
  const bound = (ballot: Ballot): Ballot => new Map([...ballot].filter(([id]) => !isFree(id)))

  const show = (more: Partial<VotingState> = {}): void => {
    const given = kept === null ? 0 : countVotes(bound(kept.ballot))
    const left = (round?.budget ?? 0) - given
    state.setState({ round, left, place: kept?.place ?? null, ...more })
    const isOut = left <= 0
    const before = gate.getState()
    if (before.round !== round || before.isOut !== isOut) gate.setState({ round, isOut })
  }

  const tellWatchers = (ids: Iterable<NoteId>): void => {
    for (const id of ids) for (const onChange of watchers.get(id) ?? []) onChange()
  }

  const put = (next: KeptBallot): void => {
    const before = kept?.ballot
    kept = next
    if (round !== null) keep(round.id, next)
    show()
    if (before !== next.ballot)
      tellWatchers(new Set([...(before?.keys() ?? []), ...next.ballot.keys()]))
  }

  const tryLater = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(send, retryMs[Math.min(tries, retryMs.length - 1)]!)
    tries += 1
  }

  /** One request at a time; what changes meanwhile goes out with the next. */
  const send = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (!isOpen || sending !== null || round === null || kept === null) return
    // Out of touch nothing is tried: what was never sent certainly does not count.
    if (connection.getState().kind !== 'live') return
    const { id } = round
    // The server has it, and is told again: until it answers that stays true.
    const isKnown = kept.place === 'saved'
    const asked: KeptBallot = isKnown ? kept : { ...kept, place: 'sent' }
    if (!isKnown) put(asked)
    sending = api.sendBallot(session.id, id, asked.secret, asked.ballot).then((answer) => {
      sending = null
      // Without word of it nobody knows: it may have arrived.
      const unsaved = answer.ok || answer.status === 0 ? 'sent' : 'here'
      const place = answer.ok || isKnown ? 'saved' : unsaved
      const isLast = kept === asked
      if (round?.id !== id) {
        if (readKept(id)?.place === 'sent') keep(id, { ...asked, place })
        return
      }
      if (isLast) put({ ...asked, place })
      show({ refusal: answer.ok || isKnown ? null : answer.sentence })
      if (!answer.ok) tryLater()
      else {
        tries = 0
        if (!isLast) send()
      }
    })
  }

  /** Until nothing of mine is on its way. */
  const whenAnswered = async (): Promise<void> => {
    if (sending === null) return
    await sending
    await whenAnswered()
  }

  /** Says what became of my votes in a round that is over, and lets them go. */
  const settle = (ended: RoundId, wasHere: boolean): void => {
    const last = readKept(ended)
    dropKept(ended)
    const isCounted = readCounts(doc, ended).size > 0
    if (!isCounted || !isOpen) return
    if (last !== null && last.place !== 'saved')
      showToast(
        last.place === 'sent'
          ? 'The vote was closed before the server confirmed your last votes. They may not have counted.'
          : 'The vote was closed before your last votes reached the server. They did not count.',
        results,
      )
    else if (wasHere && closing !== ended) showToast('The votes are counted.', results)
  }

  const settleEnded = (seen: RoundId | null): void => {
    // What is on its way may still be heard of.
    if (sending !== null) return void sending.then(() => settleEnded(seen))
    const { rounds } = view.meeting
    const isOver = (id: RoundId): boolean => rounds.some((one) => one.id === id)
    const ended = new Set([...findKept(), ...(seen === null ? [] : [seen])].filter(isOver))
    for (const id of ended) settle(id, id === seen)
    if (ordering === null || !isOver(ordering)) return
    const counted = rounds.find((one) => one.id === ordering)!
    ordering = null
    orderByVotes(session, counted)
  }

  const follow = (): void => {
    const next = findVotingRound(view.meeting)
    const before = round
    if (next?.id === before?.id) {
      settleEnded(null)
      return
    }
    const seen = before?.id ?? null
    const left = kept
    round = next
    kept = next === null ? null : readKept(next.id)
    show({ refusal: null, isClosing: false })
    tellWatchers(new Set([...(left?.ballot.keys() ?? []), ...(kept?.ballot.keys() ?? [])]))
    settleEnded(seen)
    if (kept !== null) send()
  }

  /** A ballot without votes for what cannot be voted for now, if there is no other room for one more. */
  const makeRoom = (ballot: Ballot): Ballot =>
    round !== null && countVotes(ballot) >= round.budget! ? bound(ballot) : ballot

  const change = (note: NoteId, by: 1 | -1, from: Ballot): void => {
    const ballot = new Map(from)
    const votes = (ballot.get(note) ?? 0) + by
    if (votes === 0) ballot.delete(note)
    else ballot.set(note, votes)
    put({ ...(kept ?? createKept()), ballot, place: 'here' })
    send()
  }

  const voting: Voting = {
    state,
    gate,
    votesFor: (note) => idsOf(note).reduce((sum, id) => sum + (kept?.ballot.get(id) ?? 0), 0),
    watchNote: (note, onChange) => {
      const ids = idsOf(note)
      for (const id of ids) watchers.set(id, (watchers.get(id) ?? new Set()).add(onChange))
      return () => {
        for (const id of ids) {
          const all = watchers.get(id)
          all?.delete(onChange)
          if (all?.size === 0) watchers.delete(id)
        }
      }
    },
    canGet,
    give: (note) => {
      if (!canGet(note) || state.getState().left <= 0) return false
      change(note.id, 1, makeRoom(kept?.ballot ?? new Map()))
      return true
    },
    takeBack: (note) => {
      const voted = idsOf(note).find((id) => (kept?.ballot.get(id) ?? 0) > 0)
      if (!canGet(note) || voted === undefined) return false
      change(voted, -1, kept!.ballot)
      return true
    },
    close: async () => {
      if (round === null) return null
      const { id } = round
      closing = id
      show({ isClosing: true })
      // My own last vote counts too.
      await whenAnswered()
      const answer = await api.closeVoting(session.id, id)
      if (!isOpen) return null
      if (round?.id === id) show({ isClosing: false })
      if (!answer.ok) return answer.sentence
      if (answer.value) {
        ordering = id
        settleEnded(null)
      } else showToast('The votes are counted.', results)
      return null
    },
  }

  follow()
  view.watch(({ roots, notes }) => {
    if (roots.has('meeting')) follow()
    else if (kept !== null && [...kept.ballot.keys()].some((id) => notes.has(id))) show()
  })
  connection.subscribe(({ kind }, before) => {
    // Also what was saved: a server that was restored from a backup has no ballots.
    if (kind === 'live' && before.kind !== 'live') send()
  })
  const stopRemembering = watchRemembered(() => {
    // Another page of this browser voted.
    if (round === null || sending !== null) return
    const there = readKept(round.id)
    if (there?.place !== 'saved') tryLater()
    else if (timer !== null) clearTimeout(timer)
    const before = kept?.ballot
    kept = there
    show()
    tellWatchers(new Set([...(before?.keys() ?? []), ...(there?.ballot.keys() ?? [])]))
  })
  doc.on('destroy', () => {
    isOpen = false
    stopRemembering()
    if (timer !== null) clearTimeout(timer)
  })
  return voting
}

const opened = new WeakMap<Session, Voting>()

/** The voting of an open board; it ends with the board. */
export const votingOf = (session: Session): Voting => {
  const voting = opened.get(session) ?? openVoting(session)
  opened.set(session, voting)
  return voting
}

/** Counts the votes of the round that is on and orders its zones by them. False, and said so, when that fails. */
export const closeVote = async (session: Session): Promise<boolean> => {
  const refusal = await votingOf(session).close()
  if (refusal !== null) showToast(`The votes are not counted yet. ${refusal}`)
  return refusal === null
}
