/**
 * A board that is open on the server. What its peers send waits in an inbox; each turn of the event
 * loop works through it for a few milliseconds, and then everybody gets what happened in one write.
 */
import * as Y from 'yjs'
import { closeCodes, type CloseCode } from 'shared/close-codes.ts'
import type { Right } from '../store/store.ts'
import { openEdits, type EditsOptions } from './edits.ts'
import type { Peer } from './peer.ts'
import { createPresences } from './presences.ts'
import type { Saving } from './saving.ts'
import {
  parseAwareness,
  parseMessage,
  toAwareness,
  toFrame,
  toSize,
  toStep1,
  toStep2,
  toUpdate,
  type Message,
} from './wire.ts'

export interface Room {
  readonly doc: Y.Doc
  readonly saving: Saving
  readonly peerCount: number
  /** Grows with every change of the document. */
  readonly version: number
  /** No peer, nothing in the inbox, everything on disk. */
  readonly isAtRest: boolean
  join(peer: Peer): void
  leave(peer: Peer): void
  /** What a peer sent, not yet looked at. */
  receive(peer: Peer, payload: Uint8Array): void
  /** Changes the document as the server; everybody sees it. Resolves when it is on disk. */
  edit(change: (doc: Y.Doc) => void): Promise<void>
  /** The whole document as an update (V1), encoded once per version. */
  readState(): Uint8Array
  /** Works through the inbox now, however long it takes. */
  drain(): void
  /** Sends peers away: all, or those with one right. */
  dismiss(code: CloseCode, right?: Right): void
  /** Sends the connection of an awareness id away; false when there is none. */
  dismissOne(code: CloseCode, awarenessId: number): boolean
  /** Tells every connection what of it is on disk. */
  tellSaved(): void
  /** Keeps connections alive and drops those that are dead. */
  beat(nowMs: number): void
  close(): void
}

export interface RoomOptions extends Omit<EditsOptions, 'peers' | 'onUpdate'> {
  /** After anything that may have brought the room to rest. */
  readonly onRest: () => void
}

/** How long the owner of a contested awareness id has to show that it is alive. */
const claimMs = 2_000

