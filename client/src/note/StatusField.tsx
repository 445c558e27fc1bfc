/** How far an action is; one that will not be done says why. */
import { actionStatuses } from 'shared/board.ts'
import { setReason, setStatus } from 'shared/doc/edit-fields.ts'
import { actionStatusWords } from 'shared/words.ts'
import { ChoiceField } from './ChoiceField.tsx'
import type { TypedRegister } from './use-draft.ts'
import { WordsField, type FieldProps } from './WordsField.tsx'

export const StatusField = (props: FieldProps) => (
  <ChoiceField
    {...props}
    field="status"
    label="Status"
    values={actionStatuses}
    words={actionStatusWords}
    chosen={props.note.status ?? 'open'}
    write={setStatus}
  />
)

const register: TypedRegister = {
  name: 'reason',
  read: (note) => note.reason ?? '',
  write: ({ docOf }, id, text) => {
    setReason(docOf(id), id, text)
    return true
  },
}

/** Asked for when an action will not be done; what was said once stays in view. */
export const ReasonField = (props: FieldProps) =>
  props.note.status === 'wont-do' || props.note.reason !== null ? (
    <WordsField
      {...props}
      field="reason"
      label={props.note.status === 'wont-do' ? 'Why it will not be done' : 'Reason'}
      register={register}
      placeholder="Superseded, not worth it, moved to another plan"
    />
  ) : null
