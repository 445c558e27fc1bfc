/** The code of a board's page, all of it asked for at once: what shows the board arrives while copy and server are read. */
import type { FunctionComponent } from 'react'

/** What fills the page under its bars. */
interface Shown {
  readonly View: FunctionComponent
}

const loadCanvas = async (): Promise<Shown> => ({
  View: (await import('../canvas/Canvas.tsx')).Canvas,
})

const loadOutline = async (): Promise<Shown> => ({
  View: (await import('../outline/Outline.tsx')).Outline,
})

/** What shows a board, each loaded when it is wanted. */
export const loadBoardAs = { canvas: loadCanvas, outline: loadOutline } as const

export const loadBoardPage = () => import('./BoardPage.tsx')