export const createRoom = (options: RoomOptions): Room => {
  const { doc, saving, limits, now } = options
  const peers = new Set<Peer>()
  let inbox: { readonly peer: Peer; readonly payload: Uint8Array }[] = []
  let out: { readonly frame: Buffer; readonly from: Peer | null }[] = []
  let turning = false
  let closed = false
  let presenceTimer: NodeJS.Timeout | null = null
  let presenceMs = -Infinity

  const edits = openEdits({
    ...options,
    peers,
    onUpdate: (update, from) => {
      out.push({ frame: toFrame(toUpdate(update)), from })
      scheduleTurn()
    },
  })

  const doubted = new Set<Peer>()
  const onClaim = (owner: Peer): void => {
    // Asked once at a time, or whoever claims could have somebody else flooded with pings.
    if (doubted.has(owner)) return
    doubted.add(owner)
    const askedMs = now()
    owner.ping()
    setTimeout(() => {
      doubted.delete(owner)
      if (peers.has(owner) && owner.heardMs < askedMs) owner.terminate()
    }, claimMs).unref()
  }
  const presences = createPresences<Peer>(limits, onClaim)

  const sendPresence = (): void => {
    presenceTimer = null
    presenceMs = now()
    const entries = presences.takeChanged()
    if (entries.length === 0) return
    // Everybody's own entry comes back too: a lone page must hear something to know that it is connected.
    const frame = toFrame(toAwareness(entries))
    for (const peer of peers) peer.write(frame)
  }
  const schedulePresence = (): void => {
    if (closed) return
    presenceTimer ??= setTimeout(sendPresence, Math.max(0, presenceMs + limits.presenceMs - now()))
  }

  /** The whole document as one frame, made once per version: however many ask, they share its bytes. */
  let whole: { readonly version: number; readonly frame: Buffer } | null = null
  const readWhole = (): Buffer => {
    if (whole?.version !== edits.version)
      whole = { version: edits.version, frame: toFrame(toStep2(edits.readState())) }
    return whole.frame
  }

  const answerStep1 = (peer: Peer, stateVector: Uint8Array): void => {
    const waitMs = peer.delayStep1(now())
    if (waitMs > limits.stepOneMs * 3) return peer.refuse(closeCodes.busy)
    const answer = (): void => {
      if (closed || peer.isRefused) return
      try {
        const isEmpty = stateVector.length === 1 && stateVector[0] === 0
        peer.write(
          isEmpty ? readWhole() : toFrame(toStep2(Y.encodeStateAsUpdate(doc, stateVector))),
        )
      } catch {
        peer.refuse(closeCodes.malformed)
      }
    }
    if (waitMs === 0) answer()
    else setTimeout(answer, waitMs).unref()
  }

  const onAwareness = (peer: Peer, update: Uint8Array): void => {
    // Stock clients send everybody's changes back, hence room for everybody.
    const most = limits.maxPeersPerBoard * limits.maxPresencesPerPeer
    const entries = parseAwareness(update, most)
    if (entries === null) return peer.refuse(closeCodes.malformed)
    // A connection whose close is known already must not leave a ghost.
    if (!peers.has(peer)) return
    const result = presences.bring(peer, entries, peer.right === 'view')
    if (result !== 'taken')
      peer.refuse(result === 'malformed' ? closeCodes.malformed : closeCodes.tooLarge)
    schedulePresence()
  }

  const onMessage = (peer: Peer, message: Message | null): void => {
    switch (message?.is) {
      case undefined:
        return peer.refuse(closeCodes.malformed)
      case 'step1':
        return answerStep1(peer, message.stateVector)
      case 'step2':
      case 'update':
        return edits.receive(peer, message.update)
      case 'awareness':
        return onAwareness(peer, message.update)
      case 'query-awareness':
        return peer.write(toFrame(toAwareness(presences.all())))
    }
  }

  /** Whole percents that people were told last, 0 while there is ample room. */
  let toldPercent = 0
  const tellSize = (): void => {
    const { warning, usedBytes } = edits.size
    const { maxBoardBytes: maxBytes } = limits
    const percent = warning === null ? 0 : Math.floor((usedBytes / maxBytes) * 100)
    if (percent === toldPercent) return
    toldPercent = percent
    const frame = toFrame(toSize({ usedBytes, maxBytes }))
    for (const peer of peers) peer.tellSize(frame)
  }

  const flush = (): void => {
    if (out.length === 0) return
    const { from } = out[0]!
    const onlySender = out.every((one) => one.from === from) ? from : null
    const frames = out.length === 1 ? out[0]!.frame : Buffer.concat(out.map(({ frame }) => frame))
    out = []
    for (const peer of peers) if (peer !== onlySender) peer.write(frames)
  }

  const turn = (untilMs: number): void => {
    turning = false
    let done = 0
    while (done < inbox.length) {
      const { peer, payload } = inbox[done++]!
      peer.settle(payload.length)
      if (!peer.isRefused) onMessage(peer, parseMessage(payload))
      if (now() >= untilMs) break
    }
    inbox = done === inbox.length ? [] : inbox.slice(done)
    flush()
    tellSize()
    tellSaved()
    if (inbox.length > 0) scheduleTurn()
    else options.onRest()
  }
  const scheduleTurn = (): void => {
    if (turning || closed) return
    turning = true
    setImmediate(() => {
      if (turning && !closed) turn(now() + limits.sliceMs)
    })
  }

  const tellSaved = (): void => {
    for (const peer of peers) peer.tellSaved(saving.saved)
  }

  return {
    doc,
    saving,
    get peerCount() {
      return peers.size
    },
    get version() {
      return edits.version
    },
    get isAtRest() {
      return peers.size === 0 && inbox.length === 0 && saving.saved === saving.given
    },
    join: (peer) => {
      peers.add(peer)
      // A viewer is not asked for what it has.
      if (peer.right === 'edit') peer.write(toFrame(toStep1(Y.encodeStateVector(doc))))
      peer.write(toFrame(toAwareness(presences.all())))
      const { warning } = edits.size
      if (warning !== null) peer.tellSize(toFrame(toSize(warning)))
    },
    leave: (peer) => {
      peers.delete(peer)
      presences.leave(peer)
      schedulePresence()
      options.onRest()
    },
    receive: (peer, payload) => {
      if (closed || peer.isRefused) return
      const nowMs = now()
      peer.heardMs = nowMs
      peer.admit(payload.length, nowMs)
      inbox.push({ peer, payload })
      scheduleTurn()
    },
    edit: edits.edit,
    readState: edits.readState,
    drain: () => turn(Infinity),
    dismiss: (code, right) => {
      for (const peer of [...peers])
        if (right === undefined || peer.right === right) peer.refuse(code)
    },
    dismissOne: (code, awarenessId) => {
      const peer = presences.findOwner(awarenessId)
      peer?.refuse(code)
      return peer !== null
    },
    tellSaved,
    beat: (nowMs) => {
      for (const peer of [...peers]) {
        if (nowMs - peer.heardMs > limits.pingMs * 2) peer.terminate()
        else if (nowMs - peer.heardMs > limits.pingMs / 2) peer.ping()
        peer.hush(nowMs - limits.pingMs / 2)
      }
    },
    close: () => {
      closed = true
      if (presenceTimer !== null) clearTimeout(presenceTimer)
      edits.close()
      doc.destroy()
    },
  }
}
