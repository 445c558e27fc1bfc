/** The client's only door to the server's HTTP API. What comes back is parsed; what fails is a sentence. */
import { boardStatuses, severities, type BoardStatus } from 'shared/board.ts'
import {
  parseAssetHash,
  parseBoardId,
  type AssetHash,
  type BoardId,
  type RoundId,
} from 'shared/ids.ts'
import { maxAnonymousNotes, type AnonymousNote } from 'shared/meeting/anonymous-notes.ts'
import type { Ballot } from 'shared/meeting/votes.ts'

/** What was asked for, or why not: a status (0 when the server was not reached) and a sentence for people. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status: number; readonly sentence: string }

/** A board in the library. */
export interface BoardRow {
  readonly id: BoardId
  readonly title: string
  readonly severity: string | null
  readonly status: BoardStatus
  /** ISO 8601. */
  readonly createdAt: string | null
  readonly notes: number
  readonly openActions: number
  readonly overdueActions: number
  readonly people: readonly string[]
}

export interface CreatedBoard {
  readonly id: BoardId
  readonly title: string
  /** What an import did not understand; it is on the board all the same. */
  readonly warnings: readonly string[]
}

export interface NewBoardRequest {
  readonly title: string
  readonly timeZone: string
  readonly severity: (typeof severities)[number] | null
}

/** The links of a board that the asker may know. */
export interface BoardLinks {
  readonly rights: 'edit' | 'view'
  readonly url: string | null
  readonly viewUrl: string
  /** Whether the library shows the edit link to whoever reaches the server. */
  readonly listed: boolean
}

/** An object whose fields are still to be parsed. */
export type Fields = Record<string, unknown>

/** The fields of an object; none of anything else. */
export const toFields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
/** Null unless it is a text with something in it. */
export const parseText = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null
/** A whole number from 1 on; 0 for anything else. */
export const parseCount = (value: unknown): number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0
const parseTexts = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(parseText).filter((text) => text !== null) : []

/** Null unless it names a board. */
export const parseBoardRow = (value: unknown): BoardRow | null => {
  const row = toFields(value)
  const id = parseBoardId(row['id'])
  if (id === null) return null
  return {
    id,
    title: parseText(row['title']) ?? 'Untitled postmortem',
    severity: parseText(row['severity']),
    status: boardStatuses.find((status) => status === row['status']) ?? 'draft',
    createdAt: parseText(row['createdAt']),
    notes: parseCount(row['notes']),
    openActions: parseCount(row['openActions']),
    overdueActions: parseCount(row['overdueActions']),
    people: parseTexts(row['people']),
  }
}

const parseBoardRows = (value: unknown): BoardRow[] | null => {
  const rows: unknown = toFields(value)['boards']
  return Array.isArray(rows) ? rows.map(parseBoardRow).filter((row) => row !== null) : null
}

const parseCreated = (value: unknown): CreatedBoard | null => {
  const created = toFields(value)
  const id = parseBoardId(created['id'])
  return id === null
    ? null
    : {
        id,
        title: parseText(created['title']) ?? 'Untitled postmortem',
        warnings: parseTexts(created['warnings']),
      }
}

/** Null unless it says what the asker may do and where others may look. */
export const parseBoardLinks = (value: unknown): BoardLinks | null => {
  const links = toFields(value)
  const { rights } = links
  const viewUrl = parseText(links['viewUrl'])
  if ((rights !== 'edit' && rights !== 'view') || viewUrl === null) return null
  return { rights, url: parseText(links['url']), viewUrl, listed: links['listed'] === true }
}

/** Null unless it says by which id the board is edited now. */
const parseRenewed = (value: unknown): BoardId | null => parseBoardId(toFields(value)['id'])

const parseNow = (value: unknown): number | null => {
  const { now } = toFields(value)
  return typeof now === 'number' && Number.isFinite(now) ? now : null
}

const parseAsset = (value: unknown): AssetHash | null => {
  const asset = toFields(value)
  return parseAssetHash(asset['hash'])
}

/** What the server says in `detail` (RFC 9457), or a sentence for its status. */
const readRefusal = async (response: Response): Promise<string> => {
  try {
    const detail = parseText(toFields(await response.json())['detail'])
    if (detail !== null) return detail
  } catch {
    // Not JSON: a proxy in between spoke. The status has to do.
  }
  if (response.status === 413) return 'That is too large for this server.'
  if (response.status === 429) return 'The server is busy. Try again in a moment.'
  return `The server answered with ${response.status}. Try again, or ask whoever runs it.`
}

const unreachable = 'The server cannot be reached. Check the connection, then try again.'

const readJson = (response: Response): Promise<unknown> =>
  response.status === 204 ? Promise.resolve(null) : response.json()

/** Asks the server; `parse` gives null for what is not an answer. `read` is for bodies that are not JSON. */
export const ask = async <T>(
  path: string,
  request: RequestInit,
  parse: (value: unknown) => T | null,
  read: (response: Response) => Promise<unknown> = readJson,
): Promise<Answer<T>> => {
  let response: Response
  try {
    response = await fetch(path, request)
  } catch (error) {
    // A caller that lost interest is told so by its own signal; the sentence is never shown.
    if (request.signal?.aborted !== true && !(error instanceof TypeError)) throw error
    return { ok: false, status: 0, sentence: unreachable }
  }
  if (!response.ok)
    return { ok: false, status: response.status, sentence: await readRefusal(response) }
  let value: T | null = null
  try {
    value = parse(await read(response))
  } catch {
    // Cut short or not JSON; the same sentence as for an answer that does not parse.
  }
  return value === null
    ? {
        ok: false,
        status: response.status,
        sentence: 'The server’s answer could not be read. Try again.',
      }
    : { ok: true, value }
}

