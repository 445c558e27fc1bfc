import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readBoard } from 'shared/doc/read.ts'
import { openBareSocket, openPeer, toMessage, until } from '../support/server-peer.ts'
import { startTestServer } from '../support/server-start.ts'

test('Two people on one board see each other’s edits.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard('Shared')
  const ada = openPeer(server.url, id)
  const bob = openPeer(server.url, id)
  await Promise.all([ada.whenSynced(), bob.whenSynced()])
  expect(readBoard(ada.doc).meta.title).toBe('Shared')
  ada.doc.getMap('tags').set('n/one', true)
  bob.doc.getMap('tags').set('n/two', true)
  await until(() => ada.doc.getMap('tags').size === 2 && bob.doc.getMap('tags').size === 2)
})

test('Saved counts every step 2 and update that is on disk, deletions and empty ones too.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard()
  const ada = openPeer(server.url, id)
  await ada.whenSaved()
  expect(ada.sent).toBe(1)
  const tags = ada.doc.getMap('tags')
  tags.set('n/one', true)
  tags.delete('n/one')
  tags.set('n/two', true)
  await ada.whenSaved()
  expect(ada.sent).toBe(4)
})

test('A client that did not ask for the saved message never gets one.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard()
  const ada = openPeer(server.url, id)
  await ada.whenSaved()
  const bob = openPeer(server.url, id)
  bob.provider.params = {}
  bob.provider.disconnect()
  bob.provider.connect()
  await bob.whenSynced()
  bob.doc.getMap('tags').set('n/one', true)
  await until(() => ada.doc.getMap('tags').size === 1)
  ada.doc.getMap('tags').set('n/two', true)
  await ada.whenSaved()
  await until(() => bob.doc.getMap('tags').size === 2)
  expect(bob.saved).toBe(0)
})

test('A board comes back as it was after a restart in the middle of an edit storm.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard()
  const people = [1, 2, 3].map(() => openPeer(server.url, id))
  await Promise.all(people.map((peer) => peer.whenSynced()))
  const storms = { running: true }
  let count = 0
  const storm = async (): Promise<void> => {
    while (storms.running) {
      for (const [i, { doc }] of people.entries())
        doc.getMap('tags').set(`n${i}/${count++ % 50}`, count % 3 === 0)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const storming = storm()
  await until(() => people[0]!.saved > 20)
  const { port } = new URL(server.url)
  await server.close()
  await until(() => people.every(({ provider }) => !provider.wsconnected))
  storms.running = false
  await storming
  // The clients kept what was not acknowledged and bring it along.
  const again = await startTestServer({ PORT: port, DATA_DIR: server.dataDir })
  await Promise.all(people.map((peer) => peer.whenSynced()))
  await Promise.all(people.map((peer) => peer.whenSaved()))
  const expected = Y.encodeStateVector(people[0]!.doc)
  await until(() =>
    people.every(({ doc }) => Buffer.compare(Y.encodeStateVector(doc), expected) === 0),
  )
  for (const peer of people) peer.leave()
  await until(() => again.openRooms === 0)
  const carol = openPeer(again.url, id)
  await carol.whenSynced()
  expect(carol.doc.getMap('tags').toJSON()).toEqual(people[0]!.doc.getMap('tags').toJSON())
})

test('Nobody is answered before the board is loaded, however many come at once.', async () => {
  let loads = 0
  const gate = Promise.withResolvers<void>()
  const server = await startTestServer({}, (store) => ({
    ...store,
    loadDocument: async (key) => {
      loads += 1
      await gate.promise
      return store.loadDocument(key)
    },
  }))
  const { id } = await server.createBoard('Slow')
  const people = Array.from({ length: 5 }, () => openPeer(server.url, id))
  await until(() => loads === 1)
  expect(people.some(({ provider }) => provider.synced)).toBe(false)
  gate.resolve()
  await Promise.all(people.map((peer) => peer.whenSynced()))
  for (const { doc } of people) expect(readBoard(doc).meta.title).toBe('Slow')
  expect(loads).toBe(1)
})

test('A room is let go after the last person left, and a joiner in that very moment gets a living one.', async () => {
  const server = await startTestServer({ LIMIT_IDLE_ROOM_MS: '0' })
  const { id } = await server.createBoard()
  for (let i = 0; i < 30; i++) {
    const ada = openPeer(server.url, id)
    await ada.whenSynced()
    ada.doc.getMap('tags').set(`n/${i}`, true)
    await ada.whenSaved()
    ada.leave()
    if (i % 3 === 0) await until(() => server.openRooms === 0)
  }
  const bob = openPeer(server.url, id)
  await bob.whenSynced()
  expect(bob.doc.getMap('tags').size).toBe(30)
  bob.leave()
  await until(() => server.openRooms === 0)
})

test('While the disk fails, edits reach the others, are not called saved, and are written when it is back.', async () => {
  let isFull = false
  const server = await startTestServer({}, (store) => ({
    ...store,
    append: (...appended) =>
      isFull ? Promise.reject(new Error('database or disk is full')) : store.append(...appended),
  }))
  const { id } = await server.createBoard()
  const ada = openPeer(server.url, id)
  const bob = openPeer(server.url, id)
  await Promise.all([ada.whenSaved(), bob.whenSaved()])
  isFull = true
  ada.doc.getMap('tags').set('n/one', true)
  await until(() => bob.doc.getMap('tags').size === 1)
  await until(async () => (await server.ask('/readyz')).status === 503)
  expect(await (await server.ask('/readyz')).json()).toMatchObject({
    detail: 'Edits are kept in memory but not saved: database or disk is full.',
  })
  expect(ada.saved).toBeLessThan(ada.sent)
  ada.leave()
  bob.leave()
  isFull = false
  await until(() => server.openRooms === 0)
  const carol = openPeer(server.url, id)
  await carol.whenSynced()
  expect(carol.doc.getMap('tags').size).toBe(1)
  expect((await server.ask('/readyz')).status).toBe(200)
})

test('An edit that arrives before what it builds upon waits for it.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard()
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  const away = new Y.Doc()
  Y.applyUpdate(away, Y.encodeStateAsUpdate(ada.doc))
  const updates: Uint8Array[] = []
  away.on('update', (update: Uint8Array) => void updates.push(update))
  away.getText('probe').insert(0, 'a')
  away.getText('probe').insert(1, 'b')
  away.getText('probe').insert(2, 'c')
  const bob = openPeer(server.url, id)
  await bob.whenSynced()
  const socket = await openBareSocket(server.url, `/sync/${id}?saved=1`)
  socket.send(toMessage(0, 2, updates[2]!))
  socket.send(toMessage(0, 2, updates[1]!))
  socket.send(toMessage(0, 2, updates[0]!))
  await until(() => bob.doc.getText('probe').toString() === 'abc')
  await until(() => socket.received.some(([type, count]) => type === 100 && count === 3))
})

