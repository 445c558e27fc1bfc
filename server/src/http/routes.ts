/** The API's table, as in the README: method, path and handler. */
import { deleteBoard, getBoard, listBoards, postBoard, undeleteBoard } from './boards.ts'
import { getMarkdown, getState } from './board-files.ts'
import { postAnonymousNotes } from './anonymous-notes.ts'
import { getAsset, postAsset } from './assets.ts'
import type { Handler } from './call.ts'
import { getHealth, getMetrics, getReadiness, getTime } from './health.ts'
import { postExample, postImport } from './imports.ts'
import { dismissPeople, getLinks, renewLinks } from './links.ts'
import { closeRound, postBallot } from './rounds.ts'
import { postTeam } from './team.ts'
import { postTimeline } from './timeline.ts'
import { getVersion, listVersions, postVersion, restoreVersion } from './versions.ts'

const table: readonly (readonly [method: string, path: string, handler: Handler])[] = [
  ['GET', '/healthz', getHealth],
  ['GET', '/readyz', getReadiness],
  ['GET', '/metrics', getMetrics],
  ['GET', '/api/time', getTime],
  ['POST', '/api/team', postTeam],
  ['GET', '/api/boards', listBoards],
  ['POST', '/api/boards', postBoard],
  ['POST', '/api/boards/example', postExample],
  ['POST', '/api/boards/import', postImport],
  ['GET', '/api/boards/:b', getBoard],
  ['DELETE', '/api/boards/:b', deleteBoard],
  ['POST', '/api/boards/:b/undelete', undeleteBoard],
  ['GET', '/api/boards/:b/state', getState],
  ['GET', '/api/boards/:b/board.md', getMarkdown],
  ['POST', '/api/boards/:b/timeline', postTimeline],
  ['POST', '/api/boards/:b/anonymous-notes', postAnonymousNotes],
  ['POST', '/api/boards/:b/rounds/:r/ballot', postBallot],
  ['POST', '/api/boards/:b/rounds/:r/close', closeRound],
  ['POST', '/api/boards/:b/assets', postAsset],
  ['GET', '/api/boards/:b/assets/:hash', getAsset],
  ['GET', '/api/boards/:b/versions', listVersions],
  ['POST', '/api/boards/:b/versions', postVersion],
  ['GET', '/api/boards/:b/versions/:v', getVersion],
  ['POST', '/api/boards/:b/versions/:v/restore', restoreVersion],
  ['GET', '/api/boards/:b/links', getLinks],
  ['POST', '/api/boards/:b/links/renew', renewLinks],
  ['POST', '/api/boards/:b/dismiss', dismissPeople],
]

/** Every route as "GET /api/time", for whoever asks of each what it lets whom do. */
export const routeNames: readonly string[] = table.map(([method, path]) => `${method} ${path}`)

const routes = table.map(([method, path, handler]) => ({
  method,
  parts: path.split('/'),
  handler,
}))

export type Found =
  | { readonly handler: Handler; readonly params: Readonly<Record<string, string>> }
  /** The path is known, the method is not. */
  | { readonly allowed: readonly string[] }

const match = (
  parts: readonly string[],
  path: readonly string[],
): Record<string, string> | null => {
  if (parts.length !== path.length) return null
  const params: Record<string, string> = {}
  for (const [i, part] of parts.entries()) {
    if (part.startsWith(':')) params[part.slice(1)] = path[i]!
    else if (part !== path[i]) return null
  }
  return params
}

/** Null when no route has this path. Words in a path win over `:b`, as they stand first. */
export const findRoute = (method: string, pathname: string): Found | null => {
  const path = pathname.split('/')
  const wanted = method === 'HEAD' ? 'GET' : method
  const allowed: string[] = []
  for (const { method: offered, parts, handler } of routes) {
    const params = match(parts, path)
    if (params === null) continue
    if (offered === wanted) return { handler, params }
    allowed.push(offered)
  }
  return allowed.length === 0 ? null : { allowed }
}
