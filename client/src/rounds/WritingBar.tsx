/** What the bar says and offers while people write in private. */
import { useStore } from 'zustand'
import type { Round } from 'shared/meeting/rounds.ts'
import { useMayEdit } from '../board/links.ts'
import { useSession } from '../board/session.ts'
import { DoneButton, DoneWords } from './Done.tsx'
import { Nameless } from './Nameless.tsx'
import { isEverybodyDone, nameZone, useDoneCount, useRunsRounds } from './round-state.ts'
import { RoundWhat } from './RoundWhat.tsx'
import { endWithoutRevealing, reveal } from './run-rounds.ts'
import { WritersWords } from './WritersWords.tsx'

const title = 'Write in private'

export const WritingBar = ({ round }: { round: Round }) => {
  const session = useSession()
  const mayEdit = useMayEdit()
  const runs = useRunsRounds()
  const isEnough = isEverybodyDone(useDoneCount())
  return (
    <>
      <RoundWhat round={round} title={title} icon="pencil">
        <WritingCard round={round} />
      </RoundWhat>
      <WhoSees mayEdit={mayEdit} />
      <WritersWords />
      <DoneWords />
      {mayEdit && <DoneButton />}
      {mayEdit && (
        <span className="round-wide">
          <Nameless round={round.id} />
        </span>
      )}
      {runs && (
        <button
          type="button"
          className={`button ${isEnough ? 'primary' : ''}`}
          title="Everybody’s notes come onto the board"
          onClick={() => reveal(session)}
        >
          Reveal
        </button>
      )}
      {runs && (
        <button
          type="button"
          className="button quiet round-wide"
          onClick={() => endWithoutRevealing(session)}
        >
          End without revealing
        </button>
      )}
    </>
  )
}

const WhoSees = ({ mayEdit }: { mayEdit: boolean }) => {
  const { drafts } = useSession()
  const keepsNothing = useStore(drafts.state, ({ kept }) => kept === false)
  if (mayEdit && keepsNothing)
    return (
      <p className="round-words loud" role="alert">
        This browser keeps nothing: do not close this page
      </p>
    )
  return (
    <p className="round-words">
      {mayEdit
        ? 'Only you see your notes until they are revealed'
        : 'Notes are seen when they are revealed'}
    </p>
  )
}

const WritingCard = ({ round }: { round: Round }) => {
  const session = useSession()
  const mayEdit = useMayEdit()
  const runs = useRunsRounds()
  return (
    <div className="popover-body round-card">
      <h2>{nameZone(round) ?? title}</h2>
      <p>
        New notes stay in the browser that they are written in. Nobody else sees them until they are
        revealed. The notes on the board stay everybody’s.
      </p>
      <div className="round-narrow">
        <WritersWords />
        {mayEdit && <Nameless round={round.id} />}
      </div>
      {runs && (
        <div className="popover-actions round-narrow">
          <button type="button" className="button" onClick={() => endWithoutRevealing(session)}>
            End without revealing
          </button>
        </div>
      )}
    </div>
  )
}
