/** The board page's code, all of it asked for at once: the canvas arrives while copy and server are read. */
export const loadCanvas = () => import('../canvas/Canvas.tsx')

export const loadBoardPage = () => {
  void loadCanvas()
  return import('./BoardPage.tsx')
}
