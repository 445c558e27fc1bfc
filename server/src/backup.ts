/**
 * `node server/src/backup.ts <DATA_DIR> <file>`: a consistent copy of everything, also while the
 * server runs. Ends with 1 and a sentence when there is no whole copy, or something in it cannot be
 * read. The copy holds the links of all boards: keep it as you keep a secret.
 *
 * To restore, stop the server, remove what begins with `boards.` from DATA_DIR, put the copy there
 * under the name `boards.sqlite`, and start the server. (A journal that stays there is not the copy's,
 * and is kept aside.) Pages that were open bring back what they hold and the copy does not; ballots of
 * a round that is on are such.
 */
import { join, resolve } from 'node:path'
import { backUp } from './store/sqlite-backup.ts'
import { databaseName } from './store/sqlite.ts'

const run = ([folder, target]: readonly string[]): void => {
  if (folder === undefined || target === undefined)
    throw new Error('Say what to copy, and where to: backup <DATA_DIR> <file>.')
  const { boards, assets, problems } = backUp(join(folder, databaseName), resolve(target))
  process.stdout.write(`Copied ${boards} boards and ${assets} images to ${resolve(target)}.\n`)
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  if (problems.length > 0) process.exitCode = 1
}

try {
  run(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
