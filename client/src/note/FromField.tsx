/** Where a note came from, and what became of it: the way there and back. */
import type { Note } from 'shared/board.ts'
import type { NoteId } from 'shared/ids.ts'
import { zoneOf } from 'shared/zones.ts'
import { useBoardValue } from '../board/session.ts'
import { goToNote } from './make-actions.ts'
import { useActionsMade, useIdeasMade } from './related-notes.ts'

/** A note as a line that leads to it. */
export function WayTo({ id }: { id: NoteId }) {
  const note = useBoardValue(
    (view) => view.notes.get(id) ?? null,
    (change) => change.notes.has(id),
  )
  if (note === null) return <p className="hint">A note that is gone</p>
  if (note.deleted !== null) return <p className="hint">A note in the trash: {toLine(note)}</p>
  return (
    <button type="button" className="note-way" onClick={() => goToNote(id)}>
      <span className="note-way-text">{toLine(note)}</span>
      <span className="hint">{zoneOf(note.zone).title}</span>
    </button>
  )
}

const toLine = ({ text }: Note): string => text.trim().split('\n')[0] || 'without text'

function Ways({ label, ids }: { label: string; ids: readonly NoteId[] }) {
  if (ids.length === 0) return null
  return (
    <div className="field" data-field="from">
      <p className="label">{label}</p>
      {ids.map((id) => (
        <WayTo key={id} id={id} />
      ))}
    </div>
  )
}

export const FromField = ({ note: { from } }: { note: Note }) => (
  <Ways label="Came from" ids={from === null ? [] : [from]} />
)

export const ActionsMadeField = ({ note }: { note: Note }) => (
  <Ways label="Became" ids={useActionsMade(note.id)} />
)

export const IdeasMadeField = ({ note }: { note: Note }) => (
  <Ways label="Taken to" ids={useIdeasMade(note.id)} />
)
