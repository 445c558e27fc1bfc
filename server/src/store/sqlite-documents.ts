/** Logs, snapshots and assets: the bytes of boards, each guarded by a checksum. */
import { crc32 } from 'node:zlib'
import type { DatabaseSync } from 'node:sqlite'
import type { AssetHash } from 'shared/ids.ts'
import { parsePack, toPack } from './pack.ts'
import { inTransaction } from './sqlite-schema.ts'
import { UnreadableBoard, type BoardKey, type StoredAsset, type StoredDocument } from './store.ts'

/** Updates of one board that wait for the next commit. */
export interface Appended {
  readonly key: BoardKey
  /** See `toPack`. */
  readonly pack: Uint8Array
  /** ISO 8601. */
  readonly at: string
}

const checked = (bytes: unknown, crc: unknown, what: string): Uint8Array => {
  if (!(bytes instanceof Uint8Array) || crc32(bytes) !== crc)
    throw new UnreadableBoard(`The board's ${what} is not what was written to the store.`)
  return bytes
}

/** Reads a board's snapshot and log as of one moment, and the last log row's number. */
export const readDocument = (
  database: DatabaseSync,
  key: BoardKey,
): StoredDocument & { readonly lastSeq: number } => {
  database.exec('BEGIN')
  try {
    const snapshot = database.prepare('SELECT bytes, crc FROM snapshots WHERE board = ?').get(key)
    const rows = database
      .prepare('SELECT seq, pack, crc FROM updates WHERE board = ? ORDER BY seq')
      .all(key)
    const packs = rows.map(({ pack, crc }) => checked(pack, crc, 'log'))
    return {
      snapshot:
        snapshot === undefined ? null : checked(snapshot['bytes'], snapshot['crc'], 'snapshot'),
      updates: packs.flatMap(parsePack),
      logBytes: packs.reduce((sum, pack) => sum + pack.length, 0),
      lastSeq: (rows.at(-1)?.['seq'] as number | undefined) ?? 0,
    }
  } finally {
    database.exec('COMMIT')
  }
}

/** The commands about a board's bytes, on an open database. */
export const createDocumentCommands = (database: DatabaseSync) => {
  const insert = database.prepare('INSERT INTO updates (board, pack, crc) VALUES (?, ?, ?)')
  const touch = database.prepare('UPDATE boards SET updated_at = ? WHERE key = ?')
  const setLayout = database.prepare('UPDATE boards SET layout = ? WHERE key = ? AND layout = ?')
  const insertAsset = database.prepare(
    'INSERT OR IGNORE INTO assets (board, hash, type, bytes) VALUES (?, ?, ?, ?)',
  )
  const selectAsset = database.prepare(
    'SELECT type, bytes FROM assets WHERE board = ? AND hash = ?',
  )

  return {
    /** One commit, so one sync of the disk, for whatever boards have queued. */
    appendAll: (appended: readonly Appended[]): void =>
      inTransaction(database, () => {
        for (const { key, pack, at } of appended) {
          insert.run(key, pack, crc32(pack))
          touch.run(at, key)
        }
      }),

    appendMigration: (key: BoardKey, update: Uint8Array, from: number, to: number): void =>
      inTransaction(database, () => {
        if (setLayout.run(to, key, from).changes !== 1)
          throw new Error('The board has been brought to another layout meanwhile.')
        const pack = toPack([update])
        insert.run(key, pack, crc32(pack))
      }),

    loadDocument: (key: BoardKey): StoredDocument => {
      const { snapshot, updates, logBytes } = readDocument(database, key)
      return { snapshot, updates, logBytes }
    },

    putAsset: (key: BoardKey, hash: AssetHash, { type, bytes }: StoredAsset): void => {
      insertAsset.run(key, hash, type, bytes)
    },

    findAsset: (key: BoardKey, hash: AssetHash): StoredAsset | null => {
      const row = selectAsset.get(key, hash)
      return row === undefined
        ? null
        : { type: row['type'] as string, bytes: row['bytes'] as Uint8Array }
    },

    /** Proves that the file can be written, without changing anything. */
    check: (): void => database.exec('BEGIN IMMEDIATE; ROLLBACK'),
  }
}
