import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { startServer, type RunningServer } from '../support/running-server.ts'
import { toAwareness } from '../../server/src/sync/wire.ts'
import { startBareRelay } from './bare-relay.ts'
import { kib, percentile, short, times, toTable } from './figures.ts'
import { openCrowd, toTyping, type Crowd } from './server-crowd.ts'

export const title = 'the server under load, beside a bare relay of the same bytes'

/** No limit on what one connection sends: the bench has few connections and much to send. */
const env = {
  LIMIT_MAX_MESSAGES_PER_SECOND: '1000000',
  LIMIT_MAX_BYTES_PER_SECOND: '1000000000',
  LIMIT_IDLE_ROOM_MS: '100',
}
const people = 50
const writers = 10
const rates = [1_000, 2_000, 4_000, 6_000, 8_000, 10_000, 12_000, 14_000]
const secondsPerRate = 2
const killRounds = 20

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const toSocketUrl = (url: string): string => url.replace('http', 'ws')

const importNotes = async (url: string, count: number): Promise<string> => {
  const notes = Array.from({ length: count }, (_, i) => ({
    zone: 'what-happened',
    text: `Note ${i}: the deploy of the search service raised its error rate.`,
  }))
  const answer = await fetch(`${url}/api/boards/import`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ title: 'Load', timeline: [], notes }),
  })
  return ((await answer.json()) as { id: string }).id
}

const readMetric = async (url: string, name: string): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`blameless_${name} `))
      ?.split(' ')[1],
  )
}

const measureEdits = async (crowd: Crowd): Promise<number[]> => {
  for (const message of toTyping(400)) {
    crowd.send(0, message)
    await sleep(10)
  }
  await sleep(200)
  return crowd.takeDelays()
}

/** Sends at a rate in slices of five milliseconds; null when the last messages did not arrive in two seconds. */
const measureRate = async (crowd: Crowd, perSecond: number): Promise<number[] | null> => {
  const each = Math.floor((perSecond * secondsPerRate) / writers)
  const typing = Array.from({ length: writers }, () => toTyping(each))
  const startedAt = performance.now()
  let sent = 0
  while (sent < each * writers) {
    const due = Math.min(each * writers, ((performance.now() - startedAt) / 1_000) * perSecond)
    for (; sent < due; sent++)
      crowd.send(sent % writers, typing[sent % writers]![Math.floor(sent / writers)]!)
    await sleep(5)
  }
  const delays = crowd.takeDelays()
  for (let i = 0; i < 100 && delays.length < each * writers * (writers - 1); i++) {
    await sleep(20)
    delays.push(...crowd.takeDelays())
  }
  return delays.length < each * writers * (writers - 1) ? null : delays
}

/** The highest rate at which 99 of 100 deliveries take at most 100 ms. */
const findMostEdits = async (open: () => Promise<Crowd>): Promise<number> => {
  let most = 0
  for (const rate of rates) {
    const crowd = await open()
    await sleep(200)
    const delays = await measureRate(crowd, rate)
    crowd.close()
    await sleep(300)
    if (delays === null || percentile(delays, 0.99) > 100) return most
    most = rate
  }
  return most
}

const measureCursors = async (
  server: string,
  id: string,
): Promise<{ delays: number[]; cpu: number }> => {
  const crowd = await openCrowd(`${toSocketUrl(server)}/sync/${id}`, people)
  const before = await readMetric(server, 'cpu_seconds_total')
  const delays: number[] = []
  const sentAt = new Map<string, number>()
  // Several presences come in one message, so arrivals are found by the words in them.
  for (const socket of crowd.sockets)
    socket.on('message', (data) => {
      for (const [word] of String(data).matchAll(/c\d+-\d+c/g)) {
        const at = sentAt.get(word)
        if (at !== undefined) delays.push(performance.now() - at)
      }
    })
  const startedAt = performance.now()
  for (let clock = 1; clock <= 30; clock++) {
    for (let i = 0; i < people; i++) {
      const word = `c${i}-${clock}c`
      sentAt.set(word, performance.now())
      const json = JSON.stringify({
        user: { name: `Person ${i}` },
        cursor: { x: 1.5, y: 2.5, word },
      })
      crowd.sockets[i]!.send(toAwareness([{ id: i + 1, clock, json }]))
      await sleep(100 / people)
    }
  }
  const seconds = (performance.now() - startedAt) / 1_000
  const cpu = ((await readMetric(server, 'cpu_seconds_total')) - before) / seconds
  crowd.close()
  return { delays, cpu }
}

/** Until the document of a new page has all notes. */
const openWhole = async (
  server: string,
  id: string,
  notes: number,
): Promise<{ ms: number; tooEarly: boolean }> => {
  const startedAt = performance.now()
  const provider = new WebsocketProvider(`${toSocketUrl(server)}/sync`, id, new Y.Doc(), {
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  })
  while (!provider.synced) await sleep(1)
  const ms = performance.now() - startedAt
  const tooEarly = provider.doc.getMap('notes').size < notes
  provider.destroy()
  provider.doc.destroy()
  return { ms, tooEarly }
}

