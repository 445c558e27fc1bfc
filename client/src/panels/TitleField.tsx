/** The board's title, edited in place: Enter or leaving the field keeps it, Esc takes it back. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { writeMeta } from 'shared/doc/edit-head.ts'
import { useMeta, useSession } from '../board/session.ts'
import { useMayEdit } from '../board/links.ts'
import { showing } from '../board/shown-as.ts'

const maxLength = 200

export const TitleField = () => {
  const { doc, undo } = useSession()
  const { title } = useMeta()
  const mayEdit = useMayEdit()
  // The outline has the title as its heading itself.
  const isHeading = useStore(showing, ({ as }) => as === 'canvas')
  // While null, the field shows what the board says, other people's changes too.
  const [draft, setDraft] = useState<string | null>(null)

  const keep = (): void => {
    const next = draft?.trim() ?? ''
    setDraft(null)
    if (next === '' || next === title) return
    undo.mark()
    writeMeta(doc, 'title', next)
    undo.mark()
  }

  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') setDraft(null)
    else if (event.key === 'Enter') event.currentTarget.blur()
  }

  const field = (
    <input
      aria-label="Title of the postmortem"
      value={draft ?? title}
      maxLength={maxLength}
      readOnly={!mayEdit}
      spellCheck={draft !== null}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={keep}
      onKeyDown={onKeyDown}
    />
  )
  return isHeading ? (
    <h1 className="top-bar-title">{field}</h1>
  ) : (
    <div className="top-bar-title">{field}</div>
  )
}
