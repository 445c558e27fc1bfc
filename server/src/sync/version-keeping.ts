/** When a board's state is kept as a version of itself: after a while of work, and when everybody has left. */
import type { Log } from '../log.ts'
import type { BoardKey, Store } from '../store/store.ts'

/** Automatic versions of open boards. `version` is the room's number of changes so far. */
export interface VersionKeeping {
  /** Looks at an open board, now and then. */
  consider(key: BoardKey, version: number): void
  /** A board leaves memory; `wasWritten` when its log had something in it. */
  letGo(key: BoardKey, version: number, wasWritten: boolean): void
}

export interface VersionKeepingOptions {
  readonly store: Pick<Store, 'keepVersion'>
  readonly log: Log
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
  readonly date: () => Date
}

/** Work on a board is kept as a version at most this often while people are there. */
export const versionEveryMs = 10 * 60 * 1_000

export const openVersionKeeping = (options: VersionKeepingOptions): VersionKeeping => {
  const { store, log, now, date } = options
  const kept = new Map<BoardKey, { readonly version: number; readonly atMs: number }>()

  const keep = (key: BoardKey): void => {
    store
      .keepVersion(key, { name: null, at: date().toISOString() })
      .catch((error: unknown) => log.error('A version could not be kept.', { board: key, error }))
  }

  return {
    consider: (key, version) => {
      const last = kept.get(key)
      if (last === undefined) kept.set(key, { version: 0, atMs: now() })
      else if (last.version !== version && now() - last.atMs >= versionEveryMs) {
        kept.set(key, { version, atMs: now() })
        keep(key)
      }
    },
    letGo: (key, version, wasWritten) => {
      const isNews = version !== (kept.get(key)?.version ?? 0)
      kept.delete(key)
      // A server that was killed left a log without a version.
      if (wasWritten || isNews) keep(key)
    },
  }
}
