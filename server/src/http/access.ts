/** Who may do what: links open boards, the team secret opens the library when ACCESS is `link`. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { parseBoardId } from 'shared/ids.ts'
import type { BoardRow, Right } from '../store/store.ts'
import { createAddressRates } from './address-rates.ts'
import type { Call } from './call.ts'
import { Problem } from './reply.ts'

/** The cookie that stands for the secret; it does not hold it. */
export const teamCookie = 'blameless_team'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))

/** The cookie's value for a secret. */
export const toTeamToken = (secret: string): string =>
  createHmac('sha256', secret).update('blameless-canvas library').digest('base64url')

const countWrongSecret = createAddressRates(
  'maxWrongSecretsPerMinute',
  'Too many wrong team secrets from here. Wait a minute.',
)

/** Throws 401 or 429 unless this is the secret. */
export const checkTeamSecret = (call: Call, given: string): void => {
  const { teamSecret } = call.config
  if (teamSecret !== null && isSame(given, teamSecret)) return
  countWrongSecret(call)
  throw new Problem(401, 'This is not the team secret.')
}

/** Throws unless the caller belongs to the team: everybody under ACCESS=open. */
export const needTeam = (call: Call): void => {
  const { access, teamSecret } = call.config
  if (access === 'open' || teamSecret === null) return
  const { authorization = '', cookie = '' } = call.request.headers
  const token = /(?:^|;\s*)blameless_team=([A-Za-z0-9_-]+)/.exec(cookie)?.[1]
  if (token !== undefined && isSame(token, toTeamToken(teamSecret))) return
  const bearer = /^Bearer (.+)$/i.exec(authorization)?.[1]
  if (bearer !== undefined) return checkTeamSecret(call, bearer)
  throw new Problem(401, 'The library of this server needs the team secret.', {
    'WWW-Authenticate': 'Bearer',
  })
}

/** A board as its link opens it. */
export interface Opened {
  readonly board: BoardRow
  readonly right: Right
}

/** The board behind `:b`; 404 when there is none or it is deleted, which `evenDeleted` allows. */
export const needBoard = async (call: Call, evenDeleted = false): Promise<Opened> => {
  const id = parseBoardId(call.params['b'])
  const found = id === null ? null : await call.store.findBoard(id)
  if (found === null || (found.board.deletedAt !== null && !evenDeleted))
    throw new Problem(404, 'There is no such board on this server.')
  return found
}

/** The board behind `:b`, when the link may change it. */
export const needEdit = async (call: Call, evenDeleted = false): Promise<BoardRow> => {
  const { board, right } = await needBoard(call, evenDeleted)
  if (right !== 'edit') throw new Problem(403, 'This link may look at the board but not change it.')
  return board
}
