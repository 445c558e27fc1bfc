/** How a group is called, edited in place: Enter or leaving the field keeps it, Esc takes it back. */
import { useState, type KeyboardEvent } from 'react'
import type { LyingNote } from 'shared/stacks.ts'
import { useMayEdit } from '../board/links.ts'
import { useBoardValue, useSession } from '../board/session.ts'
import { readTitle, rename } from './grouping.ts'

const maxLength = 120

/** Wants the group as its component's key. */
export const useGroupTitle = (lead: LyingNote): string =>
  useBoardValue(
    (view) => readTitle(view, lead),
    ({ roots }) => roots.has('groups'),
  )

interface GroupTitleFieldProps {
  readonly lead: LyingNote
  readonly className: string
  readonly autoFocus?: boolean
  onLeave?(): void
}

/** Wants the group as its key. */
export function GroupTitleField(props: GroupTitleFieldProps) {
  const { lead, className, autoFocus = false, onLeave } = props
  const session = useSession()
  const mayEdit = useMayEdit()
  const title = useGroupTitle(lead)
  // While null, the field shows what the board says, other people's changes too.
  const [draft, setDraft] = useState<string | null>(null)

  const keep = (): void => {
    if (draft !== null && draft.trim() !== title) rename(session, lead.id, draft)
    setDraft(null)
    onLeave?.()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') event.currentTarget.blur()
    else if (event.key === 'Escape' && (draft !== null || onLeave !== undefined)) {
      event.stopPropagation()
      setDraft(null)
      onLeave?.()
    }
  }
  return (
    <input
      className={className}
      aria-label="Title of the group"
      placeholder={mayEdit ? 'Name this group' : 'Group'}
      value={draft ?? title}
      maxLength={maxLength}
      readOnly={!mayEdit}
      spellCheck={draft !== null}
      autoComplete="off"
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was pressed to be written in
      autoFocus={autoFocus}
      onChange={({ target }) => setDraft(target.value)}
      onBlur={keep}
      onKeyDown={onKeyDown}
    />
  )
}
