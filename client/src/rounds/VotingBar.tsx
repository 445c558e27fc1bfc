/** What the bar says and offers while people vote. */
import { useStore } from 'zustand'
import type { Round } from 'shared/meeting/rounds.ts'
import { useMayEdit } from '../board/links.ts'
import { useConnection, useSession } from '../board/session.ts'
import { DoneButton, DoneWords } from './Done.tsx'
import { isEverybodyDone, nameZone, useDoneCount, useRunsRounds } from './round-state.ts'
import { RoundWhat } from './RoundWhat.tsx'
import { endWithoutRevealing } from './run-rounds.ts'
import { closeVote, votingOf, type VotingState } from './voting.ts'
import './votes.css'

const title = 'Vote'

const sayVotes = (count: number): string => (count === 1 ? '1 vote' : `${count} votes`)

export const VotingBar = ({ round }: { round: Round }) => {
  const mayEdit = useMayEdit()
  const runs = useRunsRounds()
  return (
    <>
      <RoundWhat round={round} title={title} icon="vote">
        <VotingCard round={round} />
      </RoundWhat>
      {mayEdit ? (
        <OwnWords budget={round.budget ?? 0} />
      ) : (
        <p className="round-words">Counts are seen when the vote is closed</p>
      )}
      <DoneWords />
      {mayEdit && <DoneButton />}
      {runs && <CloseVoteButton />}
      {runs && <EndButton className="button quiet round-wide" />}
    </>
  )
}

/** How many votes I have left, and whether those that I gave are on the server's disk. */
const OwnWords = ({ budget }: { budget: number }) => {
  const state = useStore(votingOf(useSession()).state)
  const isLive = useConnection().kind === 'live'
  const words = sayPlace(state, isLive)
  return (
    <p className="round-words vote-words">
      <span className="figures" role="status">
        {state.left} of {budget}
        <span className="vote-noun">{budget === 1 ? ' vote' : ' votes'}</span> left
      </span>
      {words !== null && (
        <span
          className="vote-place"
          data-place={words.isSaved ? 'saved' : 'unsaved'}
          title={words.why}
        >
          {words.say}
        </span>
      )}
    </p>
  )
}

interface PlaceWords {
  readonly say: string
  readonly why: string
  readonly isSaved: boolean
}

const sayPlace = ({ place, refusal }: VotingState, isLive: boolean): PlaceWords | null => {
  if (place === null) return null
  if (place === 'saved')
    return {
      say: 'Your votes are saved',
      why: 'They are on the server’s disk until they are counted.',
      isSaved: true,
    }
  const why = 'They are kept in this browser and sent until the server has them.'
  if (!isLive || refusal !== null)
    return {
      say: 'Your votes are not saved yet',
      why: `${refusal ?? ''} ${why}`.trim(),
      isSaved: false,
    }
  return { say: 'Saving your votes', why, isSaved: true }
}

const CloseVoteButton = () => {
  const session = useSession()
  const isLive = useConnection().kind === 'live'
  const isClosing = useStore(votingOf(session).state, (state) => state.isClosing)
  const isEnough = isEverybodyDone(useDoneCount())
  return (
    <button
      type="button"
      className={`button ${isEnough ? 'primary' : ''}`}
      title={
        isLive
          ? 'Everybody sees the counts, and the notes come into their order'
          : 'Only the server can count, and it cannot be reached just now.'
      }
      disabled={!isLive || isClosing}
      onClick={() => void closeVote(session)}
    >
      {isClosing ? 'Counting' : isLive ? 'Close the vote' : 'Closing needs the server'}
    </button>
  )
}

const EndButton = ({ className }: { className: string }) => {
  const session = useSession()
  return (
    <button type="button" className={className} onClick={() => endWithoutRevealing(session)}>
      End without counting
    </button>
  )
}

const VotingCard = ({ round }: { round: Round }) => {
  const mayEdit = useMayEdit()
  const runs = useRunsRounds()
  return (
    <div className="popover-body round-card">
      <h2>{nameZone(round) ?? 'All ideas'}</h2>
      <p>
        Everybody has {sayVotes(round.budget ?? 0)}, also several for one note. They can be changed
        until the vote is closed.
      </p>
      {mayEdit && (
        <p>
          Press + on a note. With the keyboard, <kbd className="key">V</kbd> votes for the selected
          note and <kbd className="key">Shift V</kbd> takes a vote back.
        </p>
      )}
      <p className="hint">
        Votes go to the server alone and wait there without a name. Once they are counted, only the
        counts are kept.
      </p>
      {runs && (
        <div className="popover-actions">
          <EndButton className="button" />
        </div>
      )}
    </div>
  )
}
