/** Everything that can be done with a note, behind one button of its row. */
import { noteColours, type Note } from 'shared/board.ts'
import { colourNotes } from 'shared/doc/edit.ts'
import { canStack } from 'shared/stacks.ts'
import { zones } from 'shared/zones.ts'
import { useBoardValue, useSession } from '../board/session.ts'
import { Icon, type IconName } from '../Icon.tsx'
import { bringEveryoneToNote, park } from '../meeting/run-meeting.ts'
import { askForPictures } from '../note/evidence-pictures.ts'
import { makeActions } from '../note/make-actions.ts'
import { canBeWanted, useDoIWant, want } from '../note/wanting.ts'
import { Popover } from '../panels/Popover.tsx'
import { useNoteDeeds } from './use-note-deeds.ts'

interface ItemProps {
  readonly icon: IconName
  readonly words: string
  readonly keys?: string
  readonly disabled?: boolean
  onChoose(): void
}

const Item = ({ icon, words, keys, disabled = false, onChoose }: ItemProps) => (
  <button
    type="button"
    role="menuitem"
    className="menu-item"
    aria-keyshortcuts={keys?.replace(' ', '+')}
    disabled={disabled}
    onClick={onChoose}
  >
    <Icon name={icon} />
    {words}
    {keys !== undefined && (
      <span className="outline-keys" aria-hidden="true">
        {keys}
      </span>
    )}
  </button>
)

export function NoteMenu({ note }: { note: Note }) {
  const session = useSession()
  const deeds = useNoteDeeds(note)
  const isMine = useDoIWant(note)
  const isDraft = session.view.isDraft(note.id)
  const isStacked = session.view.stackOf(note.id) !== null
  const isMeeting = useBoardValue(
    ({ meeting }) => meeting.step !== null,
    ({ roots }) => roots.has('meeting'),
  )
  return (
    <Popover
      role="menu"
      align="end"
      className="button quiet icon-only"
      title="Note menu"
      face={<Icon name="more" />}
    >
      <Item icon="card" words="Details" keys="I" onChoose={deeds.openDetails} />
      {canBeWanted(note) && !isDraft && (
        <Item
          icon="heart"
          words={isMine ? 'I do not want this any more' : 'I want this'}
          onChoose={() => want(session, [note.id], !isMine)}
        />
      )}
      {note.zone !== 'next-steps' && (
        <Item
          icon="action"
          words="Make this an action"
          onChoose={() => makeActions(session, [note])}
        />
      )}
      {note.zone !== 'next-steps' && <Item icon="how" words="How?" onChoose={deeds.askHow} />}
      <Item
        icon="parking"
        words={note.parked ? 'Take out of the parking lot' : 'Park it'}
        onChoose={() => park(session, [note.id], !note.parked)}
      />
      {isMeeting && !isDraft && (
        <Item
          icon="pin"
          words="We are on this one"
          onChoose={() => bringEveryoneToNote(session, note.id)}
        />
      )}
      {canStack(note.zone) && (
        <Item
          icon="stack"
          words="Group with the note above"
          keys="G"
          onChoose={deeds.groupWithAbove}
        />
      )}
      {isStacked && (
        <Item
          icon="unstack"
          words="Take out of its group"
          keys="Shift G"
          onChoose={deeds.takeOut}
        />
      )}
      {!isDraft && (
        <Item
          icon="image"
          words="Add a picture"
          onChoose={() => askForPictures(session, note.id)}
        />
      )}
      <Item icon="copy" words="Duplicate" onChoose={deeds.duplicate} />
      <Item icon="trash" words="Delete" keys="Delete" onChoose={deeds.remove} />
      <hr className="menu-line" />
      <p className="menu-heading">Move to</p>
      {zones.map(({ id, number, title }) => (
        <button
          key={id}
          type="button"
          role="menuitem"
          className="menu-item"
          disabled={id === note.zone}
          onClick={() => deeds.moveTo(id)}
        >
          <span className="outline-number" data-zone={id}>
            {number}
          </span>
          {title}
        </button>
      ))}
      <hr className="menu-line" />
      <div role="group" aria-label="Colour" className="outline-colours">
        {noteColours.map((colour) => (
          <button
            key={colour}
            type="button"
            role="menuitemradio"
            aria-checked={note.colour === colour}
            title={`Make it ${colour}`}
            data-colour={colour}
            onClick={() => {
              session.undo.mark()
              session.edit([note.id], (doc, ids) => colourNotes(doc, ids, colour))
              session.undo.mark()
            }}
          >
            {note.colour === colour && <Icon name="check" size={16} />}
          </button>
        ))}
      </div>
    </Popover>
  )
}
