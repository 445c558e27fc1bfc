/** That people are away, and until when. */
import { sayDigits } from 'shared/meeting/clock.ts'
import type { RunningStep } from 'shared/meeting/meeting.ts'
import { useMayEdit } from '../board/links.ts'
import { useSession } from '../board/session.ts'
import { useClock } from './Clock.tsx'
import { useFacilitator } from './facilitator.ts'
import { pauseOrGoOn } from './run-meeting.ts'

const timeOfDay = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

export const PauseCard = ({ step }: { step: RunningStep }) =>
  step.backAt === null ? null : <Away step={step} backAt={step.backAt} />

const Away = ({ step, backAt }: { step: RunningStep; backAt: string }) => {
  const session = useSession()
  const mayEdit = useMayEdit()
  const { isMe } = useFacilitator()
  // The pause is a stretch of time like any other.
  const face = useClock({ ...step, endsAt: backAt, pausedAt: null })
  const isOver = face?.is === 'over'
  return (
    <section className="meeting-card pause-card" aria-label="Pause">
      <h2>{isOver ? 'Are we all back?' : 'A pause'}</h2>
      <p className="pause-until">
        Back at <time dateTime={backAt}>{timeOfDay.format(new Date(backAt))}</time>
      </p>
      {face !== null && !isOver && <p className="figures">in {sayDigits(face.seconds)}</p>}
      {mayEdit && isMe && (
        <button type="button" className="button primary" onClick={() => pauseOrGoOn(session)}>
          Go on
        </button>
      )}
    </section>
  )
}
