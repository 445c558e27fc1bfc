import { expect, test } from 'vitest'
import { readBoard } from 'shared/doc/read.ts'
import { openBareSocket, openPeer, toMessage, until } from '../support/server-peer.ts'
import { startTestServer } from '../support/server-start.ts'

test('A view link shows the board and what happens on it, and is closed with 4403 when it writes.', async () => {
  const server = await startTestServer()
  const { id, viewId } = await server.createBoard('Look')
  const ada = openPeer(server.url, id)
  const eve = openPeer(server.url, viewId)
  await Promise.all([ada.whenSynced(), eve.whenSynced()])
  expect(readBoard(eve.doc).meta.title).toBe('Look')
  ada.doc.getMap('tags').set('n/one', true)
  await until(() => eve.doc.getMap('tags').has('n/one'))
  eve.doc.getMap('tags').set('n/two', true)
  await until(() => eve.closedBy.includes(4403))
  await ada.whenSaved()
  expect(ada.doc.getMap('tags').has('n/two')).toBe(false)
})

test('A viewer may also not delete.', async () => {
  const server = await startTestServer()
  const { id, viewId } = await server.createBoard()
  const ada = openPeer(server.url, id)
  const eve = openPeer(server.url, viewId)
  await Promise.all([ada.whenSynced(), eve.whenSynced()])
  ada.doc.getMap('tags').set('n/one', true)
  await until(() => eve.doc.getMap('tags').has('n/one'))
  eve.doc.getMap('tags').delete('n/one')
  await until(() => eve.closedBy.includes(4403))
  expect(ada.doc.getMap('tags').has('n/one')).toBe(true)
})

test('A viewer is not asked for its edits, and a step 2 that adds nothing is counted and ignored.', async () => {
  const server = await startTestServer()
  const { id, viewId } = await server.createBoard()
  const state = await (await server.ask(`/api/boards/${id}/state`)).arrayBuffer()
  const eve = await openBareSocket(server.url, `/sync/${viewId}?saved=1`)
  eve.send(toMessage(0, 1, new Uint8Array(state)))
  await until(() => eve.received.some(([type, count]) => type === 100 && count === 1))
  expect(eve.received.some(([type, kind]) => type === 0 && kind === 0)).toBe(false)
})

test('A viewer’s presence is a name and a cursor, whatever else it claims.', async () => {
  const server = await startTestServer()
  const { id, viewId } = await server.createBoard()
  const ada = openPeer(server.url, id)
  const eve = openPeer(server.url, viewId)
  await Promise.all([ada.whenSynced(), eve.whenSynced()])
  const participant = { id: 'eve', name: 'Eve', colour: '#0b6e69' }
  eve.provider.awareness.setLocalState({
    ...{ participant, cursor: null, writing: 'n', selected: ['n'] },
    ...{ mayEdit: true, drafting: true, points: true, reaction: { kind: 'hand', number: 1 } },
    looksAt: { x: 0, y: 0, width: 9, height: 9 },
  })
  await until(() => ada.provider.awareness.getStates().has(eve.doc.clientID))
  expect(ada.provider.awareness.getStates().get(eve.doc.clientID)).toEqual({
    participant,
    cursor: null,
  })
})

test('The view link leads to the board as JSON, Markdown and state, never to the edit link.', async () => {
  const server = await startTestServer()
  const { id, viewId } = await server.createBoard('Look')
  const byView = await server.ask(`/api/boards/${viewId}`)
  const text = await byView.text()
  expect(text).not.toContain(id)
  expect(JSON.parse(text)).toMatchObject({ id: viewId, viewId, rights: 'view' })
  const byEdit = await server.ask(`/api/boards/${id}`)
  expect(await byEdit.json()).toMatchObject({ id, viewId, rights: 'edit', meta: { title: 'Look' } })
  for (const path of ['state', 'board.md'])
    expect((await server.ask(`/api/boards/${viewId}/${path}`)).status).toBe(200)
})

