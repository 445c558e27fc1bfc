/**
 * Messages of the y-websocket protocol as bytes, and bytes as messages. Nothing here knows a socket
 * or a document. A payload is what one websocket message holds.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { BoardId } from 'shared/ids.ts'
import { messageTypes, syncKinds } from 'shared/protocol.ts'
import type { Fill } from './size.ts'

export type Message =
  | { readonly is: 'step1'; readonly stateVector: Uint8Array }
  | { readonly is: 'step2' | 'update'; readonly update: Uint8Array }
  | { readonly is: 'awareness'; readonly update: Uint8Array }
  | { readonly is: 'query-awareness' }
  | { readonly is: 'other' }

/** Null when the bytes are no message. Lengths are checked against the bytes that are there. */
export const parseMessage = (payload: Uint8Array): Message | null => {
  try {
    const decoder = decoding.createDecoder(payload)
    const type = decoding.readVarUint(decoder)
    if (type === messageTypes.queryAwareness) return { is: 'query-awareness' }
    if (type === messageTypes.awareness)
      return { is: 'awareness', update: decoding.readVarUint8Array(decoder) }
    // A client may speak of more than this server knows; what it says is passed over.
    if (type !== messageTypes.sync) return { is: 'other' }
    const kind = decoding.readVarUint(decoder)
    const body = decoding.readVarUint8Array(decoder)
    if (kind === syncKinds.step1) return { is: 'step1', stateVector: body }
    if (kind === syncKinds.step2) return { is: 'step2', update: body }
    if (kind === syncKinds.update) return { is: 'update', update: body }
    return null
  } catch {
    return null
  }
}

const toPayload = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

const toSyncPayload = (kind: number, body: Uint8Array): Uint8Array =>
  toPayload((encoder) => {
    encoding.writeVarUint(encoder, messageTypes.sync)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, body)
  })

export const toStep1 = (stateVector: Uint8Array): Uint8Array =>
  toSyncPayload(syncKinds.step1, stateVector)
export const toStep2 = (update: Uint8Array): Uint8Array => toSyncPayload(syncKinds.step2, update)
export const toUpdate = (update: Uint8Array): Uint8Array => toSyncPayload(syncKinds.update, update)

/** How many of a connection's step 2 and update messages are on disk. */
export const toSaved = (count: number): Uint8Array =>
  toPayload((encoder) => {
    encoding.writeVarUint(encoder, messageTypes.saved)
    encoding.writeVarUint(encoder, count)
  })

/** How large the board's document is, and may be. */
export const toSize = ({ used, max }: Fill): Uint8Array =>
  toPayload((encoder) => {
    encoding.writeVarUint(encoder, messageTypes.size)
    encoding.writeVarUint(encoder, used)
    encoding.writeVarUint(encoder, max)
  })

/** The id that opens the board for a connection from now on. */
export const toLink = (id: BoardId): Uint8Array =>
  toPayload((encoder) => {
    encoding.writeVarUint(encoder, messageTypes.link)
    encoding.writeVarString(encoder, id)
  })

/** One participant's presence on the wire: the awareness id, its clock, and its state as JSON. */
export interface PresenceEntry {
  readonly id: number
  readonly clock: number
  readonly json: string
}

export const toAwareness = (entries: readonly PresenceEntry[]): Uint8Array =>
  toPayload((encoder) => {
    encoding.writeVarUint(encoder, messageTypes.awareness)
    const body = encoding.createEncoder()
    encoding.writeVarUint(body, entries.length)
    for (const { id, clock, json } of entries) {
      encoding.writeVarUint(body, id)
      encoding.writeVarUint(body, clock)
      encoding.writeVarString(body, json)
    }
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body))
  })

/** Null when malformed, or when it holds more entries than `most`. The JSON is not looked at. */
export const parseAwareness = (update: Uint8Array, most: number): PresenceEntry[] | null => {
  try {
    const decoder = decoding.createDecoder(update)
    const count = decoding.readVarUint(decoder)
    if (count > most) return null
    const entries: PresenceEntry[] = []
    for (let i = 0; i < count; i++)
      entries.push({
        id: decoding.readVarUint(decoder),
        clock: decoding.readVarUint(decoder),
        json: decoding.readVarString(decoder),
      })
    return entries
  } catch {
    return null
  }
}

/**
 * The payload as an unmasked binary websocket frame (RFC 6455 section 5.2). Framed once, a message
 * goes to every reader as the same bytes.
 */
export const toFrame = (payload: Uint8Array): Buffer => {
  const { length } = payload
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(head + length)
  frame[0] = 0x82
  if (head === 2) frame[1] = length
  else if (head === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(payload, head)
  return frame
}
