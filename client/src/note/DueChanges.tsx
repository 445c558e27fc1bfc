/** How the date of an action was moved; why is asked of the last time, and may be left open. */
import { useState } from 'react'
import type { DueChange } from 'shared/board.ts'
import { explainDueChange } from 'shared/doc/edit-fields.ts'
import { sayDueChange } from 'shared/due-date.ts'
import type { TypedRegister } from './use-draft.ts'
import { WordsField, type FieldProps } from './WordsField.tsx'

const sayTimes = (count: number): string =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`

export function DueChanges({ note, mayEdit }: FieldProps) {
  const { dueChanges } = note
  if (dueChanges.length === 0) return null
  return (
    <div className="due-changes">
      <p className="label">Moved {sayTimes(dueChanges.length)}</p>
      <ul>
        {dueChanges.map((change) => (
          <Moved
            key={change.at}
            note={note}
            mayEdit={mayEdit}
            change={change}
            isLast={change === dueChanges.at(-1)}
          />
        ))}
      </ul>
    </div>
  )
}

interface MovedProps extends FieldProps {
  readonly change: DueChange
  readonly isLast: boolean
}

function Moved({ note, mayEdit, change, isLast }: MovedProps) {
  // Who is writing why goes on when somebody else moves the date again.
  const [hasKeyboard, setKeyboard] = useState(false)
  const isWritten = (isLast || hasKeyboard) && mayEdit
  return (
    <li
      onFocus={() => setKeyboard(true)}
      onBlur={({ currentTarget, relatedTarget }) =>
        setKeyboard(currentTarget.contains(relatedTarget))
      }
    >
      <p className="figures">
        {sayDueChange(change)}
        {!isWritten && change.reason !== null && ` (${change.reason})`}
      </p>
      {isWritten && <WhyField note={note} mayEdit={mayEdit} at={change.at} />}
    </li>
  )
}

const toRegister = (at: string): TypedRegister => ({
  name: 'dueChanges',
  read: ({ dueChanges }) => dueChanges.find((change) => change.at === at)?.reason ?? '',
  write: ({ docOf }, id, text) => {
    explainDueChange(docOf(id), id, at, text)
    return true
  },
})

function WhyField({ at, ...props }: FieldProps & { at: string }) {
  const [register] = useState(() => toRegister(at))
  return (
    <WordsField
      {...props}
      field="moved"
      label="Why did it move?"
      register={register}
      placeholder="One line, or nothing"
    />
  )
}
