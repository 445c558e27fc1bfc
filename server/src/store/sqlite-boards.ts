/** Rows of the library: creating, finding, listing, describing, deleting and renewing boards. */
import { crc32 } from 'node:zlib'
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { BoardId } from 'shared/ids.ts'
import { toPack } from './pack.ts'
import { forgetAside } from './sqlite-aside.ts'
import { inTransaction } from './sqlite-schema.ts'
import type { BoardKey, BoardRow, BoardSummary, BoardToStore, Right } from './store.ts'

type Row = Record<string, SQLOutputValue>

const readRow = (row: Row): BoardRow => ({
  key: row['key'] as BoardKey,
  id: row['id'] as BoardId,
  viewId: row['view_id'] as BoardId,
  layout: row['layout'] as number,
  createdAt: row['created_at'] as string,
  updatedAt: row['updated_at'] as string,
  deletedAt: row['deleted_at'] as string | null,
  title: row['title'] as string,
  severity: row['severity'] as string | null,
  timeZone: row['time_zone'] as string,
  status: row['status'] as string,
  notes: row['notes'] as number,
  openActions: row['open_actions'] as number,
  people: JSON.parse(row['people'] as string) as string[],
})

const columns =
  'key, id, view_id, layout, created_at, updated_at, deleted_at, title, severity, time_zone, status, notes, open_actions, people'

const toParameters = (summary: BoardSummary) => ({
  title: summary.title,
  severity: summary.severity,
  timeZone: summary.timeZone,
  status: summary.status,
  notes: summary.notes,
  openActions: summary.openActions,
  people: JSON.stringify(summary.people),
  words: summary.words,
})

/** The commands about rows of `boards`, on an open database. */
export const createBoardCommands = (database: DatabaseSync) => {
  const insert = database.prepare(`
    INSERT INTO boards (id, view_id, layout, created_at, updated_at, title, severity, time_zone,
      status, notes, open_actions, people, words)
    VALUES (:id, :viewId, :layout, :createdAt, :createdAt, :title, :severity, :timeZone,
      :status, :notes, :openActions, :people, :words)`)
  const insertUpdates = database.prepare('INSERT INTO updates (board, pack, crc) VALUES (?, ?, ?)')
  const byKey = database.prepare(`SELECT ${columns} FROM boards WHERE key = ?`)
  const byId = database.prepare(`SELECT ${columns} FROM boards WHERE id = :id OR view_id = :id`)
  const describe = database.prepare(`
    UPDATE boards SET title = :title, severity = :severity, time_zone = :timeZone,
      status = :status, notes = :notes, open_actions = :openActions, people = :people,
      words = :words
    WHERE key = :key`)
  const setDeleted = database.prepare('UPDATE boards SET deleted_at = ? WHERE key = ?')
  const setLinks = database.prepare(
    'UPDATE boards SET id = coalesce(?, id), view_id = coalesce(?, view_id) WHERE key = ?',
  )

  const readByKey = (key: BoardKey): BoardRow => {
    const row = byKey.get(key)
    if (row === undefined) throw new Error('The board is not in the store any more.')
    return readRow(row)
  }

  return {
    createBoard: ({ id, viewId, layout, createdAt, update, summary }: BoardToStore): BoardRow =>
      inTransaction(database, () => {
        const { lastInsertRowid } = insert.run({
          id,
          viewId,
          layout,
          createdAt,
          ...toParameters(summary),
        })
        const key = Number(lastInsertRowid) as BoardKey
        const pack = toPack([update])
        insertUpdates.run(key, pack, crc32(pack))
        return readByKey(key)
      }),

    findBoard: (id: BoardId): { board: BoardRow; right: Right } | null => {
      const row = byId.get({ id })
      if (row === undefined) return null
      return { board: readRow(row), right: row['id'] === id ? 'edit' : 'view' }
    },

    listBoards: (wanted: { words: readonly string[]; status: string | null }): BoardRow[] => {
      const conditions = ['deleted_at IS NULL']
      const values: string[] = []
      if (wanted.status !== null) {
        conditions.push('status = ?')
        values.push(wanted.status)
      }
      for (const word of wanted.words) {
        conditions.push('instr(words, ?) > 0')
        values.push(word)
      }
      return database
        .prepare(
          `SELECT ${columns} FROM boards WHERE ${conditions.join(' AND ')}
           ORDER BY created_at DESC, key DESC LIMIT 1000`,
        )
        .all(...values)
        .map(readRow)
    },

    describeBoard: (key: BoardKey, summary: BoardSummary): void => {
      describe.run({ key, ...toParameters(summary) })
    },

    markDeleted: (key: BoardKey, deletedAt: string | null): void => {
      setDeleted.run(deletedAt, key)
    },

    purgeDeleted: (before: string): number =>
      inTransaction(database, () => {
        const gone = database.prepare('SELECT key FROM boards WHERE deleted_at < ?').all(before)
        for (const { key } of gone) {
          for (const table of ['updates', 'snapshots', 'versions', 'assets', 'ballots'])
            database.prepare(`DELETE FROM ${table} WHERE board = ?`).run(key!)
          database.prepare('DELETE FROM boards WHERE key = ?').run(key!)
          forgetAside(database.location()!, key as BoardKey)
        }
        return gone.length
      }),

    renewLinks: (key: BoardKey, id: BoardId | null, viewId: BoardId | null): BoardRow => {
      setLinks.run(id, viewId, key)
      return readByKey(key)
    },
  }
}