test('Renewed links stop the old ones, also for who is on the board.', async () => {
  const server = await startTestServer()
  const { id, viewId } = await server.createBoard()
  const ada = openPeer(server.url, id)
  const eve = openPeer(server.url, viewId)
  await Promise.all([ada.whenSynced(), eve.whenSynced()])
  const answer = await server.send('POST', `/api/boards/${id}/links/renew`, { view: true })
  const renewed = (await answer.json()) as { id: string; viewId: string }
  expect(renewed.id).toBe(id)
  expect(renewed.viewId).not.toBe(viewId)
  await until(() => eve.closedBy.includes(4401))
  expect(ada.provider.wsconnected).toBe(true)
  expect((await server.ask(`/api/boards/${viewId}`)).status).toBe(404)
  expect((await server.ask(`/api/boards/${renewed.viewId}`)).status).toBe(200)
})

test('A deleted board is gone for everybody and can be brought back.', async () => {
  const server = await startTestServer()
  const { id, viewId } = await server.createBoard('Gone')
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  expect((await server.ask(`/api/boards/${id}`, { method: 'DELETE' })).status).toBe(204)
  await until(() => ada.closedBy.includes(4404))
  for (const link of [id, viewId])
    expect((await server.ask(`/api/boards/${link}`)).status).toBe(404)
  expect(await (await server.ask('/api/boards')).json()).toEqual({ boards: [] })
  expect((await server.ask(`/api/boards/${id}/undelete`, { method: 'POST' })).status).toBe(204)
  expect((await server.ask(`/api/boards/${id}`)).status).toBe(200)
})

test('Under ACCESS=link a board opens by its link alone; library and creation need the secret.', async () => {
  const TEAM_SECRET = 'correct horse battery'
  const server = await startTestServer({ ACCESS: 'link', TEAM_SECRET })
  const bearer = { Authorization: `Bearer ${TEAM_SECRET}` }
  expect((await server.ask('/api/boards')).status).toBe(401)
  expect((await server.send('POST', '/api/boards', { title: 'No' })).status).toBe(401)
  expect((await server.ask('/api/boards/example', { method: 'POST' })).status).toBe(401)
  expect((await server.send('POST', '/api/boards/import', {})).status).toBe(401)
  expect((await server.ask('/api/boards', { headers: bearer })).status).toBe(200)
  expect((await server.send('POST', '/api/team', { secret: 'wrong' })).status).toBe(401)
  const signedIn = await server.send('POST', '/api/team', { secret: TEAM_SECRET })
  const cookie = signedIn.headers.get('set-cookie')!
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict/)
  expect(cookie).not.toContain(TEAM_SECRET)
  const made = await server.ask('/api/boards', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: cookie.split(';')[0]! },
    body: '{"title":"Ours"}',
  })
  expect(made.status).toBe(201)
  const { id } = (await made.json()) as { id: string }
  expect((await server.ask(`/api/boards/${id}`)).status).toBe(200)
  const links = await (await server.ask(`/api/boards/${id}/links`)).json()
  expect(links).toMatchObject({ rights: 'edit', listed: false })
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
})

test('Who guesses at the team secret has to wait.', async () => {
  const server = await startTestServer({ ACCESS: 'link', TEAM_SECRET: 'correct horse battery' })
  const statuses: number[] = []
  for (let i = 0; i < 15; i++)
    statuses.push((await server.send('POST', '/api/team', { secret: `guess ${i}` })).status)
  expect(statuses.slice(0, 10).every((status) => status === 401)).toBe(true)
  expect(statuses.at(-1)).toBe(429)
})

test('A page learns the links that its own link leads to, and a viewer’s page no other.', async () => {
  const server = await startTestServer()
  const { id, viewId, url, viewUrl } = await server.createBoard()
  const ask = async (link: string) => (await server.ask(`/api/boards/${link}/links`)).json()
  expect(await ask(id)).toEqual({ rights: 'edit', listed: true, id, url, viewId, viewUrl })
  expect(await ask(viewId)).toEqual({ rights: 'view', listed: true, viewId, viewUrl })
})
