/** The bar of a meeting: the step, its question and its time; for whoever runs it, the way on. */
import { useStore } from 'zustand'
import { findStepBeside, nameStep, stepOf } from 'shared/meeting/agenda.ts'
import type { RunningStep } from 'shared/meeting/meeting.ts'
import { useMayEdit } from '../board/links.ts'
import { useHasBoard, useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { Popover } from '../panels/Popover.tsx'
import { findIdeaZone } from '../rounds/round-state.ts'
import { StartRound } from '../rounds/StartRound.tsx'
import { togglePanel, useUi } from '../ui-store.ts'
import { Clock, useClock } from './Clock.tsx'
import { useFacilitator, useMeeting } from './facilitator.ts'
import { acceptOffer, gathering } from './gathering.ts'
import { useMeetingKeys } from './meeting-keys.ts'
import { ReactMenu } from './ReactMenu.tsx'
import { addTwoMinutes, bringEveryoneHere, goToStepBeside, pauseOrGoOn } from './run-meeting.ts'
import { useServerClock } from './server-clock.ts'
import { StepCard } from './StepCard.tsx'
import './meeting.css'

export const MeetingBar = () => {
  const { step } = useMeeting()
  const hasBoard = useHasBoard()
  return step === null || !hasBoard ? null : <Bar step={step} />
}

const Bar = ({ step }: { step: RunningStep }) => {
  const session = useSession()
  const { isMe, id, name } = useFacilitator()
  const mayEdit = useMayEdit()
  const isOpen = useUi(({ panel }) => panel === 'meeting')
  useServerClock()
  useMeetingKeys()
  const { title, question } = stepOf(step.id)
  const runs = isMe && mayEdit
  return (
    <section className="meeting-bar" aria-label="Meeting" data-zone={stepOf(step.id).zone ?? ''}>
      {runs && <StepButton step={step} by={-1} />}
      <Popover
        className="button quiet meeting-step"
        label={`${title}. What is asked`}
        face={
          <>
            <span className="meeting-step-title" title="What is asked">
              {title}
            </span>
            <Icon name="chevron" size={16} />
          </>
        }
      >
        <StepCard step={step} />
      </Popover>
      {runs && <StepButton step={step} by={1} />}
      <p className="meeting-question">{question}</p>
      <span className="unseen" role="status">
        Now: {title}
      </span>
      <Offer />
      <Clock step={step} />
      {runs && <TimeButtons step={step} />}
      {runs && (
        <button
          type="button"
          className="button meeting-wide"
          title="Every screen shows what you see (B)"
          onClick={() => bringEveryoneHere(session)}
        >
          <Icon name="gather" />
          Bring everyone here
        </button>
      )}
      {!runs && id !== null && (
        <span className="meeting-runs">{isMe ? 'You run' : `${name} runs`} this</span>
      )}
      {runs && <StartMenu step={step} />}
      {mayEdit && <ReactMenu />}
      <button
        type="button"
        className="button quiet icon-only"
        title="Agenda"
        aria-expanded={isOpen}
        onClick={() => togglePanel('meeting')}
      >
        <Icon name="checklist" />
      </button>
    </section>
  )
}

/** Where ideas are collected; elsewhere a round is started from the agenda. */
const StartMenu = ({ step }: { step: RunningStep }) => {
  const { round } = useMeeting()
  const zone = findIdeaZone(step.id)
  if (round?.open === true || zone === null) return null
  return (
    <Popover
      className="button quiet meeting-wide"
      label="Start a round: write in private, or vote"
      align="end"
      face={
        <>
          <Icon name="pencil" />
          Start a round
        </>
      }
    >
      <div className="popover-body round-card">
        <StartRound zone={zone} />
      </div>
    </Popover>
  )
}

const StepButton = ({ step, by }: { step: RunningStep; by: 1 | -1 }) => {
  const session = useSession()
  const to = findStepBeside(step.id, by)
  const words = to === null ? 'No further step' : `${by === 1 ? 'Next' : 'Back'}: ${nameStep(to)}`
  return (
    <button
      type="button"
      className="button quiet meeting-beside"
      disabled={to === null}
      aria-label={words}
      title={`${words} (${by === 1 ? 'PageDown' : 'PageUp'})`}
      onClick={() => goToStepBeside(session, by)}
    >
      {by === 1 && to !== null && <span className="meeting-words">{words}</span>}
      <Icon name={by === 1 ? 'next' : 'back'} />
    </button>
  )
}

const TimeButtons = ({ step }: { step: RunningStep }) => {
  const session = useSession()
  const isPaused = step.pausedAt !== null
  const words = isPaused ? 'Go on' : 'Pause the time'
  return (
    <>
      {step.endsAt !== null && (
        <button
          type="button"
          className="button quiet icon-only"
          aria-label={words}
          title={`${words} (P)`}
          onClick={() => pauseOrGoOn(session)}
        >
          <Icon name={isPaused ? 'play' : 'pause'} />
        </button>
      )}
      {step.endsAt !== null && <MoreTime step={step} />}
    </>
  )
}

/** Offered louder when the time is up. */
const MoreTime = ({ step }: { step: RunningStep }) => {
  const session = useSession()
  const isOver = useClock(step)?.is === 'over'
  return (
    <button
      type="button"
      className={`button meeting-wide ${isOver ? '' : 'quiet'}`}
      title="Two more minutes for this step"
      onClick={() => addTwoMinutes(session)}
    >
      {isOver ? '2 more minutes' : '+2 min'}
    </button>
  )
}

/** Where the others are, for a page that did not come along. */
const Offer = () => {
  const offer = useStore(gathering, (state) => state.offer)
  if (offer === null) return null
  const where =
    'zone' in offer ? `in ${nameStep(offer.zone)}` : 'note' in offer ? 'on one note' : 'elsewhere'
  return (
    <span className="meeting-offer">
      <span>Everyone is {where}</span>
      <button type="button" className="button primary" onClick={acceptOffer}>
        Go there
      </button>
    </span>
  )
}
