/** The document as live values: read once when opened, then only what a transaction changed. */
import * as Y from 'yjs'
import type { BoardHead, BoardMeta, Group, Note, Participant, Place, Unreadable } from '../board.ts'
import type { NoteId } from '../ids.ts'
import type { Meeting } from '../meeting/meeting.ts'
import { readTimeline } from '../reading-order.ts'
import type { TimeReading } from '../time/reading.ts'
import type { Timeline } from '../time/timeline.ts'
import { layOutTimeline, type TimelineLayout } from '../timeline-layout.ts'
import { layOutBoard, zoneContentHeight, type BoardLayout } from '../zone-layout.ts'
import { zoneIds, type ZoneId } from '../zones.ts'
import { attachedRoots, pickAttachments, readAttachments } from './attachments.ts'
import { readDrawing, toNoteShapeId, type Drawing, type ParseDrawing } from './drawing.ts'
import {
  isRecord,
  readGroups,
  readMeta,
  readNote,
  readParticipants,
  recordRoots,
  toUnreadable,
  type RecordRoot,
} from './read.ts'
import { headRoots, readHead } from './read-head.ts'
import { readMeeting } from './read-meeting.ts'
import { findKeyless, findKeyUnderRoot, rootNames, rootOf, type RootName } from './roots.ts'

export interface BoardChange {
  /** Notes added, changed, deleted, restored or gone, and events that lie elsewhere now. */
  readonly notes: ReadonlySet<NoteId>
  /** Drawings added, changed or gone, also such as do not parse. */
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
  /** Drawings that parse, by their ids; none before `admitDrawings`. */
  readonly drawings: ReadonlyMap<string, Drawing>
  readonly meta: BoardMeta
  readonly groups: readonly Group[]
  readonly participants: readonly Participant[]
  /** Factors, roles, references, overrides. The same value until it changes. */
  readonly head: BoardHead
  /** The same value until it changes. */
  readonly meeting: Meeting
  /** What does not parse; of the drawings, after `admitDrawings`. The same value until it changes. */
  readonly unreadable: readonly Unreadable[]
  readonly layout: BoardLayout
  /** What follows from the times of the events. The same value until it changes. */
  readonly timeline: Timeline
  /** Where the events lie. The same value until it changes. */
  readonly timelineLayout: TimelineLayout
  /** What an event's time was read as; null for any other note. */
  readingOf(id: NoteId): TimeReading | null
  /** Where a note lies: as somebody put it, and in Rough Timeline as its time wants it. */
  placeOf(note: Note): Place
  /** How high a zone's notes reach, from its top; without some of them, if asked. */
  contentHeight(zone: ZoneId, without?: ReadonlySet<NoteId>): number
  /** Notes of a zone that are not in the trash, in no order. */
  notesIn(zone: ZoneId): readonly Note[]
  /** Reads the drawings too, from now on. Their gate is brought by the page that shows them. */
  admitDrawings(parse: ParseDrawing): void
  /** Calls back after every transaction that changed something, in the same tick. Returns its stop. */
  watch(onChange: (change: BoardChange) => void): () => void
  close(): void
}

const toReadings = ({ events }: Timeline): ReadonlyMap<NoteId, TimeReading> =>
  new Map(events.map(({ id, reading }) => [id, reading]))

/** Whether the timeline cannot have changed by what became of a note: while somebody types its text, say. */
const isSameTime = (before: Note | undefined, after: Note | undefined): boolean => {
  const says = (note: Note | undefined): unknown[] =>
    note === undefined || note.zone !== 'timeline' || note.deleted !== null
      ? []
      : [
          ...[note.x, note.y, note.kind, note.milestone],
          ...[note.time?.raw, note.time?.zone, note.time?.confirmedAt],
        ]
  const [one, other] = [says(before), says(after)]
  return one.length === other.length && one.every((value, i) => value === other[i])
}

