/** What the outline's own parts share: live state that belongs to this page and is not in the document. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { NoteId } from 'shared/ids.ts'
import type { ZoneId } from 'shared/zones.ts'
import type { Session } from '../board/session.ts'
import { createDrawnStore, type DrawnStore } from './drawn.ts'
import { createNoteOrders, type NoteOrders } from './note-orders.ts'
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
  readonly writers: Writers
  readonly drawn: DrawnStore
}

export const createOutlineState = (session: Session): OutlineState => ({
  spot: createStore<Spot>(() => ({ at: null, isWriting: false, hovered: null, zone: 'summary' })),
  followed: createStore<{ readonly clientId: number | null }>(() => ({ clientId: null })),
  orders: createNoteOrders(session.view),
  writers: createWriters(session),
  drawn: createDrawnStore(session),
})

export const OutlineContext = createContext<OutlineState | null>(null)

export const useOutline = (): OutlineState => {
  const state = useContext(OutlineContext)
  if (state === null) throw new Error('There is no outline around this component.')
  return state
}

/** A zone's notes in reading order. */
export const useOrder = (zone: ZoneId): readonly NoteId[] =>
  useStore(useOutline().orders.order, (order) => order[zone])
