import { request } from 'node:http'
import { brotliDecompressSync } from 'node:zlib'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { startServer } from '../support/running-server.ts'
import { kib, median, short, toTable } from './figures.ts'
import { importNotes, toSocketUrl } from './load-boards.ts'
import { sleep, toTyping } from './server-crowd.ts'

export const title = 'joining a board of 2,000 notes, and the first page after kill -9'

const notes = 2_000
const runs = 9

interface Joined {
  /** Until the document has all notes, and until it is in sync. */
  readonly contentMs: number
  readonly syncedMs: number
  /** What came over HTTP and over the socket. */
  readonly bytes: number
  /** Whether it said "synced" with notes missing. */
  readonly tooEarly: boolean
}

const fetchCompressed = (url: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    request(url, { headers: { 'Accept-Encoding': 'br' } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve(Buffer.concat(parts)))
    })
      .on('error', reject)
      .end()
  })

/** As a page that has never shown the board: a compressed copy, then the socket; or the socket alone. */
const join = async (url: string, id: string, withCopy: boolean): Promise<Joined> => {
  const startedAt = performance.now()
  const doc = new Y.Doc()
  let bytes = 0
  let contentMs = Number.NaN
  const look = (): void => {
    if (doc.getMap('notes').size >= notes) contentMs ||= performance.now() - startedAt
  }
  doc.on('update', look)
  if (withCopy) {
    const copy = await fetchCompressed(`${url}/api/boards/${id}/state?first=1`)
    bytes += copy.length
    Y.applyUpdateV2(doc, brotliDecompressSync(copy))
  }
  class CountingSocket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols)
      this.on('message', (data) => {
        bytes += (data as unknown as ArrayBuffer).byteLength
      })
    }
  }
  const provider = new WebsocketProvider(`${toSocketUrl(url)}/sync`, id, doc, {
    WebSocketPolyfill: CountingSocket as never,
    disableBc: true,
  })
  while (!provider.synced) await sleep(1)
  const syncedMs = performance.now() - startedAt
  const tooEarly = doc.getMap('notes').size < notes
  provider.destroy()
  doc.destroy()
  return { contentMs, syncedMs, bytes, tooEarly }
}

export const measure = async (): Promise<string[]> => {
  let server = await startServer()
  const id = await importNotes(server.url, notes)
  // Edits behind the notes, as after a meeting.
  const socket = new WebSocket(`${toSocketUrl(server.url)}/sync/${id}`)
  await new Promise((resolve) => socket.once('open', resolve))
  for (const message of toTyping(300)) socket.send(message)
  const pages = []
  const programs = []
  for (let run = 0; run < runs; run++) {
    pages.push(await join(server.url, id, true))
    programs.push(await join(server.url, id, false))
  }
  socket.close()
  const restarts = []
  for (let run = 0; run < runs; run++) {
    await server.kill()
    const startedAt = performance.now()
    server = await startServer({ dataDir: server.dataDir })
    const { tooEarly } = await join(server.url, id, true)
    restarts.push({ ms: performance.now() - startedAt, tooEarly })
  }
  await server.close()
  const row = (name: string, joined: readonly Joined[], target: string) => [
    name,
    short(median(joined.map(({ contentMs }) => contentMs))),
    short(median(joined.map(({ syncedMs }) => syncedMs))),
    kib(median(joined.map(({ bytes }) => bytes))),
    target,
  ]
  const early = [...pages, ...programs, ...restarts].filter(({ tooEarly }) => tooEarly).length
  return [
    ...toTable([
      ['', 'content, ms', 'in sync, ms', 'received', 'target'],
      row('a page that has never shown the board', pages, '≤ 100 ms, ≤ 58.6 KiB'),
      row('a stock y-websocket client', programs, ''),
      [
        'kill -9 → start → a page whole',
        '',
        short(median(restarts.map(({ ms }) => ms))),
        '',
        '≤ 450 ms',
      ],
    ]),
    '',
    `Median of ${runs} runs each. "In sync" was said too early ${early} times of ${runs * 3}.`,
  ]
}
