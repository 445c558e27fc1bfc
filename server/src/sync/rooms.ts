/** The boards that are open: each is loaded once, pinned while somebody needs it, and let go only when empty and saved. */
import type { CloseCode } from 'shared/close-codes.ts'
import { closeCodes } from 'shared/close-codes.ts'
import type * as Y from 'yjs'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { SideThread } from '../side-thread.ts'
import { openStoredDocument } from '../store/compact.ts'
import {
  UnreadableBoard,
  type BoardKey,
  type BoardRow,
  type Right,
  type Store,
} from '../store/store.ts'
import type { Limits } from './limits.ts'
import { migrate, type Layouts } from './migrate.ts'
import { createRoom, type Room } from './room.ts'
import { createSaving } from './saving.ts'
import { readSummary } from './summary.ts'
import { openVersionKeeping } from './version-keeping.ts'

/** A hold on an open board. It stays open at least until `end`, which may be called once. */
export interface Visit {
  readonly room: Room
  end(): void
}

export interface Rooms {
  /** Loads the board unless it is open. Rejects with a sentence when it cannot be read. */
  visit(board: Pick<BoardRow, 'key' | 'layout'>): Promise<Visit>
  /** Sends everybody away from a board, if it is open. */
  dismiss(key: BoardKey, code: CloseCode): void
  /** Sends the connection of an awareness id away; false when it is not on the board. */
  dismissOne(key: BoardKey, code: CloseCode, awarenessId: number): boolean
  /** The right of the connection of an awareness id; null when it is not on the board. */
  findRight(key: BoardKey, awarenessId: number): Right | null
  /** After links were renewed: see `Room`. */
  renewLinks(board: BoardRow, renewed: readonly Right[]): void
  /** Brings the library's rows up to date with the open boards. */
  describeAll(): Promise<void>
  /** Why something is not being saved; null when all is well. */
  readonly failure: string | null
  readonly openCount: number
  /** Works off what has arrived, saves everything, sends everybody away with 1012. */
  close(): Promise<void>
}

interface Entry {
  readonly loading: Promise<Room>
  room: Room | null
  pins: number
  timer: NodeJS.Timeout | null
  describedVersion: number
  /** Updates and bytes in the log since the last compaction began. */
  logUpdates: number
  logBytes: number
}

export interface RoomsOptions {
  readonly store: Store
  readonly side: SideThread
  /** See config.ts. */
  readonly showEdits: Config['showEdits']
  readonly limits: Limits
  readonly log: Log
  readonly now: () => number
  readonly date: () => Date
  readonly metrics: Metrics
  readonly layouts: Layouts
  /** A board was loaded and nobody is in it yet. */
  readonly onOpen: (key: BoardKey, room: Room) => void
}

/** How often the library learns what happens on open boards without being asked, in case the server is killed. */
const describeMs = 30_000

