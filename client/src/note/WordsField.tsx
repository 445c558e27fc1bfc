/** A field for words about a note. Others may fill it at the same time: see draft.ts. */
import { useId, type KeyboardEvent, type ReactNode } from 'react'
import type { Note } from 'shared/board.ts'
import { useSession } from '../board/session.ts'
import type { CardField } from '../ui-store.ts'
import { nameWriter, useDraft, type TypedRegister } from './use-draft.ts'

/** What every field of a card is given. */
export interface FieldProps {
  readonly note: Note
  readonly mayEdit: boolean
}

interface WordsFieldProps extends FieldProps {
  readonly field: CardField
  readonly label: string
  readonly register: TypedRegister
  readonly placeholder?: string
  /** Offered while typing; anything else may be written too. */
  readonly offered?: readonly string[]
  /** Beside the input. */
  readonly beside?: ReactNode
  /** Under it; given what the field says now. */
  children?(shown: string): ReactNode
}

export function WordsField(props: WordsFieldProps) {
  const { note, mayEdit, field, label, register, placeholder, offered, beside, children } = props
  const session = useSession()
  const id = useId()
  const draft = useDraft(note.id, register)
  const shown = draft.typed ?? register.read(note)

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    draft.keep()
  }

  return (
    <div className="field" data-field={field}>
      <label htmlFor={id}>{label}</label>
      <div className="note-field-line">
        <input
          id={id}
          className="input"
          value={shown}
          placeholder={placeholder}
          readOnly={!mayEdit}
          autoComplete="off"
          list={offered === undefined ? undefined : `${id}-offered`}
          aria-describedby={`${id}-said`}
          onChange={({ target }) => {
            draft.type(target.value)
            session.presence.show({ writing: note.id })
          }}
          onBlur={() => {
            draft.leave()
            session.presence.show({ writing: null })
          }}
          onKeyDown={onKeyDown}
        />
        {beside}
      </div>
      {offered !== undefined && (
        <datalist id={`${id}-offered`}>
          {offered.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      )}
      {draft.clash !== null && (
        <div className="note-clash" role="status">
          <p>
            {nameWriter(session, note.id, register.name)}{' '}
            {draft.clash.theirs === '' ? 'emptied this.' : `set “${draft.clash.theirs}”.`}
          </p>
          <button type="button" className="button" onClick={draft.keepMine}>
            {draft.typed === null ? `Put back “${draft.clash.mine}”` : 'Keep mine'}
          </button>
          <button type="button" className="button" onClick={draft.takeTheirs}>
            {draft.typed === null ? 'Fine' : 'Take theirs'}
          </button>
        </div>
      )}
      <div id={`${id}-said`} className="note-said">
        {children?.(shown)}
      </div>
    </div>
  )
}
