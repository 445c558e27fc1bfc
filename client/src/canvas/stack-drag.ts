/**
 * Dragging and stacks: what is dropped onto a note or a stack is grouped with it, a note that is
 * dragged out of the open stack leaves it, and a stack takes its notes along.
 */
import { react, type Editor, type StateNode, type VecLike } from 'tldraw'
import { leaveGroup } from 'shared/doc/edit-groups.ts'
import type { BoardView } from 'shared/doc/watch.ts'
import type { NoteId } from 'shared/ids.ts'
import type { Move } from 'shared/reveal.ts'
import { canStack, idsOf } from 'shared/stacks.ts'
import { findNearestZone, noteHeight, noteWidth, type Box } from 'shared/zone-layout.ts'
import { move } from '../board/move.ts'
import type { Session } from '../board/session.ts'
import { groupOnto, takeApart } from '../note/grouping.ts'
import type { CanvasState } from './canvas-state.ts'
import { findShownId, isNoteShape, toShapeId } from './note-record.ts'
import type { Projection } from './projection.ts'

/** Canvas units from a note's edge within which a pointer is not on it: notes lie close together. */
const rim = 20

const isInside = ({ x, y, width, height }: Box, point: VecLike, edge = 0): boolean =>
  point.x >= x + edge &&
  point.x <= x + width - edge &&
  point.y >= y + edge &&
  point.y <= y + height - edge

/**
 * What to write now for a note that was moved on the canvas. A stack in somebody's hand is written
 * like a note where stacks may lie, with all its notes when it comes into another zone; over Rough
 * Timeline and Next Steps, and for a note of the open stack, the drop decides.
 */
export const toMoves = (
  view: BoardView,
  projection: Projection,
  { id, place }: Move,
): readonly Move[] => {
  const lead = view.stackOf(id)
  if (lead === null) return [{ id, place }]
  if (projection.opened()?.places.has(id) || lead.id !== id || !canStack(place.zone)) return []
  const moved = place.zone === lead.zone && projection.dragged().has(id) ? [id] : idsOf(lead)
  return moved.map((one) => ({ id: one, place }))
}

export interface StackDrag {
  /** Makes an edit part of the drag's one step of undo, whatever the pauses in it. */
  inStep<T>(edit: () => T): T
  close(): void
}

/** Starts watching drags. */
export const openStackDrag = (
  editor: Editor,
  session: Session,
  projection: Projection,
  { dropTarget }: CanvasState,
): StackDrag => {
  const { view } = session
  const translating = editor.getStateDescendant('select.translating') as
    | (StateNode & { complete?: () => void })
    | undefined
  if (translating?.complete === undefined) throw new Error('tldraw cannot complete a drag.')

  let step: (<T>(edit: () => T) => T) | null = null
  const inStep = <T>(edit: () => T): T => (step ??= session.undo.openStep())(edit)
  const endWith = (edit: () => void): void => {
    inStep(edit)
    step = null
  }

  const findTarget = (): NoteId | null => {
    const dragged = projection.dragged()
    const point = editor.inputs.currentPagePoint
    const isOnlyNotes = editor.getSelectedShapeIds().length === dragged.size
    if (dragged.size === 0 || !isOnlyNotes) return null
    const [first, ...others] = [...dragged].map((id) => view.isDraft(id))
    const isDraft = first!
    // A draft is never grouped with what everybody sees.
    if (others.some((other) => other !== isDraft)) return null
    const opened = projection.opened()
    if (opened !== null && isInside(opened.box, point)) {
      const isOwn = [...dragged].every((id) => opened.places.has(id))
      return isOwn || view.isDraft(opened.lead.id) !== isDraft ? null : opened.lead.id
    }
    const layout = projection.layout()
    const zone = findNearestZone(layout, point.x, point.y)
    if (!canStack(zone)) return null
    const at = { x: point.x - layout[zone].x, y: point.y - layout[zone].y }
    for (const note of view.lyingIn(zone)) {
      if (dragged.has(note.id) || note === opened?.lead) continue
      const box = { x: note.x, y: note.y, width: noteWidth, height: noteHeight(note) }
      if (isInside(box, at, rim) && view.isDraft(note.id) === isDraft) return note.id
    }
    return null
  }

  /** Notes that lie by themselves and leads of stacks that are now in a zone without stacks, and stacks that left notes behind. */
  const settle = (ids: Iterable<NoteId>): void => {
    for (const id of ids) {
      const lead = view.stackOf(id)
      if (lead?.id !== id || projection.opened()?.lead === lead) continue
      const shape = editor.getShape(toShapeId(id))
      const place = isNoteShape(shape) ? projection.toPlace(lead, shape.x, shape.y) : lead
      if (!canStack(place.zone)) takeApart(session, lead, place)
      else {
        const { zone, x, y } = lead
        const left = (lead.stack ?? []).filter((note) => note.x !== x || note.y !== y)
        move(
          session,
          left.map((note) => ({ id: note.id, place: { zone, x, y } })),
        )
      }
    }
  }

  /** Notes of the open stack that were let go beside it leave it. */
  const takeOut = (ids: Iterable<NoteId>): void => {
    const opened = projection.opened()
    for (const id of ids) {
      const shape = editor.getShape(toShapeId(id))
      if (opened === null || !opened.places.has(id) || !isNoteShape(shape)) continue
      const middle = { x: shape.x + noteWidth / 2, y: shape.y + noteHeight(shape.props.note) / 2 }
      if (isInside(opened.box, middle)) continue
      const place = projection.toPlace(shape.props.note, shape.x, shape.y)
      session.edit([id], (doc) => leaveGroup(doc, [{ id, place }]))
    }
  }

  /** Of a closed stack all its notes. */
  const standsFor = (id: NoteId): readonly NoteId[] => {
    const shape = editor.getShape(toShapeId(id))
    return isNoteShape(shape) ? idsOf(shape.props.note) : [id]
  }

  const drop = (ids: readonly NoteId[], target: NoteId | null): void =>
    endWith(() => {
      if (target !== null) {
        groupOnto(session, ids.flatMap(standsFor), target)
        editor.select(findShownId(editor, view, target))
      } else {
        takeOut(ids)
        settle(ids)
      }
    })

  const complete = translating.complete.bind(translating)
  translating.complete = () => {
    const ids = [...projection.dragged()]
    const target = findTarget()
    complete()
    drop(ids, target)
  }
  const cancel = translating.onCancel?.bind(translating)
  translating.onCancel = (info) => {
    const ids = [...projection.dragged()]
    cancel?.(info)
    endWith(() => settle(ids))
  }

  const stop = react('what a drag is over', () => {
    if (projection.dragged().size === 0) dropTarget.set(null)
    else {
      // The pointer itself is nothing that tldraw tells: what it drags goes along with it.
      editor.getShape(editor.getSelectedShapeIds()[0]!)
      dropTarget.set(findTarget())
    }
  })
  return {
    inStep,
    close: () => {
      stop()
      dropTarget.set(null)
    },
  }
}