export const openRooms = (options: RoomsOptions): Rooms => {
  const { store, side, limits, log, now, date, metrics, layouts } = options
  const entries = new Map<BoardKey, Entry>()
  const versions = openVersionKeeping({ store, log, now, date })
  /** Boards that failed in memory and wait until all of them is on disk. */
  const broken = new Map<BoardKey, Promise<void>>()

  const compact = (key: BoardKey, entry: Entry): void => {
    entry.logUpdates = 0
    entry.logBytes = 0
    store.compact(key).then(
      () => metrics.countCompaction(true),
      (error: unknown) => {
        metrics.countCompaction(false)
        log.error('A log could not be compacted.', { board: key, error })
      },
    )
  }

  const describe = async (key: BoardKey, entry: Entry): Promise<void> => {
    const { room } = entry
    if (room === null || room.version === entry.describedVersion) return
    const before = entry.describedVersion
    entry.describedVersion = room.version
    try {
      await store.describeBoard(key, readSummary(room.doc))
    } catch (error) {
      entry.describedVersion = before
      log.error('The library could not be brought up to date.', { board: key, error })
    }
  }

  /** Takes a room out of memory. Nothing is awaited between the last check and this, so a joiner gets a living room or a new one. */
  const letGo = (key: BoardKey, entry: Entry): void => {
    void describe(key, entry)
    const wasWritten = entry.logUpdates > 0
    if (wasWritten) compact(key, entry)
    versions.letGo(key, entry.room!.version, wasWritten)
    entries.delete(key)
    entry.room?.close()
    log.debug('A room was let go.', { board: key })
  }

  const considerRest = (key: BoardKey, entry: Entry): void => {
    const isAtRest = (): boolean => entry.pins === 0 && entry.room!.isAtRest
    if (entries.get(key) !== entry || entry.room === null) return
    if (entry.timer !== null || !isAtRest()) return
    entry.timer = setTimeout(() => {
      entry.timer = null
      if (isAtRest()) letGo(key, entry)
    }, limits.idleRoomMs)
  }

  /** On disk before anybody sees it, so that it can never run twice. */
  const bringUpToDate = async (key: BoardKey, doc: Y.Doc, layout: number): Promise<void> => {
    if (layout === layouts.current) return
    await store.appendMigration(key, migrate(doc, layout, layouts), layout, layouts.current)
    log.info('A board was brought to the newest layout.', { board: key, layout })
  }

  const load = async (key: BoardKey, layout: number, entry: Entry): Promise<Room> => {
    await broken.get(key)
    const stored = await store.loadDocument(key)
    const doc = openStoredDocument(stored)
    await bringUpToDate(key, doc, layout)
    if (doc.store.pendingStructs !== null)
      log.error('A board has edits that build upon missing ones; they are kept.', { board: key })
    const saving = createSaving(
      async (updates) => {
        const startedMs = now()
        await store.append(key, updates, date().toISOString())
        metrics.countCommit(updates.length, now() - startedMs)
        entry.logUpdates += updates.length
        entry.logBytes += updates.reduce((sum, update) => sum + update.length, 0)
      },
      () => {
        entry.room?.tellSaved()
        if (entry.logUpdates > limits.maxLogUpdates || entry.logBytes > limits.maxLogBytes)
          compact(key, entry)
        considerRest(key, entry)
      },
      (error) => {
        metrics.countFailedCommit()
        log.error('Edits are not being saved; they are kept and tried again.', {
          board: key,
          error,
        })
      },
      now,
    )
    entry.logUpdates = stored.updates.length
    entry.logBytes = stored.logBytes
    // A server that was killed did not describe its boards.
    entry.describedVersion = stored.updates.length > 0 ? -1 : 0
    const room = createRoom({
      doc,
      split: (update) => side.call('splitUpdate', [update, limits.maxItemsAtOnce]),
      showsUnsaved: options.showEdits === 'at-once',
      saving,
      storedBytes: (stored.snapshot?.length ?? 0) + stored.logBytes,
      limits,
      now,
      onRest: () => considerRest(key, entry),
      onBroken: (error) => {
        log.error('A board failed in memory and is loaded anew.', { board: key, error })
        room.dismiss(closeCodes.busy)
        // What had been applied before is on its way to the disk; only then may it be loaded.
        entries.delete(key)
        const saved = saving.whenSaved().then(() => {
          room.close()
          broken.delete(key)
        })
        broken.set(key, saved)
      },
    })
    entry.room = room
    options.onOpen(key, room)
    return room
  }

  const describing = setInterval(() => {
    for (const [key, entry] of entries) {
      void describe(key, entry)
      if (entry.room !== null) versions.consider(key, entry.room.version)
    }
  }, describeMs)

  return {
    visit: async ({ key, layout }) => {
      if (layout > layouts.current)
        throw new UnreadableBoard('This board was written by a newer release of the server.')
      let entry = entries.get(key)
      if (entry === undefined) {
        const { promise, resolve, reject } = Promise.withResolvers<Room>()
        const made: Entry = {
          loading: promise,
          room: null,
          pins: 0,
          timer: null,
          describedVersion: 0,
          logUpdates: 0,
          logBytes: 0,
        }
        entry = made
        entries.set(key, made)
        load(key, layout, made).then(resolve, (error: unknown) => {
          // Not remembered: the disk may be back for the next who asks.
          entries.delete(key)
          log.error(
            error instanceof UnreadableBoard
              ? 'A board cannot be read and stays closed; what is stored of it is left as it is.'
              : 'A board could not be opened.',
            { board: key, error },
          )
          reject(error as Error)
        })
      }
      const held = entry
      held.pins += 1
      if (held.timer !== null) clearTimeout(held.timer)
      held.timer = null
      try {
        const room = await held.loading
        return {
          room,
          end: () => {
            held.pins -= 1
            considerRest(key, held)
          },
        }
      } catch (error) {
        held.pins -= 1
        throw error
      }
    },
    dismiss: (key, code) => entries.get(key)?.room?.dismiss(code),
    dismissOne: (key, code, awarenessId) =>
      entries.get(key)?.room?.dismissOne(code, awarenessId) ?? false,
    findRight: (key, awarenessId) => entries.get(key)?.room?.findRight(awarenessId) ?? null,
    renewLinks: ({ key, id, viewId }, renewed) =>
      entries.get(key)?.room?.renewLinks({ edit: id, view: viewId }, renewed),
    describeAll: async () => {
      await Promise.all([...entries].map(([key, entry]) => describe(key, entry)))
    },
    get failure() {
      for (const { room } of entries.values())
        if (room !== null && room.saving.failure !== null) return room.saving.failure
      return null
    },
    get openCount() {
      return entries.size
    },
    close: async () => {
      clearInterval(describing)
      for (const { room } of entries.values()) room?.drain()
      await Promise.all([...entries.values()].map(({ room }) => room?.saving.whenSaved()))
      for (const [key, entry] of entries) {
        if (entry.timer !== null) clearTimeout(entry.timer)
        await describe(key, entry)
        entry.room?.dismiss(closeCodes.restart)
        entry.room?.saving.close()
        entry.room?.close()
      }
      entries.clear()
    },
  }
}
