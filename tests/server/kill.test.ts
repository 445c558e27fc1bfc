import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { startServer } from '../support/running-server.ts'
import { openPeer, until } from '../support/server-peer.ts'
import { makeFolder } from '../support/server-start.ts'

const createBoard = async (url: string): Promise<string> => {
  const answer = await fetch(`${url}/api/boards`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"title":"Storm"}',
  })
  return ((await answer.json()) as { id: string }).id
}

test('After kill -9 in an edit storm no edit is lost that was called saved.', async () => {
  const dataDir = makeFolder()
  let server = await startServer({ dataDir })
  onTestFinished(() => server.kill())
  const id = await createBoard(server.url)
  for (let round = 0; round < 4; round++) {
    const ada = openPeer(server.url, id)
    await ada.whenSynced()
    const tags = ada.doc.getMap('tags')
    /** Keys by the number of the message that brought them. */
    const sent: string[] = []
    const updates = ada.sent
    await ada.whenSaved()
    const enough = 50 + round * 170
    while (ada.saved < enough) {
      for (let i = 0; i < 5; i++) {
        const key = `n${round}/${sent.length}`
        sent.push(key)
        tags.set(key, true)
      }
      await new Promise((resolve) => setImmediate(resolve))
    }
    // Another connection would count anew.
    ada.provider.shouldConnect = false
    await server.kill()
    const acknowledged = sent.slice(0, ada.saved - updates)
    ada.leave()
    server = await startServer({ dataDir })
    const state = await fetch(`${server.url}/api/boards/${id}/state`)
    const after = new Y.Doc()
    Y.applyUpdate(after, new Uint8Array(await state.arrayBuffer()))
    const found = after.getMap('tags')
    expect(acknowledged.length).toBeGreaterThan(40)
    expect(acknowledged.filter((key) => !found.has(key))).toEqual([])
  }
})

test('SIGTERM ends the server with 0 within five seconds, people are told 1012, and nothing is lost.', async () => {
  const dataDir = makeFolder()
  const server = await startServer({ dataDir })
  onTestFinished(() => server.kill())
  const id = await createBoard(server.url)
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  ada.doc.getMap('tags').set('n/last', true)
  await until(() => ada.sent === 2)
  const started = performance.now()
  await server.stop()
  expect(performance.now() - started).toBeLessThan(5_000)
  await until(() => ada.closedBy.includes(1012))
  ada.leave()
  const again = await startServer({ dataDir })
  onTestFinished(() => again.kill())
  const markdown = await fetch(`${again.url}/api/boards/${id}/state`)
  const after = new Y.Doc()
  Y.applyUpdate(after, new Uint8Array(await markdown.arrayBuffer()))
  expect(after.getMap('tags').has('n/last')).toBe(true)
})

test('A stop does not wait for a person whose cable is cut.', async () => {
  const server = await startServer({ dataDir: makeFolder() })
  onTestFinished(() => server.kill())
  const id = await createBoard(server.url)
  const ws = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${id}`)
  onTestFinished(() => ws.terminate())
  await new Promise((resolve) => ws.once('open', resolve))
  ws.pause()
  const started = performance.now()
  await server.stop()
  expect(performance.now() - started).toBeLessThan(5_000)
})
