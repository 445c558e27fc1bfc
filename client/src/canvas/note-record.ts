/** A note's record in tldraw's store, and the way between its id and the note's. */
import type { Editor, TLBaseShape, TLRecord, TLShape, TLShapeId } from 'tldraw'
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

/**
 * Whether a shape that is there shows all that another one would: a vote that nobody gave is not
 * shown, and a vote that is closed says it of two thousand notes at once.
 */
export const isShownAlike = (shown: TLRecord | undefined, next: NoteShape): boolean => {
  if (!isNoteShape(shown as TLShape)) return false
  const { x, y, index, props } = shown as NoteShape
  if (x !== next.x || y !== next.y || index !== next.index) return false
  const [before, after] = [props.note, next.props.note]
  if (before.stack !== after.stack) return false
  return (Object.keys(after) as (keyof typeof after)[]).every((key) =>
    key === 'votes' ? (before.votes ?? 0) === (after.votes ?? 0) : before[key] === after[key],
  )
}
