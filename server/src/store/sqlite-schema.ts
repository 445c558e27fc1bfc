/** The embedded store's file: one SQLite database for all boards. */
import { DatabaseSync } from 'node:sqlite'

// The ids stand as they are, not hashed: the library and the share panel must be able to show them
// again, and whoever can read this file can read every board in it anyway.
const schema = `
CREATE TABLE IF NOT EXISTS boards (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  view_id TEXT NOT NULL UNIQUE,
  layout INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  title TEXT NOT NULL,
  severity TEXT,
  time_zone TEXT NOT NULL,
  status TEXT NOT NULL,
  notes INTEGER NOT NULL,
  open_actions INTEGER NOT NULL,
  people TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS updates (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  board INTEGER NOT NULL,
  pack BLOB NOT NULL,
  crc INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS updates_of_board ON updates (board, seq);
CREATE TABLE IF NOT EXISTS snapshots (
  board INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL,
  crc INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS versions (
  board INTEGER NOT NULL,
  id INTEGER NOT NULL,
  name TEXT,
  at TEXT NOT NULL,
  notes INTEGER NOT NULL,
  state TEXT NOT NULL,
  bytes BLOB NOT NULL,
  crc INTEGER NOT NULL,
  PRIMARY KEY (board, id)
) STRICT;
CREATE TABLE IF NOT EXISTS assets (
  board INTEGER NOT NULL,
  hash TEXT NOT NULL,
  type TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (board, hash)
) STRICT;
CREATE TABLE IF NOT EXISTS ballots (
  board INTEGER NOT NULL,
  round TEXT NOT NULL,
  voter TEXT NOT NULL,
  votes TEXT NOT NULL,
  PRIMARY KEY (board, round, voter)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS journal (
  store TEXT NOT NULL,
  generation INTEGER NOT NULL
) STRICT;
`

/** The version of the tables, kept in the file's `user_version`. */
export const storeVersion = 1

/** Where the file is, and how long a transaction waits for another program that has it locked. */
export interface DatabaseOptions {
  readonly path: string
  readonly busyMs: number
}

/**
 * Opens the file with the settings under which a commit means "on disk": write-ahead log and a
 * sync at every commit. Throws a sentence when the file is not ours, is newer, or cannot be read.
 */
export const openDatabase = ({ path, busyMs }: DatabaseOptions): DatabaseSync => {
  try {
    const database = new DatabaseSync(path, { timeout: busyMs })
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -8000')
    const row = database.prepare('PRAGMA user_version').get() as { user_version: number }
    if (row.user_version > storeVersion)
      throw new Error(`it was written by a newer release (tables ${row.user_version})`)
    database.exec(`BEGIN IMMEDIATE; ${schema} PRAGMA user_version = ${storeVersion}; COMMIT`)
    return database
  } catch (cause) {
    throw new Error(`The store in ${path} cannot be opened: ${(cause as Error).message}.`, {
      cause,
    })
  }
}

/** Runs `work` in one transaction; what it throws undoes all of it. */
export const inTransaction = <T>(database: DatabaseSync, work: () => T): T => {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    // A full disk may have ended the transaction already.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
