/** Yjs's undo as a board needs it: it takes back what its person did, and no value that others gave. */
import * as Y from 'yjs'
import { editedRoots, ownEdit, rootOf, type RootName } from './roots.ts'

/** What a record cannot do without and has had since it was made: a note without a place is on no board. */
const requiredKeys: Partial<Record<RootName, readonly string[]>> = {
  notes: ['place'],
  meta: ['title', 'timeZone', 'status'],
}

/**
 * When two people have set one register at the same moment, the value that won lies behind the
 * other's. Taken back by its author it would be deleted and none brought back, because the one
 * before is no longer theirs alone: the register would end empty, though two people gave it a value.
 */
const liesBehindAnothers = ({ left, origin }: Y.Item): boolean =>
  left !== null && (origin === null || !Y.compareIDs(left.lastId, origin))

const createFilter = (doc: Y.Doc): ((item: Y.Item) => boolean) => {
  const required = new Map<unknown, readonly string[]>(
    Object.entries(requiredKeys).map(([root, keys]) => [rootOf(doc, root as RootName), keys]),
  )
  return (item) => {
    if (item.parentSub === null) return true
    const record = item.parent as Y.AbstractType<unknown>
    const keys = required.get(record._item === null ? record : record._item.parent)
    return keys?.includes(item.parentSub) !== true && !liesBehindAnothers(item)
  }
}

/**
 * Undo of this page's own edits alone. Edits closer together than `captureTimeout`, in ms, are one
 * step. A value that is not deleted is written over by the one that undo brings back, if it does.
 */
export const createUndoManager = (doc: Y.Doc, captureTimeout: number): Y.UndoManager =>
  new Y.UndoManager(
    editedRoots.map((name) => rootOf(doc, name)),
    { trackedOrigins: new Set([ownEdit]), captureTimeout, deleteFilter: createFilter(doc) },
  )
