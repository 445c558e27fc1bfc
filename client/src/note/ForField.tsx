/** For whom a scribe wrote a note, and the way to go on writing for the same person. */
import { useStore } from 'zustand'
import { setOnBehalfOf } from 'shared/doc/edit-fields.ts'
import { useKnownNames } from '../board/head.ts'
import type { TypedRegister } from './use-draft.ts'
import { WordsField, type FieldProps } from './WordsField.tsx'
import { writeFor, writingFor } from './writing-for.ts'

const register: TypedRegister = {
  name: 'onBehalfOf',
  read: (note) => note.onBehalfOf ?? '',
  write: ({ docOf }, id, text) => {
    setOnBehalfOf(docOf(id), id, text)
    return true
  },
}

export function ForField(props: FieldProps) {
  const { note, mayEdit } = props
  const isGoingOn = useStore(writingFor, ({ name }) => name !== null && name === note.onBehalfOf)
  const offered = useKnownNames()
  if (!mayEdit && note.onBehalfOf === null) return null
  return (
    <WordsField
      {...props}
      field="for"
      label="For"
      register={register}
      placeholder="Somebody who is speaking"
      offered={offered}
    >
      {() =>
        mayEdit &&
        note.onBehalfOf !== null && (
          <button
            type="button"
            className="link note-for-more"
            onClick={() => writeFor(isGoingOn ? null : note.onBehalfOf)}
          >
            {isGoingOn ? 'Stop writing' : 'Write my next notes'} for {note.onBehalfOf}
          </button>
        )
      }
    </WordsField>
  )
}
