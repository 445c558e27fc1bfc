/** What can be done with what is selected. Above the toolbar, where it covers nobody's words. */
import { useEditor, useValue } from 'tldraw'
import { noteColours, type NoteColour } from 'shared/board.ts'
import { colourNotes } from 'shared/doc/edit.ts'
import { useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { makeActions } from '../note/make-actions.ts'
import { openCard } from '../ui-store.ts'
import { duplicateSelected, findSelectedNotes } from './clipboard.ts'
import { deleteSelected } from './keys.ts'
import { isNoteShape } from './note-record.ts'

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
  const isIdle = useValue('idle', () => editor.isIn('select.idle') && !editor.getIsReadonly(), [
    editor,
  ])
  if (!isIdle || notes + others === 0) return null
  const paint = (colour: NoteColour): void => {
    session.undo.mark()
    colourNotes(session.doc, findSelectedNotes(editor, session), colour)
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
              aria-label={`Make it ${colour}`}
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
          {ideas > 0 && (
            <button
              type="button"
              title={ideas === 1 ? 'Make this an action' : 'Make these actions'}
              aria-label={ideas === 1 ? 'Make this an action' : 'Make these actions'}
              onClick={() => makeActions(session, findSelectedNotes(editor, session))}
            >
              <Icon name="action" />
            </button>
          )}
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