/** A request that sends JSON. */
export const postJson = (body: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body,
})

/** Makes an empty board. */
export const createBoard = (board: NewBoardRequest): Promise<Answer<CreatedBoard>> =>
  ask('/api/boards', postJson(JSON.stringify(board)), parseCreated)

/** Makes a board out of the example incident. */
export const createExample = (): Promise<Answer<CreatedBoard>> =>
  ask('/api/boards/example', postJson('{}'), parseCreated)

/** Makes a board out of an incident file's text. */
export const importIncident = (text: string): Promise<Answer<CreatedBoard>> =>
  ask('/api/boards/import', postJson(text), parseCreated)

/** Says the team secret; the server answers with a cookie that opens the library. */
export const joinTeam = (secret: string): Promise<Answer<true>> =>
  ask('/api/team', postJson(JSON.stringify({ secret })), () => true)

/** The library, newest first; `query` searches the full text. */
export const listBoards = (query: string, signal: AbortSignal): Promise<Answer<BoardRow[]>> =>
  ask(
    `/api/boards${query === '' ? '' : `?q=${encodeURIComponent(query)}`}`,
    { signal },
    parseBoardRows,
  )

/** What this link may do, and the links to pass on. */
export const readLinks = (board: BoardId): Promise<Answer<BoardLinks>> =>
  ask(`/api/boards/${board}/links`, {}, parseBoardLinks)

const parseBirth = (value: unknown): string | null =>
  parseText(toFields(toFields(value)['meta'])['createdAt'])

/** When the board behind a link was made, ISO 8601: two links with one answer open one board. */
export const readBirth = (board: BoardId): Promise<Answer<string>> =>
  ask(`/api/boards/${board}`, {}, parseBirth)

/** Makes the old link stop, or both; answers with the id by which the board is edited from then on. */
export const renewLinks = (
  board: BoardId,
  links: { readonly edit?: true; readonly view?: true },
): Promise<Answer<BoardId>> =>
  ask(`/api/boards/${board}/links/renew`, postJson(JSON.stringify(links)), parseRenewed)

/** Sends the pages with these awareness ids out, with `renew` by new links; answers as `renewLinks`. */
export const dismissPages = (
  board: BoardId,
  clientId: readonly number[],
  renew: boolean,
): Promise<Answer<BoardId>> =>
  ask(`/api/boards/${board}/dismiss`, postJson(JSON.stringify({ clientId, renew })), parseRenewed)

/** The server's clock, in ms since 1970. */
export const readServerTime = (): Promise<Answer<number>> =>
  ask('/api/time', { cache: 'no-store' }, parseNow)

/** Keeps an image on the server, named by its content. */
export const uploadAsset = (board: BoardId, image: Blob): Promise<Answer<AssetHash>> =>
  ask(
    `/api/boards/${board}/assets`,
    { method: 'POST', headers: { 'content-type': image.type }, body: image },
    parseAsset,
  )

/**
 * Puts notes on the board without a name; resolves when they are on the server's disk. When that is
 * not heard, what is sent again under the same keys is there once.
 */
export const sendAnonymousNotes = async (
  board: BoardId,
  notes: readonly AnonymousNote[],
): Promise<Answer<true>> => {
  for (let i = 0; i < notes.length; i += maxAnonymousNotes) {
    const body = JSON.stringify(notes.slice(i, i + maxAnonymousNotes))
    const answer = await ask(`/api/boards/${board}/anonymous-notes`, postJson(body), () => true)
    if (!answer.ok) return answer
  }
  return { ok: true, value: true }
}

/** How long the server may take over a ballot before the page goes on as if it had not been reached. */
const ballotMs = 10_000

/**
 * Says what this browser votes for in a round, instead of what it said before. The secret is its own
 * for this round; resolves when the ballot is on the server's disk.
 */
export const sendBallot = (
  board: BoardId,
  round: RoundId,
  secret: string,
  ballot: Ballot,
): Promise<Answer<true>> =>
  ask(
    `/api/boards/${board}/rounds/${round}/ballot`,
    {
      ...postJson(JSON.stringify({ secret, votes: Object.fromEntries(ballot) })),
      signal: AbortSignal.timeout(ballotMs),
    },
    () => true,
  )

const parseClosed = (value: unknown): boolean | null => {
  const { closed } = toFields(value)
  return typeof closed === 'boolean' ? closed : null
}

/** Has a round of voting counted; false when it was over already. */
export const closeVoting = (board: BoardId, round: RoundId): Promise<Answer<boolean>> =>
  ask(`/api/boards/${board}/rounds/${round}/close`, postJson('{}'), parseClosed)

/** Where an image of a board is. */
export const assetUrl = (board: BoardId, hash: AssetHash): string =>
  `/api/boards/${board}/assets/${hash}`
