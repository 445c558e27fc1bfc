/** What is asked in a step: its goal, its question and what helps when it gets quiet. */
import type { MouseEvent } from 'react'
import { minutesOf, stepOf } from 'shared/meeting/agenda.ts'
import type { RunningStep } from 'shared/meeting/meeting.ts'
import { useMissing } from '../board/head.ts'
import { useMayEdit } from '../board/links.ts'
import { findIdeaZone } from '../rounds/round-state.ts'
import { openPanel, showClosing } from '../ui-store.ts'
import { useMeeting } from './facilitator.ts'
import { ReminderLines } from './ReminderCard.tsx'
import { SkippedWords } from './SkippedWords.tsx'

/** The card closes over what it leads to. */
const leave = ({ currentTarget }: MouseEvent<HTMLElement>, to: () => void): void => {
  currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
  to()
}

/** While there is still time to go back for what was left out. */
const isWrappingUp = ({ id }: RunningStep): boolean => id === 'next-steps' || id === 'close'

export const StepCard = ({ step }: { step: RunningStep }) => {
  const { agenda, skipped } = useMeeting()
  const mayEdit = useMayEdit()
  const { title, goal, question, prompts } = stepOf(step.id)
  const minutes = minutesOf(agenda, step.id)
  const balance = useMissing().find(({ id }) => id === 'balance')
  return (
    <div className="popover-body step-card">
      <h2>
        {title}
        {minutes !== null && <span className="hint figures"> {minutes} minutes</span>}
      </h2>
      <p>{goal}</p>
      <p className="step-card-question">{question}</p>
      {step.id === 'open' && <ReminderLines />}
      <ul className="step-card-prompts">
        {prompts.map((prompt) => (
          <li key={prompt}>{prompt}</li>
        ))}
      </ul>
      {findIdeaZone(step.id) !== null && (
        <p className="hint">The usual course: write in private, reveal, group, vote.</p>
      )}
      {isWrappingUp(step) && balance !== undefined && <p>{balance.words}</p>}
      {step.id === 'prepare' && (
        <div className="popover-actions">
          <button
            type="button"
            className="button"
            onClick={(event) => leave(event, () => openPanel('details'))}
          >
            About this postmortem
          </button>
          <button
            type="button"
            className="button"
            onClick={(event) => leave(event, () => openPanel('share'))}
          >
            Share the link
          </button>
        </div>
      )}
      {step.id === 'close' && (
        <>
          {skipped.map((one) => (
            <SkippedWords key={one.step} skipped={one} />
          ))}
          {mayEdit && (
            <button
              type="button"
              className="button primary"
              onClick={(event) => leave(event, () => showClosing(true))}
            >
              Go through what is missing
            </button>
          )}
        </>
      )}
    </div>
  )
}
