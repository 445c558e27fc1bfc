import { expect, test } from 'vitest'
import { openBareSocket, openPeer, until } from '../support/server-peer.ts'
import { startTestServer, type TestServer } from '../support/server-start.ts'

/** The samples of `/metrics` by name and labels, read as Prometheus reads them. */
const readMetrics = async (server: TestServer): Promise<Map<string, number>> => {
  const answer = await server.ask('/metrics')
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const samples = new Map<string, number>()
  for (const line of (await answer.text()).trimEnd().split('\n')) {
    if (/^# (HELP|TYPE) blameless_[a-z_]+ ./.test(line)) continue
    const [, name, value] = /^(blameless_[a-z_]+(?:\{[a-z]+="[^"]*"\})?) (\S+)$/.exec(line) ?? []
    expect(name, line).toBeDefined()
    expect(samples.has(name!), line).toBe(false)
    samples.set(name!, Number(value))
  }
  return samples
}

test('The metrics tell boards, people, updates, commits, bytes and refusals, and the loop’s delay.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard()
  expect((await readMetrics(server)).get('blameless_boards_open')).toBe(0)
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  for (let i = 0; i < 10; i++) ada.doc.getMap('tags').set(`n/${i}`, true)
  await ada.whenSaved()
  const stranger = await openBareSocket(server.url, `/sync/${id}`)
  stranger.send('a text frame')
  await stranger.closeCode()
  const nobody = await openBareSocket(server.url, `/sync/${'A'.repeat(22)}`)
  await nobody.closeCode()
  const samples = await readMetrics(server)
  const get = (name: string): number => samples.get(`blameless_${name}`) ?? Number.NaN
  expect(get('boards_open')).toBe(1)
  expect(get('peers')).toBe(1)
  expect(get('updates_saved_total')).toBe(10)
  expect(get('commit_seconds_count')).toBeGreaterThan(0)
  expect(get('commit_seconds_bucket{le="+Inf"}')).toBe(get('commit_seconds_count'))
  expect(get('commit_seconds_bucket{le="10"}')).toBe(get('commit_seconds_count'))
  expect(get('commit_seconds_sum')).toBeGreaterThan(0)
  expect(get('socket_bytes_total{direction="in"}')).toBeGreaterThan(100)
  expect(get('socket_bytes_total{direction="out"}')).toBeGreaterThan(100)
  expect(get('refusals_total{code="4400"}')).toBe(1)
  expect(get('refusals_total{code="4404"}')).toBe(1)
  expect(get('event_loop_delay_seconds{quantile="0.5"}')).toBeLessThan(1)
  expect(get('memory_bytes{kind="resident"}')).toBeGreaterThan(10_000_000)
  ada.leave()
  await until(async () => (await readMetrics(server)).get('blameless_boards_open') === 0)
  const done = 'blameless_compactions_total{result="done"}'
  await until(async () => (await readMetrics(server)).get(done) === 1)
})

test('A failed commit is counted, and its updates are counted once they are on disk.', async () => {
  let failures = 2
  const server = await startTestServer({}, (store) => ({
    ...store,
    append: (...of) =>
      failures-- > 0 ? Promise.reject(new Error('disk full')) : store.append(...of),
  }))
  const { id } = await server.createBoard()
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  ada.doc.getMap('tags').set('n/1', true)
  await ada.whenSaved()
  const samples = await readMetrics(server)
  expect(samples.get('blameless_commits_failed_total')).toBe(2)
  expect(samples.get('blameless_updates_saved_total')).toBe(1)
})

test('No id, title or name stands in the metrics.', async () => {
  const server = await startTestServer()
  const { id, viewId } = await server.createBoard('Secret outage')
  const ada = openPeer(server.url, id)
  ada.provider.awareness.setLocalState({ name: 'Ada' })
  await ada.whenSaved()
  const text = await (await server.ask('/metrics')).text()
  for (const secret of [id, viewId, id.slice(0, 4), 'Secret', 'Ada', '127.0.0.1'])
    expect(text).not.toContain(secret)
})
