/** Reading a whole store file to see whether everything in it can be read. Writes nothing. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { readBoard } from 'shared/doc/read.ts'
import { documentLayout } from 'shared/protocol.ts'
import { openStoredDocument } from './compact.ts'
import { readDocument } from './sqlite-documents.ts'
import { storeVersion } from './sqlite-schema.ts'
import { createVersionCommands } from './sqlite-versions.ts'
import type { BoardKey, StoredDocument } from './store.ts'

/** What a check found. Boards are named by their numbers in the store, as the server's log names them. */
export interface StoreCheck {
  readonly boards: number
  readonly assets: number
  /** A sentence each; none when all is well. */
  readonly problems: readonly string[]
}

/** Opens a store file of which a server may be running. Throws a sentence when there is none, or it is not ours. */
export const openExisting = (path: string): DatabaseSync => {
  if (!existsSync(path)) throw new Error(`There is no store at ${path}.`)
  const database = new DatabaseSync(path, { timeout: 10_000 })
  try {
    const { user_version: version } = database.prepare('PRAGMA user_version').get()!
    if (version === storeVersion) return database
    throw new Error(`its tables have version ${version}, and this release reads ${storeVersion}`)
  } catch (cause) {
    database.close()
    throw new Error(`The store at ${path} cannot be read: ${(cause as Error).message}.`, { cause })
  }
}

/** Tables whose rows belong to boards. */
const contentTables = ['updates', 'snapshots', 'versions', 'assets', 'ballots']

const findProblem = (what: string, read: () => void): string[] => {
  try {
    read()
    return []
  } catch (error) {
    return [`${what}: ${(error as Error).message}`]
  }
}

const readWhole = (stored: StoredDocument): void => {
  const doc = openStoredDocument(stored)
  try {
    readBoard(doc)
  } finally {
    doc.destroy()
  }
}

const findVersionProblems = (database: DatabaseSync, key: BoardKey): string[] => {
  const { listVersions, findVersion } = createVersionCommands(database)
  return listVersions(key).flatMap(({ id }) =>
    findProblem(`Board ${key}, version ${id}`, () => {
      const { snapshot } = findVersion(key, id)!
      readWhole({ snapshot, updates: [], logBytes: 0 })
    }),
  )
}

/**
 * Reads everything: SQLite's own check of the file, the checksum of every snapshot and log, every
 * board and version through Yjs and the gate, every image against its hash. Takes as long as that takes.
 */
export const checkDatabase = (database: DatabaseSync): StoreCheck => {
  const problems: string[] = []
  for (const row of database.prepare('PRAGMA integrity_check').all())
    if (row['integrity_check'] !== 'ok') problems.push(`The file: ${row['integrity_check']}`)
  const names = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
  // A store that no server of this release has opened yet lacks the newest tables.
  const tables = new Set(names.map(({ name }) => name))
  const boards = database.prepare('SELECT key, layout FROM boards ORDER BY key').all()
  for (const { key, layout } of boards) {
    const boardKey = key as BoardKey
    problems.push(...findProblem(`Board ${key}`, () => readWhole(readDocument(database, boardKey))))
    if (tables.has('versions')) problems.push(...findVersionProblems(database, boardKey))
    if ((layout as number) > documentLayout)
      problems.push(`Board ${key}: It was written by a newer release (layout ${layout}).`)
  }
  const known = new Set(boards.map(({ key }) => key))
  for (const table of contentTables.filter((name) => tables.has(name)))
    for (const { board } of database.prepare(`SELECT DISTINCT board FROM ${table}`).all())
      if (!known.has(board!)) problems.push(`Board ${board}: There is no row of it in the library.`)
  let assets = 0
  for (const row of database.prepare('SELECT board, hash, bytes FROM assets').iterate()) {
    assets += 1
    const hash = createHash('sha256').update(row['bytes'] as Uint8Array)
    if (hash.digest('hex') !== row['hash'])
      problems.push(`Board ${row['board']}: An image is not what was uploaded (${row['hash']}).`)
  }
  return { boards: boards.length, assets, problems }
}
