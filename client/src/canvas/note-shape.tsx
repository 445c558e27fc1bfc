/** A note as tldraw sees it: where it lies, how large it is, and the note itself as one value. */
import { Rectangle2d, ShapeUtil, T } from 'tldraw'
import { hiddenLines, noteHeight, noteLines, noteWidth } from 'shared/zone-layout.ts'
import type { NoteShape } from './note-record.ts'
import { NoteView } from './NoteView.tsx'

// tldraw's own `note` type brings snapping pits and rich text that ours must not have, hence the name.
export class NoteShapeUtil extends ShapeUtil<NoteShape> {
  static override type = 'board-note' as const
  // The note has passed the gate of shared/doc/read.ts; it is never taken from tldraw's side.
  static override props = { note: T.any }

  override getDefaultProps(): NoteShape['props'] {
    throw new Error('A note is made by the document, not by the canvas.')
  }
  override getGeometry({ props }: NoteShape) {
    return new Rectangle2d({ width: noteWidth, height: noteHeight(props.note), isFilled: true })
  }
  override component(shape: NoteShape) {
    return <NoteView note={shape.props.note} shapeId={shape.id} />
  }
  override indicator({ props }: NoteShape) {
    return <rect width={noteWidth} height={noteHeight(props.note)} rx={6} />
  }
  /** What is written on a stack's notes is edited where they can be seen. */
  override canEdit({ props }: NoteShape) {
    return props.note.stack === undefined
  }
  override canResize() {
    return false
  }
  override canCrop() {
    return false
  }
  override hideResizeHandles() {
    return true
  }
  override hideRotateHandle() {
    return true
  }
  override canScroll({ props }: NoteShape) {
    return hiddenLines(props.note) !== null
  }
  override getText({ props }: NoteShape) {
    return noteLines(props.note).join('\n')
  }
  override getAriaDescriptor({ props }: NoteShape) {
    return noteLines(props.note).join('\n')
  }
}
