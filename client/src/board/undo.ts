/** Undo of my own edits alone, also inside a note, over the board's document and those of drafts. */
import type * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { createUndoManager } from 'shared/doc/undo-manager.ts'

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
  /** Takes a further document in. What it returns lets it go, with all that can be taken back there. */
  include(doc: Y.Doc): () => void
  close(): void
}

/** Edits closer together than this, in ms, are one step unless marked. */
const captureTimeout = 500

/**
 * One step: what it is in each document that it changed. Yjs has a stack for each document, and none
 * of them knows what was done in another since; so the steps are ordered here.
 */
type Step = Map<Y.UndoManager, Y.UndoManager['undoStack'][number]>

type Stack = 'undoStack' | 'redoStack'

export const openUndo = (board: Y.Doc): Undo => {
  const managers = new Set<Y.UndoManager>()
  let done: Step[] = []
  let undone: Step[] = []
  /** When the newest step last grew; 0 when it may not grow any more. */
  let grewAt = 0
  let isTakingBack = false
  const can = createStore(() => ({ undo: false, redo: false }))

  const tell = (): void => {
    const undo = done.length > 0
    const redo = undone.length > 0
    const now = can.getState()
    if (now.undo !== undo || now.redo !== redo) can.setState({ undo, redo })
  }

  const mark = (): void => {
    grewAt = 0
    for (const manager of managers) manager.stopCapturing()
  }

  /** Something was done in a document: it belongs to the newest step, or begins one. */
  const take = (manager: Y.UndoManager): void => {
    if (isTakingBack) return
    const item = manager.undoStack.at(-1)!
    const newest = done.at(-1)
    const now = Date.now()
    if (newest?.get(manager) !== item) {
      const grows = newest !== undefined && !newest.has(manager) && now - grewAt < captureTimeout
      if (!grows) for (const other of managers) if (other !== manager) other.stopCapturing()
      if (grows) newest.set(manager, item)
      else done.push(new Map([[manager, item]]))
    }
    grewAt = now
    undone = []
    tell()
  }

  /** Takes back what a step did in one document; false when nothing of it is left to take back. */
  const takeBack = (manager: Y.UndoManager, item: unknown, stack: Stack): boolean => {
    if (manager[stack].at(-1) !== item) return false
    // By itself Yjs goes on to the steps before when others have undone all of this one.
    const before = manager[stack].splice(0, manager[stack].length - 1)
    const isSomething = (stack === 'undoStack' ? manager.undo() : manager.redo()) !== null
    manager[stack].unshift(...before)
    return isSomething
  }

  const goBack = (from: Step[], to: Step[], stack: Stack): void => {
    isTakingBack = true
    let isSomething = false
    while (!isSomething && from.length > 0) {
      const way: Step = new Map()
      for (const [manager, item] of [...from.pop()!].reverse()) {
        if (!takeBack(manager, item, stack)) continue
        isSomething = true
        way.set(manager, manager[stack === 'undoStack' ? 'redoStack' : 'undoStack'].at(-1)!)
      }
      if (isSomething) to.push(way)
    }
    isTakingBack = false
    mark()
    tell()
  }

  const include = (doc: Y.Doc): (() => void) => {
    const manager = createUndoManager(doc, captureTimeout)
    managers.add(manager)
    manager.on('stack-item-added', () => take(manager))
    manager.on('stack-item-updated', () => take(manager))
    return () => {
      managers.delete(manager)
      manager.destroy()
      const without = (steps: readonly Step[]): Step[] =>
        steps.filter((step) => !step.delete(manager) || step.size > 0)
      done = without(done)
      undone = without(undone)
      tell()
    }
  }
  include(board)

  return {
    can,
    undo: () => goBack(done, undone, 'undoStack'),
    redo: () => goBack(undone, done, 'redoStack'),
    mark,
    openStep: () => {
      let step: Step | null = null
      return (edit) => {
        const before = done.at(-1)
        if (before !== undefined && before === step) {
          grewAt = Date.now()
          for (const manager of before.keys()) manager.lastChange = grewAt
        } else mark()
        const result = edit()
        const after = done.at(-1)
        if (after !== undefined && after !== before) step = after
        mark()
        return result
      }
    },
    include,
    close: () => {
      for (const manager of managers) manager.destroy()
    },
  }
}
