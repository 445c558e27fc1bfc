/** The document as live values: read once when opened, then only what a transaction changed. */
import * as Y from 'yjs'
import type { BoardHead, BoardMeta, Group, Note, Participant, Place, Unreadable } from '../board.ts'
import type { GroupId, NoteId } from '../ids.ts'
import type { Meeting } from '../meeting/meeting.ts'
import { readTimeline } from '../reading-order.ts'
import type { LyingNote } from '../stacks.ts'
import type { TimeReading } from '../time/reading.ts'
import type { Timeline } from '../time/timeline.ts'
import type { TimelineLayout } from '../timeline-layout.ts'
import { layOutBoard, zoneContentHeight, type BoardLayout } from '../zone-layout.ts'
import { zoneIds, type ZoneId } from '../zones.ts'
import { createLyingNotes } from './lying-notes.ts'
import { readDrawing, toNoteShapeId, type Drawing, type ParseDrawing } from './drawing.ts'
import {
  isRecord,
  readGroups,
  readMeta,
  readParticipants,
  recordRoots,
  type RecordRoot,
} from './read.ts'
import { headRoots, readHead } from './read-head.ts'
import { readMeeting } from './read-meeting.ts'
import { rootOf, type RootName } from './roots.ts'
import { findChangedKeys, keysOf, openLiveNotes, type LiveNotes } from './watch-notes.ts'
import { isSameTime, openLiveTimeline } from './watch-timeline.ts'
import { openLiveUnreadable } from './watch-unreadable.ts'

