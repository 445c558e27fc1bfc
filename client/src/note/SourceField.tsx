/** Who or what an event is known from: words, or an address that opens. */
import { setSource } from 'shared/doc/edit-fields.ts'
import { OpenAddress } from './OpenAddress.tsx'
import type { TypedRegister } from './use-draft.ts'
import { WordsField, type FieldProps } from './WordsField.tsx'

const register: TypedRegister = {
  name: 'source',
  read: (note) => note.source ?? '',
  write: ({ docOf }, id, text) => {
    setSource(docOf(id), id, text)
    return true
  },
}

export const SourceField = (props: FieldProps) => (
  <WordsField
    {...props}
    field="source"
    label="Source"
    register={register}
    placeholder="A pager, a person, a graph, a link"
    beside={<OpenAddress text={props.note.source} />}
  />
)
