/**
 * The moment between a keystroke and IndexedDB: a tab that is closed right after typing takes its
 * pending transactions with it. So what is younger than the database can be trusted with, and not
 * yet on the server's disk, is put into localStorage while the page goes, which is synchronous.
 */
import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import { findRemembered, forget, readRemembered, remember } from './remembered.ts'

export interface LastWords {
  /** Everything so far is on the server's disk. */
  settle(): void
  close(): void
}

/** IndexedDB has written an update by then, in ms. */
const settledMs = 10_000
/** localStorage holds about 5 MB for everything. */
const maxBytes = 1_000_000

// One key a page: two tabs of one board may close together.
const toPrefix = (name: string): string => `last-words.${name}.`

/** Forgets what pages of this name could not hand over. */
export const forgetLastWords = (name: string): void => {
  for (const key of findRemembered(toPrefix(name))) forget(key)
}

/**
 * Brings back what the last page of this name could not hand over, then watches over this one.
 * `name` gives what the document is found by now, a board's id for one; `isOwn` tells an update of
 * this page from one that came from a copy.
 */
export const openLastWords = (
  doc: Y.Doc,
  name: () => string,
  isOwn: (origin: unknown) => boolean,
): LastWords => {
  let recent: { readonly update: Uint8Array; readonly atMs: number }[] = []
  const onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (!isOwn(origin)) return
    const nowMs = Date.now()
    recent = recent.filter(({ atMs }) => nowMs - atMs < settledMs)
    recent.push({ update, atMs: nowMs })
  }
  const onPageHide = (): void => {
    if (recent.length === 0) return
    const update = Y.mergeUpdates(recent.map((one) => one.update))
    if (update.length <= maxBytes) remember(`${toPrefix(name())}${doc.clientID}`, toBase64(update))
  }

  for (const key of findRemembered(toPrefix(name()))) {
    const kept = readRemembered(key)
    forget(key)
    try {
      if (typeof kept === 'string') Y.applyUpdate(doc, fromBase64(kept), 'last-words')
    } catch {
      // Not ours, or cut short: the copies in IndexedDB and on the server stand without it.
    }
  }
  doc.on('update', onUpdate)
  addEventListener('pagehide', onPageHide)

  return {
    settle: () => {
      recent = []
    },
    close: () => {
      doc.off('update', onUpdate)
      removeEventListener('pagehide', onPageHide)
    },
  }
}