export interface BoardChange {
  /** Notes added, changed, deleted, restored or gone, events that lie elsewhere now, and stacks that are others. */
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

export interface ShownDrafts {
  /** All notes of the document that parse, also those that the board has by now. */
  readonly notes: ReadonlyMap<NoteId, Note>
  stop(): void
}

export interface BoardView {
  readonly doc: Y.Doc
  /** All notes that parse, those in the trash and drafts too. */
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
  /** Those notes as they lie: of a stack its lead alone. In no order. */
  lyingIn(zone: ZoneId): readonly LyingNote[]
  /** The lead of the stack that a note is in; null for one that lies by itself or is not there. */
  stackOf(id: NoteId): LyingNote | null
  /** The lead of a group's stack in a zone; null when it is none there. */
  findStack(group: GroupId, zone: ZoneId): LyingNote | null
  /** What everybody has: the same without drafts, for whatever speaks of the board as a whole. */
  readonly shared: {
    readonly timeline: Timeline
    notesIn(zone: ZoneId): readonly Note[]
  }
  /** Whether a note is only in a document of drafts. */
  isDraft(id: NoteId): boolean
  /** The document that a note is in; the board's when it is in none. */
  docOf(id: NoteId): Y.Doc
  /** Shows the notes and groups of a document of drafts beside the board's; of what both have, the board's. */
  showDrafts(drafts: Y.Doc): ShownDrafts
  /** Reads the drawings too, from now on. Their gate is brought by the page that shows them. */
  admitDrawings(parse: ParseDrawing): void
  /** Calls back after every transaction that changed something, in the same tick. Returns its stop. */
  watch(onChange: (change: BoardChange) => void): () => void
  close(): void
}

/** Opens a view of a document. The caller closes it; the document stays open. */
export const openBoardView = (doc: Y.Doc): BoardView => {
  const board = openLiveNotes(doc)
  const drafts = new Map<LiveNotes, () => void>()
  const notes = new Map<NoteId, Note>()
  const drawings = new Map<string, Drawing>()
  const listeners = new Set<(change: BoardChange) => void>()
  const members = new Map<ZoneId, Map<NoteId, Note>>(zoneIds.map((id) => [id, new Map()]))
  const lying = createLyingNotes()
  let parseDrawing: ParseDrawing | null = null
  let meta = readMeta(doc)
  let groups = readGroups(doc)
  let participants = readParticipants(doc)
  let head = readHead(doc)
  let meeting = readMeeting(doc)

  const findHome = (id: NoteId): LiveNotes | undefined =>
    [board, ...drafts.keys()].find((home) => home.notes.has(id))

  const putNote = (id: NoteId): void => {
    const before = notes.get(id)
    const note = findHome(id)?.notes.get(id)
    lying.put(before, note)
    if (before !== undefined) members.get(before.zone)!.delete(id)
    if (note === undefined) notes.delete(id)
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
    if (root === 'notes') return board.notes.has(key as NoteId)
    if (root === 'drawings') return parseDrawing === null || drawings.has(key)
    return isRecord(root, key, rootOf(doc, root).get(key))
  }

  const unreadable = openLiveUnreadable(doc, isRead)
  for (const id of board.notes.keys()) putNote(id)
  lying.settle()
  for (const root of recordRoots) unreadable.judge(root, [null, ...rootOf(doc, root).keys()])

  const live = openLiveTimeline({
    notes,
    meta: () => meta,
    events: () => [...members.get('timeline')!.values()],
  })

  const contentHeight = (zone: ZoneId, without?: ReadonlySet<NoteId>): number => {
    const staying = lying.inZone(zone).filter(({ id }) => without?.has(id) !== true)
    if (zone !== 'timeline') return zoneContentHeight(staying)
    if (staying.length === 0) return 0
    return staying.length === members.get(zone)!.size ? live.layout.height : live.heightOf(staying)
  }
  const contentHeights = (): Record<ZoneId, number> =>
    Object.fromEntries(zoneIds.map((id) => [id, contentHeight(id)])) as Record<ZoneId, number>
  let heights = contentHeights()
  let layout = layOutBoard(heights)

  /** Without drafts, as long as no event and nothing else that it was read from changes. */
  let sharedTimeline: { readonly of: Timeline; readonly value: Timeline } | null = null

  const tell = (change: BoardChange): void => {
    for (const listener of listeners) listener(change)
  }

  /** Takes in what became of these notes: all that lie elsewhere or in another way now, and whether a zone does. */
  const follow = (
    ids: ReadonlySet<NoteId>,
    isAnotherMeta: boolean,
  ): Pick<BoardChange, 'notes' | 'layout'> => {
    let isEvent = false
    let isAnotherTime = isAnotherMeta
    for (const id of ids) {
      const before = notes.get(id)
      putNote(id)
      const after = notes.get(id)
      isEvent ||= before?.zone === 'timeline' || after?.zone === 'timeline'
      isAnotherTime ||= isEvent && !isSameTime(before, after)
    }
    const shifted = isEvent || isAnotherTime ? live.follow(isAnotherTime) : []
    if (isEvent) sharedTimeline = null
    const concerned = new Set([...ids, ...shifted, ...lying.settle()])
    if (concerned.size === 0) return { notes: concerned, layout: false }
    const now = contentHeights()
    const isAnotherLayout = zoneIds.some((id) => now[id] !== heights[id])
    if (isAnotherLayout) {
      heights = now
      layout = layOutBoard(now)
    }
    return { notes: concerned, layout: isAnotherLayout }
  }

  const readAllGroups = (): Group[] => {
    const drafted = [...drafts.keys()].flatMap((home) => readGroups(home.doc))
    return [...new Map([...drafted, ...readGroups(doc)].map((one) => [one.id, one])).values()]
  }

  const onTransaction = (transaction: Y.Transaction): void => {
    if (transaction.changed.size === 0) return
    const changed = findChangedKeys(doc, transaction)
    if (changed.size === 0) return
    if (changed.has('meta')) meta = readMeta(doc)
    const followed = follow(board.follow(changed), changed.has('meta'))
    // A note that takes a drawing's id is shown instead of it.
    const taken = keysOf(changed, 'notes')
      .map(toNoteShapeId)
      .filter((id) => rootOf(doc, 'drawings').has(id))
    const changedDrawings = new Set([...keysOf(changed, 'drawings'), ...taken])
    for (const key of changedDrawings) putDrawing(key)
    for (const root of recordRoots) unreadable.judge(root, changed.get(root) ?? [])
    unreadable.judge('drawings', taken)
    if (changed.has('groups')) groups = readAllGroups()
    if (changed.has('participants')) participants = readParticipants(doc)
    if (headRoots.some((root) => changed.has(root))) head = readHead(doc)
    if (changed.has('meeting')) meeting = readMeeting(doc)
    const { local, origin } = transaction
    const roots = new Set(changed.keys())
    tell({ ...followed, drawings: changedDrawings, roots, local, origin })
  }
  doc.on('afterTransaction', onTransaction)

  const isDraft = (id: NoteId): boolean => notes.has(id) && !board.notes.has(id)
  const sharedIn = (zone: ZoneId): readonly Note[] =>
    [...members.get(zone)!.values()].filter(({ id }) => !isDraft(id))
  const readSharedTimeline = (): Timeline => {
    if (sharedTimeline?.of !== live.timeline) {
      const events = sharedIn('timeline')
      const hasDrafts = events.length < members.get('timeline')!.size
      const value = hasDrafts ? readTimeline(events, meta) : live.timeline
      sharedTimeline = { of: live.timeline, value }
    }
    return sharedTimeline.value
  }

  const tellOfDrafts = (
    ids: ReadonlySet<NoteId>,
    roots: ReadonlySet<RootName>,
    { local, origin }: Pick<BoardChange, 'local' | 'origin'>,
  ): void => {
    groups = readAllGroups()
    tell({ ...follow(ids, false), drawings: new Set(), roots, local, origin })
  }

  const showDrafts = (added: Y.Doc): ShownDrafts => {
    const home = openLiveNotes(added)
    const tellOfAll = (): void =>
      tellOfDrafts(new Set(home.notes.keys()), new Set(['notes', 'groups']), {
        local: false,
        origin: null,
      })
    const onChange = (transaction: Y.Transaction): void => {
      const changed = findChangedKeys(added, transaction)
      if (changed.size > 0) tellOfDrafts(home.follow(changed), new Set(changed.keys()), transaction)
    }
    const stop = (): void => {
      added.off('afterTransaction', onChange)
      if (drafts.delete(home)) tellOfAll()
    }
    added.on('afterTransaction', onChange)
    drafts.set(home, stop)
    tellOfAll()
    return { notes: home.notes, stop }
  }

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
      return unreadable.all
    },
    get layout() {
      return layout
    },
    get timeline() {
      return live.timeline
    },
    get timelineLayout() {
      return live.layout
    },
    readingOf: live.readingOf,
    placeOf: (note) => {
      const place = note.zone === 'timeline' ? live.layout.places.get(note.id) : undefined
      return place === undefined ? note : { zone: note.zone, ...place }
    },
    contentHeight,
    notesIn: (zone) => [...members.get(zone)!.values()],
    lyingIn: (zone) => lying.inZone(zone),
    stackOf: (id) => {
      const note = notes.get(id)
      return note === undefined ? null : lying.stackOf(note)
    },
    findStack: (group, zone) => lying.findStack(group, zone),
    shared: {
      get timeline() {
        return readSharedTimeline()
      },
      notesIn: sharedIn,
    },
    isDraft,
    docOf: (id) => findHome(id)?.doc ?? doc,
    showDrafts,
    admitDrawings: (parse) => {
      parseDrawing = parse
      const keys = new Set(rootOf(doc, 'drawings').keys())
      for (const key of keys) putDrawing(key)
      unreadable.judge('drawings', keys)
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
      for (const stop of drafts.values()) stop()
      doc.off('afterTransaction', onTransaction)
    },
  }
}
