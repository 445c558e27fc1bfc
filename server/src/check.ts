/**
 * `node server/src/check.ts <DATA_DIR>`: reads everything that is stored and changes nothing, also
 * while the server runs. One line for each thing that cannot be read, and 1 at the end if there was one.
 *
 * A board that was kept aside because it cannot be read (`DATA_DIR/unreadable/<number>-<fingerprint>`) is
 * such a folder too: with that board alone, as it was stored.
 */
import { join } from 'node:path'
import { checkDatabase, openExisting } from './store/sqlite-check.ts'
import { readJournal } from './store/sqlite-journal.ts'
import { databaseName } from './store/sqlite.ts'

const run = ([folder]: readonly string[]): void => {
  if (folder === undefined) throw new Error('Say what to check: check <DATA_DIR>.')
  const path = join(folder, databaseName)
  const database = openExisting(path)
  const { boards, assets, problems: found } = checkDatabase(database)
  database.close()
  const isDamaged = readJournal(path).some((file) => file.isDamaged)
  const problems = isDamaged ? [...found, 'The journal: A part of it cannot be read.'] : found
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  if (problems.length > 0) process.exitCode = 1
  else process.stdout.write(`All ${boards} boards and ${assets} images can be read.\n`)
}

try {
  run(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
