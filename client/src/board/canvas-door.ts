/** What the rest of the page may ask of the canvas, which is loaded later and could be replaced. */
import type { NoteId } from 'shared/ids.ts'
import type { Target } from 'shared/meeting/meeting.ts'
import type { Box } from 'shared/zone-layout.ts'
import type { ZoneId } from 'shared/zones.ts'
import { createStore } from 'zustand/vanilla'

export interface CanvasDoor {
  /** Goes where that page's person is looking, until the next own move; null stops. */
  follow(clientId: number | null): void
  /** Selects a note and moves to where it can be read; a note that is not on the board is passed over. */
  showNote(id: NoteId): void
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
  /** What this page shows, in canvas units. */
  looksAt(): Box
  /** Looks the same while dark. */
  setDark(dark: boolean): void
}

/** Null while the canvas is not there. */
export const canvasDoor = createStore<{ readonly canvas: CanvasDoor | null }>(() => ({
  canvas: null,
}))
