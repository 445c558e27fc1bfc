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

/** Connects so many; resolves when all of them have heard nothing for a while or are open. */
export const openCrowd = async (address: string, count: number): Promise<Crowd> => {
  const sentAt = new Map<string, number>()
  let delays: number[] = []
  const sockets = Array.from({ length: count }, () => {
    const socket = new WebSocket(address, { perMessageDeflate: false })
    socket.on('message', (data) => {
      const at = sentAt.get(toKey(data as Buffer))
      if (at !== undefined) delays.push(performance.now() - at)
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
      sentAt.set(toKey(message), performance.now())
      sockets[from]!.send(message)
    },
    close: () => sockets.forEach((socket) => socket.terminate()),
  }
}
