/**
 * The thread that folds logs into snapshots and keeps versions, with a connection of its own: reading and merging a
 * large board takes a while, and commits of other boards must not wait for it.
 */
import { crc32 } from 'node:zlib'
import { workerData } from 'node:worker_threads'
import { toSnapshot } from './compact.ts'
import { readDocument } from './sqlite-documents.ts'
import { inTransaction, openDatabase, type DatabaseOptions } from './sqlite-schema.ts'
import { createVersionKeeper } from './sqlite-versions.ts'
import type { BoardKey } from './store.ts'
import { answerCalls } from './thread.ts'

const database = openDatabase(workerData as DatabaseOptions)
const replace = database.prepare(
  'INSERT OR REPLACE INTO snapshots (board, bytes, crc) VALUES (?, ?, ?)',
)
const readBack = database.prepare('SELECT bytes FROM snapshots WHERE board = ?')
const dropLog = database.prepare('DELETE FROM updates WHERE board = ? AND seq <= ?')

const compact = (key: BoardKey): void => {
  const stored = readDocument(database, key)
  if (stored.updates.length === 0) return
  const snapshot = toSnapshot(stored)
  inTransaction(database, () => {
    replace.run(key, snapshot, crc32(snapshot))
    const written = readBack.get(key)?.['bytes']
    if (!(written instanceof Uint8Array) || Buffer.compare(written, snapshot) !== 0)
      throw new Error('A snapshot was not stored as it was written, so its log was kept.')
    dropLog.run(key, stored.lastSeq)
  })
}

const commands = { compact, ...createVersionKeeper(database) }

/** The commands of the compacting thread, by name. */
export type CompactorCommands = typeof commands

answerCalls(commands, () => database.close())
