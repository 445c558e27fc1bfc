/** What every row shows, live. A row has one subscription, and is told only when it shows something else. */
import type { Note } from 'shared/board.ts'
import type { BoardChange } from 'shared/doc/watch.ts'
import type { NoteId } from 'shared/ids.ts'
import type { LyingNote } from 'shared/stacks.ts'
import type { TimeReading } from 'shared/time/reading.ts'
import type { StoreApi } from 'zustand/vanilla'
import type { Session } from '../board/session.ts'
import { findLight, findStore } from '../find/find-store.ts'
import { useUi } from '../ui-store.ts'
import type { Writer, Writers } from './writers.ts'

export interface RowState {
  /** As it was when anything that the row shows of it changed last: by now it may lie at another place of its zone. */
  readonly note: Note
  /** The stack of which it is the first note; null for any other. */
  readonly lead: LyingNote | null
  readonly isStacked: boolean
  readonly isDraft: boolean
  /** What its time was read as; null for what is no event. */
  readonly reading: TimeReading | null
  /** Whether this page's person is at it. */
  readonly isAt: boolean
  /** Whether the person or the pointer is at it. */
  readonly isNear: boolean
  /** How it is shown while something is looked for. */
  readonly light: 'current' | 'found' | undefined
  readonly hasCard: boolean
  /** Who else is writing in it; undefined while nobody is. */
  readonly writers: readonly Writer[] | undefined
}

export interface Rows {
  /** The same value until the row shows something else; null for a note that is not there. */
  read(id: NoteId): RowState | null
  /** Calls back when `read` gives another value. Returns its stop. */
  watch(id: NoteId, onChange: () => void): () => void
  /** Keeps what was read up to date from now on; returns its stop. */
  open(): () => void
}

/** The note that this page's person is at, and the one under the pointer. */
interface Near {
  readonly at: NoteId | null
  readonly hovered: NoteId | null
}

/** Its place is not shown: one that is put between others moves all that lie behind it. Nor is a vote that nobody gave. */
const toShown = ({ x: _x, y: _y, votes, ...shown }: LyingNote) => ({ ...shown, votes: votes ?? 0 })

const isAlike = <T extends object>(a: T, b: T, isSame: (a: unknown, b: unknown) => boolean) =>
  (Object.keys(b) as (keyof T)[]).every((key) => isSame(a[key], b[key]))

/** Small values such as a stamp are read anew with their note. */
const isSaid = (a: unknown, b: unknown): boolean =>
  a === b || (typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))

const keepAlike = <T extends LyingNote>(before: T | null | undefined, after: T): T =>
  before != null && isAlike(toShown(before), toShown(after), isSaid) ? before : after

/** Rows that are told in one go of what may wait a moment: all of a long board at once would hold up a letter. */
const atOnce = 400

export const createRows = (
  { view }: Pick<Session, 'view'>,
  spot: StoreApi<Near>,
  { byNote }: Pick<Writers, 'byNote'>,
): Rows => {
  const known = new Map<NoteId, RowState>()
  const watchers = new Map<NoteId, Set<() => void>>()
  let { timeline } = view

  const make = (id: NoteId): RowState | null => {
    const note = view.notes.get(id)
    if (note === undefined) return null
    const before = known.get(id)
    const stack = view.stackOf(id)
    const { at, hovered } = spot.getState()
    return {
      note: keepAlike(before?.note, note),
      lead: stack?.id === id ? keepAlike(before?.lead, stack) : null,
      isStacked: stack !== null,
      isDraft: view.isDraft(id),
      reading: view.readingOf(id),
      isAt: at === id,
      isNear: at === id || hovered === id,
      light: findLight(findStore.getState(), id),
      hasCard: useUi.getState().card?.note === id,
      writers: byNote.getState().get(id),
    }
  }
  const look = (id: NoteId): void => {
    const before = known.get(id)
    if (before === undefined && !watchers.has(id)) return
    const after = make(id)
    if (before !== undefined && after !== null && isAlike(before, after, Object.is)) return
    if (after === null) known.delete(id)
    else known.set(id, after)
    for (const onChange of watchers.get(id) ?? []) onChange()
  }
  const lookAt = (ids: Iterable<NoteId | null | undefined>): void => {
    for (const id of new Set(ids)) if (id != null) look(id)
  }
  const waiting = new Set<NoteId>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const lookAtSome = (): void => {
    const some = [...waiting].slice(0, atOnce)
    for (const id of some) waiting.delete(id)
    lookAt(some)
    timer = waiting.size > 0 ? setTimeout(lookAtSome) : undefined
  }
  const lookSoon = (ids: readonly NoteId[]): void => {
    for (const id of ids) waiting.add(id)
    if (timer === undefined) lookAtSome()
  }
  const follow = ({ notes }: BoardChange): void => {
    const events = view.timeline === timeline ? [] : view.timeline.events
    timeline = view.timeline
    lookAt([...notes, ...events.map(({ id }) => id)])
  }

  return {
    read: (id) => {
      const row = known.get(id) ?? make(id)
      if (row !== null) known.set(id, row)
      return row
    },
    watch: (id, onChange) => {
      const all = watchers.get(id) ?? new Set()
      watchers.set(id, all.add(onChange))
      return () => {
        all.delete(onChange)
        if (all.size === 0 && watchers.get(id) === all) watchers.delete(id)
      }
    },
    open: () => {
      const stops = [
        view.watch(follow),
        spot.subscribe((now, before) => lookAt([now.at, before.at, now.hovered, before.hovered])),
        findStore.subscribe((now, before) => {
          if (now.found !== before.found) lookSoon([...now.found, ...before.found])
          lookAt([now.current, before.current])
        }),
        useUi.subscribe((now, before) => lookAt([now.card?.note, before.card?.note])),
        byNote.subscribe((now, before) => lookAt([...now.keys(), ...before.keys()])),
      ]
      // What was read before nobody followed.
      timeline = view.timeline
      lookAt([...known.keys()])
      return () => {
        for (const stop of stops) stop()
        clearTimeout(timer)
        timer = undefined
      }
    },
  }
}
