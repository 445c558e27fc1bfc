/**
 * Between places in zones, which the document holds, and points of the canvas, which tldraw wants.
 * While notes are dragged here, zones stay as they would be without those notes: a zone that grew
 * under a note on its way down would run away from it.
 */
import type { Editor } from 'tldraw'
import type { Note, Place } from 'shared/board.ts'
import type { BoardView } from 'shared/doc/watch.ts'
import type { NoteId } from 'shared/ids.ts'
import {
  layOutBoard,
  noteHeight,
  placeAt,
  zoneContentHeight,
  type BoardLayout,
} from 'shared/zone-layout.ts'
import { zoneIds, type ZoneId } from 'shared/zones.ts'
import { findNoteId } from './note-record.ts'

export interface Projection {
  /** Notes that this page's person is dragging. */
  dragged(): ReadonlySet<NoteId>
  /** Where the zones lie on this page, now. */
  layout(): BoardLayout
  /** A point of the canvas for a place. */
  toPoint(place: Place): { x: number; y: number }
  /** The place of a note whose top left corner is at a point of the canvas. */
  toPlace(note: Note, x: number, y: number): Place
}

const nothing: ReadonlySet<NoteId> = new Set()

export const openProjection = (editor: Editor, view: BoardView): Projection => {
  let dragKey: readonly string[] | null = null
  let draggedNotes = nothing

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
    }
    return draggedNotes
  }

  let frozenFor: { notes: ReadonlySet<NoteId>; layout: BoardLayout; frozen: BoardLayout } | null =
    null
  const layout = (): BoardLayout => {
    const notes = dragged()
    if (notes.size === 0) return view.layout
    // Others may edit while I drag: the frozen layout follows them, only not the dragged notes.
    if (frozenFor === null || frozenFor.notes !== notes || frozenFor.layout !== view.layout) {
      const heights = Object.fromEntries(
        zoneIds.map((id) => [
          id,
          zoneContentHeight(view.notesIn(id).filter((note) => !notes.has(note.id))),
        ]),
      ) as Record<ZoneId, number>
      frozenFor = { notes, layout: view.layout, frozen: layOutBoard(heights) }
    }
    return frozenFor.frozen
  }

  return {
    dragged,
    layout,
    toPoint: ({ zone, x, y }) => {
      const box = layout()[zone]
      return { x: box.x + x, y: box.y + y }
    },
    toPlace: (note, x, y) => placeAt(layout(), x, y, noteHeight(note)),
  }
}
