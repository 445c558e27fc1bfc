/**
 * From the canvas to the document: what a person did with tldraw's tools becomes edits, in the same
 * tick. Also the guards: zones stay as they are, and of a note tldraw may change only where it lies.
 */
import type { Editor, TLBinding, TLDrawShape, TLRecord, TLShape } from 'tldraw'
import {
  addNotes,
  changeDrawings,
  deleteNotes,
  type DrawingEntry,
  type NewNote,
} from 'shared/doc/edit.ts'
import type { Drawing } from 'shared/doc/drawing.ts'
import { drawingTypes } from 'shared/doc/parse-drawing.ts'
import type { NoteId } from 'shared/ids.ts'
import type { Move } from 'shared/reveal.ts'
import { ownEdit } from 'shared/doc/roots.ts'
import { idsOf } from 'shared/stacks.ts'
import { findNearestZone } from 'shared/zone-layout.ts'
import type { ZoneId } from 'shared/zones.ts'
import { stampNow } from '../board/me.ts'
import { move } from '../board/move.ts'
import type { Session } from '../board/session.ts'
import type { Mirror } from './mirror.ts'
import { findNoteId, isNoteShape } from './note-record.ts'
import type { Projection } from './projection.ts'
import { toMoves, type StackDrag } from './stack-drag.ts'
import { isZoneShapeId } from './zone-shape.tsx'

const isZone = (shape: TLShape): boolean => shape.type === ('zone' as string)

/** Starts writing back; returns its stop. */
export const openWriteBack = (
  editor: Editor,
  session: Session,
  projection: Projection,
  mirror: Mirror,
  drag: Pick<StackDrag, 'inStep'>,
): (() => void) => {
  const { doc, view } = session
  const { sideEffects, store } = editor
  const touched = new Set<string>()
  const isPersons = (source: 'remote' | 'user'): boolean => source === 'user' && !mirror.isBusy()

  const zoneOfShape = (shape: TLShape): ZoneId => {
    const point = editor.getShapePageBounds(shape)?.center ?? shape
    return findNearestZone(projection.layout(), point.x, point.y)
  }

  const toEntry = (record: TLShape | TLBinding): DrawingEntry => {
    if (record.typeName === 'binding') {
      const from = store.get(record.fromId)
      return { zone: from === undefined ? 'summary' : zoneOfShape(from), record: { ...record } }
    }
    const zone = zoneOfShape(record)
    const box = projection.layout()[zone]
    return { zone, record: { ...record, x: record.x - box.x, y: record.y - box.y } }
  }

  /** What an arrow ends at is told to everybody, and of a draft nobody is to know. */
  const isOnDraft = ({ toId }: TLBinding): boolean => {
    const note = findNoteId(toId)
    return note !== null && view.isDraft(note)
  }

  // Which of two drawings lies in front follows from their bindings here, and is not worth an edit.
  const says = ({ zone, record }: DrawingEntry | Drawing): string =>
    JSON.stringify([zone, { ...record, index: null, meta: null }])
  const isNews = (entry: DrawingEntry): boolean => {
    const known = view.drawings.get(entry.record.id)
    return known === undefined || says(known) !== says(entry)
  }

  const flush = (): void => {
    if (touched.size === 0) return
    const ids = [...touched]
    touched.clear()
    const moves: Move[] = []
    const added: { readonly madeOf: NoteId; readonly note: NewNote }[] = []
    const deleted: NoteId[] = []
    const put: DrawingEntry[] = []
    const removed: string[] = []
    for (const id of ids) {
      const record = store.get(id as TLRecord['id']) as TLRecord | undefined
      const noteId = id.startsWith('shape:') ? findNoteId(id as TLShape['id']) : null
      const note = noteId === null ? undefined : view.notes.get(noteId)
      if (record === undefined) {
        if (noteId !== null && note !== undefined && note.deleted === null)
          deleted.push(...idsOf(projection.findShown(note) ?? note))
        else if (view.drawings.has(id)) removed.push(id)
      } else if (record.typeName === 'shape' && isNoteShape(record)) {
        const shape = record as unknown as {
          x: number
          y: number
          props: { note: NonNullable<typeof note> }
        }
        // The shape's own copy of the note waits for the mirror, and several moves may come before that.
        const place = projection.toPlace(note ?? shape.props.note, shape.x, shape.y)
        if (note === undefined && noteId !== null) {
          // tldraw copied a note, for example by a drag with Alt held.
          const { id: madeOf, text, colour } = shape.props.note
          added.push({ madeOf, note: { id: noteId, place, text, colour, born: stampNow() } })
        } else if (note !== undefined) {
          const isElsewhere =
            note.zone !== place.zone ||
            Math.round(place.x) !== note.x ||
            Math.round(place.y) !== note.y
          if (isElsewhere) moves.push(...toMoves(view, projection, { id: note.id, place }))
        }
      } else if (record.typeName === 'shape' && drawingTypes.has(record.type)) {
        // A stroke is written when the pen is lifted; every point before would be a copy of it all.
        if (record.type === 'draw' && !(record as TLDrawShape).props.isComplete) continue
        put.push(toEntry(record))
      } else if (record.typeName === 'binding' && !isOnDraft(record)) put.push(toEntry(record))
    }
    const write = (): void => {
      for (const [into, notes] of Map.groupBy(added, ({ madeOf }) => session.docOfNew(madeOf)))
        addNotes(
          into,
          notes.map(({ note }) => note),
        )
      doc.transact(() => {
        move(session, moves)
        changeDrawings(doc, put.filter(isNews), removed)
        session.edit(deleted, (one, its) => deleteNotes(one, its, stampNow()))
      }, ownEdit)
    }
    const isDragging = projection.dragged().size > 0
    mirror.whileWriting(() => (isDragging ? drag.inStep(write) : write()))
  }

  const stops = [
    sideEffects.registerBeforeChangeHandler('shape', (before, after, source) => {
      if (!isPersons(source)) return after
      if (isZone(before)) return before
      if (!isNoteShape(before)) return after
      // What lies on an open stack's sheet lies there until it is dragged: arrow keys would move it nowhere.
      const isLaidOut = projection.opened()?.places.has(before.props.note.id) ?? false
      if (isLaidOut && projection.dragged().size === 0) return { ...before, index: after.index }
      return { ...before, x: after.x, y: after.y, index: after.index } as TLShape
    }),
    sideEffects.registerBeforeChangeHandler('instance_page_state', (_, after) => {
      const selectedShapeIds = after.selectedShapeIds.filter((id) => !isZoneShapeId(id))
      return selectedShapeIds.length === after.selectedShapeIds.length
        ? after
        : { ...after, selectedShapeIds }
    }),
    sideEffects.registerBeforeDeleteHandler('shape', (shape, source) =>
      isPersons(source) && isZone(shape) ? false : undefined,
    ),
    ...(['shape', 'binding'] as const).flatMap((type) => [
      sideEffects.registerAfterCreateHandler(type, ({ id }, source) => {
        if (isPersons(source)) touched.add(id)
      }),
      sideEffects.registerAfterChangeHandler(type, (_, { id }, source) => {
        if (isPersons(source)) touched.add(id)
      }),
      sideEffects.registerAfterDeleteHandler(type, ({ id }, source) => {
        if (isPersons(source)) touched.add(id)
      }),
    ]),
    sideEffects.registerOperationCompleteHandler(() => {
      if (!mirror.isBusy()) flush()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
