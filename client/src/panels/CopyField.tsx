/** A text to take along. On plain http there is no clipboard: then it is selected, ready for the keys. */
import { useId, useRef, useState } from 'react'
import { copyText } from './copy-text.ts'
import { Icon } from '../Icon.tsx'

export const CopyField = ({ label, text }: { label: string; text: string }) => {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [outcome, setOutcome] = useState<'copied' | 'selected' | null>(null)
  const copy = async (): Promise<void> => {
    const copied = await copyText(text)
    if (!copied) field.current?.select()
    setOutcome(copied ? 'copied' : 'selected')
    if (copied) setTimeout(() => setOutcome(null), 2_500)
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="copy-field">
        <input
          id={id}
          ref={field}
          className="input"
          readOnly
          value={text}
          onFocus={(event) => event.target.select()}
        />
        <button type="button" className="button primary" onClick={() => void copy()}>
          <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
          {outcome === 'copied' ? 'Copied' : 'Copy'}
        </button>
      </div>
      <p className="hint" role="status">
        {outcome === 'selected' &&
          'This browser does not let the page copy. The text is selected: press Ctrl+C or Cmd+C.'}
      </p>
    </div>
  )
}
