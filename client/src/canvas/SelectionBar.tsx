/** What can be done with the selected notes, right above them. */
import { useEditor, useValue } from 'tldraw'
import { noteColours, type NoteColour } from 'shared/board.ts'
import { colourNotes } from 'shared/doc/edit.ts'
import { useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { duplicateSelected, findSelectedNotes } from './clipboard.ts'
import { deleteSelected } from './keys.ts'
import { isNoteShape } from './note-record.ts'

const barHeight = 44

export function SelectionBar() {
  const editor = useEditor()
  const session = useSession()
  const notes = useValue(
    'selected notes',
    () => editor.getSelectedShapes().filter((shape) => isNoteShape(shape)).length,
    [editor],
  )
  const others = useValue('selected drawings', () => editor.getSelectedShapeIds().length - notes, [
    editor,
    notes,
  ])
  const position = useValue(
    'selection on screen',
    () => {
      // Not while somebody writes: the bar would lie over the neighbours' words.
      if (editor.getIsReadonly() || !editor.isIn('select.idle')) return null
      const bounds = editor.getSelectionPageBounds()
      if (bounds === null || editor.getCameraState() === 'moving') return null
      const at = editor.pageToViewport(bounds.point)
      const width = bounds.w * editor.getZoomLevel()
      const height = bounds.h * editor.getZoomLevel()
      const screen = editor.getViewportScreenBounds()
      const above = at.y - barHeight - 10
      return {
        x: Math.min(Math.max(at.x + width / 2, 150), screen.w - 150),
        y: above >= 4 ? above : Math.min(at.y + height + 10, screen.h - barHeight - 72),
      }
    },
    [editor],
  )
  if (position === null || notes + others === 0) return null
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
      style={{ left: position.x, top: position.y }}
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
