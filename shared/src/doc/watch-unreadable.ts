/** What does not parse in a document, followed record by record. */
import type * as Y from 'yjs'
import type { Unreadable } from '../board.ts'
import { recordRoots, toUnreadable, type RecordRoot } from './read.ts'
import { findKeyless, rootOf } from './roots.ts'

export interface LiveUnreadable {
  /** The same value until it changes. */
  readonly all: readonly Unreadable[]
  /** Looks again at these records, once they have been read; null is what has no key. */
  judge(root: RecordRoot, keys: Iterable<string | null>): void
}

/** Knows of nothing until it is asked to judge; `isRead` says whether a record that is there parses. */
export const openLiveUnreadable = (
  doc: Y.Doc,
  isRead: (root: RecordRoot, key: string) => boolean,
): LiveUnreadable => {
  const bad = new Map<RecordRoot, Set<string | null>>(recordRoots.map((root) => [root, new Set()]))
  let all: readonly Unreadable[] = []
  return {
    get all() {
      return all
    },
    judge: (root, keys) => {
      const known = bad.get(root)!
      let isNews = false
      for (const key of keys) {
        const isBad =
          key === null
            ? findKeyless(doc, root) !== null
            : rootOf(doc, root).has(key) && !isRead(root, key)
        if (isBad === known.has(key)) continue
        isNews = true
        if (isBad) known.add(key)
        else known.delete(key)
      }
      if (isNews) all = recordRoots.flatMap((name) => toUnreadable(name, bad.get(name)!))
    },
  }
}
