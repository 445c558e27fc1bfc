import { expect, test } from 'vitest'
import type { NewBoardAnswer } from '../support/server-start.ts'
import { openPeer, until } from '../support/server-peer.ts'
import { startTestServer } from '../support/server-start.ts'

const start = async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const people = [board.id, board.id, board.viewId].map((id) => openPeer(server.url, id))
  const [ada, stranger, viewer] = people as [
    (typeof people)[0],
    (typeof people)[0],
    (typeof people)[0],
  ]
  for (const { doc, provider } of people) {
    provider.awareness.setLocalState({ name: 'somebody' })
    await until(() => ada.provider.awareness.getStates().has(doc.clientID))
  }
  const dismiss = (link: string, body: unknown) =>
    server.send('POST', `/api/boards/${link}/dismiss`, body)
  return { server, ...board, ada, stranger, viewer, dismiss }
}

test('A stranger is sent out for good, and the old links with them; the others work on.', async () => {
  const { server, id, viewId, ada, stranger, viewer, dismiss } = await start()
  const answer = await dismiss(id, { clientId: stranger.doc.clientID, renew: true })
  const now = (await answer.json()) as NewBoardAnswer
  expect(answer.status).toBe(200)
  await until(() => stranger.closedBy.includes(4401))
  expect(stranger.provider.shouldConnect).toBe(false)
  for (const old of [id, viewId]) {
    const again = openPeer(server.url, old)
    await until(() => again.closedBy.includes(4404))
    expect((await server.ask(`/api/boards/${old}`)).status).toBe(404)
  }
  ada.doc.getMap('tags').set('n/1', true)
  await ada.whenSaved()
  await until(() => viewer.doc.getMap('tags').has('n/1'))
  expect([ada.closedBy, viewer.closedBy]).toEqual([[], []])
  await until(() => !ada.provider.awareness.getStates().has(stranger.doc.clientID))
  const invited = openPeer(server.url, now.id)
  await invited.whenSynced()
  expect(invited.doc.getMap('tags').has('n/1')).toBe(true)
  expect(now.url).toBe(`${server.url}/b/${now.id}`)
})

test('Everybody can be sent out at once.', async () => {
  const { id, ada, stranger, viewer, dismiss } = await start()
  expect((await dismiss(id, {})).status).toBe(200)
  await until(() => [ada, stranger, viewer].every(({ closedBy }) => closedBy.includes(4401)))
})

test('A viewer sends nobody out, and who is gone cannot be sent out.', async () => {
  const { id, viewId, ada, stranger, dismiss } = await start()
  expect((await dismiss(viewId, { clientId: ada.doc.clientID })).status).toBe(403)
  expect((await dismiss(id, { clientId: 12 })).status).toBe(404)
  for (const clientId of ['12', -1, 1.5, null])
    expect((await dismiss(id, { clientId })).status).toBe(422)
  expect([ada.closedBy, stranger.closedBy]).toEqual([[], []])
})
