/** Versions of boards: whole snapshots that are kept beside the log, each guarded by a checksum. */
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { readBoard } from 'shared/doc/read.ts'
import * as Y from 'yjs'
import { openStoredDocument } from './compact.ts'
import { readDocument } from './sqlite-documents.ts'
import { inTransaction } from './sqlite-schema.ts'
import {
  UnreadableBoard,
  type BoardKey,
  type StoredVersion,
  type VersionRow,
  type VersionToKeep,
} from './store.ts'
import { thinVersions } from './thin-versions.ts'

type Row = Record<string, SQLOutputValue>

const columns = 'id, name, at, notes, length(bytes) AS size'

const readRow = (row: Row): VersionRow => ({
  id: row['id'] as number,
  name: row['name'] as string | null,
  at: row['at'] as string,
  notes: row['notes'] as number,
  bytes: row['size'] as number,
})

/** What a document holds, in a few characters: equal only for documents with the same edits. */
const toFingerprint = (doc: Y.Doc): string =>
  createHash('sha256')
    .update(Y.encodeSnapshotV2(Y.snapshot(doc)))
    .digest('base64url')

/** Reads versions, on an open database. */
export const createVersionCommands = (database: DatabaseSync) => {
  const select = database.prepare(
    `SELECT ${columns} FROM versions WHERE board = ? ORDER BY at DESC, id DESC`,
  )
  const selectOne = database.prepare(
    `SELECT ${columns}, bytes, crc FROM versions WHERE board = ? AND id = ?`,
  )
  return {
    listVersions: (key: BoardKey): VersionRow[] => select.all(key).map(readRow),

    findVersion: (key: BoardKey, id: number): StoredVersion | null => {
      const row = selectOne.get(key, id)
      if (row === undefined) return null
      const bytes = row['bytes'] as Uint8Array
      if (crc32(bytes) !== row['crc'])
        throw new UnreadableBoard('This version is not what was written to the store.')
      return { ...readRow(row), snapshot: bytes }
    },
  }
}

/** Keeps versions, on an open database; reading and merging a board takes a while, so not in the writing thread. */
export const createVersionKeeper = (database: DatabaseSync) => {
  const { listVersions } = createVersionCommands(database)
  const selectState = database.prepare('SELECT state FROM versions WHERE board = ? AND id = ?')
  const insert = database.prepare(`
    INSERT INTO versions (board, id, name, at, notes, state, bytes, crc)
    VALUES (:board, (SELECT coalesce(max(id), 0) + 1 FROM versions WHERE board = :board),
      :name, :at, :notes, :state, :bytes, :crc)
    RETURNING id`)
  const rename = database.prepare('UPDATE versions SET name = ?, at = ? WHERE board = ? AND id = ?')
  const remove = database.prepare('DELETE FROM versions WHERE board = ? AND id = ?')

  const thin = (key: BoardKey, at: string): void => {
    for (const id of thinVersions(listVersions(key), Date.parse(at))) remove.run(key, id)
  }

  return {
    keepVersion: (key: BoardKey, { name, at }: VersionToKeep): VersionRow | null => {
      const doc = openStoredDocument(readDocument(database, key))
      try {
        const state = toFingerprint(doc)
        const board = readBoard(doc)
        const notes = board.zones.reduce((sum, zone) => sum + zone.notes.length, 0)
        return inTransaction(database, () => {
          const versions = listVersions(key)
          const [latest] = versions
          if (latest !== undefined && selectState.get(key, latest.id)!['state'] === state) {
            if (name === null) return latest
            // The same bytes once: the newest automatic version gets the name.
            if (latest.name === null) {
              rename.run(name, at, key, latest.id)
              return { ...latest, name, at }
            }
          }
          // A board on which nobody has done anything yet is nothing to go back to.
          if (name === null && versions.length === 0 && notes + board.trash.length === 0)
            return null
          const bytes = Y.encodeStateAsUpdateV2(doc)
          const crc = crc32(bytes)
          const { id } = insert.get({ board: key, name, at, notes, state, bytes, crc }) as {
            id: number
          }
          thin(key, at)
          return { id, name, at, notes, bytes: bytes.length }
        })
      } finally {
        doc.destroy()
      }
    },
  }
}
