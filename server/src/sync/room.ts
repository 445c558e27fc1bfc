/**
 * A board that is open on the server. What its peers send waits in an inbox; each turn of the event
 * loop works through it for a few milliseconds, and then everybody gets what happened in one write.
 */
import * as Y from 'yjs'
import { closeCodes, type CloseCode } from 'shared/close-codes.ts'
import type { BoardId } from 'shared/ids.ts'
import type { Right } from '../store/store.ts'
import { openEdits, type EditsOptions } from './edits.ts'
import { createInbox, type Arrival, type InboxOptions } from './inbox.ts'
import type { Peer } from './peer.ts'
import { createPresences } from './presences.ts'
import type { Saving } from './saving.ts'
import type { Amount } from './size.ts'
import {
  parseAwareness,
  toAwareness,
  toFrame,
  toLink,
  toSize,
  toStep1,
  toStep2,
  toUpdate,
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
  /** Whether so much still fits onto the board. */
  fits(amount: Amount): boolean
  /** Changes the document as the server; everybody sees it. Resolves when it is on disk. */
  edit(change: (doc: Y.Doc) => void): Promise<void>
  /** The whole document as an update (V1), encoded once per version. */
  readState(): Uint8Array
  /** Works through the inbox now, however long it takes. */
  drain(): void
  /** Sends every peer away. */
  dismiss(code: CloseCode): void
  /** Sends the connection of an awareness id away; false when there is none. */
  dismissOne(code: CloseCode, awarenessId: number): boolean
  /** The right of the connection of an awareness id; null when there is none. */
  findRight(awarenessId: number): Right | null
  /**
   * Tells every connection by which id the board is opened from now on. Who did not ask to be told,
   * or is not among the people whom pages show, goes if their own link was renewed.
   */
  renewLinks(ids: Readonly<Record<Right, BoardId>>, renewed: readonly Right[]): void
  /** Tells every connection what of it is on disk. */
  tellSaved(): void
  /** Keeps connections alive and drops those that are dead. */
  beat(nowMs: number): void
  close(): void
}

export interface RoomOptions
  extends Omit<EditsOptions, 'peers' | 'onUpdate'>, Pick<InboxOptions, 'split'> {
  /** Whether peers see an edit at once, or only when it is on disk. */
  readonly showsUnsaved: boolean
  /** After anything that may have brought the room to rest. */
  readonly onRest: () => void
}

/** How long the owner of a contested awareness id has to show that it is alive. */
const claimMs = 2_000

export const createRoom = (options: RoomOptions): Room => {
  const { doc, saving, limits, now } = options
  const peers = new Set<Peer>()
  const out: { readonly frame: Buffer; readonly from: Peer | null; readonly position: number }[] =
    []
  let turning = false
  let closed = false
  let presenceTimer: NodeJS.Timeout | null = null
  let presenceMs = -Infinity

  const edits = openEdits({
    ...options,
    peers,
    onUpdate: (update, from) => {
      out.push({ frame: toFrame(toUpdate(update)), from, position: saving.given })
      scheduleTurn()
    },
  })

  const inbox = createInbox({
    limits,
    split: options.split,
    fits: edits.fits,
    onReady: () => scheduleTurn(),
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
        const frame = isEmpty
          ? readWhole()
          : toFrame(toStep2(Y.encodeStateAsUpdate(edits.doc, stateVector)))
        if (options.showsUnsaved) peer.write(frame)
        else void saving.whenSaved().then(() => peer.write(frame))
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

  const onMessage = ({ peer, message, receipt }: Arrival): void => {
    switch (message?.is) {
      case undefined:
        return peer.refuse(closeCodes.malformed)
      case 'step1':
        return answerStep1(peer, message.stateVector)
      case 'step2':
      case 'update':
        return edits.receive(peer, message.update, receipt)
      case 'awareness':
        return onAwareness(peer, message.update)
      case 'query-awareness':
        return peer.write(toFrame(toAwareness(presences.all())))
    }
  }

  /** Whole percents that people were told last, 0 while there is ample room. */
  let toldPercent = 0
  const tellSize = (): void => {
    const { warning, fill } = edits.size
    const percent = warning === null ? 0 : Math.floor((fill.used / fill.max) * 100)
    if (percent === toldPercent) return
    toldPercent = percent
    const frame = toFrame(toSize(fill))
    for (const peer of peers) peer.tellSize(frame)
  }

  const takeShowable = (): typeof out => {
    const firstUnsaved = options.showsUnsaved
      ? -1
      : out.findIndex(({ position }) => position > saving.saved)
    return out.splice(0, firstUnsaved === -1 ? out.length : firstUnsaved)
  }

  const flush = (): void => {
    const shown = takeShowable()
    if (shown.length === 0) return
    const { from } = shown[0]!
    const onlySender = shown.every((one) => one.from === from) ? from : null
    const frames =
      shown.length === 1 ? shown[0]!.frame : Buffer.concat(shown.map(({ frame }) => frame))
    for (const peer of peers) if (peer !== onlySender) peer.write(frames)
  }

  const turn = (untilMs: number): void => {
    for (let arrival = inbox.take(); arrival !== undefined; arrival = inbox.take()) {
      arrival.peer.settle(arrival.bytes)
      if (!arrival.peer.isRefused) onMessage(arrival)
      if (now() >= untilMs) break
    }
    turning = false
    flush()
    tellSize()
    // Otherwise the next commit tells.
    if (saving.saved === saving.given) tellSaved()
    if (inbox.isReady) scheduleTurn()
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
    if (!options.showsUnsaved) flush()
    edits.tellSaved()
  }

  return {
    get doc() {
      return edits.doc
    },
    saving,
    get peerCount() {
      return peers.size
    },
    get version() {
      return edits.version
    },
    get isAtRest() {
      return peers.size === 0 && inbox.isEmpty && edits.isSettled && saving.saved === saving.given
    },
    join: (peer) => {
      peers.add(peer)
      // A viewer is not asked for what it has.
      if (peer.right === 'edit') peer.write(toFrame(toStep1(Y.encodeStateVector(edits.doc))))
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
      inbox.add(peer, payload)
    },
    fits: edits.fits,
    edit: edits.edit,
    readState: edits.readState,
    drain: () => {
      turn(Infinity)
      edits.settle()
    },
    dismiss: (code) => {
      for (const peer of [...peers]) peer.refuse(code)
    },
    dismissOne: (code, awarenessId) => {
      const peer = presences.findOwner(awarenessId)
      peer?.refuse(code)
      return peer !== null
    },
    findRight: (awarenessId) => presences.findOwner(awarenessId)?.right ?? null,
    renewLinks: (ids, renewed) => {
      for (const peer of [...peers]) {
        if (peer.wantsLink && presences.shows(peer)) peer.write(toFrame(toLink(ids[peer.right])))
        else if (renewed.includes(peer.right)) peer.refuse(closeCodes.noRight)
      }
    },
    tellSaved,
    beat: (nowMs) => {
      for (const peer of [...peers]) {
        if (nowMs - peer.heardMs > limits.pingMs * 2) peer.terminate()
        else if (nowMs - peer.heardMs > limits.pingMs / 2) peer.ping()
        peer.hush()
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
