/** The composition root: the only file that knows the real clock, chance, disk and process. */
import { randomBytes } from 'node:crypto'
import { BadConfig, readConfig } from './config.ts'
import { createLog } from './log.ts'
import { startServer } from './start.ts'
import { openSqliteStore } from './store/sqlite.ts'

/** A stop that takes longer is cut: whoever stops us waits no more than five seconds. */
const stopMs = 4_800

const date = (): Date => new Date()
const writeLine = (line: string): void => void process.stderr.write(line)

const run = async (): Promise<void> => {
  const config = readConfig()
  const log = createLog(config.logLevel, writeLine, date)
  const store = await openSqliteStore(config.dataDir, {
    onTrouble: (sentence, error) => log.error(sentence, { error }),
  })
  const server = await startServer({
    config,
    store,
    log,
    date,
    random: (count) => randomBytes(count),
    now: () => performance.now(),
    dev: process.argv.includes('--dev'),
  })
  process.stdout.write(`Blameless Canvas listening on ${server.url}\n`)

  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    setTimeout(() => {
      log.error('Not everything could be saved within five seconds of the stop.')
      process.exit(1)
    }, stopMs).unref()
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('The server did not stop cleanly.', { error })
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

run().catch((error: unknown) => {
  const log = createLog('error', writeLine, date)
  if (error instanceof BadConfig) log.error(error.message)
  else log.error('The server could not start.', { error })
  process.exit(1)
})
