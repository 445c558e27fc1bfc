/** A board as bytes: its Yjs state and its Markdown. */
import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { readBoard } from 'shared/doc/read.ts'
import { audiences, nameStyles, toMarkdown } from 'shared/markdown/to-markdown.ts'
import type { Room } from '../sync/room.ts'
import { needBoard } from './access.ts'
import type { Handler } from './call.ts'
import type { Encoding } from './encoding.ts'
import { Problem, type Reply } from './reply.ts'

const toETag = (bytes: Uint8Array): string =>
  `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`

/** How old the copy may be that a page starts from: the socket brings what has come since. */
const firstCopyMs = 5_000

/** A document as bytes, kept so that what was made and compressed for one serves everybody. */
interface Copy {
  readonly version: number
  readonly madeMs: number
  readonly etag: string
  readonly body: Uint8Array
  readonly compressed: Map<Encoding, Promise<Uint8Array>>
}
const exactCopies = new WeakMap<Room, Copy>()
const firstCopies = new WeakMap<Room, Copy>()

const readCopy = (room: Room, isFirst: boolean): Copy => {
  const copies = isFirst ? firstCopies : exactCopies
  const nowMs = performance.now()
  const known = copies.get(room)
  const isFresh =
    known !== undefined &&
    (known.version === room.version || (isFirst && nowMs - known.madeMs < firstCopyMs))
  if (isFresh) return known
  const body = isFirst ? Y.encodeStateAsUpdateV2(room.doc) : room.readState()
  const { version } = room
  const copy = { version, madeMs: nowMs, etag: toETag(body), body, compressed: new Map() }
  copies.set(room, copy)
  return copy
}

/**
 * `GET /api/boards/:b/state`: the document as one update, encoding V1. With `?first=1` what a page
 * starts from: encoding V2, which compresses to less than half, and up to five seconds old.
 */
export const getState: Handler = async (call) => {
  const isFirst = call.url.searchParams.get('first') === '1'
  const { board } = await needBoard(call)
  const { room, end } = await call.rooms.visit(board)
  try {
    await call.takeTurn()
    const { etag, body, compressed } = readCopy(room, isFirst)
    if (call.config.showEdits === 'when-saved') await room.saving.whenSaved()
    return {
      status: 200,
      headers: {
        'Content-Type': 'application/octet-stream',
        'Cache-Control': 'private, no-cache',
        ETag: etag,
      },
      body,
      compressed,
    } satisfies Reply
  } finally {
    end()
  }
}

const parseChoice = <T extends string>(
  query: URLSearchParams,
  name: string,
  choices: readonly [T, ...T[]],
): T => {
  const value = query.get(name) || choices[0]
  if (!choices.includes(value as T))
    throw new Problem(422, `"${name}" must be one of ${choices.join(', ')}.`)
  return value as T
}

/** `GET /api/boards/:b/board.md?names=&audience=`: the same bytes as the page's export. */
export const getMarkdown: Handler = async (call) => {
  const names = parseChoice(call.url.searchParams, 'names', nameStyles)
  const audience = parseChoice(call.url.searchParams, 'audience', audiences)
  const { board } = await needBoard(call)
  const { room, end } = await call.rooms.visit(board)
  try {
    await call.takeTurn()
    const body = toMarkdown(readBoard(room.doc), { names, audience })
    const headers = { 'Content-Type': 'text/markdown; charset=utf-8', 'Cache-Control': 'no-store' }
    return { status: 200, headers, body, compressed: new Map() }
  } finally {
    end()
  }
}
