/** From how many minutes without an event a silence is shown on the timeline. */
import { writeMeta } from 'shared/doc/edit-head.ts'
import { usualSilenceMinutes } from 'shared/time/silent-gaps.ts'
import { useMayEdit } from '../board/links.ts'
import { useMeta, useSession } from '../board/session.ts'

const offered = [5, 10, usualSilenceMinutes, 30, 60, 120] as const

export const SilenceField = () => {
  const { doc, undo } = useSession()
  const { silenceMinutes } = useMeta()
  const mayEdit = useMayEdit()
  const value = silenceMinutes ?? usualSilenceMinutes
  const choices: readonly number[] = offered
  const write = (minutes: number): void => {
    undo.mark()
    writeMeta(doc, 'silenceMinutes', minutes === usualSilenceMinutes ? null : minutes)
    undo.mark()
  }
  if (!mayEdit) return null
  return (
    <div className="field">
      <label htmlFor="details-silence">Show silences longer than</label>
      <select
        id="details-silence"
        className="select"
        value={value}
        onChange={({ target }) => write(Number(target.value))}
      >
        {choices.includes(value) ? null : <option value={value}>{value} minutes</option>}
        {choices.map((minutes) => (
          <option key={minutes} value={minutes}>
            {minutes} minutes
          </option>
        ))}
      </select>
    </div>
  )
}
