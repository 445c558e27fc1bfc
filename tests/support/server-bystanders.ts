/** Whether people on another board notice anything, and what it costs the server's process. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { onTestFinished } from 'vitest'
import { startServer } from './running-server.ts'
import { until } from './server-peer.ts'

export interface Scene {
  readonly url: string
  /** The board on which the abuse happens. */
  readonly id: string
  /** A number of `/metrics`, 0 when it is not there. */
  readMetric(sample: string): Promise<number>
}

export interface Noticed {
  /** Milliseconds from an edit to the other person's page, one after another, during the abuse. */
  readonly delays: readonly number[]
  /** The same before the abuse: what the machine does to them anyway. */
  readonly calmDelays: readonly number[]
  /** How often a bystander lost the connection. */
  readonly closed: number
  /** How much more memory the server holds than before. */
  readonly grownBytes: number
}

const post = (url: string, body: unknown): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

const createBoard = async (url: string): Promise<string> => {
  const answer = await post(`${url}/api/boards`, { title: 'A board' })
  return ((await answer.json()) as { id: string }).id
}

/** What a process needs anyway once it has worked for a while is no growth: a large board goes through it first. */
const warmUp = async (url: string): Promise<void> => {
  const notes = Array.from({ length: 3_000 }, (_, i) => ({
    zone: 'what-happened',
    text: `${i} ${'x'.repeat(1_000)}`,
  }))
  const made = await post(`${url}/api/boards/import`, { title: 'Warm', timeline: [], notes })
  const { id } = (await made.json()) as { id: string }
  for (const what of ['', '/state', '/board.md'])
    await (await fetch(`${url}/api/boards/${id}${what}`)).arrayBuffer()
}

/** Starts a server in its own process and two people on a board; does the abuse while they edit. */
export const watchBystanders = async (
  env: Readonly<Record<string, string>>,
  abuse: (scene: Scene) => Promise<void>,
): Promise<Noticed> => {
  // A small young generation, so that what grows is what is held and not what is not yet collected.
  const NODE_OPTIONS = '--max-semi-space-size=4'
  const server = await startServer({ env: { LIMIT_IDLE_ROOM_MS: '100', NODE_OPTIONS, ...env } })
  onTestFinished(() => server.close())
  const { url } = server
  const readMetric = async (sample: string): Promise<number> => {
    const text = await (await fetch(`${url}/metrics`)).text()
    const line = text.split('\n').find((one) => one.startsWith(`blameless_${sample} `))
    return Number(line?.split(' ')[1] ?? 0)
  }
  await warmUp(url)
  await until(
    async () => (await readMetric('compactions_total{result="done"}')) > 0,
    'a compaction',
  )
  const pair = new Worker(new URL('./server-bystanders-worker.ts', import.meta.url), {
    workerData: { url, id: await createBoard(url) },
    execArgv: [],
  })
  onTestFinished(async () => void (await pair.terminate()))
  const [calmDelays] = (await once(pair, 'message')) as [readonly number[]]
  const id = await createBoard(url)
  const before = await readMetric('memory_bytes{kind="resident"}')
  await abuse({ url, id, readMetric })
  const after = await readMetric('memory_bytes{kind="resident"}')
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  pair.postMessage('stop')
  const [{ delays, closed }] = (await once(pair, 'message')) as [
    { readonly delays: readonly number[]; readonly closed: number },
  ]
  return { delays, calmDelays, closed, grownBytes: after - before }
}
