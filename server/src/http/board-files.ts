/** A board as bytes: its Yjs state and its Markdown. */
import { createHash } from 'node:crypto'
import { readBoard } from 'shared/doc/read.ts'
import { audiences, nameStyles, toMarkdown } from 'shared/markdown/to-markdown.ts'
import type { Room } from '../sync/room.ts'
import { needBoard } from './access.ts'
import type { Handler } from './call.ts'
import type { Encoding } from './encoding.ts'
import { Problem, type Reply } from './reply.ts'

const toETag = (bytes: Uint8Array): string =>
  `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`

// What was compressed for one version of a board serves everybody who opens that version.
const states = new WeakMap<
  Room,
  {
    readonly version: number
    readonly etag: string
    readonly compressed: Map<Encoding, Promise<Uint8Array>>
  }
>()

/** `GET /api/boards/:b/state`: the document as one update, encoding V1. */
export const getState: Handler = async (call) => {
  const { board } = await needBoard(call)
  const { room, end } = await call.rooms.visit(board)
  try {
    const body = room.readState()
    let known = states.get(room)
    if (known?.version !== room.version) {
      known = { version: room.version, etag: toETag(body), compressed: new Map() }
      states.set(room, known)
    }
    return {
      status: 200,
      headers: {
        'Content-Type': 'application/octet-stream',
        'Cache-Control': 'private, no-cache',
        ETag: known.etag,
      },
      body,
      compressed: known.compressed,
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
    const body = toMarkdown(readBoard(room.doc), { names, audience })
    const headers = { 'Content-Type': 'text/markdown; charset=utf-8', 'Cache-Control': 'no-store' }
    return { status: 200, headers, body, compressed: new Map() }
  } finally {
    end()
  }
}
