/** One line of reason, kept by Enter; Esc goes one step back. */
import { useId, useState } from 'react'

interface ReasonFieldProps {
  readonly label: string
  /** What keeping it does. */
  readonly words: string
  /** Gets words that are not blank. */
  onKeep(reason: string): void
  onCancel(): void
}

export const ReasonField = ({ label, words, onKeep, onCancel }: ReasonFieldProps) => {
  const id = useId()
  const [reason, setReason] = useState('')
  return (
    <form
      className="reason-field"
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim() !== '') onKeep(reason.trim())
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.stopPropagation()
        if (event.key !== 'Escape') return
        // One step back, not out of the panel.
        event.preventDefault()
        event.stopPropagation()
        onCancel()
      }}
    >
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <input
          id={id}
          className="input"
          value={reason}
          maxLength={1_000}
          autoFocus
          autoComplete="off"
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
      <div className="check-ways">
        <button type="submit" className="button primary" disabled={reason.trim() === ''}>
          {words}
        </button>
        <button type="button" className="button quiet" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  )
}
