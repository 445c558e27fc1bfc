/** The journal's way into the tables: while a server runs, when one starts after a crash, and into a backup. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { DatabaseSync } from 'node:sqlite'
import {
  parseJournal,
  type JournalHead,
  type JournalRecord,
  type ParsedJournal,
} from './journal-file.ts'
import { asideFolderOf } from './sqlite-aside.ts'
import { inTransaction } from './sqlite-schema.ts'
import { syncToDisk } from './sync-to-disk.ts'

/** The journal's two files beside the store at a path. */
export const toJournalPaths = (path: string): readonly [string, string] => {
  const toPath = (end: string): string => join(dirname(path), `boards.journal-${end}`)
  return [toPath('a'), toPath('b')]
}

interface ReadFile extends ParsedJournal {
  readonly file: string
  readonly bytes: Uint8Array
}

const readFile = (file: string, length = Infinity): ReadFile => {
  const bytes = readFileSync(file).subarray(0, length)
  return { ...parseJournal(bytes), file, bytes }
}

/** What stands in the journal beside the store at a path, oldest file first. */
export const readJournal = (path: string): ReadFile[] =>
  toJournalPaths(path)
    .filter((file) => existsSync(file))
    .map((file) => readFile(file))
    .sort((a, b) => (a.head?.generation ?? 0) - (b.head?.generation ?? 0))

/** Null when no server has opened the store yet. */
const readHead = (database: DatabaseSync): JournalHead | null =>
  (database.prepare('SELECT store, generation FROM journal').get() as JournalHead | undefined) ??
  null

/** One row for all appends of a board: packs in a row are a pack. */
const joinPacks = (records: readonly JournalRecord[]): JournalRecord[] =>
  [...Map.groupBy(records, ({ key }) => key).values()].map((ofBoard) => ({
    ...ofBoard.at(-1)!,
    pack: Buffer.concat(ofBoard.map(({ pack }) => pack)),
  }))

/**
 * Brings what was appended into the tables, once, however often it is asked to: the tables know
 * which generation they have. False for the file of another store, which is left alone.
 */
export const foldJournal = (
  database: DatabaseSync,
  { head, records }: Pick<ParsedJournal, 'head' | 'records'>,
): boolean => {
  const known = readHead(database)
  if (head === null || known?.store !== head.store) return false
  if (head.generation <= known.generation) return true
  // A board that was removed for good meanwhile is not there any more.
  const insert = database.prepare(
    `INSERT INTO updates (board, pack, crc)
     SELECT :key, :pack, :crc WHERE EXISTS (SELECT 1 FROM boards WHERE key = :key)`,
  )
  const touch = database.prepare('UPDATE boards SET updated_at = :at WHERE key = :key')
  inTransaction(database, () => {
    for (const { key, at, pack } of joinPacks(records)) {
      insert.run({ key, pack, crc: crc32(pack) })
      touch.run({ at, key })
    }
    database.prepare('UPDATE journal SET generation = ?').run(head.generation)
  })
  return true
}

/** Keeps a file of the journal as it is, for who can read it; a sentence for the log. */
const keepJournalAside = ({ file, bytes }: ReadFile): string => {
  const folder = asideFolderOf(file)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const fingerprint = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  const kept = join(folder, `journal-${fingerprint}`)
  writeFileSync(kept, bytes, { mode: 0o600 })
  for (const written of [kept, folder]) syncToDisk(written)
  return `A part of the journal cannot be read, or is of another store; all of it is kept aside in ${kept}.`
}

/** The commands about the journal, on an open database. */
export const createJournalCommands = (database: DatabaseSync) => {
  /** Null, or a sentence for the log where something of the file could not be brought in. */
  const foldFile = (read: ReadFile): string | null => {
    const isOurs = foldJournal(database, read)
    const isWhole = !read.isDamaged && (isOurs || read.head === null)
    const kept = isWhole ? null : keepJournalAside(read)
    truncateSync(read.file)
    return kept
  }

  return {
    /** See `JournalOptions`. */
    foldJournal: (file: string, length: number): string | null => foldFile(readFile(file, length)),

    /** Brings in what a server that was killed has left, so that the journal starts empty. */
    recoverJournal: (): { readonly head: JournalHead; readonly kept: readonly string[] } => {
      if (readHead(database) === null)
        database
          .prepare('INSERT INTO journal (store, generation) VALUES (?, 0)')
          .run(randomBytes(12).toString('base64url'))
      const kept = readJournal(database.location()!).map(foldFile)
      return { head: readHead(database)!, kept: kept.filter((one) => one !== null) }
    },
  }
}
