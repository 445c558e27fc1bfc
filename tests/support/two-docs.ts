/** Two people's documents of one board, and the undo that a page has. */
import { createUndoManager } from 'shared/doc/undo-manager.ts'
import * as Y from 'yjs'

export const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), 'network')
  return copy
}

/** Each gets what the other has. */
export const sync = (a: Y.Doc, b: Y.Doc): void => {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b), 'network')
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a), 'network')
}

/** Takes back own edits, each by itself. */
export const openUndo = (doc: Y.Doc): Y.UndoManager => createUndoManager(doc, 0)
