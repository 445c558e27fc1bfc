/** People at the socket: the real y-websocket client, and a bare socket that says what it likes. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

export interface TestPeer {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  /** How many sync messages this connection has sent, and how many the server says are on disk. */
  readonly sent: number
  readonly saved: number
  /** Codes by which the connection was closed. */
  readonly closedBy: readonly number[]
  /** Resolves at the first sync of this connection. */
  whenSynced(): Promise<void>
  /** Resolves when everything sent is on disk. */
  whenSaved(): Promise<void>
  leave(): void
}

/** Waits for a condition, never for a time. */
export const until = (condition: () => boolean | Promise<boolean>, what = 'it'): Promise<unknown> =>
  vi.waitFor(
    async () => {
      if (!(await condition())) throw new Error(`${what} did not happen`)
    },
    { timeout: 20_000, interval: 5 },
  )

/** Opens a board as the `y-websocket` package does. `more` are further parameters of the address. */
export const openPeer = (
  url: string,
  id: string,
  doc: Y.Doc = new Y.Doc(),
  more: Readonly<Record<string, string>> = {},
): TestPeer => {
  const counts = { sent: 0, saved: 0 }
  const closedBy: number[] = []
  class CountingSocket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols)
      counts.sent = 0
      counts.saved = 0
    }
    override send(data: Uint8Array): void {
      if (data[0] === 0 && data[1] !== 0) counts.sent += 1
      super.send(data)
    }
  }
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, id, doc, {
    WebSocketPolyfill: CountingSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    params: { saved: '1', ...more },
    maxBackoffTime: 100,
  })
  provider.messageHandlers[100] = (_encoder, decoder) => {
    counts.saved = decoding.readVarUint(decoder)
  }
  provider.on('connection-close', (event) => {
    if (event !== null) closedBy.push(event.code)
  })
  const leave = (): void => provider.destroy()
  onTestFinished(leave)
  return {
    doc,
    provider,
    get sent() {
      return counts.sent
    },
    get saved() {
      return counts.saved
    },
    closedBy,
    whenSynced: async () => void (await until(() => provider.synced, 'the first sync')),
    whenSaved: async () =>
      void (await until(() => counts.sent > 0 && counts.saved === counts.sent, 'saving')),
    leave,
  }
}

export interface BareSocket {
  readonly received: readonly Uint8Array[]
  readonly ws: WebSocket
  /** The code by which the server closed it; waits for that. */
  closeCode(): Promise<number>
  send(bytes: Uint8Array | string): void
}

/** Opens a socket that sends only what the test sends. */
export const openBareSocket = async (
  url: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<BareSocket> => {
  const ws = new WebSocket(url.replace('http', 'ws') + path, { headers })
  const received: Uint8Array[] = []
  const closed = new Promise<number>((resolve) => ws.on('close', resolve))
  ws.on('message', (data) => received.push(new Uint8Array(data as Buffer)))
  await new Promise<void>((resolve, reject) => {
    ws.on('open', resolve)
    ws.on('error', reject)
  })
  onTestFinished(() => ws.terminate())
  return { received, ws, closeCode: () => closed, send: (bytes) => ws.send(bytes) }
}

/** A message of the protocol: numbers are varuints, byte arrays carry their length. */
export const toMessage = (...parts: readonly (number | Uint8Array)[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  for (const part of parts)
    if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else encoding.writeVarUint8Array(encoder, part)
  return encoding.toUint8Array(encoder)
}
