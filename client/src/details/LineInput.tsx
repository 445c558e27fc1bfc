/** One part of a line: of one that is there, kept on Enter and on leaving; of a new one, as typed. */
import { useId, useState } from 'react'

interface LineInputProps {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly offers?: readonly string[]
  readonly isNew?: boolean
  onKeep?(value: string): void
  onType?(value: string): void
}

export const LineInput = (props: LineInputProps) => {
  const { label, placeholder, value, offers, isNew = false, onKeep, onType } = props
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const keep = (): void => {
    setDraft(null)
    const next = draft?.trim() ?? value
    if (next !== value) onKeep?.(next)
  }
  return (
    <>
      <input
        className="input"
        aria-label={isNew ? `New: ${label.toLowerCase()}` : label}
        placeholder={placeholder}
        value={draft ?? value}
        autoComplete="off"
        maxLength={2_000}
        {...(offers === undefined ? {} : { list: id })}
        onChange={({ target }) => (onType ?? setDraft)(target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (isNew || event.nativeEvent.isComposing) return
          if (event.key === 'Enter') keep()
          else if (event.key === 'Escape' && draft !== null) {
            event.stopPropagation()
            setDraft(null)
          }
        }}
      />
      {offers !== undefined && (
        <datalist id={id}>
          {offers.map((offer) => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
      )}
    </>
  )
}
