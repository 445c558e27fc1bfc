/** One request on its way through the API: what handlers are given, and reading its body. */
import type { IncomingMessage } from 'node:http'
import type { RandomBytes } from 'shared/ids.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { SideThread } from '../side-thread.ts'
import type { Store } from '../store/store.ts'
import type { Rooms } from '../sync/rooms.ts'
import type { AnonymousBatches } from './anonymous-batches.ts'
import type { Ballots } from './ballots.ts'
import { Problem, type Reply } from './reply.ts'

/** The doors that `main` opened. */
export interface Outside {
  readonly config: Config
  readonly store: Store
  readonly rooms: Rooms
  readonly side: SideThread
  readonly anonymous: AnonymousBatches
  readonly ballots: Ballots
  readonly log: Log
  readonly date: () => Date
  readonly random: RandomBytes
  /** See metrics.ts. */
  readonly readMetrics: () => string
}

export interface Call extends Outside {
  readonly request: IncomingMessage
  readonly url: URL
  /** Parts of the path by the names in the route. */
  readonly params: Readonly<Record<string, string>>
  /** The origin for links. */
  readonly origin: string
  /** Resolves when this request may do what takes a while; see turns.ts. */
  readonly takeTurn: () => Promise<void>
}

export type Handler = (call: Call) => Promise<Reply> | Reply

/** The body, at most `maxBytes` of it; a longer one is a 413 before it is read whole. */
export const readBody = async (request: IncomingMessage, maxBytes: number): Promise<Buffer> => {
  const tooLarge = (): Problem =>
    new Problem(413, `The request is larger than ${Math.floor(maxBytes / 1024)} KiB.`, {
      // What is still on its way is not wanted.
      Connection: 'close',
    })
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge()
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    length += (part as Buffer).length
    if (length > maxBytes) throw tooLarge()
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts)
}

/** The media type of the body, without parameters, in lower case. */
export const readMediaType = (request: IncomingMessage): string =>
  (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()

export type Fields = Readonly<Record<string, unknown>>

/** A JSON body. Refuses other types, which a foreign page could send without asking. */
export const readJson = async (
  { request, config }: Call,
  maxBytes = config.limits.maxBodyBytes,
): Promise<unknown> => {
  if (readMediaType(request) !== 'application/json')
    throw new Problem(415, 'Send the request as application/json.')
  const body = await readBody(request, maxBytes)
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new Problem(400, 'The body is not valid JSON.')
  }
}

/** A JSON object. */
export const readFields = async (call: Call, maxBytes?: number): Promise<Fields> => {
  const value = await readJson(call, maxBytes)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Problem(400, 'The body must be a JSON object.')
  return value as Fields
}
