/** A copy of a store file as of one moment, taken while a server writes to it. */
import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { checkDatabase, openExisting, type StoreCheck } from './sqlite-check.ts'
import { foldJournal, readJournal } from './sqlite-journal.ts'
import { syncToDisk } from './sync-to-disk.ts'

/** Whoever votes is told that ballots are nowhere once they are counted, so no copy outlives that. */
const leaveBallotsOut = (copy: DatabaseSync): void => {
  const hasThem = copy.prepare("SELECT 1 FROM sqlite_master WHERE name = 'ballots'").get()
  // A store that no server of this release has opened yet has none.
  if (hasThem === undefined) return
  copy.exec('PRAGMA journal_mode = DELETE; PRAGMA secure_delete = ON; DELETE FROM ballots')
}

/**
 * Brings into a copy what was saved and not yet in its tables. Read before the tables were, because
 * what leaves the journal is in the tables by then. The copy is a store of its own from then on: no
 * journal that lies about where it is restored belongs to it.
 */
const bringJournalIn = (copy: DatabaseSync, journal: ReturnType<typeof readJournal>): void => {
  const hasOne = copy.prepare("SELECT 1 FROM sqlite_master WHERE name = 'journal'").get()
  // Nor has a store that no server of this release has opened yet one of these.
  if (hasOne === undefined) return
  for (const file of journal) foldJournal(copy, file)
  copy.exec('DELETE FROM journal')
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
  const journal = readJournal(source)
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
    bringJournalIn(copy, journal)
    found = checkDatabase(copy)
  } finally {
    copy.close()
  }
  syncToDisk(partial)
  renameSync(partial, target)
  syncToDisk(dirname(target))
  return found
}
