/**
 * Bringing back what a board said before, as ordinary edits: people present see it happen, what
 * somebody types at the same time stays, and undo takes it back. Nothing is destroyed: a note that
 * is newer than the past goes into the trash with everything that hangs on it.
 */
import * as Y from 'yjs'
import type { Stamp } from '../board.ts'
import type { NoteId } from '../ids.ts'
import { toSplices } from '../text-diff.ts'
import { attachedRoots } from './attachments.ts'
import { readNote } from './read.ts'
import { editedRoots, ownEdit, rootOf, type RootName } from './roots.ts'

type Entries = Y.Map<unknown>

const isSame = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (a instanceof Y.AbstractType || b instanceof Y.AbstractType) {
    if (!(a instanceof Y.AbstractType) || !(b instanceof Y.AbstractType)) return false
    return a.constructor === b.constructor && isSame(a.toJSON(), b.toJSON())
  }
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(a[key as never], b[key as never]))
  )
}

const copyOf = (value: unknown): unknown =>
  value instanceof Y.AbstractType ? value.clone() : value

/** The same text by the smallest splices, so that what others type in it keeps its place. */
const restoreText = (text: Y.Text, past: Y.Text): void => {
  const before = text.toString()
  const after = past.toString().toWellFormed()
  // A raw peer may have put things into a text that are no characters: then offsets mean nothing.
  if (text.length !== before.length) {
    text.delete(0, text.length)
    text.insert(0, after)
    return
  }
  for (const { at, remove, insert } of toSplices(before, after)) {
    if (remove > 0) text.delete(at, remove)
    if (insert !== '') text.insert(at, insert)
  }
}

const restoreEntry = (into: Entries, from: Entries, key: string): void => {
  const now: unknown = into.get(key)
  const then: unknown = from.get(key)
  if (now instanceof Y.Text && then instanceof Y.Text) restoreText(now, then)
  // A text that is not made yet in the past was empty; it stays, as others may be typing in it.
  else if (now instanceof Y.Text && then === undefined) now.delete(0, now.length)
  else if (then === undefined) into.delete(key)
  else if (!isSame(now, then)) into.set(key, copyOf(then))
}

const restoreEntries = (
  into: Entries,
  from: Entries,
  concerns: (key: string) => boolean = () => true,
): void => {
  const keys = new Set([...into.keys(), ...from.keys()])
  for (const key of keys) if (concerns(key)) restoreEntry(into, from, key)
}

const findReadable = (doc: Y.Doc, key: string): Entries | null => {
  const value = rootOf(doc, 'notes').get(key)
  return readNote(key, value) === null ? null : (value as Entries)
}

const restoreHanging = (doc: Y.Doc, past: Y.Doc, notes: ReadonlySet<string>): void => {
  for (const name of attachedRoots)
    restoreEntries(rootOf(doc, name), rootOf(past, name), (key) =>
      notes.has(key.slice(0, key.indexOf('/'))),
    )
}

const restoreNote = (doc: Y.Doc, key: string, then: Entries): void => {
  const now = rootOf(doc, 'notes').get(key)
  if (now instanceof Y.Map) restoreEntries(now, then)
  else rootOf(doc, 'notes').set(key, then.clone())
}

/** Roots that hold one value under each key and hang on nothing. */
const flat = editedRoots.filter(
  (name) =>
    name !== 'meta' &&
    name !== 'notes' &&
    name !== 'participants' &&
    name !== 'meeting' &&
    !(attachedRoots as readonly RootName[]).includes(name),
)

/** What `meta` says about the document itself, not about the incident. */
const ownOfDocument = new Set(['layout', 'createdAt'])

/**
 * Makes a board say what it said in `past`, in one own edit. Notes that are new since go into the
 * trash with this stamp; those in the trash of both stay as they are; participants and the meeting
 * are left alone, and so is what does not parse on either side.
 */
export const restoreBoard = (doc: Y.Doc, past: Y.Doc, stamp: Stamp): void => {
  doc.transact(() => {
    const alive = new Set<string>()
    const notes = rootOf(doc, 'notes')
    for (const key of new Set([...notes.keys(), ...rootOf(past, 'notes').keys()])) {
      const then = findReadable(past, key)
      const now = findReadable(doc, key)
      const deleted: unknown = then === null ? stamp : then.get('deleted')
      if (then !== null && readNote(key, then)!.deleted === null) {
        alive.add(key)
        restoreNote(doc, key, then)
      } else if (now !== null && readNote(key, now)!.deleted === null) now.set('deleted', deleted)
    }
    restoreHanging(doc, past, alive)
    for (const name of flat) restoreEntries(rootOf(doc, name), rootOf(past, name))
    restoreEntries(rootOf(doc, 'meta'), rootOf(past, 'meta'), (key) => !ownOfDocument.has(key))
  }, ownEdit)
}

/**
 * Brings single notes back as they were in `past`, with what hung on them, in one own edit. A note
 * that the past did not have is passed over.
 */
export const restoreNotesFrom = (doc: Y.Doc, past: Y.Doc, ids: readonly NoteId[]): void => {
  doc.transact(() => {
    const found = new Set<string>()
    for (const id of ids) {
      const then = findReadable(past, id)
      if (then === null) continue
      found.add(id)
      restoreNote(doc, id, then)
      const group = readNote(id, then)!.group
      const [groups, pastGroups] = [rootOf(doc, 'groups'), rootOf(past, 'groups')]
      if (group !== null && !groups.has(group) && pastGroups.has(group))
        groups.set(group, copyOf(pastGroups.get(group)))
    }
    restoreHanging(doc, past, found)
  }, ownEdit)
}
