/** From the document to the canvas: the store of tldraw shows what the board's view holds. */
import {
  getIndexAbove,
  getIndicesAbove,
  react,
  type Editor,
  type IndexKey,
  type TLBinding,
  type TLRecord,
  type TLShape,
  type TLShapeId,
} from 'tldraw'
import type { Note } from 'shared/board.ts'
import { idsOf, oldestFirst, type LyingNote } from 'shared/stacks.ts'
import type { Drawing } from 'shared/doc/drawing.ts'
import { drawingTypes, parseDrawing } from 'shared/doc/parse-drawing.ts'
import type { NoteId } from 'shared/ids.ts'
import type { OpenStack } from 'shared/open-stack.ts'
import { zoneIds } from 'shared/zones.ts'
import type { Session } from '../board/session.ts'
import type { CanvasState } from './canvas-state.ts'
import {
  findNoteId,
  findShownId,
  isNoteShape,
  isShownAlike,
  toShapeId,
  type NoteShape,
} from './note-record.ts'
import type { Projection } from './projection.ts'
import { toZoneShapeId, type ZoneShape } from './zone-shape.tsx'

export interface Mirror {
  /** True while the mirror itself changes the store: such changes are not a person's. */
  isBusy(): boolean
  /** Runs what changes the document from the store; the mirror then waits until the store has finished. */
  whileWriting(write: () => void): void
  close(): void
}

/** Not a note or a zone, nor anything else that is this page's own, whatever a peer named its drawing. */
const isDrawing = (record: TLRecord): boolean =>
  record.typeName === 'shape'
    ? drawingTypes.has(record.type)
    : record.typeName === 'binding' || record.typeName === 'asset'

