/** Deleted notes, newest first. Nothing here is lost; each goes back to where it lay. */
import type { Note } from 'shared/board.ts'
import { newestInTrashFirst } from 'shared/doc/read.ts'
import type { NoteId } from 'shared/ids.ts'
import { zoneOf } from 'shared/zones.ts'
import { useBoardValue, useSession } from '../board/session.ts'
import { useMayEdit } from '../board/links.ts'
import { Icon } from '../Icon.tsx'
import { restoreInto } from '../note/grouping.ts'

/** An empty note, such as one added and undone, has nothing to give back. */
const isWorthRestoring = (note: Note): boolean =>
  note.deleted !== null && (note.text.trim() !== '' || note.links.length > 0)

/** Characters shown of a note; its first lines are enough to know it again. */
const maxShown = 400

const shortDate = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

const describeDate = (at: string): string => {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? '' : shortDate.format(date)
}

export const TrashPanel = () => {
  const session = useSession()
  const { undo } = session
  const mayEdit = useMayEdit()
  const notes = useBoardValue(
    (view) => [...view.notes.values()].filter(isWorthRestoring).sort(newestInTrashFirst),
    (change) => change.notes.size > 0,
  )
  const restore = (ids: readonly NoteId[]): void => {
    undo.mark()
    restoreInto(session, ids)
    undo.mark()
  }
  if (notes.length === 0) {
    return (
      <div className="panel-empty">
        <Icon name="trash" size={28} />
        <p>The trash is empty. Deleted notes wait here and can be put back.</p>
      </div>
    )
  }
  return (
    <>
      <div className="panel-line">
        <p className="hint figures">{notes.length === 1 ? '1 note' : `${notes.length} notes`}</p>
        {mayEdit && notes.length > 1 && (
          <button
            type="button"
            className="button quiet"
            onClick={() => restore(notes.map(({ id }) => id))}
          >
            Restore all
          </button>
        )}
      </div>
      <ul className="trash">
        {notes.map((note) => (
          <li key={note.id} className="trash-note">
            <span className={`trash-colour ${note.colour}`} aria-hidden="true" />
            <div className="trash-text">
              <p>{note.text.trim().slice(0, maxShown) || 'A note with evidence, without text'}</p>
              <p className="hint figures">
                {zoneOf(note.zone).title} · {describeDate(note.deleted!.at)}
              </p>
            </div>
            {mayEdit && (
              <button type="button" className="button" onClick={() => restore([note.id])}>
                Restore
                <span className="unseen">: {note.text.slice(0, 60)}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
