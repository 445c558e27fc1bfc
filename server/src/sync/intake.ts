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
  /** All of it can go in, and will with the next `settle`. */
  | { readonly is: 'sure'; readonly items: number }
  /** All of it is in the document now. */
  | { readonly is: 'whole'; readonly items: number }
  /** Something that it builds upon is missing. `integrated` is the part that went in, null for nothing. */
  | { readonly is: 'gap'; readonly items: number; readonly integrated: Uint8Array | null }
  /** Yjs failed halfway: the document can no longer be trusted and must be loaded again. */
  | { readonly is: 'broken'; readonly error: Error }

/** The door of one document. Whoever reads the document calls `settle` before. */
export interface Intake {
  take(update: Uint8Array, origin: unknown): Taken
  /**
   * Brings into the document what waits for it, as one transaction. Throws where Yjs does: then the
   * document can no longer be trusted.
   */
  settle(): void
  close(): void
}

type Decoded = ReturnType<typeof Y.decodeUpdate>

/** Null when Yjs cannot read it, or where it holds an item of no length, beside which Yjs can insert nothing any more. */
const decode = (update: Uint8Array): Decoded | null => {
  try {
    const decoded = Y.decodeUpdate(update)
    return decoded.structs.every(({ length }) => length > 0) ? decoded : null
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

const countNewAuthors = (doc: Y.Doc, { structs }: Decoded): number =>
  new Set(structs.map(({ id }) => id.client).filter((client) => !doc.store.clients.has(client)))
    .size

/**
 * The next clock of the author if the update is the usual one: new items of one known author, and
 * everything that they and its deletions name is there. Yjs then integrates it whatever it says.
 * Null for every other update. `stateOf` gives an author's next clock, 0 for an unknown one.
 */
const toNextClock = (
  { structs, ds }: Decoded,
  stateOf: (client: number) => number,
): { readonly client: number; readonly clock: number } | null => {
  const client = structs[0]?.id.client
  if (client === undefined) return null
  let clock = stateOf(client)
  if (clock === 0) return null
  const isThere = (id: unknown): boolean =>
    !(id instanceof Y.ID) || id.clock < (id.client === client ? clock : stateOf(id.client))
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || struct.id.client !== client || struct.id.clock !== clock)
      return null
    // A document within the document would load itself.
    if (struct.content instanceof Y.ContentDoc) return null
    if (![struct.origin, struct.rightOrigin, struct.parent].every(isThere)) return null
    clock += struct.length
  }
  for (const [author, ranges] of ds.clients) {
    const end = author === client ? clock : stateOf(author)
    if (ranges.some((range) => range.clock + range.len > end)) return null
  }
  return { client, clock }
}

/** `fits` says whether the document may grow by so much. */
export const openIntake = (
  doc: Y.Doc,
  maxAuthors: number,
  fits: (amount: Amount) => boolean,
): Intake => {
  const { store } = doc
  const isWhole = (): boolean => store.pendingStructs === null && store.pendingDs === null
  let waiting: { readonly update: Uint8Array; readonly origin: unknown }[] = []
  /** The next clocks of the authors of what waits. */
  const ahead = new Map<number, number>()
  const stateOf = (client: number): number => ahead.get(client) ?? Y.getState(store, client)

  const settle = (): void => {
    if (waiting.length === 0) return
    const updates = waiting
    waiting = []
    ahead.clear()
    doc.transact(() => {
      for (const { update, origin } of updates) Y.applyUpdate(doc, update, origin)
    })
    if (!isWhole()) throw new Error('An update that seemed to have its ground had not.')
  }

  let before = new Map<number, number>()
  let changed = false
  const onTransaction = (transaction: Y.Transaction): void => {
    before = transaction.beforeState
    changed = transaction.deleteSet.clients.size > 0
    for (const [client, clock] of transaction.afterState)
      changed ||= transaction.beforeState.get(client) !== clock
  }

  const integrate = (update: Uint8Array, items: number, origin: unknown): Taken => {
    changed = false
    doc.on('afterTransaction', onTransaction)
    try {
      settle()
      Y.applyUpdate(doc, update, origin)
    } catch (error) {
      return { is: 'broken', error: error as Error }
    } finally {
      doc.off('afterTransaction', onTransaction)
    }
    if (isWhole()) return changed ? { is: 'whole', items } : { is: 'known' }
    // What waits inside a document is merged anew with every further update, at quadratic cost.
    store.pendingStructs = null
    store.pendingDs = null
    return {
      is: 'gap',
      items,
      integrated: changed ? Y.encodeStateAsUpdate(doc, Y.encodeStateVector(before)) : null,
    }
  }

  return {
    take: (update, origin) => {
      // Decoded first, because what throws while it is applied leaves half of itself behind.
      const decoded = decode(update)
      if (decoded === null) return { is: 'malformed' }
      const items = decoded.structs.length
      if (!fits({ bytes: update.length, items })) return { is: 'too-large' }
      const next = isWhole() ? toNextClock(decoded, stateOf) : null
      if (next !== null) {
        ahead.set(next.client, next.clock)
        waiting.push({ update, origin })
        return { is: 'sure', items }
      }
      const authors = store.clients.size
      // Counted only where it could matter.
      const isCrowded =
        authors + items > maxAuthors && authors + countNewAuthors(doc, decoded) > maxAuthors
      if (isCrowded) return { is: 'too-large' }
      return integrate(update, items, origin)
    },
    settle,
    close: () => {
      waiting = []
    },
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
