/** Bringing what a peer sent into a document: malformed bytes, known ones, and updates whose ground is missing. */
import * as Y from 'yjs'
import type { Amount } from './size.ts'

/** What became of an update. */
export type Taken =
  | { readonly is: 'malformed' }
  /** The document would become too large, or have too many authors. */
  | { readonly is: 'too-large' }
  /** Everything in it was known. */
  | { readonly is: 'known' }
  /** All of it is in the document now. */
  | { readonly is: 'whole'; readonly items: number }
  /** Something that it builds upon is missing. `integrated` is the part that went in, null for nothing. */
  | { readonly is: 'gap'; readonly items: number; readonly integrated: Uint8Array | null }
  /** Yjs failed halfway: the document can no longer be trusted and must be loaded again. */
  | { readonly is: 'broken'; readonly error: Error }

/** The door of one document. */
export interface Intake {
  take(update: Uint8Array, origin: unknown): Taken
  close(): void
}

const decode = (update: Uint8Array): ReturnType<typeof Y.decodeUpdate> | null => {
  try {
    return Y.decodeUpdate(update)
  } catch {
    return null
  }
}

/** Items of a document. */
export const countItems = (doc: Y.Doc): number => {
  let count = 0
  for (const structs of doc.store.clients.values()) count += structs.length
  return count
}

/** Items of an update; 0 when malformed. */
export const countIn = (update: Uint8Array): number => decode(update)?.structs.length ?? 0

const countNewAuthors = (doc: Y.Doc, { structs }: NonNullable<ReturnType<typeof decode>>): number =>
  new Set(structs.map(({ id }) => id.client).filter((client) => !doc.store.clients.has(client)))
    .size

/** `fits` says whether the document may grow by so much. */
export const openIntake = (
  doc: Y.Doc,
  maxAuthors: number,
  fits: (amount: Amount) => boolean,
): Intake => {
  let before = new Map<number, number>()
  let changed = false
  const onTransaction = (transaction: Y.Transaction): void => {
    before = transaction.beforeState
    changed = transaction.deleteSet.clients.size > 0
    for (const [client, clock] of transaction.afterState)
      changed ||= transaction.beforeState.get(client) !== clock
  }
  doc.on('afterTransaction', onTransaction)

  return {
    take: (update, origin) => {
      // Decoded first, because what throws while it is applied leaves half of itself behind.
      const decoded = decode(update)
      if (decoded === null) return { is: 'malformed' }
      const items = decoded.structs.length
      if (!fits({ bytes: update.length, items })) return { is: 'too-large' }
      const authors = doc.store.clients.size
      // Counted only where it could matter.
      const isCrowded =
        authors + items > maxAuthors && authors + countNewAuthors(doc, decoded) > maxAuthors
      if (isCrowded) return { is: 'too-large' }
      changed = false
      try {
        Y.applyUpdate(doc, update, origin)
      } catch (error) {
        return { is: 'broken', error: error as Error }
      }
      const { store } = doc
      if (store.pendingStructs === null && store.pendingDs === null)
        return changed ? { is: 'whole', items } : { is: 'known' }
      // What waits inside a document is merged anew with every further update, at quadratic cost.
      store.pendingStructs = null
      store.pendingDs = null
      return {
        is: 'gap',
        items,
        integrated: changed ? Y.encodeStateAsUpdate(doc, Y.encodeStateVector(before)) : null,
      }
    },
    close: () => doc.off('afterTransaction', onTransaction),
  }
}

const isDeleted = (doc: Y.Doc, client: number, clock: number, length: number): boolean => {
  const structs = doc.store.clients.get(client)
  const end = clock + length
  if (structs === undefined || end > Y.getState(doc.store, client)) return false
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const struct = structs[i]!
    if (struct.id.clock >= end) break
    if (!struct.deleted) return false
  }
  return true
}

/** Whether the document already knows all of it; null when malformed. Changes nothing. */
export const isKnown = (doc: Y.Doc, update: Uint8Array): boolean | null => {
  const decoded = decode(update)
  if (decoded === null) return null
  const known = decoded.structs.every(
    (struct) =>
      struct instanceof Y.Skip ||
      struct.id.clock + struct.length <= Y.getState(doc.store, struct.id.client),
  )
  if (!known) return false
  for (const [client, ranges] of decoded.ds.clients)
    for (const { clock, len } of ranges) if (!isDeleted(doc, client, clock, len)) return false
  return true
}
