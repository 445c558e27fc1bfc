/**
 * What people say about one note, as edits of its registers. Each function is one thing a person
 * did; a note that is not there is passed over, and saying again what is said already is no edit.
 * Null, or words that are only blanks, take back what was said.
 */
import * as Y from 'yjs'
import type {
  ActionStatus,
  ActionType,
  EventKind,
  EventTime,
  Flavour,
  Milestone,
  Note,
  NoteLink,
} from '../board.ts'
import type { LinkId, NoteId, ParticipantId } from '../ids.ts'
import { addNotes, type NewNote } from './edit.ts'
import { isFields, parseDueDate, parseTime } from './parse-values.ts'
import { findNoteText } from './read.ts'
import { ownEdit, rootOf, type RootName } from './roots.ts'

const findNote = (doc: Y.Doc, id: NoteId): Y.Map<unknown> | null => {
  const note = rootOf(doc, 'notes').get(id)
  return note instanceof Y.Map ? note : null
}

const toWords = (words: string | null): string | null => {
  const trimmed = words?.toWellFormed().trim() ?? ''
  return trimmed === '' ? null : trimmed
}

const setRegister = (
  doc: Y.Doc,
  id: NoteId,
  name: keyof Note & string,
  value: string | EventTime | null,
): void => {
  const note = findNote(doc, id)
  if (note === null) return
  if (value === null ? !note.has(name) : note.get(name) === value) return
  doc.transact(() => {
    if (value === null) note.delete(name)
    else note.set(name, value)
  }, ownEdit)
}

/**
 * Says when an event was, exactly as typed, in the zone (IANA) that the board has now. Words that
 * are typed anew drop an instant that somebody had confirmed for the old ones.
 */
export const setTime = (doc: Y.Doc, id: NoteId, raw: string, zone: string): void => {
  const typed = raw.toWellFormed()
  const now = parseTime(findNote(doc, id)?.get('time'))
  if ((now?.raw ?? '') === typed) return
  setRegister(doc, id, 'time', typed.trim() === '' ? null : { raw: typed, zone })
}

/** Says which instant (ISO 8601) the typed time meant; without a typed time there is nothing to confirm. */
export const confirmTime = (doc: Y.Doc, id: NoteId, confirmedAt: string): void => {
  const now = parseTime(findNote(doc, id)?.get('time'))
  if (now === null || now.confirmedAt === confirmedAt) return
  setRegister(doc, id, 'time', { raw: now.raw, zone: now.zone, confirmedAt })
}

export const setKind = (doc: Y.Doc, id: NoteId, kind: EventKind | null): void =>
  setRegister(doc, id, 'kind', kind)

/** Marks an event as a milestone. Several may be marked the same; which one stands is for the timeline to say. */
export const markMilestone = (doc: Y.Doc, id: NoteId, milestone: Milestone | null): void =>
  setRegister(doc, id, 'milestone', milestone)

/** Says who or what an event is known from: words, or a web address. */
export const setSource = (doc: Y.Doc, id: NoteId, source: string | null): void =>
  setRegister(doc, id, 'source', toWords(source))

/** Names the one who sees that an action happens: anybody, also somebody who is not on the board. */
export const setOwner = (doc: Y.Doc, id: NoteId, owner: string | null): void =>
  setRegister(doc, id, 'owner', toWords(owner))

/**
 * Says when the next progress of an action can be seen: YYYY-MM-DD. A date that was set before is
 * thereby moved, and `at` (ISO 8601) that is kept with the note, in the same transaction.
 */
export const setDue = (doc: Y.Doc, id: NoteId, due: string | null, at: string): void => {
  const from = parseDueDate(findNote(doc, id)?.get('due'))
  doc.transact(() => {
    setRegister(doc, id, 'due', due)
    if (from !== null && from !== due)
      rootOf(doc, 'dueChanges').set(`${id}/${at}`, { from, to: due, reason: null })
  }, ownEdit)
}

