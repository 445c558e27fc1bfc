/**
 * What peers sent and nobody has dealt with yet: in order for each peer. A large update is cut into
 * parts aside, and what its sender says meanwhile waits behind it; others do not.
 */
import { closeCodes } from 'shared/close-codes.ts'
import type { Limits } from './limits.ts'
import type { Peer } from './peer.ts'
import type { Amount } from './size.ts'
import { parseMessage, type Message } from './wire.ts'

/** How many parts of a sync message are not in the document yet. One that is cut nowhere is one part. */
export interface Receipt {
  left: number
}

export interface Arrival {
  readonly peer: Peer
  /** Null when malformed. */
  readonly message: Message | null
  readonly receipt: Receipt
  /** Bytes that its peer gets back when it is dealt with. */
  readonly bytes: number
}

export interface Inbox {
  /** Nothing waits, here or aside. */
  readonly isEmpty: boolean
  /** There is something to take. */
  readonly isReady: boolean
  add(peer: Peer, payload: Uint8Array): void
  /** The next to be dealt with; undefined when there is none just now. */
  take(): Arrival | undefined
}

export interface InboxOptions {
  readonly limits: Limits
  /** See split-update.ts. Rejects when it cannot be done now. */
  readonly split: (update: Uint8Array) => Promise<Uint8Array[] | null>
  /** Whether so much still fits into the board. */
  readonly fits: (amount: Amount) => boolean
  /** There is something to take. */
  readonly onReady: () => void
}

export const createInbox = ({ limits, split, fits, onReady }: InboxOptions): Inbox => {
  let ready: Arrival[] = []
  let taken = 0
  /** What waits behind the large update of a peer. */
  const behind = new Map<Peer, Arrival[]>()

  const put = (arrival: Arrival): void => {
    const waiting = behind.get(arrival.peer)
    const { message } = arrival
    const update = message?.is === 'step2' || message?.is === 'update' ? message.update : null
    if (waiting !== undefined) waiting.push(arrival)
    else if (update !== null && update.length > limits.maxUpdateBytesAtOnce)
      void cut(arrival, update)
    else ready.push(arrival)
  }

  const cut = async (arrival: Arrival, update: Uint8Array): Promise<void> => {
    const { peer, receipt, bytes } = arrival
    const waiting: Arrival[] = []
    behind.set(peer, waiting)
    let parts: Uint8Array[] = []
    try {
      parts = (await split(update)) ?? []
      const items = (parts.length - 1) * limits.maxItemsAtOnce
      // As a whole, so that nothing of what is too large goes in.
      const isTooLarge = peer.right === 'edit' && !fits({ bytes: update.length, items })
      if (isTooLarge || parts.length === 0) {
        peer.refuse(isTooLarge ? closeCodes.tooLarge : closeCodes.malformed)
        parts = []
      }
    } catch {
      // The side thread died, and its next call starts another.
      peer.refuse(closeCodes.busy)
    }
    behind.delete(peer)
    receipt.left = parts.length
    for (const [i, part] of parts.entries())
      ready.push({
        peer,
        message: { is: 'update', update: part },
        receipt,
        bytes: i === parts.length - 1 ? bytes : 0,
      })
    for (const one of waiting) put(one)
    onReady()
  }

  return {
    get isEmpty() {
      return taken === ready.length && behind.size === 0
    },
    get isReady() {
      return taken < ready.length
    },
    add: (peer, payload) => {
      put({ peer, message: parseMessage(payload), receipt: { left: 1 }, bytes: payload.length })
      if (taken < ready.length) onReady()
    },
    take: () => {
      const arrival = ready[taken]
      if (arrival !== undefined) taken += 1
      if (taken === ready.length) {
        ready = []
        taken = 0
      }
      return arrival
    },
  }
}
