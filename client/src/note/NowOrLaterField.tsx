/** What the room does about a note: look at it together now, or leave it for another time. */
import { useBoardValue, useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { bringEveryoneToNote, park } from '../meeting/run-meeting.ts'
import type { FieldProps } from './WordsField.tsx'

export function NowOrLaterField({ note, mayEdit }: FieldProps) {
  const session = useSession()
  const isMeeting = useBoardValue(
    ({ meeting }) => meeting.step !== null,
    ({ roots }) => roots.has('meeting'),
  )
  // The others cannot be shown what only I see.
  if (!mayEdit || session.view.isDraft(note.id)) return null
  return (
    <div className="note-now-or-later" data-field="parked">
      {isMeeting && (
        <button
          type="button"
          className="button"
          title="Every screen shows it"
          onClick={() => bringEveryoneToNote(session, note.id)}
        >
          <Icon name="pin" />
          We are on this one
        </button>
      )}
      <button
        type="button"
        className="button"
        onClick={() => park(session, [note.id], !note.parked)}
      >
        <Icon name="parking" />
        {note.parked ? 'Take out of the parking lot' : 'Park it'}
      </button>
    </div>
  )
}
