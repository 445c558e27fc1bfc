/** Folding a log into a snapshot, and the proof that nothing was lost in it. Pure. */
import * as Y from 'yjs'
import { applyStored } from './small-document.ts'
import { UnreadableBoard, type StoredDocument } from './store.ts'

/** A document with everything that was stored. Throws `UnreadableBoard` when Yjs cannot read it, or it is gone. */
export const openStoredDocument = ({ snapshot, updates, keepAside }: StoredDocument): Y.Doc => {
  // A board is stored with its first content, so one without any has lost it.
  if (snapshot === null && updates.length === 0)
    throw new UnreadableBoard('The content of the board is missing in the store.')
  const doc = new Y.Doc()
  try {
    doc.transact(() => applyStored(doc, snapshot, updates))
  } catch (cause) {
    doc.destroy()
    throw new UnreadableBoard('The stored board cannot be read by Yjs.', {
      cause: keepAside === undefined ? cause : new Error(keepAside(), { cause }),
    })
  }
  return doc
}

/**
 * The whole document as one snapshot (V2). Throws when a document opened from that snapshot is not
 * the same: then the log must stay.
 */
export const toSnapshot = (stored: StoredDocument): Uint8Array => {
  const doc = openStoredDocument(stored)
  const bytes = Y.encodeStateAsUpdateV2(doc)
  const again = openStoredDocument({ snapshot: bytes, updates: [], logBytes: 0 })
  const same =
    Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(again)) &&
    (doc.store.pendingStructs === null) === (again.store.pendingStructs === null)
  doc.destroy()
  again.destroy()
  if (!same) throw new Error('A snapshot did not hold the whole board, so its log was kept.')
  return bytes
}
