/** Many bare connections in one process, to the product or to a bare relay: what they send, and when it arrives. */
import { once } from 'node:events'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

/** A message of the protocol: type, kind and a body with its length. */
export const toSyncMessage = (kind: number, body: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, body)
  })

/** Updates of one new author who types one character after another, ready to be sent. */
export const toTyping = (count: number): Uint8Array[] => {
  const doc = new Y.Doc()
  const messages: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void messages.push(toSyncMessage(2, update)))
  const text = doc.getText(`typing-${doc.clientID}`)
  for (let i = 0; i < count; i++) text.insert(i, 'x')
  return messages
}

export interface Crowd {
  readonly sockets: readonly WebSocket[]
  /** Milliseconds from sending to each arrival at somebody else, since the last call. */
  takeDelays(): number[]
  send(from: number, message: Uint8Array): void
  close(): void
}

const toKey = (message: Uint8Array): string => Buffer.from(message).toString('latin1')

/** Connects so many; resolves when all are open. */
export const openCrowd = async (address: string, count: number): Promise<Crowd> => {
  const sentBy = new Map<string, { readonly at: number; readonly from: WebSocket }>()
  let delays: number[] = []
  const sockets = Array.from({ length: count }, () => {
    const socket = new WebSocket(address, { perMessageDeflate: false })
    socket.on('message', (data) => {
      const sent = sentBy.get(toKey(data as Buffer))
      if (sent !== undefined && sent.from !== socket) delays.push(performance.now() - sent.at)
    })
    return socket
  })
  await Promise.all(sockets.map((socket) => once(socket, 'open')))
  return {
    sockets,
    takeDelays: () => {
      const taken = delays
      delays = []
      return taken
    },
    send: (from, message) => {
      sentBy.set(toKey(message), { at: performance.now(), from: sockets[from]! })
      sockets[from]!.send(message)
    },
    close: () => sockets.forEach((socket) => socket.terminate()),
  }
}

export const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms))

/** Sends at a rate, the writers in turn, in slices of some milliseconds; everything that arrived within two seconds of the last one. */
export const typeTogether = async (
  crowd: Crowd,
  load: { readonly writers: number; readonly perSecond: number; readonly seconds: number },
): Promise<{
  readonly delays: number[]
  readonly missing: number
  /** From the last sending to the last arrival. */
  readonly drainedMs: number
}> => {
  const each = Math.floor((load.perSecond * load.seconds) / load.writers)
  const typing = Array.from({ length: load.writers }, () => toTyping(each))
  const total = each * load.writers
  crowd.takeDelays()
  const startedAt = performance.now()
  for (let sent = 0; sent < total; await sleep(1)) {
    const due = Math.min(total, ((performance.now() - startedAt) / 1_000) * load.perSecond)
    for (; sent < due; sent++)
      crowd.send(
        sent % load.writers,
        typing[sent % load.writers]![Math.floor(sent / load.writers)]!,
      )
  }
  const sentAt = performance.now()
  const expected = total * (crowd.sockets.length - 1)
  const delays = crowd.takeDelays()
  while (delays.length < expected && performance.now() - sentAt < 2_000) {
    await sleep(1)
    for (const delay of crowd.takeDelays()) delays.push(delay)
  }
  return { delays, missing: expected - delays.length, drainedMs: performance.now() - sentAt }
}
