/** When an event was: what is typed is kept as typed, and under it stands what was understood. */
import { confirmTime, setTime } from 'shared/doc/edit-fields.ts'
import { toIsoInstant } from 'shared/time/instants.ts'
import type { TimeReading } from 'shared/time/reading.ts'
import { sayInstant } from 'shared/time/say-instant.ts'
import { useBoardValue, useMeta, useSession } from '../board/session.ts'
import { showOwnTime, useUi } from '../ui-store.ts'
import { sayReading } from './say-reading.ts'
import type { TypedRegister } from './use-draft.ts'
import { WordsField, type FieldProps } from './WordsField.tsx'

const register: TypedRegister = {
  name: 'time',
  read: (note) => note.time?.raw ?? '',
  write: ({ docOf, view }, id, raw) => {
    setTime(docOf(id), id, raw, view.meta.timeZone)
    return true
  },
  pauseMs: 800,
}

export function TimeField(props: FieldProps) {
  const { note, mayEdit } = props
  const reading = useBoardValue((view) => view.readingOf(note.id))
  return (
    <WordsField
      {...props}
      field="time"
      label="When"
      register={register}
      placeholder="14:05:33, ~14:00, 14:05–14:20, 5 min later"
    >
      {(shown) =>
        // While a word is not on the board yet, the reading is of the one before it.
        reading !== null && shown === (note.time?.raw ?? '') ? (
          <Understood note={note} mayEdit={mayEdit} reading={reading} />
        ) : null
      }
    </WordsField>
  )
}

function Understood({ note, mayEdit, reading }: FieldProps & { reading: TimeReading }) {
  const { docOf, undo } = useSession()
  const { timeZone } = useMeta()
  const isAnswerable = mayEdit && note.time !== null && reading.offers.length > 0
  const confirm = (instant: number): void => {
    undo.mark()
    confirmTime(docOf(note.id), note.id, toIsoInstant(instant))
    undo.mark()
  }
  return (
    <>
      <div role="status">
        {reading.instant !== null && (
          <p className="note-understood figures">{sayReading(reading, timeZone)}</p>
        )}
        {reading.question !== null && <p className="note-question">{reading.question.words}</p>}
        {reading.marks.map(({ code, words }) => (
          <p key={code} className="hint">
            {words}
          </p>
        ))}
      </div>
      {isAnswerable && (
        <div className="note-offers">
          <p className="hint">{reading.instant === null ? 'Did you mean' : 'Or did you mean'}</p>
          {reading.offers.map(({ instant, words }) => (
            <button
              key={instant}
              type="button"
              className="button figures"
              onClick={() => confirm(instant)}
            >
              {words}
            </button>
          ))}
        </div>
      )}
      {reading.instant !== null && <OwnTime instant={reading.instant} />}
    </>
  )
}

const findOwnZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The same instant by the reader's own clock, on demand. */
function OwnTime({ instant }: { instant: number }) {
  const isShown = useUi((state) => state.showsOwnTime)
  const zone = findOwnZone()
  return (
    <div className="note-own-time">
      <button
        type="button"
        className="link"
        aria-pressed={isShown}
        onClick={() => showOwnTime(!isShown)}
      >
        My time
      </button>
      {isShown && <p className="figures">{sayInstant(instant, zone)}</p>}
    </div>
  )
}
