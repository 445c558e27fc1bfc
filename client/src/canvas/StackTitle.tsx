/** The strip over a pile: a press writes the group's title in it, a drag moves the pile. */
import { useState } from 'react'
import type { LyingNote } from 'shared/stacks.ts'
import { useMayEdit } from '../board/links.ts'
import { GroupTitleField, useGroupTitle } from '../note/GroupTitleField.tsx'
import { ownEvents } from './own-events.ts'
import { useOwnPress } from './own-press.ts'

/** Wants the group as its key. */
export function StackTitle({ lead }: { lead: LyingNote }) {
  const mayEdit = useMayEdit()
  const title = useGroupTitle(lead)
  const press = useOwnPress()
  const [isNaming, setIsNaming] = useState(false)
  if (isNaming)
    return (
      <div className="stack-title" {...ownEvents}>
        <GroupTitleField lead={lead} className="" autoFocus onLeave={() => setIsNaming(false)} />
      </div>
    )
  return (
    <div className="stack-title" data-named={title !== ''}>
      <button
        type="button"
        title={title || undefined}
        disabled={!mayEdit}
        aria-label={title === '' ? 'Name this group' : `Rename the group ${title}`}
        {...press}
        onClick={() => setIsNaming(true)}
      >
        {title || (mayEdit ? 'Name this group' : 'Group')}
      </button>
    </div>
  )
}
