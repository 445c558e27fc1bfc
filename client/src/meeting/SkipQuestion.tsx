/** Asked when Other Areas of Risk is about to be passed by: one line of reason. It keeps nobody. */
import { useStore } from 'zustand'
import { nameStep, stepOf, type StepId } from 'shared/meeting/agenda.ts'
import { useSession } from '../board/session.ts'
import { ReasonField } from '../closing/ReasonField.tsx'
import { answerSkipQuestion, goToStep, skipQuestion } from './run-meeting.ts'

export const SkipQuestion = () => {
  const to = useStore(skipQuestion, (state) => state.to)
  return to === null ? null : <Question to={to} />
}

const Question = ({ to }: { to: StepId }) => {
  const session = useSession()
  const cancel = (): void => skipQuestion.setState({ to: null })
  return (
    <section
      className="meeting-card"
      role="dialog"
      aria-label="Skip Other Areas of Risk"
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') cancel()
      }}
    >
      <h2>Skip {stepOf('risk').title}?</h2>
      <p>
        The next incident is often the same weakness in another place, and this is the question that
        tired teams skip. Everybody can read the reason.
      </p>
      <ReasonField
        label="Why is it skipped?"
        words={`Skip it and go to ${nameStep(to)}`}
        onKeep={(reason) => answerSkipQuestion(session, reason)}
        onCancel={cancel}
      />
      <div className="popover-actions">
        <button type="button" className="button" onClick={() => goToStep(session, 'risk')}>
          Go to {stepOf('risk').title}
        </button>
        <button
          type="button"
          className="button quiet"
          onClick={() => answerSkipQuestion(session, null)}
        >
          Skip anyway
        </button>
      </div>
    </section>
  )
}
