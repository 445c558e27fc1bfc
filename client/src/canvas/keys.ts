/** The keys of the canvas. They work while nothing is being typed; `keyHelp` lists them for people. */
import type { Editor } from 'tldraw'
import { deleteNotes } from 'shared/doc/edit.ts'
import { zones } from 'shared/zones.ts'
import { stampNow } from '../board/me.ts'
import { isKeyOfBoard } from '../board/own-keys.ts'
import type { Session } from '../board/session.ts'
import { showBox, showZone } from './camera.ts'
import { duplicateSelected, findSelectedNotes } from './clipboard.ts'
import { openCard } from '../ui-store.ts'
import { addNoteByKey } from './new-note.ts'
import { findNoteId, isNoteShape } from './note-record.ts'

/** Deletes what is selected: notes go to the trash, drawings go. */
export const deleteSelected = (editor: Editor, session: Session): void => {
  if (editor.getIsReadonly()) return
  session.undo.mark()
  const notes = findSelectedNotes(editor, session)
  editor.deleteShapes(editor.getSelectedShapeIds())
  // A note that tldraw did not know any more is deleted all the same.
  deleteNotes(
    session.doc,
    notes.filter((id) => session.view.notes.get(id)?.deleted === null),
    stampNow(),
  )
  session.undo.mark()
}

/** Opens the card of the selected note. */
const openSelectedCard = (editor: Editor): void => {
  const selected = editor.getOnlySelectedShape()
  const id = isNoteShape(selected) ? findNoteId(selected.id) : null
  if (id !== null) openCard(id)
}

type Run = (editor: Editor, session: Session) => void

const plain: Readonly<Record<string, Run>> = {
  n: addNoteByKey,
  t: addNoteByKey,
  i: openSelectedCard,
  v: (editor) => editor.setCurrentTool('select'),
  h: (editor) => editor.setCurrentTool('hand'),
  a: (editor) => void (editor.getIsReadonly() || editor.setCurrentTool('arrow')),
  d: (editor) => void (editor.getIsReadonly() || editor.setCurrentTool('draw')),
  delete: deleteSelected,
  backspace: deleteSelected,
  '0': (editor, { view }) => showBox(editor, view.layout.board),
  '+': (editor) => editor.zoomIn(),
  '=': (editor) => editor.zoomIn(),
  '-': (editor) => editor.zoomOut(),
}

const accel: Readonly<Record<string, Run>> = {
  a: (editor) => editor.selectAll(),
  d: duplicateSelected,
  z: (editor) => editor.undo(),
  y: (editor) => editor.redo(),
  'shift+z': (editor) => editor.redo(),
}

const toRun = (event: KeyboardEvent): Run | undefined => {
  const key = event.key.toLowerCase()
  if (event.altKey) return undefined
  if (event.ctrlKey || event.metaKey) return accel[event.shiftKey ? `shift+${key}` : key]
  const zone = zones.find(({ number }) => String(number) === key)
  if (zone !== undefined) return (editor, { view }) => showZone(editor, view.layout[zone.id])
  return plain[key]
}

/** Listens on the page, so that the first key works before anything was clicked; returns its stop. */
export const openKeys = (editor: Editor, session: Session): (() => void) => {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isKeyOfBoard(event) || editor.getEditingShapeId() !== null) return
    const run = toRun(event)
    if (run === undefined) return
    event.preventDefault()
    event.stopPropagation()
    run(editor, session)
  }
  document.addEventListener('keydown', onKeyDown, true)
  return () => document.removeEventListener('keydown', onKeyDown, true)
}
