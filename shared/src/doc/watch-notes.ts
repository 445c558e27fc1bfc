/** The notes of one document as live values, and what a transaction changed. */
import type * as Y from 'yjs'
import type { Note } from '../board.ts'
import type { NoteId } from '../ids.ts'
import { attachedRoots, pickAttachments, readAttachments } from './attachments.ts'
import { readNote } from './read.ts'
import { readVotes } from './read-votes.ts'
import { findKeyUnderRoot, rootNames, rootOf, type RootName } from './roots.ts'

/** By root, the keys under it that changed; null is content without a key. */
export type ChangedKeys = ReadonlyMap<RootName, ReadonlySet<string | null>>

/** What a transaction changed in a document; empty when that is nothing. */
export const findChangedKeys = (doc: Y.Doc, transaction: Y.Transaction): ChangedKeys => {
  const roots = new Map<Y.AbstractType<unknown>, RootName>(
    rootNames.map((name) => [rootOf(doc, name) as Y.AbstractType<unknown>, name]),
  )
  const changed = new Map<RootName, Set<string | null>>()
  for (const [type, keys] of transaction.changed) {
    const { root, key } = findKeyUnderRoot(type as Y.AbstractType<unknown>)
    const name = roots.get(root)
    if (name === undefined) continue
    const found = changed.get(name) ?? new Set()
    changed.set(name, found)
    for (const under of type === root ? keys : [key]) found.add(under)
  }
  return changed
}

/** The changed keys of a root, without what has no key. */
export const keysOf = (changed: ChangedKeys, name: RootName): string[] =>
  [...(changed.get(name) ?? [])].filter((key) => key !== null)

export interface LiveNotes {
  readonly doc: Y.Doc
  /** All notes of the document that parse, those in the trash too. */
  readonly notes: ReadonlyMap<NoteId, Note>
  /** Reads again what changed, and says which notes that concerns. */
  follow(changed: ChangedKeys): ReadonlySet<NoteId>
}

/** Reads the notes of a document; they stay live as long as somebody calls `follow`. */
export const openLiveNotes = (doc: Y.Doc): LiveNotes => {
  const notes = new Map<NoteId, Note>()
  const put = (key: string, note: Note | null): void => {
    if (note === null) notes.delete(key as NoteId)
    else notes.set(note.id, note)
  }
  const attachments = readAttachments(doc)
  let votes = readVotes(doc)
  rootOf(doc, 'notes').forEach((value, key) =>
    put(key, readNote(key, value, attachments.get(key), votes.get(key as NoteId))),
  )
  /** The notes with other votes than before. Counts show once their round is over, which the meeting says. */
  const recount = (changed: ChangedKeys): NoteId[] => {
    if (!changed.has('votes') && !changed.has('meeting')) return []
    const before = votes
    votes = readVotes(doc)
    return [...new Set([...before.keys(), ...votes.keys()])].filter(
      (id) => before.get(id) !== votes.get(id),
    )
  }
  return {
    doc,
    notes,
    follow: (changed) => {
      const hung = attachedRoots
        .flatMap((root) => keysOf(changed, root))
        .filter((key) => key.includes('/'))
        .map((key) => key.slice(0, key.indexOf('/')))
      const reread = new Set([...keysOf(changed, 'notes'), ...hung])
      // The flat maps are read only when they changed: while somebody types, a note keeps what hangs on it.
      const fresh = hung.length > 0 ? readAttachments(doc, reread) : null
      const recounted = recount(changed)
      for (const key of reread) {
        const value = rootOf(doc, 'notes').get(key)
        const attached =
          fresh === null
            ? (notes.get(key as NoteId) ?? readAttachments(doc, reread).get(key))
            : fresh.get(key)
        const kept = attached === undefined ? undefined : pickAttachments(attached)
        put(key, value === undefined ? null : readNote(key, value, kept, votes.get(key as NoteId)))
      }
      // A vote that is closed counts for two thousand notes at once, of which nothing else has changed.
      for (const id of recounted) {
        const note = notes.get(id)
        if (note !== undefined) notes.set(id, { ...note, votes: votes.get(id) ?? null })
      }
      return new Set([...(reread as Set<NoteId>), ...recounted])
    },
  }
}
