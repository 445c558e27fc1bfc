/** What the server answers, as a value; and the one place where an answer is written. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { compress, pickEncoding, type Encoding } from './encoding.ts'

export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** May be compressed for this request. Give a map to keep what was compressed. */
  readonly compressed?: Map<Encoding, Promise<Uint8Array>>
}

/** An answer that refuses, with a sentence for people. Thrown by handlers; see RFC 9457. */
export class Problem extends Error {
  override name = 'Problem'
  readonly status: number
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail)
    this.status = status
    this.headers = headers
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not allowed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Not possible now',
  413: 'Too large',
  415: 'Unsupported format',
  422: 'Not understood',
  429: 'Too many tries',
  500: 'Server error',
  503: 'Not available',
}

/** Bytes below which compression does not pay. */
const minCompressed = 1_000

export const toJson = (status: number, value: unknown, headers: Reply['headers'] = {}): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers },
  body: JSON.stringify(value),
  compressed: new Map(),
})

export const toProblem = ({ status, message, headers }: Problem): Reply => ({
  status,
  headers: {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...headers,
  },
  body: JSON.stringify({
    type: 'about:blank',
    title: titles[status] ?? 'Error',
    status,
    detail: message,
  }),
})

const toBytes = (body: Reply['body']): Uint8Array =>
  typeof body === 'string' ? Buffer.from(body) : (body ?? Buffer.alloc(0))

const matches = (request: IncomingMessage, etag: string | undefined): boolean =>
  etag !== undefined &&
  (request.headers['if-none-match'] ?? '')
    .split(',')
    .some((one) => one.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''))

/** Writes an answer; HEAD gets the head, a known ETag 304, and who accepts it a compressed body. */
export const writeReply = async (
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
): Promise<void> => {
  const headers: Record<string, string> = { ...reply.headers }
  if (reply.status === 200 && matches(request, headers['ETag'])) {
    response.writeHead(304, headers).end()
    return
  }
  let bytes = toBytes(reply.body)
  if (reply.compressed !== undefined) {
    headers['Vary'] = 'Accept-Encoding'
    const encoding = pickEncoding(request.headers['accept-encoding'])
    if (encoding !== null && bytes.length >= minCompressed) {
      const plain = bytes
      const made = reply.compressed.get(encoding) ?? compress(plain, encoding)
      reply.compressed.set(encoding, made)
      bytes = await made
      headers['Content-Encoding'] = encoding
    }
  }
  headers['Content-Length'] = String(bytes.length)
  response.writeHead(reply.status, headers)
  response.end(request.method === 'HEAD' ? undefined : bytes)
}
