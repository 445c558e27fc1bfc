/** Waits for the disk, where nothing else does. */
import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Returns once a file, or a folder's list of names, would survive a power cut. */
export const syncToDisk = (path: string): void => {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}
