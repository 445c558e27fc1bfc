/** One of the board's long texts, in which several people write at the same time. */
import { useId, useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import type * as Y from 'yjs'
import { writeLongText } from 'shared/doc/edit-head.ts'
import { findLongText, type LongText } from 'shared/doc/read-head.ts'
import { bindText } from '../board/bind-text.ts'
import { useMayEdit } from '../board/links.ts'
import { useMeta, useSession } from '../board/session.ts'

interface LongTextFieldProps {
  readonly text: LongText
  readonly label: string
  readonly placeholder: string
}

export const LongTextField = ({ text, label, placeholder }: LongTextFieldProps) => {
  const { doc } = useSession()
  const id = useId()
  const mayEdit = useMayEdit()
  const meta = useMeta()
  const shared = findLongText(doc, text)
  if (shared === null || (!mayEdit && meta[text] === '')) return null
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {mayEdit ? (
        <Writing id={id} text={text} shared={shared} placeholder={placeholder} />
      ) : (
        <p id={id} className="details-read">
          {meta[text]}
        </p>
      )}
    </div>
  )
}

interface WritingProps extends Pick<LongTextFieldProps, 'text' | 'placeholder'> {
  readonly id: string
  readonly shared: Y.Text
}

const Writing = ({ id, text, shared, placeholder }: WritingProps) => {
  const { doc, undo } = useSession()
  const field = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(
    () => bindText(field.current!, shared, (splice) => writeLongText(doc, text, splice)),
    [doc, shared, text],
  )
  const onKeyDown = (event: KeyboardEvent): void => {
    const accel = event.ctrlKey || event.metaKey
    const key = event.key.toLowerCase()
    if (!accel || event.altKey || (key !== 'z' && key !== 'y')) return
    // The browser's own undo would take back what others typed.
    event.preventDefault()
    if (key === 'y' || event.shiftKey) undo.redo()
    else undo.undo()
  }
  return (
    <textarea
      ref={field}
      id={id}
      className="input details-long"
      placeholder={placeholder}
      rows={2}
      spellCheck
      onKeyDown={onKeyDown}
    />
  )
}
