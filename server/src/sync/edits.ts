/** The edits of an open board: what peers and the server change, on its way into the document, to the peers and to the log. */
import * as Y from 'yjs'
import { closeCodes } from 'shared/close-codes.ts'
import type { Receipt } from './inbox.ts'
import { countIn, countItems, isKnown, openIntake } from './intake.ts'
import type { Limits } from './limits.ts'
import type { Peer } from './peer.ts'
import type { Saving } from './saving.ts'
import { createSize, type Amount, type Size } from './size.ts'

export interface Edits {
  /** The document with everything that peers were shown. */
  readonly doc: Y.Doc
  /** Grows with every change of the document. */
  readonly version: number
  /** Nothing waits to go into the document. */
  readonly isSettled: boolean
  readonly size: Pick<Size, 'fill' | 'warning'>
  /** Whether so much still fits into the board. */
  fits(amount: Amount): boolean
  /** A peer's step 2 or update, or a part of one. What is wrong with it hurts that peer alone. */
  receive(peer: Peer, update: Uint8Array, receipt: Receipt): void
  /** Changes the document as the server. Resolves when it is on disk. */
  edit(change: (doc: Y.Doc) => void): Promise<void>
  /** The whole document as an update (V1), encoded once per version. */
  readState(): Uint8Array
  /** Brings what peers were shown into the document and on its way to the disk. */
  settle(): void
  /** Tells every connection what of it is on disk. */
  tellSaved(): void
  close(): void
}

export interface EditsOptions {
  readonly doc: Y.Doc
  readonly saving: Saving
  /** The document's size on disk when it was loaded. */
  readonly storedBytes: number
  readonly limits: Limits
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
  readonly peers: ReadonlySet<Peer>
  /** Whether peers see an edit before it is in the document. */
  readonly showsUnsaved: boolean
  /** Everything that changes the document, and who sent just these bytes, if one did. */
  readonly onUpdate: (update: Uint8Array, from: Peer | null) => void
  /** The document can no longer be trusted. */
  readonly onBroken: (error: Error) => void
}

/** How often another peer's edit may set free what a peer has waiting. */
const retryHeldMs = 1_000

export const openEdits = (options: EditsOptions): Edits => {
  const { doc, saving, limits, now, peers } = options
  let version = 0
  let state: { readonly version: number; readonly update: Uint8Array } | null = null
  /**
   * What peers were shown and the document has not yet. It goes in just before the next commit, many
   * as one transaction: then what Yjs refuses never gets into the log.
   */
  let shown: { readonly update: Uint8Array; readonly peer: Peer; readonly receipt: Receipt }[] = []

  const readState = (): Uint8Array => {
    settle()
    if (state?.version !== version) state = { version, update: Y.encodeStateAsUpdate(doc) }
    return state.update
  }

  const size = createSize({
    stored: { bytes: options.storedBytes, items: countItems(doc) },
    max: { bytes: limits.maxBoardBytes, items: limits.maxBoardItems },
    measure: () => ({ bytes: readState().length, items: countItems(doc) }),
    now,
  })

  const intake = openIntake(doc, limits.maxAuthors, size.fits)

  const count = (update: Uint8Array, items: number): void => {
    version += 1
    size.add({ bytes: update.length, items })
  }

  const publish = (update: Uint8Array, items: number, from: Peer | null): void => {
    count(update, items)
    saving.add(update)
    options.onUpdate(update, from)
  }

  /** Those with a message that is not on disk, as far as they were told. */
  const unsaved = new Set<Peer>()

  /** A message counts as saved once all of its parts are. */
  const sign = (peer: Peer, receipt: Receipt): void => {
    receipt.left -= 1
    if (receipt.left > 0) return
    peer.awaitSaved(saving.given)
    unsaved.add(peer)
  }

  const settle = (): void => {
    if (shown.length === 0) return
    const settled = shown
    shown = []
    try {
      intake.settle()
    } catch (error) {
      return options.onBroken(error as Error)
    }
    for (const { update, peer, receipt } of settled) {
      saving.add(update)
      if (!options.showsUnsaved) options.onUpdate(update, peer)
      sign(peer, receipt)
    }
  }
  saving.onGather(settle)

  const hold = (peer: Peer, update: Uint8Array, receipt: Receipt): void => {
    peer.held.push({ update, receipt })
    peer.heldBytes += update.length
    if (peer.held.length > limits.maxHeldUpdates || peer.heldBytes > limits.maxHeldBytes)
      peer.refuse(closeCodes.busy)
  }

  /** True when the document has changed. An update with a gap is kept with its peer. */
  const take = (peer: Peer, update: Uint8Array, receipt: Receipt): boolean => {
    const taken = intake.take(update, peer)
    if (taken.is === 'broken') shown = []
    // In the order in which they went into the document, so that the log holds no gap.
    else if (taken.is !== 'sure') settle()
    switch (taken.is) {
      case 'malformed':
        peer.refuse(closeCodes.malformed)
        return false
      case 'too-large':
        peer.refuse(closeCodes.tooLarge)
        return false
      case 'broken':
        peer.refuse(closeCodes.malformed)
        options.onBroken(taken.error)
        return false
      case 'gap':
        hold(peer, update, receipt)
        if (taken.integrated !== null) publish(taken.integrated, taken.items, null)
        return taken.integrated !== null
      case 'sure':
        count(update, taken.items)
        if (options.showsUnsaved) options.onUpdate(update, peer)
        shown.push({ update, peer, receipt })
        saving.expect()
        return true
      case 'whole':
        publish(update, taken.items, peer)
        sign(peer, receipt)
        return true
      case 'known':
        // Known is not yet saved: it may have come from somebody else a moment ago.
        sign(peer, receipt)
        return false
    }
  }

  /** Tries what a peer has waiting, again and again while one of them sets another free. */
  const retryHeld = (peer: Peer): void => {
    peer.heldTriedMs = now()
    let changed = true
    while (changed && peer.held.length > 0) {
      changed = false
      peer.heldBytes = 0
      for (const { update, receipt } of peer.held.splice(0))
        if (!peer.isRefused) changed = take(peer, update, receipt) || changed
    }
  }

  const receiveFromViewer = (peer: Peer, update: Uint8Array, receipt: Receipt): void => {
    settle()
    const known = isKnown(doc, update)
    if (known === null) peer.refuse(closeCodes.malformed)
    else if (!known) peer.refuse(closeCodes.viewOnly)
    else sign(peer, receipt)
  }

  return {
    get doc() {
      settle()
      return doc
    },
    get version() {
      return version
    },
    get isSettled() {
      return shown.length === 0
    },
    size,
    fits: size.fits,
    receive: (peer, update, receipt) => {
      if (peer.right === 'view') return receiveFromViewer(peer, update, receipt)
      if (!take(peer, update, receipt)) return
      for (const other of peers)
        if (other.held.length > 0 && (other === peer || now() - other.heldTriedMs > retryHeldMs))
          retryHeld(other)
    },
    edit: async (change) => {
      settle()
      const updates: Uint8Array[] = []
      const onUpdate = (update: Uint8Array): void => void updates.push(update)
      doc.on('update', onUpdate)
      try {
        change(doc)
      } finally {
        doc.off('update', onUpdate)
        for (const update of updates) publish(update, countIn(update), null)
      }
      await saving.whenSaved()
    },
    readState,
    settle,
    tellSaved: () => {
      for (const peer of unsaved) if (peer.tellSaved(saving.saved)) unsaved.delete(peer)
    },
    close: intake.close,
  }
}
