/** Undo of my own edits alone, also inside a note. */
import * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { editedRoots, ownEdit, rootOf } from 'shared/doc/roots.ts'

export interface Undo {
  readonly can: StoreApi<{ readonly undo: boolean; readonly redo: boolean }>
  undo(): void
  redo(): void
  /** What comes next is a step of its own. */
  mark(): void
  /**
   * A step of its own that grows: every edit made through what it returns goes into it, whatever
   * the pauses between them, until something else is done or undone.
   */
  openStep(): <T>(edit: () => T) => T
  close(): void
}

/** Edits closer together than this, in ms, are one step unless marked. */
const captureTimeout = 500

export const openUndo = (doc: Y.Doc): Undo => {
  const roots = editedRoots.map((name) => rootOf(doc, name))
  const manager = new Y.UndoManager(roots, { trackedOrigins: new Set([ownEdit]), captureTimeout })
  const can = createStore(() => ({ undo: false, redo: false }))
  const tell = (): void => {
    const undo = manager.canUndo()
    const redo = manager.canRedo()
    const now = can.getState()
    if (now.undo !== undo || now.redo !== redo) can.setState({ undo, redo })
  }
  manager.on('stack-item-added', tell)
  manager.on('stack-item-popped', tell)
  manager.on('stack-cleared', tell)
  return {
    can,
    undo: () => {
      manager.undo()
      tell()
    },
    redo: () => {
      manager.redo()
      tell()
    },
    mark: () => manager.stopCapturing(),
    openStep: () => {
      let step: unknown = null
      return (edit) => {
        const before = manager.undoStack.at(-1)
        if (before !== undefined && before === step) manager.lastChange = Date.now()
        else manager.stopCapturing()
        const result = edit()
        const after = manager.undoStack.at(-1)
        if (after !== before) step = after
        manager.stopCapturing()
        return result
      }
    },
    close: () => manager.destroy(),
  }
}
