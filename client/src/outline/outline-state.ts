/** What the outline's own parts share: live state that belongs to this page and is not in the document. */
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { NoteId } from 'shared/ids.ts'
import type { ZoneId } from 'shared/zones.ts'
import type { Session } from '../board/session.ts'
import { createDrawnStore, type DrawnStore } from './drawn.ts'
import { createNoteOrders, type NoteOrders } from './note-orders.ts'
import { createRows, type RowState, type Rows } from './rows.ts'
import { createWriters, type Writers } from './writers.ts'

interface Spot {
  /** The note that this page's person is at: the last one that had the keyboard, or was shown. */
  readonly at: NoteId | null
  /** Whether the caret is in its text. */
  readonly isWriting: boolean
  /** The note under the pointer. */
  readonly hovered: NoteId | null
  /** The zone in view. */
  readonly zone: ZoneId
}

export interface OutlineState {
  readonly spot: StoreApi<Spot>
  /** Awareness id of the page that is followed, or null. */
  readonly followed: StoreApi<{ readonly clientId: number | null }>
  readonly orders: NoteOrders
  readonly rows: Rows
  readonly writers: Writers
  readonly drawn: DrawnStore
}

export const createOutlineState = (
  session: Pick<Session, 'doc' | 'view' | 'presence'>,
): OutlineState => {
  const spot = createStore<Spot>(() => ({
    at: null,
    isWriting: false,
    hovered: null,
    zone: 'summary',
  }))
  const writers = createWriters(session)
  return {
    spot,
    followed: createStore<{ readonly clientId: number | null }>(() => ({ clientId: null })),
    orders: createNoteOrders(session.view),
    rows: createRows(session, spot, writers),
    writers,
    drawn: createDrawnStore(session),
  }
}

export const OutlineContext = createContext<OutlineState | null>(null)

export const useOutline = (): OutlineState => {
  const state = useContext(OutlineContext)
  if (state === null) throw new Error('There is no outline around this component.')
  return state
}

/** A zone's notes in reading order. */
export const useOrder = (zone: ZoneId): readonly NoteId[] =>
  useStore(useOutline().orders.order, (order) => order[zone])

/** What a note's row shows; null for a note that is not there. */
export const useRow = (id: NoteId): RowState | null => {
  const { rows } = useOutline()
  const subscribe = useCallback((onChange: () => void) => rows.watch(id, onChange), [rows, id])
  return useSyncExternalStore(subscribe, () => rows.read(id))
}
