/** The one who sees that an action happens. May be somebody who is not on the board. */
import { setOwner } from 'shared/doc/edit-fields.ts'
import { useBoardValue, usePeople } from '../board/session.ts'
import { Nudges } from './Nudges.tsx'
import type { TypedRegister } from './use-draft.ts'
import { WordsField, type FieldProps } from './WordsField.tsx'

const register: TypedRegister = {
  name: 'owner',
  read: (note) => note.owner ?? '',
  write: ({ docOf }, id, text) => {
    setOwner(docOf(id), id, text)
    return true
  },
}

export function OwnerField(props: FieldProps) {
  const people = usePeople()
  const participants = useBoardValue(
    (view) => view.participants,
    (change) => change.roots.has('participants'),
  )
  const offered = new Set([...people, ...participants].map(({ name }) => name))
  return (
    <WordsField
      {...props}
      field="owner"
      label="Who sees to it"
      register={register}
      placeholder="One name, also from outside"
      offered={[...offered].toSorted((a, b) => a.localeCompare(b))}
    >
      {() => <Nudges note={props.note} codes={['group-owner']} />}
    </WordsField>
  )
}
