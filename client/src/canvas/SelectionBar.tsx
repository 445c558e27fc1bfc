/** What can be done with what is selected. Above the toolbar, where it covers nobody's words. */
import { useEditor, useValue, type Editor } from 'tldraw'
import { useStore } from 'zustand'
import { noteColours, type NoteColour } from 'shared/board.ts'
import { colourNotes } from 'shared/doc/edit.ts'
import { idsOf, type LyingNote } from 'shared/stacks.ts'
import { me } from '../board/me.ts'
import { useBoardValue, useSession, type Session } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { bringEveryoneToNote, park } from '../meeting/run-meeting.ts'
import { makeActions } from '../note/make-actions.ts'
import { canBeWanted, want } from '../note/wanting.ts'
import { openCard } from '../ui-store.ts'
import { duplicateSelected, findSelectedNotes } from './clipboard.ts'
import { deleteSelected } from './keys.ts'
import { addAnswer } from './new-note.ts'
import { isNoteShape } from './note-record.ts'
import { StackButtons } from './StackButtons.tsx'

/** The selected notes and piles. */
const findLyingSelected = (editor: Editor): LyingNote[] =>
  editor.getSelectedShapes().flatMap((shape) => (isNoteShape(shape) ? [shape.props.note] : []))

const findWantable = (editor: Editor, { view }: Session): LyingNote[] =>
  findLyingSelected(editor).filter((note) => canBeWanted(note) && !view.isDraft(note.id))

/** One note of a pile is wanted for all of it, and to want it no more is to want none of its notes. */
const wantSelected = (editor: Editor, session: Session, isWanted: boolean): void => {
  const wantable = findWantable(editor, session)
  want(session, isWanted ? wantable.map(({ id }) => id) : wantable.flatMap(idsOf), isWanted)
}

export function SelectionBar() {
  const editor = useEditor()
  const session = useSession()
  const notes = useValue(
    'selected notes',
    () => editor.getSelectedShapes().filter((shape) => isNoteShape(shape)).length,
    [editor],
  )
  const ideas = useValue(
    'selected ideas',
    () =>
      editor
        .getSelectedShapes()
        .filter((shape) => isNoteShape(shape) && shape.props.note.zone !== 'next-steps').length,
    [editor],
  )
  const others = useValue('selected drawings', () => editor.getSelectedShapeIds().length - notes, [
    editor,
    notes,
  ])
  const areParked = useValue(
    'are parked',
    () =>
      findLyingSelected(editor).every((note) => (note.stack ?? [note]).every((one) => one.parked)),
    [editor],
  )
  const myId = useStore(me, ({ id }) => id)
  const wantable = useValue('can be wanted', () => findWantable(editor, session).length, [
    editor,
    session,
  ])
  const areWanted = useValue(
    'are wanted',
    () => findWantable(editor, session).every(({ wants }) => wants.includes(myId)),
    [editor, session, myId],
  )
  const isDraft = useValue(
    'is a draft',
    () => {
      const shape = editor.getOnlySelectedShape()
      return isNoteShape(shape) && session.view.isDraft(shape.props.note.id)
    },
    [editor, session],
  )
  const isMeeting = useBoardValue(
    ({ meeting }) => meeting.step !== null,
    ({ roots }) => roots.has('meeting'),
  )
  const isIdle = useValue('idle', () => editor.isIn('select.idle') && !editor.getIsReadonly(), [
    editor,
  ])
  if (!isIdle || notes + others === 0) return null
  const paint = (colour: NoteColour): void => {
    session.undo.mark()
    session.edit(findSelectedNotes(editor, session), (doc, ids) => colourNotes(doc, ids, colour))
    session.undo.mark()
  }
  return (
    <div
      className="selection-bar"
      role="toolbar"
      aria-label="Selected"
      // The caret stays in the note while its colour is changed.
      onPointerDown={(event) => {
        event.stopPropagation()
        event.preventDefault()
      }}
    >
      {notes > 0 && (
        <>
          {noteColours.map((colour) => (
            <button
              key={colour}
              type="button"
              className="swatch"
              data-colour={colour}
              title={`Make it ${colour}`}
              onClick={() => paint(colour)}
            >
              <span />
            </button>
          ))}
          {notes === 1 && others === 0 && (
            <button
              type="button"
              title="Details (I)"
              aria-label="Details"
              onClick={() => openCard(findSelectedNotes(editor, session)[0]!)}
            >
              <Icon name="card" />
            </button>
          )}
          {notes === 1 && others === 0 && isMeeting && !isDraft && (
            <button
              type="button"
              title="We are on this one: every screen shows it"
              aria-label="We are on this one"
              onClick={() => bringEveryoneToNote(session, findSelectedNotes(editor, session)[0]!)}
            >
              <Icon name="pin" />
            </button>
          )}
          <button
            type="button"
            title={areParked ? 'Take out of the parking lot' : 'Park it: for another time'}
            aria-label={areParked ? 'Take out of the parking lot' : 'Park it'}
            aria-pressed={areParked}
            onClick={() => park(session, findSelectedNotes(editor, session), !areParked)}
          >
            <Icon name="parking" />
          </button>
          {wantable > 0 && (
            <button
              type="button"
              title="I want this"
              aria-pressed={areWanted}
              onClick={() => wantSelected(editor, session, !areWanted)}
            >
              <Icon name="heart" />
            </button>
          )}
          {notes === 1 && others === 0 && ideas === 1 && (
            <button
              type="button"
              data-how
              title="How? Answer this note with another"
              aria-label="How?"
              onClick={() => addAnswer(editor, session, findSelectedNotes(editor, session)[0]!)}
            >
              <Icon name="how" />
            </button>
          )}
          {ideas > 0 && (
            <button
              type="button"
              title={ideas === 1 ? 'Make this an action' : 'Make these actions'}
              onClick={() => makeActions(session, findLyingSelected(editor))}
            >
              <Icon name="action" />
            </button>
          )}
          <StackButtons editor={editor} />
          <button
            type="button"
            title="Duplicate (Ctrl D)"
            aria-label="Duplicate"
            onClick={() => duplicateSelected(editor, session)}
          >
            <Icon name="copy" />
          </button>
        </>
      )}
      <button
        type="button"
        title="Delete (Del)"
        aria-label="Delete"
        onClick={() => deleteSelected(editor, session)}
      >
        <Icon name="trash" />
      </button>
    </div>
  )
}
