import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { startServer, type RunningServer } from '../support/running-server.ts'
import { short, toTable } from './figures.ts'
import { importNotes, toSocketUrl } from './load-boards.ts'
import { sleep } from './server-crowd.ts'

export const title = 'kill -9 of the server and of the writer at random moments'

const roundsPerRow = 100
const env = {
  LIMIT_MAX_MESSAGES_PER_SECOND: '100000',
  LIMIT_MAX_BYTES_PER_SECOND: '100000000',
}

interface Round {
  /** The server that came up again. */
  readonly server: RunningServer
  /** Characters that the writer was told are on disk, those that another page had, and those that came back. */
  readonly saved: number
  readonly seen: number
  readonly kept: number
}

/** Kills both at once, between 50 and 600 ms after the first character was saved. */
const killOnce = async (
  server: RunningServer,
  id: string,
  perSecond: number,
  env: Record<string, string>,
): Promise<Round> => {
  const address = `${toSocketUrl(server.url)}/sync/${id}`
  let seen = 0
  const reader = new WebSocket(address)
  reader.on('error', () => {})
  reader.on('message', (data) => {
    const bytes = data as Buffer
    if (bytes[0] === 0 && bytes[1] === 2) seen += 1
  })
  await once(reader, 'open')
  const writer = spawn(
    process.execPath,
    [join(import.meta.dirname, 'kill-writer.ts'), `${address}?saved=1`, String(perSecond)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let [author, saved] = ['', 0]
  const begun = new Promise<void>((resolve) =>
    createInterface({ input: writer.stdout }).on('line', (line) => {
      if (author === '') author = line
      else saved = Number(line)
      if (saved > 0) resolve()
    }),
  )
  await begun
  await sleep(50 + Math.random() * 550)
  const gone = once(writer, 'close')
  writer.kill('SIGKILL')
  await server.kill()
  await gone
  reader.terminate()
  const next = await startServer({ dataDir: server.dataDir, env })
  const doc = new Y.Doc()
  const state = await fetch(`${next.url}/api/boards/${id}/state`)
  Y.applyUpdate(doc, new Uint8Array(await state.arrayBuffer()))
  return { server: next, saved, seen, kept: doc.getText(author).length }
}

/** Rounds at one rate, each on the server that came up after the last. */
const measureRow = async (perSecond: number, more: Readonly<Record<string, string>> = {}) => {
  const settings = { ...env, ...more }
  let server = await startServer({ env: settings })
  const id = await importNotes(server.url, 10)
  const rounds: Round[] = []
  for (let round = 0; round < roundsPerRow; round++) {
    const done = await killOnce(server, id, perSecond, settings)
    rounds.push(done)
    server = done.server
  }
  await server.close()
  const sum = (of: (round: Round) => number): number =>
    rounds.reduce((total, round) => total + of(round), 0)
  const worst = Math.max(...rounds.map(({ seen, kept }) => Math.max(0, seen - kept)))
  return [
    rounds.length,
    sum(({ saved }) => saved),
    sum(({ saved, kept }) => Math.max(0, saved - kept)),
    sum(({ seen, kept }) => Math.max(0, seen - kept)),
    `${short((worst / perSecond) * 1_000)} ms`,
  ]
}

export const measure = async (): Promise<string[]> => [
  ...toTable([
    ['', 'kills', 'called saved', 'of these lost', 'seen by others and lost', 'at most'],
    ['160 edits/s', ...(await measureRow(160))],
    ['1,800 edits/s', ...(await measureRow(1_800))],
    [
      '1,800 edits/s, SHOW_EDITS=when-saved',
      ...(await measureRow(1_800, { SHOW_EDITS: 'when-saved' })),
    ],
  ]),
  '',
  'Targets: 0 lost that were called saved; 10 ms of work seen by others and lost, 0 with when-saved.',
]