test('After a cut cable, what both sides did meanwhile is merged.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard()
  const ada = openPeer(server.url, id)
  const bob = openPeer(server.url, id)
  await Promise.all([ada.whenSynced(), bob.whenSynced()])
  ada.provider.disconnect()
  ada.doc.getMap('tags').set('n/offline', true)
  bob.doc.getMap('tags').set('n/online', true)
  ada.provider.connect()
  await until(() => ada.doc.getMap('tags').size === 2 && bob.doc.getMap('tags').size === 2)
  await ada.whenSaved()
  expect(Y.encodeStateVector(ada.doc)).toEqual(Y.encodeStateVector(bob.doc))
})

test('Whatever a peer writes into the document, the board opens, lists and exports.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard('Sturdy')
  const mallory = openPeer(server.url, id)
  await mallory.whenSynced()
  const { doc } = mallory
  doc.transact(() => {
    const notes = doc.getMap('notes')
    notes.set('number', 5)
    notes.set('nan', { text: Number.NaN, place: [] })
    notes.set('no place', new Y.Map([['text', new Y.Text('x')]]))
    notes.set(
      'far',
      new Y.Map<unknown>([
        ['text', new Y.Text('x')],
        ['place', { zone: 'react', x: 1e300, y: 0 }],
      ]),
    )
    notes.set(
      'half',
      new Y.Map<unknown>([
        ['text', new Y.Text('\ud83d')],
        ['place', { zone: 'react', x: 0, y: 0 }],
      ]),
    )
    notes.set('list', new Y.Array())
    doc.getMap('meta').set('layout', 99)
    doc.getMap('meta').set('title', new Y.Map())
    doc.getMap('meta').set('timeZone', 'Mars/Olympus')
    doc.getMap('participants').set('p', null)
    for (const root of ['tags', 'wants', 'links', 'groups', 'drawings'])
      doc.getMap(root).set('/', [])
  })
  const raw = new Y.Doc()
  raw.getArray('groups').push(['list under a map', 1])
  raw.getText('notes').insert(0, 'text under a map')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(raw))
  await mallory.whenSaved()
  for (const path of ['', '/state', '/board.md'])
    expect((await server.ask(`/api/boards/${id}${path}`)).status).toBe(200)
  expect((await server.ask('/api/boards')).status).toBe(200)
  mallory.leave()
  await until(() => server.openRooms === 0)
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  expect(readBoard(ada.doc).unreadable.length).toBeGreaterThan(3)
})
