/** What each route lets whom do. A route that is not decided on here fails the first test. */
import { expect, test } from 'vitest'
import { routeNames } from 'server/http/routes.ts'
import { openPeer } from '../support/server-peer.ts'
import { startTestServer, type NewBoardAnswer, type TestServer } from '../support/server-start.ts'

/** Whom a route answers: whoever asks, the team under ACCESS=link, a view link, an edit link. */
type Decision = 'anyone' | 'team' | 'view' | 'edit'

const decisions: Readonly<Record<string, Decision>> = {
  'GET /healthz': 'anyone',
  'GET /readyz': 'anyone',
  'GET /metrics': 'anyone',
  'GET /api/time': 'anyone',
  'POST /api/team': 'anyone',
  'GET /api/boards': 'team',
  'POST /api/boards': 'team',
  'POST /api/boards/example': 'team',
  'POST /api/boards/import': 'team',
  'GET /api/boards/:b': 'view',
  'DELETE /api/boards/:b': 'edit',
  'POST /api/boards/:b/undelete': 'edit',
  'GET /api/boards/:b/state': 'view',
  'GET /api/boards/:b/board.md': 'view',
  'POST /api/boards/:b/timeline': 'edit',
  'POST /api/boards/:b/anonymous-notes': 'edit',
  'POST /api/boards/:b/rounds/:r/ballot': 'edit',
  'POST /api/boards/:b/rounds/:r/close': 'edit',
  'POST /api/boards/:b/assets': 'edit',
  'GET /api/boards/:b/assets/:hash': 'view',
  'GET /api/boards/:b/versions': 'view',
  'POST /api/boards/:b/versions': 'edit',
  'GET /api/boards/:b/versions/:v': 'view',
  'POST /api/boards/:b/versions/:v/restore': 'edit',
  'GET /api/boards/:b/links': 'view',
  'POST /api/boards/:b/links/renew': 'edit',
  'POST /api/boards/:b/dismiss': 'edit',
}

const routesFor = (decision: Decision): readonly string[] =>
  Object.keys(decisions).filter((route) => decisions[route] === decision)

/** What a program might send that knows the route well. */
const bodies: Readonly<Record<string, unknown>> = {
  'POST /api/boards': { title: 'Mine' },
  'POST /api/boards/:b/anonymous-notes': [{ zone: 'detect', text: 'from a viewer' }],
  'POST /api/boards/:b/timeline': '14:02 Pager goes off\n14:09 Failover began',
  'POST /api/boards/:b/rounds/:r/ballot': { secret: 'A'.repeat(22), votes: {} },
  'POST /api/boards/:b/versions': { name: 'mine' },
  'POST /api/boards/:b/links/renew': { edit: true, view: true },
  'POST /api/boards/:b/dismiss': { renew: true },
}

const ask = (
  server: TestServer,
  route: string,
  board: string,
  params: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> => {
  const [method, path] = route.split(' ') as [string, string]
  const known: Readonly<Record<string, string>> = { b: board, v: '1', r: 'A'.repeat(22), ...params }
  const address = path.replace(/:(\w+)/g, (_, name: string) => known[name] ?? '0'.repeat(64))
  if (method === 'GET') return server.ask(address, { headers })
  const body = bodies[route] ?? {}
  const isText = typeof body === 'string'
  return server.ask(address, {
    method,
    headers: { ...headers, 'Content-Type': isText ? 'text/plain' : 'application/json' },
    body: isText ? body : JSON.stringify(body),
  })
}

/** A server with a board that has a note, an image and a named version. */
const startBusy = async (
  environment: Readonly<Record<string, string>> = {},
): Promise<{ server: TestServer; board: NewBoardAnswer; hash: string }> => {
  const server = await startTestServer(environment)
  const secret = environment['TEAM_SECRET']
  const made = await server.ask('/api/boards', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secret ?? ''}` },
    body: '{"title":"Ours"}',
  })
  const board = (await made.json()) as NewBoardAnswer
  const picture = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64')
  const kept = await server.ask(`/api/boards/${board.id}/assets`, { method: 'POST', body: picture })
  const { hash } = (await kept.json()) as { hash: string }
  const ada = openPeer(server.url, board.id)
  await ada.whenSynced()
  ada.doc.getMap('tags').set('n/one', true)
  await ada.whenSaved()
  await server.send('POST', `/api/boards/${board.id}/versions`, { name: 'as it is' })
  ada.leave()
  return { server, board, hash }
}

/** All that the board is to others: its document, its links, its versions. */
const readAll = async (server: TestServer, id: string): Promise<string> => {
  const read = async (path: string): Promise<string> =>
    Buffer.from(await (await server.ask(`/api/boards/${id}${path}`)).arrayBuffer()).toString('hex')
  return (await Promise.all(['/state', '/links', '/versions', ''].map(read))).join()
}

test('Every route of the server is decided on.', () => {
  expect(Object.keys(decisions).toSorted()).toEqual(routeNames.toSorted())
})

test('A view link is refused by every route that writes, and has changed nothing.', async () => {
  const { server, board } = await startBusy()
  const before = await readAll(server, board.id)
  for (const route of routesFor('edit')) {
    const { status } = await ask(server, route, board.viewId)
    expect({ route, status }).toEqual({ route, status: 403 })
  }
  expect(await readAll(server, board.id)).toBe(before)
})

test('A view link reads what it may, and learns the edit link nowhere.', async () => {
  const { server, board, hash } = await startBusy({
    ACCESS: 'link',
    TEAM_SECRET: 'correct horse battery',
  })
  for (const route of [...routesFor('view'), ...routesFor('anyone'), ...routesFor('edit')]) {
    const answer = await ask(server, route, board.viewId, { hash })
    if (decisions[route] === 'view')
      expect({ route, status: answer.status }).toEqual({ route, status: 200 })
    const told = JSON.stringify([...answer.headers]) + (await answer.text())
    expect({ route, tells: told.includes(board.id) }).toEqual({ route, tells: false })
  }
})

test('Without a link no route of a board says more than that there is none.', async () => {
  const { server } = await startBusy()
  const words = new Set<string>()
  for (const route of routeNames.filter((name) => name.includes(':b')))
    for (const id of ['A'.repeat(22), 'short', '%00']) {
      const answer = await ask(server, route, id)
      expect({ route, id, status: answer.status }).toEqual({ route, id, status: 404 })
      words.add(((await answer.json()) as { detail: string }).detail)
    }
  expect([...words]).toEqual(['There is no such board on this server.'])
})

test('Under ACCESS=link the team’s routes ask for the secret, and no board’s link stands for it.', async () => {
  const { server, board } = await startBusy({
    ACCESS: 'link',
    TEAM_SECRET: 'correct horse battery',
  })
  for (const route of routesFor('team'))
    for (const Authorization of ['', `Bearer ${board.id}`]) {
      const { status } = await ask(server, route, board.id, {}, { Authorization })
      expect({ route, status }).toEqual({ route, status: 401 })
    }
})
