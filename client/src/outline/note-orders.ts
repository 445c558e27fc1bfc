/** Which notes stand under which heading, in reading order, live. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Note } from 'shared/board.ts'
import type { BoardChange, BoardView } from 'shared/doc/watch.ts'
import type { NoteId } from 'shared/ids.ts'
import { readingOrder } from 'shared/reading-order.ts'
import { zoneIds, type ZoneId } from 'shared/zones.ts'

export type NoteOrder = Readonly<Record<ZoneId, readonly NoteId[]>>

export interface NoteOrders {
  /** A zone's list is the same value until it changes. */
  readonly order: StoreApi<NoteOrder>
  /**
   * Keeps this note under its heading while somebody writes in it, whatever the others do with it:
   * the caret is not taken away. What is done on this page moves it all the same. Null lets go.
   */
  hold(id: NoteId | null): void
  /** Keeps the lists up to date from now on; returns its stop. */
  open(): () => void
}

interface Held {
  readonly id: NoteId
  readonly zone: ZoneId
  readonly index: number
}

/** What decides where a note stands, beside the times of the events. */
const sayPlace = (note: Note | undefined): string =>
  note === undefined || note.deleted !== null
    ? ''
    : `${note.zone} ${note.x} ${note.y} ${note.group ?? ''}`

const isSame = (a: readonly NoteId[], b: readonly NoteId[]): boolean =>
  a.length === b.length && a.every((id, i) => id === b[i])

export const createNoteOrders = (view: BoardView): NoteOrders => {
  const read = (zone: ZoneId): NoteId[] =>
    readingOrder(zone, view.notesIn(zone), view.timeline).map(({ id }) => id)
  const readAll = (): NoteOrder =>
    Object.fromEntries(zoneIds.map((zone) => [zone, read(zone)])) as unknown as NoteOrder

  let known: NoteOrder = readAll()
  let held: Held | null = null
  let { timeline } = view
  const places = new Map<NoteId, string>()
  const order = createStore<NoteOrder>(() => known)

  const keepHeld = (next: NoteOrder): NoteOrder => {
    if (held === null) return next
    const { id, zone } = held
    const index = next[zone].indexOf(id)
    if (index >= 0) {
      held = { id, zone, index }
      return next
    }
    const without = zoneIds.map((one) => [one, next[one].filter((other) => other !== id)] as const)
    const kept: NoteOrder = Object.fromEntries(without) as unknown as NoteOrder
    return { ...kept, [zone]: kept[zone].toSpliced(held.index, 0, id) }
  }
  const show = (): void => {
    const before = order.getState()
    const wanted = keepHeld(known)
    const after = Object.fromEntries(
      zoneIds.map((zone) => [
        zone,
        isSame(before[zone], wanted[zone]) ? before[zone] : wanted[zone],
      ]),
    ) as unknown as NoteOrder
    if (zoneIds.some((zone) => before[zone] !== after[zone])) order.setState(after, true)
  }

  const follow = ({ notes, local }: BoardChange): void => {
    const touched = new Set<ZoneId>()
    for (const id of notes) {
      const before = places.get(id) ?? ''
      const after = sayPlace(view.notes.get(id))
      if (before === after) continue
      places.set(id, after)
      for (const place of [before, after])
        if (place !== '') touched.add(place.slice(0, place.indexOf(' ')) as ZoneId)
    }
    if (timeline !== view.timeline) touched.add('timeline')
    timeline = view.timeline
    if (touched.size === 0) return
    known = { ...known, ...Object.fromEntries([...touched].map((zone) => [zone, read(zone)])) }
    if (local && held !== null && !known[held.zone].includes(held.id)) held = null
    show()
  }

  return {
    order,
    hold: (id) => {
      const zone = id === null ? undefined : zoneIds.find((one) => known[one].includes(id))
      held = zone === undefined ? null : { id: id!, zone, index: known[zone].indexOf(id!) }
      show()
    },
    open: () => {
      for (const [id, note] of view.notes) places.set(id, sayPlace(note))
      known = readAll()
      show()
      return view.watch(follow)
    },
  }
}
