/** The parking lot: notes that are taken up another time. They stay where they lie on the board. */
import { sayDue } from 'shared/due-date.ts'
import { readingOrder } from 'shared/reading-order.ts'
import { zoneIds, zoneOf } from 'shared/zones.ts'
import { boardDoor } from '../board/board-door.ts'
import { useMayEdit } from '../board/links.ts'
import { useBoardValue, useMeta, useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { openPanel } from '../ui-store.ts'
import { park } from './run-meeting.ts'

/** Characters shown of a note; its first lines are enough to know it again. */
const maxShown = 400

export const ParkingPanel = () => {
  const session = useSession()
  const mayEdit = useMayEdit()
  const { followUpAt } = useMeta()
  const notes = useBoardValue(
    (view) =>
      zoneIds.flatMap((zone) =>
        readingOrder(
          zone,
          view.notesIn(zone).filter(({ parked }) => parked),
          view.timeline,
        ),
      ),
    (change) => change.notes.size > 0,
  )
  if (notes.length === 0)
    return (
      <div className="panel-empty">
        <Icon name="parking" size={28} />
        <p>
          Nothing is parked. Select a note and press “Park it” when it is for another time; it stays
          where it lies.
        </p>
      </div>
    )
  return (
    <>
      <div className="panel-line">
        <p className="hint">
          {followUpAt === null
            ? 'No day to take these up again yet.'
            : `Taken up again on ${sayDue(followUpAt)}.`}
        </p>
        {mayEdit && followUpAt === null && (
          <button
            type="button"
            className="button"
            onClick={() => openPanel('details', 'followUpAt')}
          >
            Choose a day
          </button>
        )}
      </div>
      <ul className="trash">
        {notes.map((note) => (
          <li key={note.id} className="trash-note">
            <span className={`trash-colour ${note.colour}`} aria-hidden="true" />
            <button
              type="button"
              className="trash-text parked-text"
              title="Show it on the board"
              onClick={() => boardDoor.getState().door?.showNote(note.id)}
            >
              <p>{note.text.trim().slice(0, maxShown) || 'A note without text'}</p>
              <p className="hint">{zoneOf(note.zone).title}</p>
            </button>
            {mayEdit && (
              <button
                type="button"
                className="button"
                onClick={() => park(session, [note.id], false)}
              >
                Take out
                <span className="unseen">: {note.text.slice(0, 60)}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