export const openMirror = (
  editor: Editor,
  { view }: Session,
  projection: Projection,
  { orGiveUp }: Pick<CanvasState, 'orGiveUp'>,
): Mirror => {
  const { store } = editor
  const page = editor.getCurrentPageId()
  let busy = false
  let writing = false
  let top = 'a1' as IndexKey
  let shownLayout = projection.layout()
  /** Notes of a stack that was just opened: they come to lie over all others. */
  const toRaise = new Set<NoteId>()

  const change = (run: () => void): void => {
    busy = true
    try {
      store.mergeRemoteChanges(run)
    } finally {
      busy = false
    }
  }

  /** Whoever writes in a note goes on seeing it, also when somebody else puts it away. */
  const findShown = (note: Note): LyingNote | null => {
    const shown = note.deleted === null ? projection.findShown(note) : null
    return shown ?? (editor.getEditingShapeId() === toShapeId(note.id) ? note : null)
  }

  const toNoteShape = (note: LyingNote, index: () => IndexKey): NoteShape => {
    const id = toShapeId(note.id)
    const shown = store.get(id)
    const isHeld = projection.dragged().has(note.id) && shown !== undefined
    const { x, y } = isHeld ? (shown as TLShape) : projection.toNotePoint(note)
    if (isNoteShape(shown))
      return {
        ...shown,
        x,
        y,
        index: toRaise.delete(note.id) ? index() : shown.index,
        props: { note },
      }
    toRaise.delete(note.id)
    return {
      id,
      typeName: 'shape',
      type: 'board-note',
      x,
      y,
      rotation: 0,
      index: index(),
      parentId: page,
      isLocked: false,
      opacity: 1,
      meta: {},
      props: { note },
    }
  }

  const nextIndex = (): IndexKey => (top = getIndexAbove(top))

  /** What shows the notes, and which shapes are to go. */
  const showNotes = (ids: Iterable<NoteId>): { put: TLRecord[]; gone: TLShapeId[] } => {
    const put: TLRecord[] = []
    const gone: TLShapeId[] = []
    for (const id of ids) {
      const note = view.notes.get(id)
      const shown = note === undefined ? null : findShown(note)
      if (shown !== null) {
        const shape = toNoteShape(shown, nextIndex)
        if (!isShownAlike(store.get(shape.id), shape)) put.push(shape as unknown as TLRecord)
      } else if (isNoteShape(store.get(toShapeId(id)) as TLShape)) gone.push(toShapeId(id))
    }
    return { put, gone }
  }

  const zoneShapes = (): ZoneShape[] => {
    const layout = projection.layout()
    return zoneIds.map((zone, order) => {
      const { x, y, width, height } = layout[zone]
      return {
        id: toZoneShapeId(zone),
        typeName: 'shape',
        type: 'zone',
        x,
        y,
        rotation: 0,
        index: `a0${order + 1}` as IndexKey,
        parentId: page,
        isLocked: true,
        opacity: 1,
        meta: {},
        props: { zone, width, height, count: view.notesIn(zone).length },
      }
    })
  }

  const isNews = (zone: ZoneShape): boolean => {
    const shown = store.get(zone.id) as unknown as ZoneShape | undefined
    if (shown === undefined || shown.x !== zone.x || shown.y !== zone.y) return true
    const { width, height, count } = shown.props
    return width !== zone.props.width || height !== zone.props.height || count !== zone.props.count
  }

  /** What an arrow ends at; where that is hidden in a pile, the pile. */
  const findEnd = ({ toId }: TLBinding): TLShapeId => {
    const note = findNoteId(toId)
    return note === null ? toId : findShownId(editor, view, note)
  }

  const toCanvas = ({ zone, record }: Drawing): TLRecord => {
    if (record.typeName === 'binding') return { ...record, toId: findEnd(record) }
    if (record.typeName !== 'shape') return record
    const box = projection.layout()[zone]
    return { ...record, parentId: page, x: record.x + box.x, y: record.y + box.y }
  }

  // Assets before images, shapes before bindings; a binding only when both its ends are there.
  const order = { asset: 0, shape: 1, binding: 2 } as const
  const showDrawings = (keys: Iterable<string>): void => {
    const found: Drawing[] = []
    const gone: TLRecord['id'][] = []
    for (const key of keys) {
      const drawing = view.drawings.get(key)
      const shown = store.get(key as TLRecord['id'])
      if (drawing !== undefined) found.push(drawing)
      else if (shown !== undefined && isDrawing(shown)) gone.push(shown.id)
    }
    if (gone.length > 0) store.remove(gone)
    found.sort((a, b) => order[a.record.typeName] - order[b.record.typeName])
    for (const drawing of found) {
      const record = toCanvas(drawing)
      if (record.typeName === 'binding' && !(store.has(record.fromId) && store.has(record.toId)))
        continue
      store.put([record])
    }
  }

  /** Bindings of arrows that end at these notes and are to: they come back with the note, or with its pile. */
  const bindingsOf = (ids: ReadonlySet<string>): string[] =>
    [...view.drawings.values()].flatMap(({ record }) =>
      record.typeName === 'binding' &&
      ids.has(record.toId) &&
      (store.get(record.id) as TLBinding | undefined)?.toId !== findEnd(record)
        ? [record.id]
        : [],
    )

  const follow = (): void => {
    const layout = projection.layout()
    const hasMoved = layout !== shownLayout
    const moved = new Set(
      hasMoved
        ? zoneIds.filter(
            (id) => layout[id].y !== shownLayout[id].y || layout[id].x !== shownLayout[id].x,
          )
        : [],
    )
    shownLayout = layout
    const notes = new Set(pendingNotes)
    const drawings = new Set(pendingDrawings)
    pendingNotes.clear()
    pendingDrawings.clear()
    for (const zone of moved) for (const note of view.lyingIn(zone)) notes.add(note.id)
    const opened = projection.opened()
    // The notes of an open stack lie as their sheet does.
    const isOpenedNews = opened !== null && idsOf(opened.lead).some((id) => notes.has(id))
    if (isOpenedNews) for (const id of opened.places.keys()) notes.add(id)
    if (moved.size > 0) {
      for (const [key, { zone }] of view.drawings) if (moved.has(zone)) drawings.add(key)
    }
    if (notes.size === 0 && drawings.size === 0 && !hasMoved) return
    change(() => {
      const { put, gone } = showNotes(notes)
      if (notes.size > 0 || hasMoved)
        put.push(...(zoneShapes().filter(isNews) as unknown as TLRecord[]))
      store.put(put)
      if (gone.length > 0) store.remove(gone)
      const concerned = new Set([...put.map(({ id }) => id as string), ...gone])
      for (const key of bindingsOf(concerned)) drawings.add(key)
      showDrawings(drawings)
    })
  }

  const pendingNotes = new Set<NoteId>()
  const pendingDrawings = new Set<string>()
  let later = false

  view.admitDrawings(parseDrawing)
  const stopWatching = view.watch((changed) => {
    for (const id of changed.notes) pendingNotes.add(id)
    for (const key of changed.drawings) pendingDrawings.add(key)
    // Others watch the document too, and the connection brings what they wait for.
    if (!writing) orGiveUp(follow)
    else if (!later) {
      // The store is in the middle of the change that this one comes from.
      later = true
      queueMicrotask(() => {
        later = false
        orGiveUp(follow)
      })
    }
  })

  change(() => {
    const notes = zoneIds.flatMap((zone) => view.lyingIn(zone)).sort(oldestFirst)
    const indices = getIndicesAbove(top, notes.length)
    top = indices.at(-1) ?? top
    let i = 0
    store.put([
      ...zoneShapes(),
      ...notes.map((note) => toNoteShape(note, () => indices[i++]!)),
    ] as unknown as TLRecord[])
    showDrawings(view.drawings.keys())
  })

  const isPutAway = (id: NoteId): boolean => {
    const note = view.notes.get(id)
    return note !== undefined && (note.deleted !== null || projection.findShown(note) === null)
  }

  // A drag that ends lets the zones grow to what they hold now, and a note that was put away while
  // somebody wrote in it goes.
  let held: readonly NoteId[] = []
  let edited: NoteId | null = null
  const stopReacting = react('end of a drag or of writing', () => {
    const dragged = projection.dragged()
    const editing = editor.getEditingShapeId()
    const released = dragged.size === 0 ? held : []
    held = [...dragged]
    const left = edited
    edited = editing === null ? null : findNoteId(editing)
    for (const id of released) pendingNotes.add(id)
    if (left !== null && left !== edited && isPutAway(left)) pendingNotes.add(left)
    if (pendingNotes.size > 0 || released.length > 0) queueMicrotask(follow)
  })

  // At once: who opens a stack goes on to one of its notes.
  let unfolded: OpenStack | null = null
  const stopOpening = react('open or close a stack', () => {
    const opened = projection.opened()
    if (opened === unfolded) return
    for (const stack of [unfolded, opened])
      for (const id of stack?.places.keys() ?? []) pendingNotes.add(id)
    if (opened !== null && opened.lead.group !== unfolded?.lead.group) {
      top = editor.getHighestIndexForParent(page)
      for (const id of opened.places.keys()) toRaise.add(id)
    }
    unfolded = opened
    if (!writing) follow()
  })

  return {
    isBusy: () => busy,
    whileWriting: (write) => {
      writing = true
      try {
        write()
      } finally {
        writing = false
      }
    },
    close: () => {
      stopWatching()
      stopReacting()
      stopOpening()
    },
  }
}
