/**
 * Between places in zones, which the document holds, and points of the canvas, which tldraw wants.
 * While notes are dragged here, zones stay as they would be without those notes: a zone that grew
 * under a note on its way down would run away from it.
 */
import type { Editor } from 'tldraw'
import type { Note, Place } from 'shared/board.ts'
import type { BoardView } from 'shared/doc/watch.ts'
import type { NoteId } from 'shared/ids.ts'
import { layOutStack, type OpenStack } from 'shared/open-stack.ts'
import { idsOf, type LyingNote } from 'shared/stacks.ts'
import { layOutBoard, noteHeight, placeAt, type BoardLayout } from 'shared/zone-layout.ts'
import { placeBehind } from 'shared/reading-order.ts'
import { findEventAt } from 'shared/timeline-layout.ts'
import { zoneIds, type ZoneId } from 'shared/zones.ts'
import type { CanvasState } from './canvas-state.ts'
import { findNoteId } from './note-record.ts'

export interface Projection {
  /** Notes that this page's person is dragging. */
  dragged(): ReadonlySet<NoteId>
  /** The stack that is open on this page, as it lies over the board. */
  opened(): OpenStack | null
  /** Notes that lie over all others: those that are dragged, and those of the open stack. */
  raised(): ReadonlySet<NoteId>
  /** A note as this page shows it: of a closed stack its lead, and of what is hidden under it null. */
  findShown(note: Note): LyingNote | null
  /** Where the zones lie on this page, now. */
  layout(): BoardLayout
  /** A point of the canvas for a place. */
  toPoint(place: Place): { x: number; y: number }
  /** The point where a note lies. */
  toNotePoint(note: Note): { x: number; y: number }
  /**
   * The place to write for a note whose top left corner is at a point of the canvas. An event with
   * a time keeps its place, and one without goes behind the event that lies there.
   */
  toPlace(note: Note, x: number, y: number): Place
}

const nothing: ReadonlySet<NoteId> = new Set()

/** What to write for an event that was put at a point of Rough Timeline. */
export const toEventPlace = (view: BoardView, note: Note | null, { x, y }: Place): Place => {
  const reading = note === null ? null : view.readingOf(note.id)
  if (note !== null && reading !== null && reading.instant !== null)
    return { zone: 'timeline', x: note.x, y: note.y }
  const { ids } = view.timelineLayout
  const others = ids.filter((id) => id !== note?.id)
  const before = findEventAt({ ...view.timelineLayout, ids: others }, x, y)
  const behind = before === null ? others.at(-1) : others[others.indexOf(before) - 1]
  // It lies there already: every place written is kept for ever.
  if (note?.zone === 'timeline' && behind === ids[ids.indexOf(note.id) - 1])
    return { zone: 'timeline', x: note.x, y: note.y }
  const events = view.notesIn('timeline').filter(({ id }) => id !== note?.id)
  return placeBehind(events, behind === undefined ? null : view.notes.get(behind)!)
}

/** Screen pixels below which an open stack has two columns at most. */
const narrow = 600

export const openProjection = (
  editor: Editor,
  view: BoardView,
  state: Pick<CanvasState, 'openStack'>,
): Projection => {
  let dragKey: readonly string[] | null = null
  let draggedNotes = nothing
  /** Those of them that lie on the board: the others lie in the open stack, which keeps its room. */
  let liftedNotes = nothing

  const dragged = (): ReadonlySet<NoteId> => {
    if (!editor.isIn('select.translating')) {
      dragKey = null
      return nothing
    }
    const selected = editor.getSelectedShapeIds()
    if (selected !== dragKey) {
      dragKey = selected
      draggedNotes = new Set(
        selected.map(findNoteId).filter((id) => id !== null && view.notes.has(id)) as NoteId[],
      )
      const key = state.openStack.get()
      const lead = key === null ? null : view.findStack(key.group, key.zone)
      const unfolded = new Set(lead === null ? [] : idsOf(lead))
      liftedNotes = new Set([...draggedNotes].filter((id) => !unfolded.has(id)))
    }
    return draggedNotes
  }

  let frozenFor: { notes: ReadonlySet<NoteId>; layout: BoardLayout; frozen: BoardLayout } | null =
    null
  const layout = (): BoardLayout => {
    const notes = dragged().size === 0 ? nothing : liftedNotes
    if (notes.size === 0) return view.layout
    // Others may edit while I drag: the frozen layout follows them, only not the dragged notes.
    if (frozenFor === null || frozenFor.notes !== notes || frozenFor.layout !== view.layout) {
      const heights = Object.fromEntries(
        zoneIds.map((id) => [id, view.contentHeight(id, notes)]),
      ) as Record<ZoneId, number>
      frozenFor = { notes, layout: view.layout, frozen: layOutBoard(heights) }
    }
    return frozenFor.frozen
  }

  const toPoint = ({ zone, x, y }: Place): { x: number; y: number } => {
    const box = layout()[zone]
    return { x: box.x + x, y: box.y + y }
  }

  let openedAt: { x: number; y: number; columns: number; opened: OpenStack } | null = null
  const opened = (): OpenStack | null => {
    const key = state.openStack.get()
    const lead = key === null ? null : view.findStack(key.group, key.zone)
    if (lead === null) return null
    const { x, y } = toPoint(lead)
    const columns = editor.getViewportScreenBounds().w < narrow ? 2 : Infinity
    const isSame =
      openedAt?.opened.lead === lead &&
      openedAt.x === x &&
      openedAt.y === y &&
      openedAt.columns === columns
    if (!isSame)
      openedAt = { x, y, columns, opened: layOutStack(lead, { x, y }, layout().board, columns) }
    return openedAt!.opened
  }

  let raisedFor: { notes: ReadonlySet<NoteId>; opened: OpenStack; raised: Set<NoteId> } | null =
    null
  const raised = (): ReadonlySet<NoteId> => {
    const notes = dragged()
    const stack = opened()
    if (stack === null) return notes
    if (raisedFor?.notes !== notes || raisedFor.opened !== stack)
      raisedFor = { notes, opened: stack, raised: new Set([...stack.places.keys(), ...notes]) }
    return raisedFor.raised
  }

  return {
    dragged,
    opened,
    raised,
    findShown: (note) => {
      const lead = view.stackOf(note.id)
      if (lead === null || opened()?.lead === lead) return note
      return lead.id === note.id ? lead : null
    },
    layout,
    toPoint,
    toNotePoint: (note) => opened()?.places.get(note.id) ?? toPoint(view.placeOf(note)),
    toPlace: (note, x, y) => {
      const place = placeAt(layout(), x, y, noteHeight(note))
      return place.zone === 'timeline' ? toEventPlace(view, note, place) : place
    },
  }
}