const measureKills = async (start: RunningServer): Promise<{ saved: number; lost: number }> => {
  let server = start
  let [saved, lost] = [0, 0]
  const id = await importNotes(server.url, 10)
  for (let round = 0; round < killRounds; round++) {
    const socket = new WebSocket(`${toSocketUrl(server.url)}/sync/${id}?saved=1`)
    let acknowledged = 0
    socket.on('error', () => {})
    socket.on('message', (data) => {
      const [type, low = 0, high = 0] = data as Buffer
      if (type === 100) acknowledged = low < 128 ? low : (low & 127) + high * 128
    })
    await new Promise((resolve) => socket.once('open', resolve))
    const doc = new Y.Doc()
    const typing = toTyping(2_000)
    const until = 20 + Math.random() * 200
    const startedAt = performance.now()
    for (let sent = 0; performance.now() - startedAt < until; await sleep(5))
      for (let i = 0; i < 9 && sent < typing.length; i++) socket.send(typing[sent++]!)
    await server.kill()
    socket.terminate()
    server = await startServer({ dataDir: server.dataDir, env })
    const state = await fetch(`${server.url}/api/boards/${id}/state`)
    Y.applyUpdate(doc, new Uint8Array(await state.arrayBuffer()))
    const kept = [...doc.share.keys()].filter((name) => name.startsWith('typing-'))
    const author = /typing-(\d+)/.exec(Buffer.from(typing[0]!).toString('latin1'))![0]
    const length = kept.includes(author) ? doc.getText(author).length : 0
    saved += acknowledged
    lost += Math.max(0, acknowledged - length)
  }
  await server.stop()
  return { saved, lost }
}

/** One process of clients, one of the server or the relay; both see the same bytes. */
export const measure = async (): Promise<string[]> => {
  const [server, relay] = await Promise.all([startServer({ env }), startBareRelay()])
  const big = await importNotes(server.url, 2_000)
  const toRoom = (): string => `${toSocketUrl(relay.url)}/${randomUUID()}`
  const product = await openCrowd(`${toSocketUrl(server.url)}/sync/${big}`, people)
  const bare = await openCrowd(toRoom(), people)
  await sleep(1_000)
  const ours = await measureEdits(product)
  const floor = await measureEdits(bare)
  product.close()
  bare.close()
  const small = await importNotes(server.url, 20)
  const mostOurs = await findMostEdits(() =>
    openCrowd(`${toSocketUrl(server.url)}/sync/${small}`, writers),
  )
  const mostFloor = await findMostEdits(() => openCrowd(toRoom(), writers))
  relay.close()
  const cursors = await measureCursors(server.url, await importNotes(server.url, 20))
  const state = await fetch(`${server.url}/api/boards/${big}/state`, {
    headers: { 'Accept-Encoding': 'br' },
  })
  const joinBytes = Number(state.headers.get('content-length'))
  await state.arrayBuffer()
  const joins = []
  for (let i = 0; i < 5; i++) joins.push((await openWhole(server.url, big, 2_000)).ms)
  await server.kill()
  const restartedAt = performance.now()
  const restarted = await startServer({ dataDir: server.dataDir, env })
  const first = await openWhole(restarted.url, big, 2_000)
  const restartMs = performance.now() - restartedAt
  const kills = await measureKills(restarted)
  await server.close()
  const at = (values: readonly number[], share: number): string => short(percentile(values, share))
  return [
    ...toTable([
      ['', 'relay', 'Blameless Canvas', 'ratio'],
      ...[0.5, 0.95, 0.99].map((share) => [
        `edit → 49 others, 2,000 notes, ${share * 100} %, ms`,
        at(floor, share),
        at(ours, share),
        times(percentile(ours, share), percentile(floor, share)),
      ]),
      ['most edits/s, 10 writers', mostFloor, mostOurs, times(mostOurs, mostFloor)],
      ['50 cursors at 10 Hz, 99 %, ms', '', at(cursors.delays, 0.99), ''],
      ['50 cursors at 10 Hz, share of a core', '', `${(cursors.cpu * 100).toFixed(0)} %`, ''],
      ['join of 2,000 notes, ms', '', at(joins, 0.5), ''],
      ['join of 2,000 notes, compressed', '', kib(joinBytes), ''],
      ['kill -9 → listening → page whole, ms', '', short(restartMs), ''],
      ['page whole when it says synced', '', first.tooEarly ? 'no' : 'yes', ''],
      [`acknowledged edits lost, ${killRounds} kills`, '', `${kills.lost} of ${kills.saved}`, ''],
    ]),
    '',
    'Everything fsynced. Limits of messages and bytes per connection raised; a rate is tried up to 14,000/s.',
  ]
}
