/** Which group a note is in, and the ways in and out that want no pointer. */
import { useId } from 'react'
import type { Note } from 'shared/board.ts'
import { placeOrder } from 'shared/reading-order.ts'
import { canStack, type LyingNote } from 'shared/stacks.ts'
import { useBoardValue, useSession } from '../board/session.ts'
import { findGroupable, group, readTitle, takeOut } from './grouping.ts'
import { GroupTitleField } from './GroupTitleField.tsx'
import type { FieldProps } from './WordsField.tsx'

export function GroupField({ note, mayEdit }: FieldProps) {
  const lead = useBoardValue(
    (view) => view.stackOf(note.id),
    (change) => change.notes.has(note.id),
  )
  if (!canStack(note.zone)) return null
  if (lead !== null) return <InGroup key={lead.group} note={note} lead={lead} mayEdit={mayEdit} />
  return mayEdit ? <GroupWith note={note} /> : null
}

interface InGroupProps extends FieldProps {
  readonly lead: LyingNote
}

function InGroup({ note, lead, mayEdit }: InGroupProps) {
  const session = useSession()
  return (
    <div className="field" data-field="group">
      <p className="label">Group of {lead.stack?.length} notes</p>
      <GroupTitleField lead={lead} className="input" />
      {mayEdit && (
        <button type="button" className="button" onClick={() => takeOut(session, note.id)}>
          Take out of the group
        </button>
      )}
    </div>
  )
}

/** Characters of a note that are offered. */
const maxSaid = 60

const sayNote = (note: LyingNote, title: string): string => {
  const words = title || note.text.trim().split('\n')[0] || 'without text'
  const said = [...words].length > maxSaid ? `${[...words].slice(0, maxSaid).join('')}…` : words
  return note.stack === undefined ? said : `${said} (${note.stack.length} notes)`
}

function GroupWith({ note }: { note: Note }) {
  const session = useSession()
  const id = useId()
  const others = useBoardValue((view) =>
    placeOrder(view.lyingIn(note.zone)).filter(
      (other) => findGroupable(view, [note.id, other.id]).length > 1,
    ),
  )
  if (others.length === 0) return null
  return (
    <div className="field" data-field="group">
      <label htmlFor={id}>Group with</label>
      <select
        id={id}
        className="input"
        value=""
        onChange={({ target }) => {
          const other = others.find((one) => one.id === target.value)
          if (other !== undefined) group(session, [other.id, note.id])
        }}
      >
        <option value="">A note of this zone</option>
        {others.map((other) => (
          <option key={other.id} value={other.id}>
            {sayNote(other, other.stack === undefined ? '' : readTitle(session.view, other))}
          </option>
        ))}
      </select>
    </div>
  )
}
