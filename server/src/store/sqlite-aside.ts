/**
 * Boards that cannot be read are kept aside, so that nothing that happens to the store later takes
 * away what could still be saved of them. Each copy is a store of its own with that board alone, its
 * snapshot and log byte for byte: `check-data` and any SQLite program can look at it.
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { openDatabase } from './sqlite-schema.ts'
import type { BoardKey } from './store.ts'
import { syncToDisk } from './sync-to-disk.ts'

/** The folder's name inside the data folder; in it a folder for each copy. */
export const asideName = 'unreadable'

/** Where copies are kept of what stands beside a path. */
export const asideFolderOf = (path: string): string => join(dirname(path), asideName)

const copyBoard = (path: string, key: BoardKey, target: string): void => {
  // It holds the board's links, like the store itself.
  closeSync(openSync(target, 'wx', 0o600))
  const copy = openDatabase({ path: target, busyMs: 10_000 })
  try {
    copy.prepare('ATTACH ? AS source').run(path)
    copy.exec('BEGIN')
    for (const [table, column] of [
      ['boards', 'key'],
      ['snapshots', 'board'],
      ['updates', 'board'],
    ])
      copy
        .prepare(`INSERT INTO main.${table} SELECT * FROM source.${table} WHERE ${column} = ?`)
        .run(key)
    // One file, without a log beside it.
    copy.exec('COMMIT; DETACH source; PRAGMA journal_mode = DELETE')
  } finally {
    copy.close()
  }
}

/**
 * Copies what the store at `path` has of a board into a folder of its own, unless the same bytes
 * (by their fingerprint) are there already. Under its name it is whole and on disk. A sentence for
 * the log: where it is, or why it could not be written.
 */
export const keepAside = (path: string, key: BoardKey, fingerprint: string): string => {
  const kept = join(asideFolderOf(path), `${key}-${fingerprint}`)
  const partial = `${kept}.partial`
  try {
    if (!existsSync(kept)) {
      rmSync(partial, { recursive: true, force: true })
      mkdirSync(partial, { recursive: true, mode: 0o700 })
      const target = join(partial, basename(path))
      copyBoard(path, key, target)
      for (const written of [target, partial]) syncToDisk(written)
      renameSync(partial, kept)
      for (const folder of [asideFolderOf(path), dirname(path)]) syncToDisk(folder)
    }
    return `What is stored of it is kept aside in ${kept}.`
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    return `What is stored of it could not be kept aside: ${(error as Error).message}.`
  }
}

/** Removes what was kept aside of a board that is gone for good. */
export const forgetAside = (path: string, key: BoardKey): void => {
  const folder = asideFolderOf(path)
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder))
    if (name.startsWith(`${key}-`)) rmSync(join(folder, name), { recursive: true, force: true })
}
