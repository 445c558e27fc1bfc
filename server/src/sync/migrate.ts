/**
 * Layouts of the document and the way from one to the next. The number in the store's row counts;
 * the one inside the document only mirrors it, and anybody may write it.
 */
import { documentLayout } from 'shared/protocol.ts'
import * as Y from 'yjs'

/** Brings a document from one layout to the next. Additive: a page that is offline may still write the old keys. */
export type Migration = (doc: Y.Doc) => void

/** What a server knows of layouts. */
export interface Layouts {
  /** The layout that this server writes. */
  readonly current: number
  /** The first brings layout 1 to 2; there are `current - 1` of them. */
  readonly migrations: readonly Migration[]
}

/** The layouts of this release. */
export const layouts: Layouts = { current: documentLayout, migrations: [] }

/** Runs what a document has not had yet; the change as one update (V1). */
export const migrate = (doc: Y.Doc, from: number, { migrations }: Layouts): Uint8Array => {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => {
    for (const migration of migrations.slice(from - 1)) migration(doc)
  })
  return Y.encodeStateAsUpdate(doc, before)
}
