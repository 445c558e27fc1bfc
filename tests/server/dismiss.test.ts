import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import { openBareSocket, openPeer, until, type TestPeer } from '../support/server-peer.ts'
import { startTestServer, type NewBoardAnswer, type TestServer } from '../support/server-start.ts'

interface Page extends TestPeer {
  /** Ids that the server said open the board for this page from then on. */
  readonly told: readonly string[]
}

/** As our pages do: they say who they are and, when they ask for it, follow a renewed link. */
const openPage = (server: TestServer, link: string, name: string, asks = true): Page => {
  const peer = openPeer(server.url, link, undefined, asks ? { link: '1' } : {})
  const told: string[] = []
  peer.provider.messageHandlers[102] = (_encoder, decoder) => {
    const id = decoding.readVarString(decoder)
    told.push(id)
    peer.provider.roomname = id
  }
  peer.provider.awareness.setLocalState({ participant: { id: name, name, colour: '#0b6e69' } })
  return Object.assign(peer, { told })
}

const sees = (peer: TestPeer, other: TestPeer): boolean =>
  peer.provider.awareness.getStates().has(other.doc.clientID)

/** Two people with the edit link and one with the view link, who see each other. */
const start = async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const ada = openPage(server, board.id, 'ada')
  const ben = openPage(server, board.id, 'ben')
  const eve = openPage(server, board.viewId, 'eve')
  for (const peer of [ben, eve]) await until(() => sees(ada, peer) && sees(peer, ada))
  const post = async (path: string, link: string, body: unknown) => {
    const answer = await server.send('POST', `/api/boards/${link}/${path}`, body)
    return { status: answer.status, links: (await answer.json()) as NewBoardAnswer }
  }
  return {
    server,
    ...board,
    ...{ ada, ben, eve },
    dismiss: (link: string, body: unknown) => post('dismiss', link, body),
    renew: (link: string, body: unknown) => post('links/renew', link, body),
  }
}

const isGone = async (server: TestServer, link: string): Promise<boolean> => {
  const late = openPeer(server.url, link)
  await until(() => late.closedBy.length > 0 || late.provider.synced)
  const answer = await server.ask(`/api/boards/${link}`)
  expect(answer.status === 404).toBe(late.closedBy.includes(4404))
  return answer.status === 404
}

test('A stranger is sent out for good, and the links that they know with them; the others work on by the new ones.', async () => {
  const { server, id, viewId, ada, ben, eve, dismiss } = await start()
  const { status, links } = await dismiss(id, { clientId: ben.doc.clientID, renew: true })
  expect(status).toBe(200)
  await until(() => ben.closedBy.includes(4410))
  expect(ben.provider.shouldConnect).toBe(false)
  expect(ben.told).toEqual([])
  expect([await isGone(server, id), await isGone(server, viewId)]).toEqual([true, true])
  ada.doc.getMap('tags').set('n/1', true)
  await ada.whenSaved()
  await until(() => eve.doc.getMap('tags').has('n/1'))
  await until(() => !sees(ada, ben))
  expect([ada.closedBy, eve.closedBy]).toEqual([[], []])
  expect([ada.told, eve.told]).toEqual([[links.id], [links.viewId]])
  expect(links.url).toBe(`${server.url}/b/${links.id}`)
})

test('Who was told the new link comes back by it after the connection broke.', async () => {
  const { ada, ben, renew, id } = await start()
  await renew(id, { edit: true })
  await until(() => ada.told.length === 1 && ben.told.length === 1)
  ada.provider.disconnect()
  ada.doc.getMap('tags').set('n/away', true)
  ada.provider.connect()
  await ada.whenSaved()
  await until(() => ben.doc.getMap('tags').has('n/away'))
  expect(ada.closedBy).toEqual([])
})

test('A viewer is sent out with the view link alone, which is all they know.', async () => {
  const { server, id, viewId, ada, ben, eve, dismiss } = await start()
  const { links } = await dismiss(id, { clientId: eve.doc.clientID, renew: true })
  await until(() => eve.closedBy.includes(4410))
  expect(links.id).toBe(id)
  expect([await isGone(server, viewId), await isGone(server, id)]).toEqual([true, false])
  // Their own link is as before; the one that they pass on is not, so they hear of it.
  await until(() => ada.told.length === 1 && ben.told.length === 1)
  expect([ada.told, ben.told]).toEqual([[id], [id]])
})

test('All pages of one person are sent out at once, before any of them is told the new link.', async () => {
  const { server, id, ada, ben, dismiss } = await start()
  const phone = openPage(server, id, 'ben')
  await until(() => sees(ada, phone))
  const clientId = [ben.doc.clientID, phone.doc.clientID]
  expect((await dismiss(id, { clientId, renew: true })).status).toBe(200)
  await until(() => ben.closedBy.includes(4410) && phone.closedBy.includes(4410))
  expect([ben.told, phone.told]).toEqual([[], []])
})

test('Without new links whoever knows one can come back.', async () => {
  const { server, id, ada, ben, eve, dismiss } = await start()
  const { links } = await dismiss(id, { clientId: ben.doc.clientID })
  expect(links.id).toBe(id)
  await until(() => ben.closedBy.includes(4410))
  await openPage(server, id, 'ben').whenSynced()
  expect([ada.told, eve.told]).toEqual([[], []])
})

test('Everybody can be sent out at once.', async () => {
  const { id, ada, ben, eve, dismiss } = await start()
  expect((await dismiss(id, {})).status).toBe(200)
  await until(() => [ada, ben, eve].every(({ closedBy }) => closedBy.includes(4410)))
})

test('A viewer sends nobody out, and who is gone cannot be sent out.', async () => {
  const { id, viewId, ada, ben, dismiss } = await start()
  expect((await dismiss(viewId, { clientId: ada.doc.clientID })).status).toBe(403)
  expect((await dismiss(id, { clientId: 12 })).status).toBe(404)
  for (const clientId of ['12', -1, 1.5, null, [], [12, '12']])
    expect((await dismiss(id, { clientId })).status).toBe(422)
  expect([ada.closedBy, ben.closedBy]).toEqual([[], []])
})

test('A renewed link closes the connections that nobody can see, and those that could not be told.', async () => {
  const { server, id, ada, ben, renew } = await start()
  const stock = openPage(server, id, 'stock', false)
  const nameless = openPeer(server.url, id, undefined, { link: '1' })
  const hidden = await openBareSocket(server.url, `/sync/${id}?link=1`)
  await Promise.all([until(() => sees(ada, stock)), nameless.whenSynced()])
  await renew(id, { edit: true })
  await until(() => stock.closedBy.includes(4401) && nameless.closedBy.includes(4401))
  expect(await hidden.closeCode()).toBe(4401)
  expect(hidden.received.some(([type]) => type === 102)).toBe(false)
  expect(stock.told).toEqual([])
  expect([ada.closedBy, ben.closedBy]).toEqual([[], []])
})

test('A stock client of the other link hears nothing and stays.', async () => {
  const { server, id, renew, ada, eve } = await start()
  const stock = openPage(server, id, 'stock', false)
  await until(() => sees(ada, stock))
  await renew(id, { view: true })
  await until(() => eve.told.length === 1)
  ada.doc.getMap('tags').set('n/1', true)
  await until(() => stock.doc.getMap('tags').has('n/1'))
  expect([stock.told, stock.closedBy]).toEqual([[], []])
})
