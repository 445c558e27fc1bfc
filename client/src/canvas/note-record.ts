/** A note's record in tldraw's store, and the way between its id and the note's. */
import type { Editor, TLBaseShape, TLShape, TLShapeId } from 'tldraw'
import type { BoardView } from 'shared/doc/watch.ts'
import { parseNoteId, type NoteId } from 'shared/ids.ts'
import type { LyingNote } from 'shared/stacks.ts'

export type NoteShape = TLBaseShape<'board-note', { note: LyingNote }>

export const isNoteShape = (shape: TLShape | undefined | null): shape is NoteShape & TLShape =>
  shape?.type === ('board-note' as string)

/** The shape that shows a note on this page: its own, or the pile in which it is hidden. */
export const findShownId = (
  editor: Editor,
  { stackOf }: Pick<BoardView, 'stackOf'>,
  id: NoteId,
): TLShapeId =>
  editor.getShape(toShapeId(id)) === undefined ? toShapeId(stackOf(id)?.id ?? id) : toShapeId(id)

export const toShapeId = (id: NoteId): TLShapeId => `shape:${id}` as TLShapeId

/** The note behind a shape id; null for zones and for what cannot be a note. */
export const findNoteId = (id: TLShapeId): NoteId | null => parseNoteId(id.slice('shape:'.length))
