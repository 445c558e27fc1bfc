/** The whole server as one value, so that a test can start it as `main` does. */
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { RandomBytes } from 'shared/ids.ts'
import type { Config } from './config.ts'
import { openAnonymousBatches } from './http/anonymous-batches.ts'
import { openBallots } from './http/ballots.ts'
import { openDevPages, type DevPages } from './http/dev-pages.ts'
import { createHttpServer } from './http/listen.ts'
import { openPages } from './http/pages.ts'
import type { Log } from './log.ts'
import { openMetrics } from './metrics.ts'
import { openSideThread } from './side-thread.ts'
import type { Store } from './store/store.ts'
import { listenForSync } from './sync/listen.ts'
import { layouts, type Layouts } from './sync/migrate.ts'
import { openRooms } from './sync/rooms.ts'

export interface StartOptions {
  readonly config: Config
  readonly store: Store
  readonly log: Log
  readonly random: RandomBytes
  readonly date: () => Date
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
  /** Serves the unbuilt client through Vite. */
  readonly dev: boolean
  /** Those of this release, unless a test has others. */
  readonly layouts?: Layouts
}

export interface Server {
  /** Where it listens, such as http://127.0.0.1:3000. */
  readonly url: string
  readonly openRooms: number
  readonly peers: number
  /** Stops taking people in, saves everything, sends everybody away with 1012, closes the store. */
  close(): Promise<void>
}

/** How long a deleted board can be brought back. */
const graceMs = 30 * 24 * 60 * 60 * 1_000
const dayMs = 24 * 60 * 60 * 1_000

const client = new URL('../../client/', import.meta.url)

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.')

/** Rejects with a sentence when the port cannot be had. */
export const startServer = async (options: StartOptions): Promise<Server> => {
  const { config, store, log, date, now } = options
  const { limits } = config
  const metrics = openMetrics()
  const side = openSideThread()
  const rooms = openRooms({
    ...{ store, side, limits, log, now, date, metrics },
    showEdits: config.showEdits,
    layouts: options.layouts ?? layouts,
    onOpen: (key, room) => ballots.follow(key, room),
  })
  const ballots = openBallots({ store, rooms, limits, log, date })
  const anonymous = openAnonymousBatches({
    ...{ rooms, date },
    random: options.random,
    gatherMs: limits.anonymousMs,
    maxAuthors: limits.maxAuthors,
  })
  const pages = await openPages(fileURLToPath(new URL('./dist', client)))
  let dev: DevPages | null = null
  const readMetrics = (): string => metrics.read({ boards: rooms.openCount, peers: sync.peerCount })
  const server = createHttpServer(
    { ...options, rooms, side, anonymous, ballots, pages, readMetrics },
    () => dev?.serve ?? null,
  )
  if (options.dev) dev = await openDevPages(client, server)
  const sync = listenForSync(server, {
    config,
    store,
    rooms,
    log,
    now,
    metrics,
    layout: (options.layouts ?? layouts).current,
    leaveOthers: options.dev,
  })

  const listening = Promise.withResolvers<void>()
  server.once('error', (cause) =>
    listening.reject(
      new Error(`Cannot listen on ${config.host} port ${config.port}: ${cause.message}.`, {
        cause,
      }),
    ),
  )
  server.listen(config.port, config.host, listening.resolve)
  await listening.promise
  if (config.access === 'open' && !isLoopback(config.host))
    log.info(
      'ACCESS is open and the server is reachable from other machines: everybody who reaches it sees and changes every board.',
      { host: config.host },
    )

  const purge = (): void => {
    store
      .purgeDeleted(new Date(date().getTime() - graceMs).toISOString())
      .catch((error: unknown) => log.error('Deleted boards could not be removed.', { error }))
  }
  purge()
  ballots
    .sweep()
    .catch((error: unknown) => log.error('Ballots could not be looked after.', { error }))
  const purging = setInterval(purge, dayMs)

  const { port } = server.address() as AddressInfo
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return {
    url: `http://${host}:${port}`,
    get openRooms() {
      return rooms.openCount
    },
    get peers() {
      return sync.peerCount
    },
    close: async () => {
      clearInterval(purging)
      sync.stop()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      anonymous.close()
      await rooms.close()
      await sync.close()
      server.closeAllConnections()
      await dev?.close()
      await closed
      await side.close()
      await store.close()
      metrics.close()
    },
  }
}
