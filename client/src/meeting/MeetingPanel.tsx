/** The agenda, who runs the meeting, and what each person wants for themselves. */
import { useStore } from 'zustand'
import { chooseAgenda } from 'shared/doc/edit-meeting.ts'
import {
  agendaIds,
  agendaOf,
  agendas,
  minutesOf,
  nameStep,
  stepOf,
  steps,
  type AgendaId,
} from 'shared/meeting/agenda.ts'
import type { Meeting } from 'shared/meeting/meeting.ts'
import { useMayEdit } from '../board/links.ts'
import { useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { KeptDrafts } from '../rounds/LeftDrafts.tsx'
import { findIdeaZone, useRunsRounds } from '../rounds/round-state.ts'
import { StartRound } from '../rounds/StartRound.tsx'
import { openPanel } from '../ui-store.ts'
import { chime, sound, switchSound } from './chime.ts'
import { useFacilitator, useMeeting } from './facilitator.ts'
import { gathering, stay } from './gathering.ts'
import {
  addTwoMinutes,
  breakFor,
  bringEveryoneHere,
  bringEveryoneToStep,
  finishMeeting,
  goToStep,
  pauseOrGoOn,
  runMeeting,
} from './run-meeting.ts'
import { useServerClock } from './server-clock.ts'
import { SkippedWords } from './SkippedWords.tsx'
import './meeting.css'

export const MeetingPanel = () => {
  const meeting = useMeeting()
  const mayEdit = useMayEdit()
  const { isMe } = useFacilitator()
  useServerClock()
  const runs = mayEdit && isMe && meeting.step !== null
  return (
    <>
      <Facilitator meeting={meeting} />
      <Length meeting={meeting} mayEdit={mayEdit} />
      <ol className="agenda">
        {steps.map((step) => (
          <StepLine key={step.id} step={step} meeting={meeting} runs={runs} />
        ))}
      </ol>
      {runs && <RunButtons meeting={meeting} />}
      <Rounds meeting={meeting} />
      <Own />
      <button type="button" className="button" onClick={() => openPanel('parking')}>
        <Icon name="parking" />
        Parking lot
      </button>
      {meeting.rounds.some(({ kind }) => kind === 'voting') && (
        <button type="button" className="button" onClick={() => openPanel('votes')}>
          <Icon name="vote" />
          Results of the vote
        </button>
      )}
    </>
  )
}

const Facilitator = ({ meeting: { step } }: { meeting: Meeting }) => {
  const session = useSession()
  const mayEdit = useMayEdit()
  const { id, name, isMe } = useFacilitator()
  return (
    <div className="panel-line">
      <p>
        {id === null
          ? step === null
            ? 'There is no meeting yet.'
            : 'Nobody runs this meeting.'
          : isMe
            ? 'You run this meeting.'
            : `${name} runs this meeting.`}
      </p>
      {mayEdit && !(isMe && step !== null) && (
        <button type="button" className="button primary" onClick={() => runMeeting(session)}>
          Run this meeting
        </button>
      )}
    </div>
  )
}

const Length = ({ meeting: { agenda }, mayEdit }: { meeting: Meeting; mayEdit: boolean }) => {
  const { doc } = useSession()
  if (!mayEdit) return <p className="hint">{agendaOf(agenda).title}</p>
  return (
    <div className="field">
      <label htmlFor="meeting-length">How long it is</label>
      <select
        id="meeting-length"
        className="select"
        value={agenda}
        onChange={({ target }) => {
          const chosen = agendaIds.find((id) => id === target.value)
          if (chosen !== undefined) chooseAgenda(doc, chosen)
        }}
      >
        {agendas.map(({ id, title }) => (
          <option key={id} value={id satisfies AgendaId}>
            {title}
          </option>
        ))}
      </select>
    </div>
  )
}

/** In a narrow window the panel covers what it leads to. */
const uncover = (): void => {
  if (matchMedia('(max-width: 860px)').matches) openPanel(null)
}

interface StepLineProps {
  readonly step: (typeof steps)[number]
  readonly meeting: Meeting
  readonly runs: boolean
}

const StepLine = ({ step: { id, title }, meeting, runs }: StepLineProps) => {
  const session = useSession()
  const { agenda, begun, skipped } = meeting
  const isNow = meeting.step?.id === id
  const go = (): void => {
    goToStep(session, id)
    uncover()
  }
  const been = begun.some(({ step }) => step === id)
  const minutes = minutesOf(agenda, id)
  const left = skipped.find(({ step }) => step === id)
  const words = (
    <>
      <span className="agenda-mark">
        {isNow ? <Icon name="play" size={16} /> : been && <Icon name="check" size={16} />}
      </span>
      <span className="agenda-title">{title}</span>
      <span className="unseen">{!isNow && been && ', been there'}</span>
      {minutes !== null && <span className="agenda-minutes figures">{minutes} min</span>}
    </>
  )
  return (
    <li aria-current={isNow ? 'step' : undefined}>
      {runs ? (
        <button type="button" className="agenda-step" onClick={go}>
          {words}
        </button>
      ) : (
        <span className="agenda-step">{words}</span>
      )}
      {left !== undefined && <SkippedWords skipped={left} />}
    </li>
  )
}

const RunButtons = ({ meeting: { step } }: { meeting: Meeting }) => {
  const session = useSession()
  const isPaused = step?.pausedAt != null
  return (
    <div className="side-panel-actions">
      <button type="button" className="button" onClick={() => bringEveryoneHere(session)}>
        <Icon name="gather" />
        Bring everyone here
      </button>
      {step !== null && stepOf(step.id).zone !== null && (
        <button type="button" className="button" onClick={() => bringEveryoneToStep(session)}>
          Bring everyone to {nameStep(step.id)}
        </button>
      )}
      <button type="button" className="button" onClick={() => addTwoMinutes(session)}>
        Two more minutes
      </button>
      {isPaused ? (
        <button type="button" className="button" onClick={() => pauseOrGoOn(session)}>
          Go on
        </button>
      ) : (
        [5, 10].map((minutes) => (
          <button
            key={minutes}
            type="button"
            className="button"
            onClick={() => {
              breakFor(session, minutes)
              uncover()
            }}
          >
            Pause of {minutes} minutes
          </button>
        ))
      )}
      <button type="button" className="button quiet" onClick={() => void finishMeeting(session)}>
        End the meeting
      </button>
    </div>
  )
}

const Rounds = ({ meeting: { step, round } }: { meeting: Meeting }) => {
  const runs = useRunsRounds()
  return (
    <>
      {runs && (
        <section className="start-round">
          <h3>Write in private, or vote</h3>
          {round?.open === true && <p className="hint">The round that is on ends.</p>}
          <StartRound zone={step === null ? null : findIdeaZone(step.id)} onStart={uncover} />
        </section>
      )}
      <KeptDrafts />
    </>
  )
}

/** What holds for this browser alone. */
const Own = () => {
  const session = useSession()
  const hears = useStore(sound, ({ isOn }) => isOn)
  const stays = useStore(gathering, (state) => state.stays)
  return (
    <div>
      <label className="check">
        <input
          type="checkbox"
          checked={hears}
          onChange={({ target }) => {
            switchSound(target.checked)
            chime()
          }}
        />
        A quiet sound when the time is up
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={stays}
          onChange={({ target }) => stay(session, target.checked)}
        />
        Stay where I am when others are brought along
      </label>
    </div>
  )
}
