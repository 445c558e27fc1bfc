/** The document as live values: read once when opened, then only what a transaction changed. */
import * as Y from 'yjs'
import type { BoardMeta, Group, Note, Participant, Unreadable } from '../board.ts'
import type { NoteId } from '../ids.ts'
import { layOutBoard, zoneContentHeight, type BoardLayout } from '../zone-layout.ts'
import { zoneIds, type ZoneId } from '../zones.ts'
import { readAttachments, readGroups, readMeta, readNote, readParticipants } from './read.ts'
import { findKeyUnderRoot, rootNames, rootOf, type RootName } from './roots.ts'

export interface BoardChange {
  /** Notes added, changed, deleted, restored or gone. */
  readonly notes: ReadonlySet<NoteId>
  /** Keys of the root `drawings` that were set or removed. */
  readonly drawings: ReadonlySet<string>
  /** Every root in which anything changed. */
  readonly roots: ReadonlySet<RootName>
  /** Whether a zone has another place or height than before. */
  readonly layout: boolean
  /** False for what came from the network or the local copy. */
  readonly local: boolean
  readonly origin: unknown
}

export interface BoardView {
  readonly doc: Y.Doc
  /** All notes that parse, those in the trash too. */
  readonly notes: ReadonlyMap<NoteId, Note>
  /** The raw values of the root `drawings`; the canvas parses them. */
  readonly drawings: ReadonlyMap<string, unknown>
  readonly meta: BoardMeta
  readonly groups: readonly Group[]
  readonly participants: readonly Participant[]
  readonly unreadable: readonly Unreadable[]
  readonly layout: BoardLayout
  /** Notes of a zone that are not in the trash, in no order. */
  notesIn(zone: ZoneId): readonly Note[]
  /** Calls back after every transaction that changed something, in the same tick. Returns its stop. */
  watch(onChange: (change: BoardChange) => void): () => void
  close(): void
}

/** Opens a view of a document. The caller closes it; the document stays open. */
export const openBoardView = (doc: Y.Doc): BoardView => {
  const notes = new Map<NoteId, Note>()
  const drawings = new Map<string, unknown>()
  const unreadable = new Set<string>()
  const listeners = new Set<(change: BoardChange) => void>()
  const members = new Map<ZoneId, Map<NoteId, Note>>(zoneIds.map((id) => [id, new Map()]))
  let meta = readMeta(doc)
  let groups = readGroups(doc)
  let participants = readParticipants(doc)

  const putNote = (key: string, note: Note | null, exists: boolean): void => {
    const id = key as NoteId
    const before = notes.get(id)
    if (before !== undefined) members.get(before.zone)!.delete(id)
    if (note === null) notes.delete(id)
    else {
      notes.set(id, note)
      if (note.deleted === null) members.get(note.zone)!.set(id, note)
    }
    if (note === null && exists) unreadable.add(key)
    else unreadable.delete(key)
  }

  const attachments = readAttachments(doc)
  rootOf(doc, 'notes').forEach((value, key) =>
    putNote(key, readNote(key, value, attachments.get(key)), true),
  )
  rootOf(doc, 'drawings').forEach((value, key) => drawings.set(key, value))

  const contentHeights = (): Record<ZoneId, number> =>
    Object.fromEntries(
      zoneIds.map((id) => [id, zoneContentHeight(members.get(id)!.values())]),
    ) as Record<ZoneId, number>
  let heights = contentHeights()
  let layout = layOutBoard(heights)

  const onTransaction = (transaction: Y.Transaction): void => {
    if (transaction.changed.size === 0) return
    const roots = new Map<Y.AbstractType<unknown>, RootName>(
      rootNames.map((name) => [rootOf(doc, name) as Y.AbstractType<unknown>, name]),
    )
    const changedRoots = new Set<RootName>()
    const changedNotes = new Set<string>()
    const hung = new Set<string>()
    const changedDrawings = new Set<string>()
    for (const [type, keys] of transaction.changed) {
      const { root, key } = findKeyUnderRoot(type as Y.AbstractType<unknown>)
      const name = roots.get(root)
      if (name === undefined) continue
      changedRoots.add(name)
      for (const under of key === null ? keys : [key]) {
        if (under === null) continue
        if (name === 'notes') changedNotes.add(under)
        else if (name === 'drawings') changedDrawings.add(under)
        else if (name === 'tags' || name === 'wants' || name === 'links')
          hung.add(under.slice(0, under.indexOf('/')))
      }
    }
    if (changedRoots.size === 0) return
    const reread = new Set([...changedNotes, ...hung])
    // The flat maps are read only when they changed: while somebody types, a note keeps what hangs on it.
    const fresh = hung.size > 0 ? readAttachments(doc, reread) : null
    for (const key of reread) {
      const value = rootOf(doc, 'notes').get(key)
      const attached =
        fresh === null
          ? (notes.get(key as NoteId) ?? readAttachments(doc, reread).get(key))
          : fresh.get(key)
      const kept =
        attached === undefined
          ? undefined
          : { tags: attached.tags, wants: attached.wants, links: attached.links }
      const note = value === undefined ? null : readNote(key, value, kept)
      putNote(key, note, value !== undefined)
    }
    for (const key of changedDrawings) {
      const value = rootOf(doc, 'drawings').get(key)
      if (value === undefined) drawings.delete(key)
      else drawings.set(key, value)
    }
    if (changedRoots.has('meta')) meta = readMeta(doc)
    if (changedRoots.has('groups')) groups = readGroups(doc)
    if (changedRoots.has('participants')) participants = readParticipants(doc)
    let moved = false
    if (reread.size > 0) {
      const now = contentHeights()
      moved = zoneIds.some((id) => now[id] !== heights[id])
      if (moved) {
        heights = now
        layout = layOutBoard(now)
      }
    }
    const change: BoardChange = {
      notes: reread as Set<NoteId>,
      drawings: changedDrawings,
      roots: changedRoots,
      layout: moved,
      local: transaction.local,
      origin: transaction.origin,
    }
    for (const listener of listeners) listener(change)
  }
  doc.on('afterTransaction', onTransaction)

  return {
    doc,
    notes,
    drawings,
    get meta() {
      return meta
    },
    get groups() {
      return groups
    },
    get participants() {
      return participants
    },
    get unreadable() {
      return [...unreadable].sort().map((key) => ({ root: 'notes', key }))
    },
    get layout() {
      return layout
    },
    notesIn: (zone) => [...members.get(zone)!.values()],
    watch: (onChange) => {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    close: () => {
      listeners.clear()
      doc.off('afterTransaction', onTransaction)
    },
  }
}
