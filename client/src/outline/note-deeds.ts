/** What people do to notes in the outline, each one step for undo. */
import { findAnswerPlace } from 'shared/answer-place.ts'
import type { Note, Place } from 'shared/board.ts'
import { leaveGroup } from 'shared/doc/edit-groups.ts'
import { addNotes, deleteNotes } from 'shared/doc/edit.ts'
import { createNoteId, type NoteId } from 'shared/ids.ts'
import { placeBehind, placeOrder } from 'shared/reading-order.ts'
import { rearrange, type Arranged } from 'shared/rearrange.ts'
import type { Move } from 'shared/reveal.ts'
import { canStack, idsOf } from 'shared/stacks.ts'
import { findFreeGround, minNoteHeight, noteHeight } from 'shared/zone-layout.ts'
import { zoneIds, type ZoneId } from 'shared/zones.ts'
import { stampNow } from '../board/me.ts'
import { move } from '../board/move.ts'
import { randomBytes } from '../board/random.ts'
import type { Session } from '../board/session.ts'
import { offerBranch } from '../note/branching.ts'
import { findGroupable, findLying, group, restoreInto } from '../note/grouping.ts'
import { writeText } from '../note/write-text.ts'
import { writingFor } from '../note/writing-for.ts'
import { showToast } from '../ui-store.ts'

/** Adds a note at the end of a zone's list. */
export const addNoteTo = (session: Session, zone: ZoneId): NoteId => {
  const { undo, view } = session
  const id = createNoteId(randomBytes)
  const notes = view.notesIn(zone)
  const last = placeOrder(view.lyingIn(zone)).at(-1)
  const place =
    zone === 'timeline'
      ? placeBehind(notes, last ?? null)
      : findFreeGround(zone, notes, minNoteHeight, last)
  undo.mark()
  addNotes(session.docOfNew(), [
    { id, place, born: stampNow(), onBehalfOf: writingFor.getState().name },
  ])
  return id
}

/**
 * Adds a note behind this one, of its colour; the others make room, but never for a draft. Null when
 * it is not on the board.
 */
export const addNoteBehind = (session: Session, behind: NoteId): NoteId | null => {
  session.undo.mark()
  return putBehind(session, behind)
}

/** The same without a step of its own. */
const putBehind = (session: Session, behind: NoteId, text = ''): NoteId | null => {
  const before = session.view.notes.get(behind)
  if (before === undefined || before.deleted !== null) return null
  const id = createNoteId(randomBytes)
  const doc = session.docOfNew()
  const { place, moves } = findRoomBehind(session, before, id, doc !== session.doc)
  addNotes(doc, [
    {
      id,
      place,
      text,
      born: stampNow(),
      colour: before.colour,
      onBehalfOf: writingFor.getState().name,
    },
  ])
  move(session, moves)
  return id
}

/** Makes a note of each of these lines: of the first this one, of the others notes behind it. */
export const makeNoteOfEach = (session: Session, id: NoteId, lines: readonly string[]): void => {
  const { undo, view } = session
  const note = view.notes.get(id)
  const [first, ...others] = lines
  if (note === undefined || first === undefined) return
  undo.openStep()(() => {
    writeText(session, id, { at: 0, remove: note.text.length, insert: first })
    let behind: NoteId | null = id
    for (const text of others) if (behind !== null) behind = putBehind(session, behind, text)
  })
}

interface Room {
  readonly place: Place
  readonly moves: readonly Move[]
}

const findRoomBehind = ({ view }: Session, before: Note, id: NoteId, isDraft: boolean): Room => {
  const { zone } = before
  const notes = view.notesIn(zone)
  if (zone === 'timeline') return { place: placeBehind(notes, before), moves: [] }
  const lying: readonly Arranged[] = placeOrder(view.lyingIn(zone))
  const lead = findLying(view, before.id)!
  if (isDraft) return { place: findFreeGround(zone, notes, minNoteHeight, lead), moves: [] }
  const index = lying.findIndex((note) => note.id === lead.id)
  const blank: Arranged = { id, zone, x: 0, y: 0, text: '', time: null, source: null, links: [] }
  const moves = rearrange(zone, lying.toSpliced(index + 1, 0, blank), id)
  return {
    place: moves.find((one) => one.id === id)!.place,
    moves: moves.filter((one) => one.id !== id),
  }
}

/**
 * Puts a note, with the stack that it is in, one further up or down in its list; false where there
 * is no further, where its time decides, or where others' notes would move for a draft.
 */
export const moveBy = (session: Session, id: NoteId, by: 1 | -1): boolean => {
  const moves = findMovesBy(session, id, by)
  if (moves === null) return false
  session.undo.mark()
  move(session, moves)
  session.undo.mark()
  return true
}

