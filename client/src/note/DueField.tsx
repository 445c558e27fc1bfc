/** When the next progress of an action can be seen: a date in figures or words, or from a calendar. */
import { useRef } from 'react'
import { setDue } from 'shared/doc/edit-fields.ts'
import { readDue, sayDue } from 'shared/due-date.ts'
import { useMeta, useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { DueChanges } from './DueChanges.tsx'
import { Nudges } from './Nudges.tsx'
import { findToday } from './today.ts'
import type { TypedRegister } from './use-draft.ts'
import { WordsField, type FieldProps } from './WordsField.tsx'

const register: TypedRegister = {
  name: 'due',
  read: ({ due }) => (due === null ? '' : sayDue(due)),
  write: ({ docOf, view }, id, text) => {
    const reading = readDue(text, findToday(view.meta.timeZone))
    if (reading.is === 'question') return false
    setDue(docOf(id), id, reading.is === 'day' ? reading.due : null, new Date().toISOString())
    return true
  },
}

export function DueField(props: FieldProps) {
  const { note, mayEdit } = props
  return (
    <>
      <WordsField
        {...props}
        field="due"
        label="Next visible progress"
        register={register}
        placeholder="Fri, in 2 weeks, 12 June"
        beside={mayEdit && <Calendar note={note} mayEdit={mayEdit} />}
      >
        {(shown) => (
          <>
            <Understood note={note} mayEdit={mayEdit} shown={shown} />
            <Nudges note={note} codes={['past', 'weekend', 'far']} />
          </>
        )}
      </WordsField>
      <DueChanges {...props} />
    </>
  )
}

const useSetDue = (note: FieldProps['note']) => {
  const { docOf, undo } = useSession()
  return (due: string | null): void => {
    undo.mark()
    setDue(docOf(note.id), note.id, due, new Date().toISOString())
    undo.mark()
  }
}

function Understood({ note, mayEdit, shown }: FieldProps & { shown: string }) {
  const { timeZone } = useMeta()
  const write = useSetDue(note)
  const isTyping = shown !== register.read(note)
  const reading = isTyping ? readDue(shown, findToday(timeZone)) : null
  if (reading === null || reading.is === 'nothing') return null
  if (reading.is === 'day') return <p className="note-understood figures">{sayDue(reading.due)}</p>
  return (
    <>
      <p className="note-question" role="status">
        {reading.words}
      </p>
      {mayEdit && (
        <div className="note-offers">
          {reading.offers.map(({ due, words }) => (
            <button key={due} type="button" className="button figures" onClick={() => write(due)}>
              {words}
            </button>
          ))}
        </div>
      )}
    </>
  )
}

/** The browser's own calendar. */
function Calendar({ note }: FieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const write = useSetDue(note)
  return (
    <span className="note-calendar">
      <input
        ref={input}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={note.due ?? ''}
        onChange={({ target }) => write(target.value === '' ? null : target.value)}
      />
      <button
        type="button"
        className="button icon-only"
        title="Choose in a calendar"
        onClick={() => input.current?.showPicker()}
      >
        <Icon name="calendar" />
      </button>
    </span>
  )
}
