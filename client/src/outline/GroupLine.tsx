/** Over the first note of a group: how the group is called, how many notes it has, and its votes. */
import type { LyingNote } from 'shared/stacks.ts'
import { useMayEdit } from '../board/links.ts'
import { useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { ungroupAll } from '../note/grouping.ts'
import { GroupTitleField } from '../note/GroupTitleField.tsx'
import { VoteControl } from '../rounds/VoteControl.tsx'
import { VotesFact } from './NoteFacts.tsx'

/** Wants the group as its key. */
export function GroupLine({ lead }: { lead: LyingNote }) {
  const session = useSession()
  const mayEdit = useMayEdit()
  return (
    <div className="outline-group" role="group" aria-label="Group">
      <Icon name="stack" size={16} />
      <GroupTitleField lead={lead} className="outline-group-title" />
      <span className="outline-fact">{lead.stack?.length} notes</span>
      <VotesFact votes={lead.votes} />
      <VoteControl note={lead} />
      {mayEdit && (
        <button
          type="button"
          className="button quiet icon-only"
          aria-label="Ungroup"
          title="Take the group apart"
          onClick={() => ungroupAll(session, [lead.id])}
        >
          <Icon name="unstack" />
        </button>
      )}
    </div>
  )
}
