/** A copy of a store file as of one moment, taken while a server writes to it. */
import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { checkDatabase, openExisting, type StoreCheck } from './sqlite-check.ts'
import { syncToDisk } from './sync-to-disk.ts'

/** Whoever votes is told that ballots are nowhere once they are counted, so no copy outlives that. */
const leaveBallotsOut = (copy: DatabaseSync): void => {
  const hasThem = copy.prepare("SELECT 1 FROM sqlite_master WHERE name = 'ballots'").get()
  // A store that no server of this release has opened yet has none.
  if (hasThem === undefined) return
  copy.exec('PRAGMA journal_mode = DELETE; PRAGMA secure_delete = ON; DELETE FROM ballots')
}

/**
 * Copies in one read of the database, for which no writer waits, reads the copy back whole, and only
 * then gives it its name. Ballots of a round of voting that is on are left out. What it found in there is returned: a damaged board is copied as it is.
 * Throws a sentence when the target exists or cannot be written.
 */
export const backUp = (source: string, target: string): StoreCheck => {
  if (existsSync(target))
    throw new Error(`${target} exists; a backup never replaces anything. Name another file.`)
  const partial = `${target}.partial`
  rmSync(partial, { force: true })
  const database = openExisting(source)
  try {
    database.prepare('VACUUM INTO ?').run(partial)
  } catch (cause) {
    rmSync(partial, { force: true })
    throw new Error(`The backup could not be written: ${(cause as Error).message}.`, { cause })
  } finally {
    database.close()
  }
  // The links in it open every board.
  chmodSync(partial, 0o600)
  const copy = openExisting(partial)
  let found: StoreCheck
  try {
    leaveBallotsOut(copy)
    found = checkDatabase(copy)
  } finally {
    copy.close()
  }
  syncToDisk(partial)
  renameSync(partial, target)
  syncToDisk(dirname(target))
  return found
}
