/** What hangs at a note's lower edge: who sees it, that it is parked, who wants it, and the way to what it became. */
import type { NoteId } from 'shared/ids.ts'
import { idsOf, type LyingNote } from 'shared/stacks.ts'
import { useMayEdit } from '../board/links.ts'
import { useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { goToNote } from '../note/make-actions.ts'
import { useActionsMade } from '../note/related-notes.ts'
import { useDoIWant, useWanters, want } from '../note/wanting.ts'
import { openPanel } from '../ui-store.ts'
import { useOwnPress } from './own-press.ts'

export function NoteTabs({ note }: { note: LyingNote }) {
  const actions = useActionsMade(note.id)
  const isWanted = note.wants.length > 0
  const hasVotes = note.votes !== null && note.votes > 0
  // A note that is published comes as another value, and its tabs are drawn anew.
  const isDraft = useSession().view.isDraft(note.id)
  if (!isDraft && !note.parked && !isWanted && !hasVotes && actions.length === 0) return null
  return (
    <div className="note-tabs">
      {isDraft && <span className="note-draft">Only you see this</span>}
      {note.parked && <ParkedTab />}
      {hasVotes && <VotesTab votes={note.votes!} />}
      {isWanted && <WantsTab note={note} />}
      {actions.length > 0 && <ActionsTab actions={actions} />}
    </div>
  )
}

function ParkedTab() {
  return (
    <button
      type="button"
      className="note-parked"
      title="Show the parking lot"
      {...useOwnPress()}
      onClick={() => openPanel('parking')}
    >
      parked
    </button>
  )
}

/** What was counted when people voted; a press leads to all results. */
function VotesTab({ votes }: { votes: number }) {
  return (
    <button
      type="button"
      className="note-counted figures"
      title="Show the results"
      {...useOwnPress()}
      onClick={() => openPanel('votes')}
    >
      {votes === 1 ? '1 vote' : `${votes} votes`}
    </button>
  )
}

/** Wanters whose initials have room. */
const maxWanters = 2
/** Characters of names that are told. */
const maxSaid = 300

/** A press joins who wants it, or leaves. */
function WantsTab({ note }: { note: LyingNote }) {
  const session = useSession()
  const mayEdit = useMayEdit()
  const isMine = useDoIWant(note)
  const wanters = useWanters(note)
  const names = wanters.map(({ name }) => name).join(', ')
  const said = `Wanted by ${names.slice(0, maxSaid).toWellFormed()}`
  return (
    <button
      type="button"
      className="note-wants"
      aria-label={mayEdit ? `${said}. I want this` : said}
      aria-pressed={isMine}
      disabled={!mayEdit}
      {...useOwnPress()}
      onClick={() => want(session, isMine ? idsOf(note) : [note.id], !isMine)}
    >
      <Icon name="heart" size={14} />
      <span title={said}>
        {wanters.length > maxWanters
          ? wanters.length
          : wanters.map(({ initials }) => initials).join(' ')}
      </span>
    </button>
  )
}

function ActionsTab({ actions }: { actions: readonly NoteId[] }) {
  return (
    <button
      type="button"
      className="note-became"
      title="Go to it in Next Steps"
      {...useOwnPress()}
      onClick={() => goToNote(actions[0]!)}
    >
      → {actions.length === 1 ? 'action' : `${actions.length} actions`}
    </button>
  )
}
