/** Starting a round: everybody writes in private, or everybody votes. */
import { useId, useState, type MouseEvent } from 'react'
import { defaultBudget, maxBudget } from 'shared/meeting/rounds.ts'
import { zoneOf, type ZoneId } from 'shared/zones.ts'
import { useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { startVoting, startWriting } from './run-rounds.ts'
import './rounds.css'

interface StartRoundProps {
  /** The zone of the step that is on; null when it has none. */
  readonly zone: ZoneId | null
  onStart?(): void
}

/** A popover closes over what it leads to. */
const leave = ({ currentTarget }: MouseEvent<HTMLElement>): void =>
  currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()

export const StartRound = ({ zone, onStart }: StartRoundProps) => {
  const session = useSession()
  const id = useId()
  const [isWide, setWide] = useState(false)
  const [nameless, setNameless] = useState(false)
  const [budget, setBudget] = useState(defaultBudget)
  const about = isWide ? null : zone
  const start = (event: MouseEvent<HTMLElement>, run: () => void): void => {
    leave(event)
    run()
    onStart?.()
  }
  return (
    <div className="start-round">
      {zone !== null && (
        <div className="field">
          <label htmlFor={`${id}about`}>What it is about</label>
          <select
            id={`${id}about`}
            className="select"
            value={isWide ? 'all' : zone}
            onChange={({ target }) => setWide(target.value === 'all')}
          >
            <option value={zone}>
              {zoneOf(zone).number} {zoneOf(zone).title}
            </option>
            <option value="all">All ideas</option>
          </select>
        </div>
      )}
      <div className="start-round-kind">
        <button
          type="button"
          className="button"
          onClick={(event) =>
            start(event, () => void startWriting(session, { zone: about, nameless }))
          }
        >
          <Icon name="pencil" />
          Write in private
        </button>
        <p className="hint">New notes are seen by nobody else until you reveal them.</p>
        <label className="check">
          <input
            type="checkbox"
            checked={nameless}
            onChange={({ target }) => setNameless(target.checked)}
          />
          Without names, unless somebody wants theirs
        </label>
      </div>
      <div className="start-round-kind">
        <button
          type="button"
          className="button"
          onClick={(event) =>
            start(event, () => void startVoting(session, { zone: about, budget }))
          }
        >
          <Icon name="vote" />
          Vote
        </button>
        <p className="hint">Counts are seen when the vote is closed, and nobody’s votes ever.</p>
        <label className="start-round-budget">
          Votes for each person
          <select
            className="select figures"
            value={budget}
            onChange={({ target }) => setBudget(Number(target.value))}
          >
            {Array.from({ length: maxBudget }, (_, i) => (
              <option key={i + 1} value={i + 1}>
                {i + 1}
              </option>
            ))}
          </select>
        </label>
      </div>
    </div>
  )
}
