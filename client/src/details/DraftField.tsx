/** One thing said about the board: kept on Enter and on leaving the field, taken back by Esc. */
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useMayEdit } from '../board/links.ts'

interface DraftFieldProps {
  readonly label: string
  readonly value: string
  /** Called with what was typed, trimmed, when that is something else. */
  onKeep(value: string): void
  readonly type?: 'text' | 'date' | 'datetime-local'
  /** The field's id, by which it can be gone to. */
  readonly id?: string
  readonly placeholder?: string
  /** Words to choose from; others may be typed. */
  readonly offers?: readonly string[]
  /** What stands below, also while something is being typed. */
  children?(typed: string): ReactNode
  /** How the value reads where it cannot be changed. */
  readonly read?: string
}

export const DraftField = (props: DraftFieldProps) => {
  const { label, value, onKeep, type = 'text', placeholder, offers, children, read = value } = props
  const ownId = useId()
  const id = props.id ?? ownId
  const mayEdit = useMayEdit()
  // While null, the field shows what the board says, other people's changes too.
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? value

  if (!mayEdit)
    return read === '' ? null : (
      <div className="field">
        <span className="label">{label}</span>
        <p className="details-read">{read}</p>
        {children?.(value)}
      </div>
    )

  const keep = ({ validity }: HTMLInputElement): void => {
    setDraft(null)
    const next = draft?.trim() ?? value
    // A date that is typed halfway says nothing, not even that there is none.
    if (next !== value && !validity.badInput) onKeep(next)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') keep(event.currentTarget)
    else if (event.key === 'Escape' && draft !== null) {
      // One step back, not out of the panel.
      event.stopPropagation()
      setDraft(null)
    }
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type={type}
        value={shown}
        placeholder={placeholder}
        autoComplete="off"
        maxLength={2_000}
        {...(offers === undefined ? {} : { list: `${id}-offers` })}
        {...(children === undefined ? {} : { 'aria-describedby': `${id}-below` })}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={({ target }) => keep(target)}
        onKeyDown={onKeyDown}
      />
      {offers !== undefined && (
        <datalist id={`${id}-offers`}>
          {offers.map((offer) => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
      )}
      {children !== undefined && <div id={`${id}-below`}>{children(shown)}</div>}
    </div>
  )
}
