/** What the rest of the page may ask of the canvas, which is loaded later and could be replaced. */
import { createStore } from 'zustand/vanilla'

export interface CanvasDoor {
  /** Goes where that page's person is looking, until the next own move; null stops. */
  follow(clientId: number | null): void
  /** Looks the same while dark. */
  setDark(dark: boolean): void
}

/** Null while the canvas is not there. */
export const canvasDoor = createStore<{ readonly canvas: CanvasDoor | null }>(() => ({
  canvas: null,
}))
