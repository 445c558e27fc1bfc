/** The keys of the canvas. They work while nothing is being typed; `keyHelp` lists them for people. */
import type { Editor } from 'tldraw'
import { deleteNotes } from 'shared/doc/edit.ts'
import { zones } from 'shared/zones.ts'
import { stampNow } from '../board/me.ts'
import { isKeyOfBoard } from '../board/own-keys.ts'
import type { Session } from '../board/session.ts'
import { showBox, showZone } from './camera.ts'
import { duplicateSelected, findSelectedNotes } from './clipboard.ts'
import { group, ungroupAll } from '../note/grouping.ts'
import { voteByKey } from '../rounds/vote-by-key.ts'
import { openCard } from '../ui-store.ts'
import type { CanvasState } from './canvas-state.ts'
import { addNoteByKey } from './new-note.ts'
import { findNoteId, isNoteShape } from './note-record.ts'
import { openSelectedStack } from './stack-opening.ts'

/** Deletes what is selected: notes go to the trash, drawings go. */
export const deleteSelected = (editor: Editor, session: Session): void => {
  if (editor.getIsReadonly()) return
  session.undo.mark()
  const notes = findSelectedNotes(editor, session)
  editor.deleteShapes(editor.getSelectedShapeIds())
  // A note that tldraw did not know any more is deleted all the same.
  const left = notes.filter((id) => session.view.notes.get(id)?.deleted === null)
  session.edit(left, (doc, ids) => deleteNotes(doc, ids, stampNow()))
  session.undo.mark()
}

const ungroupSelected = (editor: Editor, session: Session): void => {
  if (!editor.getIsReadonly()) ungroupAll(session, findSelectedNotes(editor, session))
}

/** Gives the selected note a vote or takes one back; false when nothing can be voted for. */
const voteForSelected = (editor: Editor, session: Session, by: 1 | -1): boolean => {
  if (editor.getIsReadonly()) return false
  return voteByKey(session, findSelectedNotes(editor, session), by)
}

/** Opens the card of the selected note. */
const openSelectedCard = (editor: Editor): void => {
  const selected = editor.getOnlySelectedShape()
  const id = isNoteShape(selected) ? findNoteId(selected.id) : null
  if (id !== null) openCard(id)
}

type Run = (editor: Editor, session: Session, state: CanvasState) => void

const plain: Readonly<Record<string, Run>> = {
  n: addNoteByKey,
  t: addNoteByKey,
  i: openSelectedCard,
  // While people vote, of a selected note; the pointer is chosen by it at all other times.
  v: (editor, session) =>
    void (voteForSelected(editor, session, 1) || editor.setCurrentTool('select')),
  h: (editor) => editor.setCurrentTool('hand'),
  a: (editor) => void (editor.getIsReadonly() || editor.setCurrentTool('arrow')),
  d: (editor) => void (editor.getIsReadonly() || editor.setCurrentTool('draw')),
  g: (editor, session) =>
    void (editor.getIsReadonly() || group(session, findSelectedNotes(editor, session))),
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
  g: plain['g']!,
  'shift+g': ungroupSelected,
}

/** Keys that mean a stack only while there is one to open or to close; false leaves them to others. */
const ofStacks: Readonly<Record<string, (editor: Editor, state: CanvasState) => boolean>> = {
  enter: openSelectedStack,
  escape: (_, { openStack }) => {
    const isOpen = openStack.get() !== null
    openStack.set(null)
    return isOpen
  },
}

const toRun = (event: KeyboardEvent): Run | undefined => {
  const key = event.key.toLowerCase()
  if (event.altKey) return undefined
  if (event.shiftKey && key === 'g') return ungroupSelected
  if (event.shiftKey && key === 'v' && !event.ctrlKey && !event.metaKey)
    return (editor, session) => void voteForSelected(editor, session, -1)
  if (event.ctrlKey || event.metaKey) return accel[event.shiftKey ? `shift+${key}` : key]
  const zone = zones.find(({ number }) => String(number) === key)
  if (zone !== undefined) return (editor, { view }) => showZone(editor, view.layout[zone.id])
  return plain[key]
}

const swallow = (event: KeyboardEvent): void => event.stopPropagation()

/** Listens on the page, so that the first key works before anything was clicked; returns its stop. */
export const openKeys = (editor: Editor, session: Session, state: CanvasState): (() => void) => {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isKeyOfBoard(event) || editor.getEditingShapeId() !== null) return
    const isOfStack = ofStacks[event.key.toLowerCase()]?.(editor, state) ?? false
    // tldraw would take the key that opened a stack for the wish to write in its first note.
    if (isOfStack) document.addEventListener('keyup', swallow, { capture: true, once: true })
    const run = isOfStack ? () => {} : toRun(event)
    if (run === undefined) return
    event.preventDefault()
    event.stopPropagation()
    run(editor, session, state)
  }
  document.addEventListener('keydown', onKeyDown, true)
  return () => document.removeEventListener('keydown', onKeyDown, true)
}
