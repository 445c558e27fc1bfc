/** This browser's own copy of a board, in IndexedDB. The only importer of y-indexeddb. */
import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import type { BoardId } from 'shared/ids.ts'
import { isCopyKept, toCopyMark } from './first-copy.ts'
import { forget, remember } from './remembered.ts'

export interface LocalCopy {
  /** Whether this browser has shown the board before, so that there is something to wait for. */
  readonly isExpected: boolean
  /** Resolves once the copy is in the document; false when this browser stores nothing. */
  readonly loaded: Promise<boolean>
  /** Whether a change of the document came from here. */
  isOrigin(origin: unknown): boolean
  /** Forgets the copy: the next opening shows the server's. */
  forget(): Promise<void>
  close(): void
}

/** Whether this browser lets the page store anything; a frame with blocked storage does not. */
const canStoreLocally = async (): Promise<boolean> => {
  try {
    const request = indexedDB.open('blameless-probe')
    return await new Promise((resolve) => {
      request.addEventListener('success', () => {
        request.result.close()
        resolve(true)
      })
      request.addEventListener('error', () => resolve(false))
      request.addEventListener('blocked', () => resolve(false))
    })
  } catch {
    return false
  }
}

// Asked as soon as this file is there, beside everything else that a page waits for.
const storable = canStoreLocally()

/** Starts to read the copy into the document and to keep it. */
export const openLocalCopy = (doc: Y.Doc, id: BoardId): LocalCopy => {
  const mark = toCopyMark(id)
  const opening = storable.then((may) =>
    may ? new IndexeddbPersistence(`blameless-board-${id}`, doc) : null,
  )
  return {
    isExpected: isCopyKept(id),
    loaded: opening.then(async (copy) => {
      if (copy === null) return false
      await copy.whenSynced
      remember(mark, true)
      return true
    }),
    isOrigin: (origin) => origin instanceof IndexeddbPersistence,
    forget: async () => {
      forget(mark)
      await (await opening)?.clearData()
    },
    close: () => void opening.then((copy) => copy?.destroy()),
  }
}
