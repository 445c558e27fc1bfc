/** What a failing disk does to a store file. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { databaseName } from 'server/store/sqlite.ts'

/** A second program on the file of a store that may be busy. */
export const openBeside = (folder: string): DatabaseSync =>
  new DatabaseSync(join(folder, databaseName), { timeout: 10_000 })

/** Flips the last byte of a table's first value. Twice, and all is as before. */
export const flipByte = (folder: string, table: string, column: string): void => {
  const database = openBeside(folder)
  const row = database.prepare(`SELECT rowid AS id, ${column} AS bytes FROM ${table}`).get()!
  const bytes = row['bytes'] as Uint8Array
  bytes[bytes.length - 1]! ^= 0xff
  database.prepare(`UPDATE ${table} SET ${column} = ? WHERE rowid = ?`).run(bytes, row['id']!)
  database.close()
}

/** Every row of a table as it stands. */
export const readTable = (folder: string, table: string): unknown[] => {
  const database = openBeside(folder)
  const rows = database.prepare(`SELECT * FROM ${table}`).all()
  database.close()
  return rows
}
