/** Which page an address is. */
import { parseBoardId, type BoardId } from 'shared/ids.ts'

/** The page that a path names. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'board'; readonly id: BoardId }
  | { readonly page: 'nowhere' }

export const toRoute = (path: string): Route => {
  if (path === '/') return { page: 'home' }
  const [, id] = /^\/b\/([^/]+)\/?$/.exec(path) ?? []
  const board = parseBoardId(id)
  return board === null ? { page: 'nowhere' } : { page: 'board', id: board }
}
