/** My votes for a note while people vote, and giving and taking them. */
import { memo, useCallback, useDeferredValue, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { LyingNote } from 'shared/stacks.ts'
import { useMayEdit } from '../board/links.ts'
import { useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { votingOf } from './voting.ts'
import './votes.css'

/** More of them are a number. */
const maxDots = 5

/** Characters of a note by which it is known again. */
const maxNamed = 60

const noPress = {}

/** Nothing on a note that cannot be voted for now; `press` goes onto its buttons. */
export const VoteControl = ({ note, press = noPress }: { note: LyingNote; press?: object }) => {
  const session = useSession()
  // Two thousand notes get or lose theirs at once: the page goes on meanwhile.
  const { round, isOut } = useDeferredValue(useStore(votingOf(session).gate))
  if (!votingOf(session).canGet(note, round)) return null
  return <OwnVotes note={note} isOut={isOut} press={press} />
}

interface OwnVotesProps {
  readonly note: LyingNote
  readonly isOut: boolean
  readonly press: object
}

const OwnVotes = memo(({ note, isOut, press }: OwnVotesProps) => {
  const voting = votingOf(useSession())
  const mayEdit = useMayEdit()
  const subscribe = useCallback(
    (onChange: () => void) => voting.watchNote(note, onChange),
    [voting, note],
  )
  const votes = useSyncExternalStore(subscribe, () => voting.votesFor(note))
  if (!mayEdit) return null
  const name = note.text.trim().slice(0, maxNamed).toWellFormed() || 'a note without text'
  return (
    <div className="vote-control" role="group" aria-label={`My votes: ${name}`} data-votes={votes}>
      {votes > 0 && (
        <button
          type="button"
          className="vote-button"
          title="Take a vote back (Shift V)"
          aria-label={`Take a vote back from ${name}`}
          {...press}
          onClick={() => voting.takeBack(note)}
        >
          <Icon name="minus" />
        </button>
      )}
      {votes > 0 && <VoteDots votes={votes} />}
      <button
        type="button"
        className="vote-button vote-give"
        title={isOut ? 'All your votes are given. Take one back first.' : 'Vote for this (V)'}
        aria-label={`Vote for ${name}`}
        disabled={isOut}
        {...press}
        onClick={() => voting.give(note)}
      >
        <Icon name="plus" />
        {votes === 0 && <span className="vote-word">Vote</span>}
      </button>
    </div>
  )
})
OwnVotes.displayName = 'OwnVotes'

/** A dot for each vote, and a number where they are many. */
export const VoteDots = ({ votes }: { votes: number }) => (
  <span className="vote-dots">
    <span className="unseen">{votes === 1 ? '1 vote' : `${votes} votes`}</span>
    <span aria-hidden="true" className="figures">
      {votes > maxDots ? `● ${votes}` : '●'.repeat(votes)}
    </span>
  </span>
)
