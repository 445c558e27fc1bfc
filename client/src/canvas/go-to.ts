/** Going where the meeting is. */
import { Box as Bounds, type Editor } from 'tldraw'
import type { BoardView } from 'shared/doc/watch.ts'
import type { Target } from 'shared/meeting/meeting.ts'
import { noteHeight, noteWidth, type Box } from 'shared/zone-layout.ts'
import type { HeldNote } from '../board/board-door.ts'
import { animationMs, showBox, showZone } from './camera.ts'
import { findNoteId, isNoteShape } from './note-record.ts'

/** Canvas units kept around a note, so that it is seen where it lies. */
const aroundNote = 120

const findBox = ({ notes, layout, placeOf, stackOf }: BoardView, target: Target): Box | null => {
  if ('box' in target) return target.box
  if ('zone' in target) return layout[target.zone]
  const note = notes.get(target.note)
  if (note === undefined || note.deleted !== null) return null
  const { zone, x, y } = placeOf(note)
  return {
    x: layout[zone].x + x - aroundNote,
    y: layout[zone].y + y - aroundNote,
    width: noteWidth + 2 * aroundNote,
    height: noteHeight(stackOf(note.id) ?? note) + 2 * aroundNote,
  }
}

/** Looks as another window of the same shape looks. */
const showView = (
  editor: Editor,
  { x, y, width, height }: Box,
  { animate }: { readonly animate: boolean },
): void => {
  editor.zoomToBounds(new Bounds(x, y, width, height), {
    inset: 0,
    ...(animate ? { animation: { duration: animationMs(editor) } } : { immediate: true }),
  })
}

/** Shows a zone as its key does, a note with what lies around it, a box whole. */
export const goTo = (
  editor: Editor,
  view: BoardView,
  target: Target,
  how: { readonly animate: boolean } = { animate: true },
): void => {
  const box = findBox(view, target)
  if (box === null) return
  // What is on its way elsewhere would win otherwise.
  editor.stopCameraAnimation()
  if ('zone' in target) showZone(editor, box, how)
  else if ('box' in target) showView(editor, box, how)
  else showBox(editor, box, how)
}

export const looksAt = (editor: Editor): Box => {
  const { x, y, w, h } = editor.getViewportPageBounds()
  return { x: Math.round(x), y: Math.round(y), width: Math.round(w), height: Math.round(h) }
}

/** The one note that is selected or written in. */
export const findHeld = (editor: Editor): HeldNote | null => {
  const shape = editor.getOnlySelectedShape()
  const id = isNoteShape(shape) ? findNoteId(shape.id) : null
  return id === null ? null : { id, isWriting: editor.getEditingShapeId() === shape!.id }
}
