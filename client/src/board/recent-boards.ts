/** Boards that this browser opened lately, for a library whose list is closed. */
import { parseBoardId, type BoardId } from 'shared/ids.ts'
import { readRemembered, remember } from './remembered.ts'

export interface RecentBoard {
  readonly id: BoardId
  readonly title: string
  readonly severity: string | null
  /** ISO 8601. */
  readonly openedAt: string
}

const maxRecent = 30

const parseRecentBoard = (value: unknown): RecentBoard | null => {
  if (typeof value !== 'object' || value === null) return null
  const { id, title, severity, openedAt } = value as Record<string, unknown>
  const board = parseBoardId(id)
  if (board === null || typeof title !== 'string' || typeof openedAt !== 'string') return null
  return { id: board, title, severity: typeof severity === 'string' ? severity : null, openedAt }
}

/** Newest first. */
export const readRecentBoards = (): RecentBoard[] => {
  const stored = readRemembered('recent-boards')
  return Array.isArray(stored) ? stored.map(parseRecentBoard).filter((board) => board !== null) : []
}

/** Takes out a board whose link has stopped. */
export const forgetBoard = (board: BoardId): void =>
  remember(
    'recent-boards',
    readRecentBoards().filter(({ id }) => id !== board),
  )

/** Puts a board at the top. */
export const rememberBoard = (board: RecentBoard): void => {
  const others = readRecentBoards().filter(({ id }) => id !== board.id)
  remember('recent-boards', [board, ...others].slice(0, maxRecent))
}
