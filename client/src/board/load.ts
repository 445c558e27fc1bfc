/** The code of a board's page: what shows the board arrives while copy and server are read, the rest right behind it. */
import type { FunctionComponent } from 'react'
import { fetchLostStyles } from '../lost-styles.ts'

/** What fills the page under its bars. */
interface Shown {
  readonly as: 'canvas' | 'outline'
  readonly View: FunctionComponent
}

const loadCanvas = async (): Promise<Shown> => ({
  as: 'canvas',
  View: (await import('../canvas/Canvas.tsx')).Canvas,
})

const loadOutline = async (): Promise<Shown> => ({
  as: 'outline',
  View: (await import('../outline/Outline.tsx')).Outline,
})

/** What shows a board, each loaded when it is wanted. */
export const loadBoardAs = { canvas: loadCanvas, outline: loadOutline } as const

export const loadBoardPage = () => import('./BoardPage.tsx')

/** What opens over a board and beside it. */
export const loadLaterParts = async () => {
  await fetchLostStyles()
  return import('./later-parts.ts')
}
