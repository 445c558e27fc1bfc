/** One line of a paste: whether it is taken, when it was, what it says, of what kind it is. */
import { useId } from 'react'
import { eventKinds, type EventKind } from 'shared/board.ts'
import type { TimelineEntry } from 'shared/imports/timeline/parse-timeline.ts'
import type { TimeReading } from 'shared/time/reading.ts'
import { sayClock, sayDay, toZoned } from 'shared/time/say-instant.ts'
import { eventKindWords } from 'shared/words.ts'
import type { LineChoice } from './use-pasted.ts'

interface Props {
  readonly entry: TimelineEntry
  readonly choice: LineChoice
  readonly isTaken: boolean
  /** The board's. */
  readonly timeZone: string
  /** Whether the day is asked for all lines at once. */
  readonly asksDay: boolean
  onChoose(choice: LineChoice): void
}

const isAskedAbove = ({ question }: TimeReading, asksDay: boolean): boolean =>
  asksDay && (question?.code === 'no-date' || question?.code === 'said-day')

export const PasteLine = ({ entry, choice, isTaken, timeZone, asksDay, onChoose }: Props) => {
  const { reading, text, raw, source, leftOut } = entry
  const id = useId()
  const kind = choice.kind === undefined ? entry.kind : choice.kind
  const taken = reading.offers.find((offer) => offer.instant === choice.instant)
  const { instant, end } = taken ?? reading
  return (
    <li className="paste-line" data-taken={isTaken}>
      <input
        type="checkbox"
        checked={isTaken}
        aria-label="Add this line"
        aria-describedby={id}
        onChange={({ target }) => onChoose({ isTaken: target.checked })}
      />
      <div className="paste-when figures">
        {instant === null ? (
          <span className="paste-unknown">Time unknown</span>
        ) : (
          <Instant reading={reading} instant={instant} end={end} timeZone={timeZone} />
        )}
      </div>
      <div className="paste-what" id={id}>
        {source !== null && <p className="label">{source}</p>}
        <p className="paste-text">{text}</p>
        {raw !== text && (
          <p className="paste-raw hint" title={raw}>
            {raw.replaceAll(/\s+/g, ' ')}
          </p>
        )}
        {leftOut !== null && <p className="hint">Left out: {leftOut}</p>}
        {isTaken && instant === null && !isAskedAbove(reading, asksDay) && (
          <p className="wrong">{reading.question?.words}</p>
        )}
        {isTaken && reading.instant === null && reading.offers.length > 0 && (
          <fieldset className="paste-offers">
            <legend className="hint">Did you mean</legend>
            {reading.offers.map((offer) => (
              <button
                key={offer.instant}
                type="button"
                className="button figures"
                aria-pressed={choice.instant === offer.instant}
                onClick={() => onChoose({ instant: offer.instant })}
              >
                {offer.words}
              </button>
            ))}
          </fieldset>
        )}
      </div>
      <select
        className="select paste-kind"
        aria-label="Kind"
        value={kind ?? ''}
        disabled={!isTaken}
        onChange={({ target }) => onChoose({ kind: (target.value || null) as EventKind | null })}
      >
        <option value="">no kind</option>
        {eventKinds.map((each) => (
          <option key={each} value={each}>
            {eventKindWords[each]}
          </option>
        ))}
      </select>
    </li>
  )
}

const Instant = ({
  reading,
  instant,
  end,
  timeZone,
}: {
  reading: TimeReading
  instant: number
  end: number | null
  timeZone: string
}) => {
  const { day, zoneName } = toZoned(instant, timeZone)
  const isDay = reading.precision === 'date'
  const about = reading.precision === 'approx' ? '~' : ''
  const until = end === null ? '' : `–${sayClock(end, timeZone)}`
  return (
    <>
      {!isDay && (
        <strong title={zoneName}>
          {about}
          {sayClock(instant, timeZone)}
          {until}
        </strong>
      )}
      <span className="hint" title={reading.marks.map(({ words }) => words).join(' ')}>
        {sayDay(day)}
      </span>
    </>
  )
}
