import { expect, test } from 'vitest'
import {
  openBareSocket,
  openPeer,
  toMessage,
  until,
  type TestPeer,
} from '../support/server-peer.ts'
import { startTestServer } from '../support/server-start.ts'
import { toAwareness } from 'server/sync/wire.ts'

const open = async (environment: Record<string, string> = {}) => {
  const server = await startTestServer(environment)
  const { id } = await server.createBoard()
  const ada = openPeer(server.url, id)
  const bob = openPeer(server.url, id)
  await Promise.all([ada.whenSynced(), bob.whenSynced()])
  ada.provider.awareness.setLocalState({ name: 'Ada' })
  bob.provider.awareness.setLocalState({ name: 'Bob' })
  await until(() => nameOf(bob, ada) === 'Ada' && nameOf(ada, bob) === 'Bob')
  return { server, id, ada, bob }
}

const nameOf = (at: TestPeer, of: TestPeer): unknown =>
  at.provider.awareness.getStates().get(of.doc.clientID)?.['name']

test('Who leaves is gone for the others, and takes nobody else along.', async () => {
  const { server, id, ada, bob } = await open()
  const carol = openPeer(server.url, id)
  await until(() => nameOf(carol, ada) === 'Ada' && nameOf(carol, bob) === 'Bob')
  ada.provider.ws!.close()
  ada.leave()
  await until(() => nameOf(bob, ada) === undefined && nameOf(carol, ada) === undefined)
  expect(nameOf(carol, bob)).toBe('Bob')
})

test('A connection cannot speak for somebody else who is there.', async () => {
  const { server, id, ada, bob } = await open()
  const mallory = await openBareSocket(server.url, `/sync/${id}`)
  const entry = { id: ada.doc.clientID, clock: 1_000, json: '{"name":"not Ada"}' }
  mallory.send(toAwareness([entry]))
  mallory.send(toAwareness([{ ...entry, clock: 1_001, json: 'null' }]))
  const witness = { id: 7, clock: 1, json: '{"name":"Mallory"}' }
  mallory.send(toAwareness([witness]))
  await until(() => bob.provider.awareness.getStates().has(7))
  expect(nameOf(bob, ada)).toBe('Ada')
  ada.provider.awareness.setLocalState({ name: 'Ada Lovelace' })
  await until(() => nameOf(bob, ada) === 'Ada Lovelace')
})

test('After a lost cable the new connection takes its name over from the dead one.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard()
  const bob = openPeer(server.url, id)
  await bob.whenSynced()
  const dead = await openBareSocket(server.url, `/sync/${id}`)
  dead.send(toAwareness([{ id: 7, clock: 1, json: '{"name":"old"}' }]))
  const name = () => bob.provider.awareness.getStates().get(7)?.['name']
  await until(() => name() === 'old')
  // A paused socket answers no ping, as one whose cable is cut.
  dead.ws.pause()
  const again = await openBareSocket(server.url, `/sync/${id}`)
  again.send(toAwareness([{ id: 7, clock: 2, json: '{"name":"new"}' }]))
  await until(() => name() === 'new')
})

test('A person alone hears something often enough not to take the server for dead.', async () => {
  const server = await startTestServer({ LIMIT_PING_MS: '40' })
  const { id } = await server.createBoard()
  const silent = await openBareSocket(server.url, `/sync/${id}`)
  await until(() => silent.received.length > 5)
  expect(silent.received.at(-1)).toEqual(toAwareness([]))
})

test('A connection that answers no ping is dropped, and its ghost with it.', async () => {
  const { server, id, bob } = await open({ LIMIT_PING_MS: '100' })
  const dead = await openBareSocket(server.url, `/sync/${id}`)
  dead.send(toAwareness([{ id: 7, clock: 1, json: '{"name":"ghost"}' }]))
  await until(() => bob.provider.awareness.getStates().has(7))
  dead.ws.pause()
  await until(() => !bob.provider.awareness.getStates().has(7))
})

test('Presence that is too long, or for too many, closes its sender with 4413.', async () => {
  const { server, id } = await open()
  const long = await openBareSocket(server.url, `/sync/${id}`)
  long.send(toAwareness([{ id: 7, clock: 1, json: JSON.stringify({ name: 'x'.repeat(20_000) }) }]))
  expect(await long.closeCode()).toBe(4413)
  const many = await openBareSocket(server.url, `/sync/${id}`)
  many.send(
    toAwareness(Array.from({ length: 50 }, (_, i) => ({ id: 1_000 + i, clock: 1, json: '{}' }))),
  )
  expect(await many.closeCode()).toBe(4413)
})

test('Who asks who is here is told.', async () => {
  const { server, id } = await open()
  const asker = await openBareSocket(server.url, `/sync/${id}`)
  const count = (): number => asker.received.filter(([type]) => type === 1).length
  await until(() => count() > 0)
  const before = count()
  asker.send(toMessage(3))
  await until(() => count() > before)
})
