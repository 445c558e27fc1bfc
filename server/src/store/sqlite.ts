/** The embedded store: a journal that takes what is appended, one SQLite file, one thread that writes, one that compacts. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openJournal, type Journal } from './journal.ts'
import { keepAside } from './sqlite-aside.ts'
import { lockFolder } from './sqlite-lock.ts'
import type { DatabaseOptions } from './sqlite-schema.ts'
import type { CompactorCommands } from './sqlite-compactor.ts'
import { toJournalPaths } from './sqlite-journal.ts'
import type { WriterCommands } from './sqlite-worker.ts'
import type { BoardKey, Store } from './store.ts'
import { syncToDisk } from './sync-to-disk.ts'
import { openThread, toThreadFile } from './thread.ts'

/** The file's name inside the data folder. */
export const databaseName = 'boards.sqlite'

/** Between two attempts to empty SQLite's log. */
const emptyLogMs = 1_000

export interface SqliteStoreOptions {
  /** How long a transaction waits for another program that has the file locked; what was saved meanwhile is in the journal. */
  readonly busyMs?: number
  /** How long to wait for another server on the folder that is stopping just now. */
  readonly takeOverMs?: number
  /** Told what the log should say: a sentence, and what it comes from. */
  readonly onTrouble?: (sentence: string, error?: Error) => void
}

/**
 * Opens the store in a folder, which is made when it is missing. Rejects with a sentence when the
 * folder cannot be written or the file cannot be read.
 */
export const openSqliteStore = async (
  folder: string,
  { busyMs = 2_000, takeOverMs = 6_000, onTrouble = () => {} }: SqliteStoreOptions = {},
): Promise<Store> => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    const why = (cause as Error).message
    throw new Error(`DATA_DIR (${folder}) cannot be used: ${why}.`, { cause })
  }
  const unlock = lockFolder(folder, takeOverMs)
  const data: DatabaseOptions = { path: join(folder, databaseName), busyMs }
  const writer = openThread<WriterCommands>(toThreadFile('sqlite-worker', import.meta), data)
  const compactor = openThread<CompactorCommands>(
    toThreadFile('sqlite-compactor', import.meta),
    data,
  )
  // One compaction at a time and at most one waiting per board.
  const compacting = new Map<BoardKey, Promise<void>>()
  let closing = false

  /** Again and again while a reader, such as a backup, keeps SQLite from it. */
  const emptyLog = (): void => {
    if (closing) return
    writer.call('emptyLog', []).then(
      (isEmpty) => {
        if (!isEmpty) setTimeout(emptyLog, emptyLogMs).unref()
      },
      () => setTimeout(emptyLog, emptyLogMs).unref(),
    )
  }

  const openOwnJournal = async (): Promise<Journal> => {
    // A server that was killed has left in it what its tables do not have yet.
    const { head, kept } = await writer.call('recoverJournal', [])
    for (const sentence of kept) onTrouble(sentence)
    const opened = openJournal({
      paths: toJournalPaths(data.path),
      head,
      fold: async (file, bytes) => {
        const sentence = await writer.call('foldJournal', [file, bytes])
        if (sentence !== null) onTrouble(sentence)
      },
      onStuck: (error) =>
        onTrouble('What was saved stays in the journal until the tables can take it.', error),
    })
    syncToDisk(folder)
    return opened
  }

  let journal: Journal
  try {
    journal = await openOwnJournal()
    await writer.call('check', [])
    // It may have left in SQLite's log what had been deleted.
    emptyLog()
  } catch (error) {
    await writer.close()
    unlock()
    throw error
  }

  return {
    createBoard: (board) => writer.call('createBoard', [board]),
    findBoard: (id) => writer.call('findBoard', [id]),
    listBoards: (wanted) => writer.call('listBoards', [wanted]),
    describeBoard: (key, summary) => writer.call('describeBoard', [key, summary]),
    markDeleted: (key, deletedAt) => writer.call('markDeleted', [key, deletedAt]),
    purgeDeleted: (before) => writer.call('purgeDeleted', [before]),
    renewLinks: (key, id, viewId) => writer.call('renewLinks', [key, id, viewId]),
    loadDocument: async (key) => {
      await journal.fold(key)
      const { fingerprint, ...stored } = await writer.call('loadDocument', [key])
      return { ...stored, keepAside: () => keepAside(data.path, key, fingerprint) }
    },
    append: journal.append,
    appendMigration: (key, update, from, to) =>
      writer.call('appendMigration', [key, update, from, to]),
    compact: (key) => {
      if (closing) return Promise.resolve()
      const running = compacting.get(key)
      if (running !== undefined) return running
      const started = journal
        .fold(key)
        .then(() => compactor.call('compact', [key]))
        .finally(() => compacting.delete(key))
      compacting.set(key, started)
      return started
    },
    keepVersion: async (key, version) => {
      await journal.fold(key)
      return compactor.call('keepVersion', [key, version])
    },
    listVersions: (key) => writer.call('listVersions', [key]),
    findVersion: (key, id) => writer.call('findVersion', [key, id]),
    putAsset: (key, hash, asset) => writer.call('putAsset', [key, hash, asset]),
    findAsset: (key, hash) => writer.call('findAsset', [key, hash]),
    putBallot: (key, round, ballot, max) => writer.call('putBallot', [key, round, ballot, max]),
    listBallots: (key, round) => writer.call('listBallots', [key, round]),
    listBallotRounds: () => writer.call('listBallotRounds', []),
    deleteBallots: async (key, round) => {
      await writer.call('deleteBallots', [key, round])
      emptyLog()
    },
    check: () => writer.call('check', []),
    close: async () => {
      closing = true
      try {
        await journal.close()
      } finally {
        await compactor.close()
        await writer.close()
        unlock()
      }
    },
  }
}
