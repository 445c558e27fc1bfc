/** What this browser keeps in IndexedDB: its copies of boards, and drafts. The only importer of y-indexeddb. */
import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import type { BoardId } from 'shared/ids.ts'
import { isCopyKept, toCopyMark } from './first-copy.ts'
import { forget, remember } from './remembered.ts'

/** A document that this browser keeps under a name. */
export interface Kept {
  /** Resolves once what was kept is in the document; false when this browser stores nothing. */
  readonly loaded: Promise<boolean>
  /** Whether a change of the document came from here. */
  isOrigin(origin: unknown): boolean
  /** Deletes what is kept, and keeps nothing any more. */
  clear(): Promise<void>
  close(): void
}

export interface LocalCopy extends Pick<Kept, 'loaded' | 'isOrigin' | 'close'> {
  /** Whether this browser has shown the board before, so that there is something to wait for. */
  readonly isExpected: boolean
  /** Forgets the copy: the next opening shows the server's. */
  forget(): Promise<void>
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

/** Asked as soon as this file is there, beside everything else that a page waits for. */
export const storable = canStoreLocally()

/** Starts to read what is kept under a name into the document and to keep it there. */
export const openKept = (doc: Y.Doc, name: string): Kept => {
  const opening = storable.then((may) => (may ? new IndexeddbPersistence(name, doc) : null))
  return {
    loaded: opening.then(async (copy) => {
      await copy?.whenSynced
      return copy !== null
    }),
    isOrigin: (origin) => origin instanceof IndexeddbPersistence,
    clear: async () => await (await opening)?.clearData(),
    close: () => void opening.then((copy) => copy?.destroy()),
  }
}

/** Starts to read the copy into the document and to keep it. */
export const openLocalCopy = (doc: Y.Doc, id: BoardId): LocalCopy => {
  const mark = toCopyMark(id)
  const kept = openKept(doc, `blameless-board-${id}`)
  return {
    isExpected: isCopyKept(id),
    loaded: kept.loaded.then((isKept) => {
      if (isKept) remember(mark, true)
      return isKept
    }),
    isOrigin: kept.isOrigin,
    forget: () => {
      forget(mark)
      return kept.clear()
    },
    close: kept.close,
  }
}
