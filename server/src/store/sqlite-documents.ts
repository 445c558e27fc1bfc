/** Logs, snapshots and assets: the bytes of boards, each guarded by a checksum. */
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { DatabaseSync } from 'node:sqlite'
import type { AssetHash } from 'shared/ids.ts'
import { parsePack, toPack } from './pack.ts'
import { keepAside } from './sqlite-aside.ts'
import { inTransaction } from './sqlite-schema.ts'
import { UnreadableBoard, type BoardKey, type StoredAsset, type StoredDocument } from './store.ts'

/** A snapshot (`seq` 0) or a row of the log, as it stands in the store. */
interface StoredRow {
  readonly seq: number
  readonly bytes: Uint8Array
  /** The checksum as it was written, and that of the bytes. */
  readonly crc: number
  readonly found: number
}

/** What the store has of a board as of one moment: the snapshot, if there is one, and the log. */
const readRows = (database: DatabaseSync, key: BoardKey): StoredRow[] =>
  database
    .prepare(
      `SELECT 0 AS seq, bytes, crc FROM snapshots WHERE board = :key
       UNION ALL SELECT seq, pack, crc FROM updates WHERE board = :key ORDER BY seq`,
    )
    .all({ key })
    .map((row) => {
      const bytes = row['bytes'] as Uint8Array
      return { ...(row as { seq: number; crc: number }), bytes, found: crc32(bytes) }
    })

const parseRows = (rows: readonly StoredRow[]): StoredDocument & { readonly lastSeq: number } => {
  for (const { seq, crc, found } of rows)
    if (crc !== found)
      throw new UnreadableBoard(
        `The board's ${seq === 0 ? 'snapshot' : 'log'} is not what was written to the store.`,
      )
  const log = rows.filter(({ seq }) => seq > 0)
  return {
    snapshot: rows.find(({ seq }) => seq === 0)?.bytes ?? null,
    updates: log.flatMap(({ bytes }) => parsePack(bytes)),
    logBytes: log.reduce((sum, { bytes }) => sum + bytes.length, 0),
    lastSeq: log.at(-1)?.seq ?? 0,
  }
}

/** Reads a board's snapshot and log, and the last log row's number. */
export const readDocument = (database: DatabaseSync, key: BoardKey): ReturnType<typeof parseRows> =>
  parseRows(readRows(database, key))

/** What stands in these rows, damage and all, in a few characters for the name of a folder. */
const toFingerprint = (rows: readonly StoredRow[]): string => {
  const facts = rows.map(({ seq, bytes, crc, found }) => [seq, bytes.length, crc, found])
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16)
}

/** The commands about a board's bytes, on an open database. */
export const createDocumentCommands = (database: DatabaseSync) => {
  const insert = database.prepare('INSERT INTO updates (board, pack, crc) VALUES (?, ?, ?)')
  const setLayout = database.prepare('UPDATE boards SET layout = ? WHERE key = ? AND layout = ?')
  const insertAsset = database.prepare(
    'INSERT OR IGNORE INTO assets (board, hash, type, bytes) VALUES (?, ?, ?, ?)',
  )
  const selectAsset = database.prepare(
    'SELECT type, bytes FROM assets WHERE board = ? AND hash = ?',
  )

  return {
    appendMigration: (key: BoardKey, update: Uint8Array, from: number, to: number): void =>
      inTransaction(database, () => {
        if (setLayout.run(to, key, from).changes !== 1)
          throw new Error('The board has been brought to another layout meanwhile.')
        const pack = toPack([update])
        insert.run(key, pack, crc32(pack))
      }),

    /** With the fingerprint by which the bytes are kept aside if Yjs cannot read them; see `keepAside`. */
    loadDocument: (key: BoardKey): StoredDocument & { readonly fingerprint: string } => {
      const rows = readRows(database, key)
      const fingerprint = toFingerprint(rows)
      try {
        const { snapshot, updates, logBytes } = parseRows(rows)
        return { snapshot, updates, logBytes, fingerprint }
      } catch (error) {
        if (!(error instanceof UnreadableBoard)) throw error
        const cause = new Error(keepAside(database.location()!, key, fingerprint))
        throw new UnreadableBoard(error.message, { cause })
      }
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
