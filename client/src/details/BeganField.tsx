/** When the incident began: as somebody types it, and below it what was understood. */
import { writeMeta } from 'shared/doc/edit-head.ts'
import { readTime } from 'shared/time/read-time.ts'
import { toIsoInstant } from 'shared/time/instants.ts'
import { sayInstant } from 'shared/time/say-instant.ts'
import { useMeta, useSession } from '../board/session.ts'
import { useMayEdit } from '../board/links.ts'
import { sayReading } from '../note/say-reading.ts'
import { DraftField } from './DraftField.tsx'

export const BeganField = () => {
  const { doc, undo } = useSession()
  const { incident, timeZone } = useMeta()
  const raw = incident?.raw ?? ''
  const write = (typed: string, confirmedAt?: string): void => {
    undo.mark()
    const time = {
      raw: typed,
      zone: timeZone,
      ...(confirmedAt === undefined ? {} : { confirmedAt }),
    }
    writeMeta(doc, 'incident', typed === '' ? null : time)
    undo.mark()
  }
  return (
    <DraftField
      id="details-incident"
      label="Began"
      value={raw}
      placeholder="2026-05-04 14:05"
      onKeep={(typed) => write(typed)}
    >
      {(typed) => (
        <Understood
          typed={typed}
          confirmedAt={typed === raw ? (incident?.confirmedAt ?? null) : null}
          onConfirm={(instant) => write(typed, toIsoInstant(instant))}
        />
      )}
    </DraftField>
  )
}

interface UnderstoodProps {
  readonly typed: string
  readonly confirmedAt: string | null
  onConfirm(instant: number): void
}

const Understood = ({ typed, confirmedAt, onConfirm }: UnderstoodProps) => {
  const { timeZone } = useMeta()
  const mayEdit = useMayEdit()
  if (typed.trim() === '')
    return mayEdit ? <p className="hint">Times without a day are read from here.</p> : null
  if (confirmedAt !== null)
    return <p className="hint figures">{sayInstant(Date.parse(confirmedAt), timeZone)}</p>
  const reading = readTime(typed, { zone: timeZone })
  const { instant, question, offers } = reading
  return (
    <>
      {instant !== null && <p className="hint figures">{sayReading(reading, timeZone)}</p>}
      {question !== null && <p className="wrong">{question.words}</p>}
      {mayEdit && instant === null && offers.length > 0 && (
        <div className="details-offers">
          {offers.map((offer) => (
            <button
              key={offer.instant}
              type="button"
              className="button"
              // The field would take its own words first.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onConfirm(offer.instant)}
            >
              {offer.words}
            </button>
          ))}
        </div>
      )}
    </>
  )
}
