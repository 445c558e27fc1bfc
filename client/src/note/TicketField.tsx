/** Where an action is tracked: an address that opens, or the tracker's own number. */
import { setTicket } from 'shared/doc/edit-fields.ts'
import { OpenAddress } from './OpenAddress.tsx'
import type { TypedRegister } from './use-draft.ts'
import { WordsField, type FieldProps } from './WordsField.tsx'

const register: TypedRegister = {
  name: 'ticket',
  read: (note) => note.ticket ?? '',
  write: ({ docOf }, id, text) => {
    setTicket(docOf(id), id, text)
    return true
  },
}

export const TicketField = (props: FieldProps) => (
  <WordsField
    {...props}
    field="ticket"
    label="Ticket"
    register={register}
    placeholder="Link or number"
    beside={<OpenAddress text={props.note.ticket} />}
  />
)
