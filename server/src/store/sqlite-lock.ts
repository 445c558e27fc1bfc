/** One server per data folder: two would each show people a board without what the other's people do. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The file's name inside the data folder. It is empty; only its lock matters. */
export const lockName = 'server.lock'

/**
 * Holds the folder until it is released or the process ends, however it ends. Waits for a server
 * that is stopping just now; throws a sentence when there is another one after that time.
 */
export const lockFolder = (folder: string, waitMs: number): (() => void) => {
  const database = new DatabaseSync(join(folder, lockName), { timeout: waitMs })
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (cause) {
    database.close()
    throw new Error(
      `Another server is running on DATA_DIR (${folder}). Stop it, or give this one a folder of its own.`,
      { cause },
    )
  }
  return () => {
    if (database.isOpen) database.close()
  }
}