const findMovesBy = (
  { view }: Pick<Session, 'view'>,
  id: NoteId,
  by: 1 | -1,
): readonly Move[] | null => {
  const note = findLying(view, id)
  if (note === null || note.deleted !== null) return null
  if (note.zone === 'timeline') return findEventMove({ view }, note, by)
  const lying: readonly Arranged[] = placeOrder(view.lyingIn(note.zone))
  const index = lying.findIndex((one) => one.id === note.id)
  const to = index + by
  if (index < 0 || to < 0 || to >= lying.length) return null
  const wanted = lying.toSpliced(index, 1).toSpliced(to, 0, lying[index]!)
  const moves = rearrange(note.zone, wanted, note.id)
  return view.isDraft(id) && moves.some((one) => !view.isDraft(one.id)) ? null : moves
}

const findEventMove = (
  { view }: Pick<Session, 'view'>,
  note: Note,
  by: 1 | -1,
): readonly Move[] | null => {
  if (!isMovable({ view }, note)) return null
  const ids = view.timeline.events.map((event) => event.id)
  const index = ids.indexOf(note.id)
  const to = index + by
  if (to < 0 || to >= ids.length) return null
  const behind = ids[by === 1 ? to : to - 1]
  const others = view.notesIn('timeline').filter((one) => one.id !== note.id)
  const place = placeBehind(others, behind === undefined ? null : view.notes.get(behind)!)
  return [{ id: note.id, place }]
}

/** Whether people decide where in its list a note stands: an event with a time stands where that puts it. */
export const isMovable = ({ view }: Pick<Session, 'view'>, { id, zone }: Note): boolean =>
  zone !== 'timeline' || (view.readingOf(id)?.instant ?? null) === null

/** Puts a note into another zone, on free ground there; out of the stack that it is in. */
export const moveToZone = (session: Session, id: NoteId, zone: ZoneId): void => {
  const { undo, view } = session
  const note = view.notes.get(id)
  if (note === undefined || note.zone === zone) return
  const notes = view.notesIn(zone)
  const place =
    zone === 'timeline'
      ? placeBehind(notes, placeOrder(notes).at(-1) ?? null)
      : findFreeGround(zone, notes, noteHeight({ ...note, zone }))
  undo.mark()
  if (view.stackOf(id) === null) move(session, [{ id, place }])
  else session.edit([id], (doc) => leaveGroup(doc, [{ id, place }]))
  undo.mark()
}

/** Stacks a note, with what is stacked with it, on the one before it in its list; false where there is none. */
export const groupWithAbove = (session: Session, id: NoteId): boolean => {
  const { view } = session
  const note = findLying(view, id)
  if (note === null || !canStack(note.zone)) return false
  const lying = placeOrder(view.lyingIn(note.zone))
  const above = lying[lying.findIndex((one) => one.id === note.id) - 1]
  if (above === undefined || findGroupable(view, [above.id, note.id]).length < 2) return false
  group(session, [above.id, ...idsOf(note)])
  return true
}

/** The zone before or after a note's; null at the ends. */
export const findZoneBeside = ({ zone }: Note, by: 1 | -1): ZoneId | null =>
  zoneIds[zoneIds.indexOf(zone) + by] ?? null

/** Puts a note into the trash; what it said is offered back. */
export const remove = (session: Session, id: NoteId): void => {
  const { undo, view } = session
  const note = view.notes.get(id)
  if (note === undefined || note.deleted !== null) return
  undo.mark()
  session.edit([id], (doc, ids) => deleteNotes(doc, ids, stampNow()))
  undo.mark()
  if (note.text.trim() === '' && note.links.length === 0) return
  showToast('The note is in the trash.', {
    label: 'Put it back',
    run: () => {
      undo.mark()
      restoreInto(session, [id])
      undo.mark()
    },
  })
}

/** A copy of a note behind it. */
export const duplicate = (session: Session, id: NoteId): NoteId | null => {
  const note = session.view.notes.get(id)
  if (note === undefined) return null
  const { undo } = session
  const { zone, text, colour } = note
  const place =
    zone === 'timeline'
      ? placeBehind(session.view.notesIn(zone), note)
      : findFreeGround(zone, session.view.notesIn(zone), noteHeight({ ...note }), note)
  const made = createNoteId(randomBytes)
  undo.mark()
  addNotes(session.docOfNew(id), [{ id: made, place, text, colour, born: stampNow() }])
  undo.mark()
  return made
}

/** Adds a note that answers this one with a how, where the canvas puts it. Null when this one is not on the board. */
export const addAnswer = (session: Session, question: NoteId): NoteId | null => {
  const { undo, view } = session
  const note = view.notes.get(question)
  if (note === undefined || note.deleted !== null) return null
  const notes = view.notesIn(note.zone)
  const id = createNoteId(randomBytes)
  undo.mark()
  addNotes(session.docOfNew(question), [
    {
      id,
      place: note.zone === 'timeline' ? placeBehind(notes, note) : findAnswerPlace(note, notes),
      born: stampNow(),
      colour: note.colour,
      how: question,
      onBehalfOf: writingFor.getState().name,
    },
  ])
  offerBranch(session, question, id)
  return id
}