/** Says why a date was moved `at` that time; a move that is gone meanwhile stays gone. */
export const explainDueChange = (
  doc: Y.Doc,
  id: NoteId,
  at: string,
  reason: string | null,
): void => {
  const changes = rootOf(doc, 'dueChanges')
  const key = `${id}/${at}`
  const change = changes.get(key)
  const words = toWords(reason)
  if (!isFields(change) || (change['reason'] ?? null) === words) return
  doc.transact(() => changes.set(key, { ...change, reason: words }), ownEdit)
}

export const setStatus = (doc: Y.Doc, id: NoteId, status: ActionStatus | null): void =>
  setRegister(doc, id, 'status', status)

/** Says why an action is not done. */
export const setReason = (doc: Y.Doc, id: NoteId, reason: string | null): void =>
  setRegister(doc, id, 'reason', toWords(reason))

export const setType = (doc: Y.Doc, id: NoteId, type: ActionType | null): void =>
  setRegister(doc, id, 'type', type)

/** Says where an action is tracked: a web address, or the tracker's own number. */
export const setTicket = (doc: Y.Doc, id: NoteId, ticket: string | null): void =>
  setRegister(doc, id, 'ticket', toWords(ticket))

export const setFlavour = (doc: Y.Doc, id: NoteId, flavour: Flavour | null): void =>
  setRegister(doc, id, 'flavour', flavour)

/** Says for whom somebody wrote a note: anybody, also somebody who is not on the board. */
export const setOnBehalfOf = (doc: Y.Doc, id: NoteId, name: string | null): void =>
  setRegister(doc, id, 'onBehalfOf', toWords(name))

/** Says which note this one answers with a how. */
export const setHow = (doc: Y.Doc, id: NoteId, question: NoteId): void =>
  setRegister(doc, id, 'how', question)

const setHanging = (doc: Y.Doc, root: RootName, key: string, isThere: boolean): void => {
  const hanging = rootOf(doc, root)
  if (hanging.has(key) === isThere) return
  doc.transact(() => {
    if (isThere) hanging.set(key, true)
    else hanging.delete(key)
  }, ownEdit)
}

export const addTag = (doc: Y.Doc, id: NoteId, tag: string): void => {
  const word = toWords(tag)
  if (word !== null && findNote(doc, id) !== null) setHanging(doc, 'tags', `${id}/${word}`, true)
}

export const removeTag = (doc: Y.Doc, id: NoteId, tag: string): void =>
  setHanging(doc, 'tags', `${id}/${tag}`, false)

/** Says that somebody would like to see to a note, or takes it back. */
export const setWanted = (doc: Y.Doc, id: NoteId, by: ParticipantId, isWanted: boolean): void => {
  if (findNote(doc, id) !== null) setHanging(doc, 'wants', `${id}/${by}`, isWanted)
}

/** Says in words what a picture among the evidence shows. One that was taken off stays so. */
export const describeEvidence = (
  doc: Y.Doc,
  note: NoteId,
  { id, ...link }: NoteLink,
  title: string,
): void => {
  const links = rootOf(doc, 'links')
  const key = `${note}/${id}`
  if (links.has(key)) doc.transact(() => links.set(key, { ...link, title }), ownEdit)
}

export const removeLink = (doc: Y.Doc, id: NoteId, link: LinkId): void =>
  setHanging(doc, 'links', `${id}/${link}`, false)

/**
 * Makes a note of another one, which stays where it is: its words go along, unless there are others, and the new one says
 * where it came from. In Next Steps it is an action.
 */
export const addNoteFrom = (
  doc: Y.Doc,
  source: NoteId,
  { id, place, born, text }: Pick<NewNote, 'id' | 'place' | 'born' | 'text'>,
): void => {
  const words = findNoteText(doc, source)
  if (words === null) return
  addNotes(doc, [{ id, place, born, text: text ?? words.toString(), from: source }])
}
