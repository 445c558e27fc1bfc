/** What a meeting lays over the board: the reminder, a pause, a question, an offer to take over. */
import { useMayEdit } from '../board/links.ts'
import { useSession } from '../board/session.ts'
import { useState } from 'react'
import { useFacilitator, useIsGone, useMeeting, useTakeOverWord } from './facilitator.ts'
import { useGathering } from './gathering.ts'
import { LeftDraftsCards } from '../rounds/LeftDrafts.tsx'
import { PauseCard } from './PauseCard.tsx'
import { useReactions } from './reactions.ts'
import { ReminderCard } from './ReminderCard.tsx'
import { runMeeting } from './run-meeting.ts'
import { SkipQuestion } from './SkipQuestion.tsx'

export const MeetingCards = () => {
  const { step } = useMeeting()
  useGathering()
  useReactions()
  useTakeOverWord()
  return (
    <div className="meeting-cards">
      {step !== null && (
        <>
          <TakeOverOffer />
          <SkipQuestion />
          <PauseCard step={step} />
          <ReminderCard step={step} />
        </>
      )}
      <LeftDraftsCards />
    </div>
  )
}

const TakeOverOffer = () => {
  const session = useSession()
  const running = useFacilitator()
  const mayEdit = useMayEdit()
  const isGone = useIsGone(running)
  const [declined, setDeclined] = useState(false)
  if (!isGone && declined) setDeclined(false)
  if (!isGone || !mayEdit || declined) return null
  return (
    <section className="meeting-card" role="alert">
      <h2>{running.name}’s connection is gone</h2>
      <p>The time goes on. Anybody can run the meeting until {running.name} is back.</p>
      <div className="popover-actions">
        <button type="button" className="button primary" onClick={() => runMeeting(session)}>
          Run this meeting
        </button>
        <button type="button" className="button quiet" onClick={() => setDeclined(true)}>
          Not now
        </button>
      </div>
    </section>
  )
}