/** Opens a view of a document. The caller closes it; the document stays open. */
export const openBoardView = (doc: Y.Doc): BoardView => {
  const notes = new Map<NoteId, Note>()
  const drawings = new Map<string, Drawing>()
  const listeners = new Set<(change: BoardChange) => void>()
  const members = new Map<ZoneId, Map<NoteId, Note>>(zoneIds.map((id) => [id, new Map()]))
  let parseDrawing: ParseDrawing | null = null
  let meta = readMeta(doc)
  let groups = readGroups(doc)
  let participants = readParticipants(doc)
  let head = readHead(doc)
  let meeting = readMeeting(doc)

  const putNote = (key: string, note: Note | null): void => {
    const id = key as NoteId
    const before = notes.get(id)
    if (before !== undefined) members.get(before.zone)!.delete(id)
    if (note === null) notes.delete(id)
    else {
      notes.set(id, note)
      if (note.deleted === null) members.get(note.zone)!.set(id, note)
    }
  }

  const putDrawing = (key: string): void => {
    const drawing =
      parseDrawing !== null && rootOf(doc, 'drawings').has(key)
        ? readDrawing(doc, key, parseDrawing)
        : null
    if (drawing === null) drawings.delete(key)
    else drawings.set(key, drawing)
  }

  const isRead = (root: RecordRoot, key: string): boolean => {
    if (root === 'notes') return notes.has(key as NoteId)
    if (root === 'drawings') return parseDrawing === null || drawings.has(key)
    return isRecord(root, key, rootOf(doc, root).get(key))
  }

  const bad = new Map<RecordRoot, Set<string | null>>(recordRoots.map((root) => [root, new Set()]))
  let unreadable: readonly Unreadable[] = []
  /** Looks again at these records, once they have been read; null is what has no key. */
  const judge = (root: RecordRoot, keys: Iterable<string | null>): void => {
    const known = bad.get(root)!
    let isNews = false
    for (const key of keys) {
      const isBad =
        key === null
          ? findKeyless(doc, root) !== null
          : rootOf(doc, root).has(key) && !isRead(root, key)
      if (isBad === known.has(key)) continue
      isNews = true
      if (isBad) known.add(key)
      else known.delete(key)
    }
    if (isNews) unreadable = recordRoots.flatMap((name) => toUnreadable(name, bad.get(name)!))
  }

  const attachments = readAttachments(doc)
  rootOf(doc, 'notes').forEach((value, key) =>
    putNote(key, readNote(key, value, attachments.get(key))),
  )
  for (const root of recordRoots) judge(root, [null, ...rootOf(doc, root).keys()])

  const eventsNow = (): Note[] => [...members.get('timeline')!.values()]
  let timeline = readTimeline(eventsNow(), meta)
  let readings = toReadings(timeline)
  const layEventsOut = (): TimelineLayout =>
    layOutTimeline(timeline, (id) => notes.get(id)!, meta.timeZone)
  let timelineLayout = layEventsOut()

  const contentHeight = (zone: ZoneId, without?: ReadonlySet<NoteId>): number => {
    const lying = [...members.get(zone)!.values()].filter(({ id }) => without?.has(id) !== true)
    if (zone !== 'timeline') return zoneContentHeight(lying)
    if (lying.length === 0) return 0
    return lying.length === members.get(zone)!.size
      ? timelineLayout.height
      : layOutTimeline(readTimeline(lying, meta), (id) => notes.get(id)!, meta.timeZone).height
  }
  const contentHeights = (): Record<ZoneId, number> =>
    Object.fromEntries(zoneIds.map((id) => [id, contentHeight(id)])) as Record<ZoneId, number>
  let heights = contentHeights()
  let layout = layOutBoard(heights)

  /** Reads the timeline anew if it may have changed; the events that lie elsewhere then. */
  const followTimeline = (isAnotherTime: boolean): NoteId[] => {
    const before = timelineLayout.places
    if (isAnotherTime) {
      timeline = readTimeline(eventsNow(), meta)
      readings = toReadings(timeline)
    }
    const laidOut = layEventsOut()
    const shifted = [...laidOut.places].flatMap(([id, { x, y }]) => {
      const known = before.get(id)
      return known === undefined || known.x !== x || known.y !== y ? [id] : []
    })
    const isAsBefore = shifted.length === 0 && laidOut.height === timelineLayout.height
    if (isAnotherTime || !isAsBefore) timelineLayout = laidOut
    return shifted
  }

  const tell = (change: BoardChange): void => {
    for (const listener of listeners) listener(change)
  }

  const onTransaction = (transaction: Y.Transaction): void => {
    if (transaction.changed.size === 0) return
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
    if (changed.size === 0) return
    const keysOf = (name: RootName): string[] =>
      [...(changed.get(name) ?? [])].filter((key) => key !== null)
    if (changed.has('meta')) meta = readMeta(doc)
    const changedNotes = keysOf('notes')
    const hung = attachedRoots
      .flatMap(keysOf)
      .filter((key) => key.includes('/'))
      .map((key) => key.slice(0, key.indexOf('/')))
    const reread = new Set([...changedNotes, ...hung])
    // The flat maps are read only when they changed: while somebody types, a note keeps what hangs on it.
    const fresh = hung.length > 0 ? readAttachments(doc, reread) : null
    let isEvent = false
    let isAnotherTime = changed.has('meta')
    for (const key of reread) {
      const before = notes.get(key as NoteId)
      const value = rootOf(doc, 'notes').get(key)
      const attached =
        fresh === null
          ? (notes.get(key as NoteId) ?? readAttachments(doc, reread).get(key))
          : fresh.get(key)
      const kept = attached === undefined ? undefined : pickAttachments(attached)
      putNote(key, value === undefined ? null : readNote(key, value, kept))
      const after = notes.get(key as NoteId)
      isEvent ||= before?.zone === 'timeline' || after?.zone === 'timeline'
      isAnotherTime ||= isEvent && !isSameTime(before, after)
    }
    // A note that takes a drawing's id is shown instead of it.
    const taken = changedNotes.map(toNoteShapeId).filter((id) => rootOf(doc, 'drawings').has(id))
    const changedDrawings = new Set([...keysOf('drawings'), ...taken])
    for (const key of changedDrawings) putDrawing(key)
    for (const root of recordRoots) judge(root, changed.get(root) ?? [])
    judge('drawings', taken)
    if (changed.has('groups')) groups = readGroups(doc)
    if (changed.has('participants')) participants = readParticipants(doc)
    if (headRoots.some((root) => changed.has(root))) head = readHead(doc)
    if (changed.has('meeting')) meeting = readMeeting(doc)
    let moved = false
    const shifted = isEvent || isAnotherTime ? followTimeline(isAnotherTime) : []
    for (const id of shifted) reread.add(id)
    if (reread.size > 0) {
      const now = contentHeights()
      moved = zoneIds.some((id) => now[id] !== heights[id])
      if (moved) {
        heights = now
        layout = layOutBoard(now)
      }
    }
    tell({
      notes: reread as Set<NoteId>,
      drawings: changedDrawings,
      roots: new Set(changed.keys()),
      layout: moved,
      local: transaction.local,
      origin: transaction.origin,
    })
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
    get head() {
      return head
    },
    get meeting() {
      return meeting
    },
    get unreadable() {
      return unreadable
    },
    get layout() {
      return layout
    },
    get timeline() {
      return timeline
    },
    get timelineLayout() {
      return timelineLayout
    },
    readingOf: (id) => readings.get(id) ?? null,
    placeOf: (note) => {
      const place = note.zone === 'timeline' ? timelineLayout.places.get(note.id) : undefined
      return place === undefined ? note : { zone: note.zone, ...place }
    },
    contentHeight,
    notesIn: (zone) => [...members.get(zone)!.values()],
    admitDrawings: (parse) => {
      parseDrawing = parse
      const keys = new Set(rootOf(doc, 'drawings').keys())
      for (const key of keys) putDrawing(key)
      judge('drawings', keys)
      tell({
        notes: new Set(),
        drawings: keys,
        roots: new Set(['drawings']),
        layout: false,
        local: false,
        origin: null,
      })
    },
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
