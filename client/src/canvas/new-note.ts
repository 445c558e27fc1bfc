/** Notes made on the canvas, with the caret in them. */
import type { Editor, VecLike } from 'tldraw'
import { findAnswerPlace } from 'shared/answer-place.ts'
import type { Note, Place } from 'shared/board.ts'
import { addNotes, type NewNote } from 'shared/doc/edit.ts'
import { createNoteId, type NoteId } from 'shared/ids.ts'
import {
  findFreeGround,
  findNearestZone,
  hiddenLines,
  minNoteHeight,
  noteWidth,
  placeAt,
} from 'shared/zone-layout.ts'
import type { ZoneId } from 'shared/zones.ts'
import { stampNow } from '../board/me.ts'
import { randomBytes } from '../board/random.ts'
import type { Session } from '../board/session.ts'
import { offerBranch } from '../note/branching.ts'
import { writingFor } from '../note/writing-for.ts'
import { closeCard } from '../ui-store.ts'
import { bringIntoView, findMeantPoint } from './camera.ts'
import { isNoteShape, toShapeId } from './note-record.ts'
import { toEventPlace } from './projection.ts'

/** Puts the caret into a note: at its end, or at the beginning of one that is too long to be shown whole. */
export const startWriting = (editor: Editor, id: NoteId): void => {
  const shape = editor.getShape(toShapeId(id))
  if (!isNoteShape(shape)) return
  editor.select(shape.id)
  editor.bringToFront([shape.id])
  editor.setEditingShape(shape.id)
  editor.setCurrentTool('select.editing_shape', { target: 'shape', shape })
  bringIntoView(editor, shape.id, hiddenLines(shape.props.note) === null ? 'foot' : 'top')
}

/** In Rough Timeline a point says behind which event a note goes. */
const toWritten = ({ view }: Session, place: Place): Place =>
  place.zone === 'timeline' ? toEventPlace(view, null, place) : place

/** Adds a note and puts the caret into it. Null when this page may only look. */
export const addNote = (
  editor: Editor,
  session: Session,
  place: Place,
  rest: Pick<NewNote, 'colour' | 'how'> = {},
): NoteId | null => {
  if (editor.getIsReadonly()) return null
  const id = createNoteId(randomBytes)
  session.undo.mark()
  addNotes(session.docOfNew(rest.how ?? undefined), [
    {
      id,
      place: toWritten(session, place),
      born: stampNow(),
      onBehalfOf: writingFor.getState().name,
      ...rest,
    },
  ])
  startWriting(editor, id)
  return id
}

/** On the first free ground of a zone. */
export const addNoteInZone = (editor: Editor, session: Session, zone: ZoneId): NoteId | null =>
  addNote(
    editor,
    session,
    zone === 'timeline'
      ? { zone, x: 0, y: session.view.timelineLayout.height }
      : findFreeGround(zone, session.view.notesIn(zone)),
  )

/** With its middle at a point of the canvas. */
export const addNoteAt = (editor: Editor, session: Session, point: VecLike): NoteId | null => {
  const { view } = session
  const place = placeAt(
    view.layout,
    point.x - noteWidth / 2,
    point.y - minNoteHeight / 2,
    minNoteHeight,
  )
  return addNote(editor, session, place)
}

/** The one-key note: beside the selected note, else in the zone under the pointer or in view. */
export const addNoteByKey = (editor: Editor, session: Session): NoteId | null => {
  const [selected] = editor.getSelectedShapeIds()
  const noteId = selected === undefined ? null : (selected.slice('shape:'.length) as NoteId)
  if (noteId !== null && session.view.notes.has(noteId))
    return addNoteBeside(editor, session, noteId)
  const point = findMeantPoint(editor)
  return addNoteInZone(editor, session, findNearestZone(session.view.layout, point.x, point.y))
}

/** Free ground after a note. */
const findPlaceBeside = ({ view }: Session, note: Note): Place => {
  const lies = view.placeOf(note)
  return note.zone === 'timeline'
    ? { ...lies, x: lies.x + noteWidth }
    : findFreeGround(note.zone, view.notesIn(note.zone), minNoteHeight, note)
}

/** The next note, on free ground after this one, in its colour. */
export const addNoteBeside = (editor: Editor, session: Session, id: NoteId): NoteId | null => {
  const note = session.view.notes.get(id)
  if (note === undefined) return null
  return addNote(editor, session, findPlaceBeside(session, note), { colour: note.colour })
}

/** Adds a note that answers this one with a how; of a deep one it asks whether it is rather another branch. */
export const addAnswer = (editor: Editor, session: Session, question: NoteId): void => {
  const note = session.view.notes.get(question)
  if (note === undefined || note.deleted !== null) return
  // What was read is read; now something is written.
  closeCard()
  const { zone } = note
  const place =
    zone === 'timeline'
      ? findPlaceBeside(session, note)
      : findAnswerPlace(note, session.view.notesIn(zone))
  const id = addNote(editor, session, place, { colour: note.colour, how: question })
  if (id !== null) offerBranch(session, question, id)
}
