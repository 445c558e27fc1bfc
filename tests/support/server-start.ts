/** A whole server for a test: real port, real disk, a folder of its own. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { parseConfig } from 'server/config.ts'
import { createLog } from 'server/log.ts'
import { startServer, type Server } from 'server/start.ts'
import { openSqliteStore, type SqliteStoreOptions } from 'server/store/sqlite.ts'
import type { Store } from 'server/store/store.ts'
import type { Layouts } from 'server/sync/migrate.ts'
import type { RandomBytes } from 'shared/ids.ts'

export interface NewBoardAnswer {
  readonly id: string
  readonly viewId: string
  readonly title: string
  readonly url: string
  readonly viewUrl: string
}

export interface TestServer extends Server {
  readonly store: Store
  readonly dataDir: string
  /** Lines of its log. */
  readonly logged: readonly string[]
  /** Asks over HTTP. */
  ask(path: string, init?: RequestInit): Promise<Response>
  /** Asks with a JSON body. */
  send(method: string, path: string, body: unknown): Promise<Response>
  createBoard(title?: string): Promise<NewBoardAnswer>
}

/** A folder that is gone after the test. */
export const makeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'blameless-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Starts a server that ends with the test. `wrap` may put itself between the server and its disk. */
export const startTestServer = async (
  environment: Readonly<Record<string, string>> = {},
  wrap: (store: Store) => Store = (store) => store,
  more: SqliteStoreOptions & { readonly layouts?: Layouts; readonly random?: RandomBytes } = {},
): Promise<TestServer> => {
  const dataDir = environment['DATA_DIR'] ?? makeFolder()
  const logged: string[] = []
  const date = (): Date => new Date()
  const log = createLog('debug', (line) => logged.push(line), date)
  const onTrouble = (sentence: string, error?: Error): void => log.error(sentence, { error })
  const store = wrap(await openSqliteStore(dataDir, { onTrouble, ...more }))
  const server = await startServer({
    config: parseConfig({ PORT: '0', LIMIT_IDLE_ROOM_MS: '50', ...environment, DATA_DIR: dataDir }),
    store,
    log,
    random: more.random ?? ((count) => randomBytes(count)),
    date,
    now: () => performance.now(),
    dev: false,
    ...(more.layouts === undefined ? {} : { layouts: more.layouts }),
  })
  let closing: Promise<void> | null = null
  const close = (): Promise<void> => (closing ??= server.close())
  onTestFinished(close)
  const ask = (path: string, init?: RequestInit): Promise<Response> =>
    fetch(server.url + path, init)
  const send = (method: string, path: string, body: unknown): Promise<Response> =>
    ask(path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  return {
    url: server.url,
    get openRooms() {
      return server.openRooms
    },
    get peers() {
      return server.peers
    },
    close,
    store,
    dataDir,
    logged,
    ask,
    send,
    createBoard: async (title = 'A board') =>
      (await (await send('POST', '/api/boards', { title })).json()) as NewBoardAnswer,
  }
}
