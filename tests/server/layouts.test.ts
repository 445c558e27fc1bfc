import { expect, test } from 'vitest'
import { migrate, layouts, type Layouts } from 'server/sync/migrate.ts'
import { documentLayout } from 'shared/protocol.ts'
import * as Y from 'yjs'
import { openBareSocket, openPeer, until } from '../support/server-peer.ts'
import { makeFolder, startTestServer } from '../support/server-start.ts'

/** A later release: counts how often it was let at a document, and writes down from where it came. */
const createLater = (current = 3): Layouts & { readonly ran: string[] } => {
  const ran: string[] = []
  return {
    ran,
    current,
    migrations: ['1 to 2', '2 to 3'].slice(0, current - 1).map((step) => (doc: Y.Doc) => {
      ran.push(step)
      const tags = doc.getMap('tags')
      tags.set('steps', [...((tags.get('steps') as string[] | undefined) ?? []), step])
    }),
  }
}

test('This release has a way from every layout to its own.', () => {
  expect(layouts.current).toBe(documentLayout)
  expect(layouts.migrations).toHaveLength(documentLayout - 1)
})

test('A document has only the migrations that it has not had, in order.', () => {
  const later = createLater()
  const update = migrate(new Y.Doc(), 2, later)
  expect(later.ran).toEqual(['2 to 3'])
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  expect(doc.getMap('tags').get('steps')).toEqual(['2 to 3'])
})

test('A later release brings a board to its layout once, before anybody sees it, and it stays so.', async () => {
  const folder = makeFolder()
  const old = await startTestServer({ DATA_DIR: folder })
  const { id } = await old.createBoard()
  const before = openPeer(old.url, id)
  before.doc.getMap('tags').set('n/1', true)
  await before.whenSaved()
  before.leave()
  await old.close()

  const layouts = createLater()
  const server = await startTestServer({ DATA_DIR: folder }, undefined, { layouts })
  const peers = Array.from({ length: 5 }, () => openPeer(server.url, id))
  for (const { doc, whenSynced } of peers) {
    await whenSynced()
    expect(doc.getMap('tags').toJSON()).toEqual({ 'n/1': true, steps: ['1 to 2', '2 to 3'] })
  }
  for (const { leave } of peers) leave()
  await until(() => server.openRooms === 0)
  const again = openPeer(server.url, id)
  await again.whenSynced()
  expect(layouts.ran).toEqual(['1 to 2', '2 to 3'])
  await server.close()

  const restarted = await startTestServer({ DATA_DIR: folder }, undefined, { layouts })
  expect((await restarted.ask(`/api/boards/${id}`)).status).toBe(200)
  expect(layouts.ran).toEqual(['1 to 2', '2 to 3'])
})

test('What a peer writes into the document about its layout changes nothing.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard()
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  ada.doc.getMap('meta').set('layout', 99)
  await ada.whenSaved()
  ada.leave()
  await until(() => server.openRooms === 0)
  expect((await server.ask(`/api/boards/${id}`)).status).toBe(200)
})

test('A migration that does not reach the disk is not shown, and is tried by the next who comes.', async () => {
  const folder = makeFolder()
  const old = await startTestServer({ DATA_DIR: folder })
  const { id } = await old.createBoard()
  await old.close()
  let isFull = true
  const server = await startTestServer(
    { DATA_DIR: folder },
    (store) => ({
      ...store,
      appendMigration: (...of) =>
        isFull ? Promise.reject(new Error('disk full')) : store.appendMigration(...of),
    }),
    { layouts: createLater(2) },
  )
  const ada = openPeer(server.url, id)
  await until(() => ada.closedBy.includes(1013))
  expect(ada.doc.getMap('tags').size).toBe(0)
  isFull = false
  await ada.whenSynced()
  expect(ada.doc.getMap('tags').get('steps')).toEqual(['1 to 2'])
})

test('A board of a later release is not opened by an earlier one.', async () => {
  const folder = makeFolder()
  const later = await startTestServer({ DATA_DIR: folder }, undefined, { layouts: createLater(2) })
  const { id } = await later.createBoard()
  await later.ask(`/api/boards/${id}`)
  await later.close()
  const server = await startTestServer({ DATA_DIR: folder })
  expect((await server.ask(`/api/boards/${id}`)).status).toBe(503)
})

test('A page older than the board is told so with 4409; a newer one and a stock client come in.', async () => {
  const server = await startTestServer({}, undefined, { layouts: createLater(3) })
  const { id } = await server.createBoard()
  for (const layout of ['1', '2', '', 'x']) {
    const old = await openBareSocket(server.url, `/sync/${id}?layout=${layout}`)
    expect(await old.closeCode()).toBe(4409)
  }
  expect(server.openRooms).toBe(0)
  for (const query of ['', '?layout=3', '?layout=4']) {
    const welcome = await openBareSocket(server.url, `/sync/${id}${query}`)
    await until(() => welcome.received.length > 0)
  }
})
