/**
 * What people do to a board, as edits of its document. Each function is one thing a person did and
 * one transaction (adding a note is two, see `addNotes`); ids that are not there are passed over.
 */
import * as Y from 'yjs'
import type { Note, NoteColour, NoteLink, Participant, Place, Stamp } from '../board.ts'
import type { NoteId } from '../ids.ts'
import type { Splice } from '../splice.ts'
import { zoneOf } from '../zones.ts'
import { isFields } from './parse-values.ts'
import { findNoteText } from './read.ts'
import { birth, ownEdit, rootOf } from './roots.ts'

/** A note to be: what must be known, and whatever else is. */
export interface NewNote extends Partial<
  Omit<Note, 'id' | 'zone' | 'x' | 'y' | 'text' | 'born' | 'deleted' | 'dueChanges'>
> {
  readonly id: NoteId
  readonly place: Place
  readonly born: Stamp
  readonly text?: string
}

const findNote = (doc: Y.Doc, id: NoteId): Y.Map<unknown> | null => {
  const note = rootOf(doc, 'notes').get(id)
  return note instanceof Y.Map ? note : null
}

/** What a message may weigh is limited; many notes are born in several. Rough bytes. */
const maxBatchWeight = 500_000

const cutIntoBatches = (added: readonly NewNote[]): NewNote[][] => {
  const batches: NewNote[][] = [[]]
  let weight = 0
  for (const note of added) {
    weight += 300 + 2 * (note.text?.length ?? 0)
    if (weight > maxBatchWeight && batches.at(-1)!.length > 0) {
      batches.push([])
      weight = 300 + 2 * (note.text?.length ?? 0)
    }
    batches.at(-1)!.push(note)
  }
  return batches
}

const bear = (doc: Y.Doc, added: readonly NewNote[]): void =>
  doc.transact(() => {
    for (const {
      id,
      place,
      born,
      text = '',
      links = [],
      tags = [],
      wants = [],
      ...rest
    } of added) {
      const note = new Y.Map<unknown>()
      note.set('text', new Y.Text(toNoteText(text)))
      note.set('place', toPlace(place))
      note.set('colour', zoneOf(place.zone).noteColour)
      note.set('born', born)
      note.set('deleted', born)
      for (const [key, value] of Object.entries(rest)) {
        if (value !== null && value !== undefined && value !== false)
          note.set(key, typeof value === 'string' ? value.toWellFormed() : value)
      }
      rootOf(doc, 'notes').set(id, note)
      for (const link of links) setLink(doc, id, link)
      for (const tag of tags) rootOf(doc, 'tags').set(`${id}/${tag.toWellFormed()}`, true)
      for (const by of wants) rootOf(doc, 'wants').set(`${id}/${by}`, true)
    }
  }, birth)

/**
 * Adds notes. They are born in the trash and then taken out of it: undo takes back only the second
 * step, so undoing an add puts the notes, with whatever others typed into them, into the trash.
 */
export const addNotes = (doc: Y.Doc, added: readonly NewNote[]): void => {
  for (const batch of cutIntoBatches(added)) bear(doc, batch)
  restoreNotes(
    doc,
    added.map(({ id }) => id),
  )
}

/** Text as notes hold it: well-formed Unicode, line ends as LF. */
export const toNoteText = (text: string): string => text.toWellFormed().replace(/\r\n?/g, '\n')

// Whole units: a place of 15 digits costs eight bytes more in every snapshot and helps nobody.
const toPlace = ({ zone, x, y }: Place): Place => ({ zone, x: Math.round(x), y: Math.round(y) })

/** Moves notes, also to other zones: a note's zone and place are one register and cannot disagree. */
export const moveNotes = (
  doc: Y.Doc,
  moves: readonly { readonly id: NoteId; readonly place: Place }[],
): void => {
  doc.transact(() => {
    for (const { id, place } of moves) findNote(doc, id)?.set('place', toPlace(place))
  }, ownEdit)
}

/** Applies what was typed. The splice's inserted text must be well formed, or replicas differ. */
export const writeNote = (doc: Y.Doc, id: NoteId, { at, remove, insert }: Splice): void => {
  const text = findNoteText(doc, id)
  if (text === null) return
  doc.transact(() => {
    if (remove > 0) text.delete(at, remove)
    if (insert !== '') text.insert(at, insert.toWellFormed())
  }, ownEdit)
}

export const colourNotes = (doc: Y.Doc, ids: readonly NoteId[], colour: NoteColour): void => {
  doc.transact(() => {
    for (const id of ids) findNote(doc, id)?.set('colour', colour)
  }, ownEdit)
}

/** Puts notes into the trash. Their text stays, and so does what others are typing in them. */
export const deleteNotes = (doc: Y.Doc, ids: readonly NoteId[], stamp: Stamp): void => {
  doc.transact(() => {
    for (const id of ids) findNote(doc, id)?.set('deleted', stamp)
  }, ownEdit)
}

/** Takes notes out of the trash. */
export const restoreNotes = (doc: Y.Doc, ids: readonly NoteId[]): void => {
  doc.transact(() => {
    for (const id of ids) findNote(doc, id)?.delete('deleted')
  }, ownEdit)
}

const setLink = (doc: Y.Doc, noteId: NoteId, { id, ...link }: NoteLink): void => {
  rootOf(doc, 'links').set(`${noteId}/${id}`, link)
}

/** Hangs evidence on a note. */
export const addLink = (doc: Y.Doc, noteId: NoteId, link: NoteLink): void => {
  doc.transact(() => setLink(doc, noteId, link), ownEdit)
}

/** A drawing as the document holds it: a tldraw record with coordinates local to its zone. */
export interface DrawingEntry {
  readonly zone: string
  readonly record: { readonly id: string; readonly [key: string]: unknown }
}

/** Writes and removes drawings in one transaction, so that an arrow and its bindings stay together. */
export const changeDrawings = (
  doc: Y.Doc,
  put: readonly DrawingEntry[],
  removed: readonly string[] = [],
): void => {
  if (put.length === 0 && removed.length === 0) return
  doc.transact(() => {
    const drawings = rootOf(doc, 'drawings')
    for (const entry of put) drawings.set(entry.record.id, entry)
    for (const id of removed) if (drawings.has(id)) drawings.delete(id)
  }, ownEdit)
}

/** Says in words what a picture on the board shows. One that is gone stays so. */
export const describePicture = (doc: Y.Doc, id: string, words: string): void => {
  const entry = rootOf(doc, 'drawings').get(id)
  if (!isFields(entry) || !isFields(entry['record']) || !isFields(entry['record']['props'])) return
  const record = {
    ...entry['record'],
    id,
    props: { ...entry['record']['props'], altText: words.toWellFormed() },
  }
  changeDrawings(doc, [{ zone: String(entry['zone']), record }])
}

/** Notes who somebody is, once they have signed something. Not an own edit: undo never forgets a person. */
export const signParticipant = (doc: Y.Doc, { id, ...participant }: Participant): void => {
  const known = rootOf(doc, 'participants').get(id) as Partial<Participant> | undefined
  if (known?.name === participant.name && known.colour === participant.colour) return
  doc.transact(() => rootOf(doc, 'participants').set(id, participant), 'participant')
}
