/** What the rest of the page may ask of the canvas, which is loaded later and could be replaced. */
import { createStore } from 'zustand/vanilla'
import type { NoteId } from 'shared/ids.ts'
import type { ZoneId } from 'shared/zones.ts'

export interface CanvasDoor {
  /** The whole board in the window. */
  showBoard(): void
  /** One zone as large as the window allows: the presenter's zoom. */
  showZone(zone: ZoneId): void
  /** Brings a note into view and selects it. */
  showNote(id: NoteId): void
  /** Goes where that page's person is looking, until the next own move; null stops. */
  follow(clientId: number | null): void
  /** Looks the same while dark. */
  setDark(dark: boolean): void
}

/** Null while the canvas is not there. */
export const canvasDoor = createStore<{ readonly canvas: CanvasDoor | null }>(() => ({
  canvas: null,
}))
