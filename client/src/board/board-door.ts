/** What the rest of the page may ask of whatever shows the board: the canvas or the outline, each loaded when it is wanted. */
import type { NoteId } from 'shared/ids.ts'
import type { Target } from 'shared/meeting/meeting.ts'
import type { ZoneId } from 'shared/zones.ts'
import { createStore } from 'zustand/vanilla'

/** The note that a person is at, and whether the caret is in it. */
export interface HeldNote {
  readonly id: NoteId
  readonly isWriting: boolean
}

export interface BoardDoor {
  /** Goes where that page's person is looking, until the next own move; null stops. */
  follow(clientId: number | null): void
  /**
   * Selects a note and moves to where it can be read; a note that is not on the board is passed
   * over. With `how` the keyboard goes there too, and the caret into it when somebody was writing.
   */
  showNote(id: NoteId, how?: Pick<HeldNote, 'isWriting'>): void
  /** Adds a note that answers this one with a how, with the caret in it. */
  askHow(id: NoteId): void
  /** Shows a zone as large as its key does. */
  showZone(zone: ZoneId): void
  /**
   * Goes to a zone, a note or a box and follows nobody any more; a note that is not on the board is
   * passed over. Smoothly, unless it is to be there at once.
   */
  goTo(target: Target, how?: { readonly animate: boolean }): void
  /** Whether its person holds something with the pointer: what moved under it would land elsewhere. */
  isHolding(): boolean
  /** What this page shows. */
  looksAt(): Target
  /** The note that this page's person is at, alone; null for none or several. */
  findHeld(): HeldNote | null
  /** Looks the same while dark. */
  setDark(dark: boolean): void
}

/** Null while nothing shows the board yet. */
export const boardDoor = createStore<{ readonly door: BoardDoor | null }>(() => ({ door: null }))
