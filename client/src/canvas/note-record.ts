/** A note's record in tldraw's store, and the way between its id and the note's. */
import type { TLBaseShape, TLShape, TLShapeId } from 'tldraw'
import type { Note } from 'shared/board.ts'
import { parseNoteId, type NoteId } from 'shared/ids.ts'

export type NoteShape = TLBaseShape<'board-note', { note: Note }>

export const isNoteShape = (shape: TLShape | undefined | null): shape is NoteShape & TLShape =>
  shape?.type === ('board-note' as string)

export const toShapeId = (id: NoteId): TLShapeId => `shape:${id}` as TLShapeId

/** The note behind a shape id; null for zones and for what cannot be a note. */
export const findNoteId = (id: TLShapeId): NoteId | null => parseNoteId(id.slice('shape:'.length))
