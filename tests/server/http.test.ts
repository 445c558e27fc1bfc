import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { request } from 'node:http'
import { expect, test } from 'vitest'
import { readBoard } from 'shared/doc/read.ts'
import { toMarkdown } from 'shared/markdown/to-markdown.ts'
import * as Y from 'yjs'
import { openPeer, until } from '../support/server-peer.ts'
import { startTestServer, type TestServer } from '../support/server-start.ts'

interface Listed {
  readonly id: string
  readonly title: string
  readonly notes: number
  readonly openActions: number
  readonly people: readonly string[]
}

const list = async (server: TestServer, query = ''): Promise<Listed[]> =>
  ((await (await server.ask(`/api/boards${query}`)).json()) as { boards: Listed[] }).boards

const expectProblem = async (answer: Response, status: number, sentence: string): Promise<void> => {
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const body = (await answer.json()) as { status: number; detail: string }
  expect(body.status).toBe(status)
  expect(body.detail).toContain(sentence)
}

test('A new board has its title, zone and severity, the eight zones, and links under the address that was asked.', async () => {
  const server = await startTestServer()
  const answer = await server.send('POST', '/api/boards', {
    title: '  Checkout\n down ',
    timeZone: 'Europe/Berlin',
    severity: 'SEV-1',
  })
  expect(answer.status).toBe(201)
  const made = (await answer.json()) as Record<string, string>
  expect(made['title']).toBe('Checkout down')
  expect(made['url']).toBe(`${server.url}/b/${made['id']}`)
  expect(made['viewUrl']).toBe(`${server.url}/b/${made['viewId']}`)
  expect(made['id']).toMatch(/^[A-Za-z0-9_-]{22}$/)
  const board = (await (await server.ask(`/api/boards/${made['id']}`)).json()) as {
    meta: object
    zones: unknown[]
  }
  expect(board.meta).toMatchObject({
    title: 'Checkout down',
    timeZone: 'Europe/Berlin',
    severity: 'SEV-1',
  })
  expect(board.zones).toHaveLength(8)
})

test('PUBLIC_URL stands in links.', async () => {
  const server = await startTestServer({ PUBLIC_URL: 'https://canvas.example.org' })
  const { url, id } = await server.createBoard()
  expect(url).toBe(`https://canvas.example.org/b/${id}`)
})

test('What is not a board to be is refused with a sentence.', async () => {
  const server = await startTestServer()
  const send = (body: unknown) => server.send('POST', '/api/boards', body)
  await expectProblem(await send({}), 422, 'needs a title')
  await expectProblem(await send({ title: ' ' }), 422, 'needs a title')
  await expectProblem(await send({ title: 5 }), 422, 'must be a text')
  await expectProblem(await send({ title: 'x'.repeat(201) }), 422, 'at most 200')
  await expectProblem(await send({ title: 'x', timeZone: 'Mars/Olympus' }), 422, 'Mars/Olympus')
  await expectProblem(await send([]), 400, 'must be a JSON object')
  const post = (init: RequestInit) => server.ask('/api/boards', { method: 'POST', ...init })
  await expectProblem(await post({ body: 'title=x' }), 415, 'application/json')
  const headers = { 'Content-Type': 'application/json' }
  await expectProblem(await post({ headers, body: '{' }), 400, 'not valid JSON')
})

test('A body over the limit is a 413, also when its length was not told.', async () => {
  const server = await startTestServer({ LIMIT_MAX_BODY_BYTES: '2000' })
  await expectProblem(
    await server.send('POST', '/api/boards', { title: 'x'.repeat(3_000) }),
    413,
    'larger than 1 KiB',
  )
  const status = await new Promise((resolve) => {
    const sending = request(`${server.url}/api/boards`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' },
    })
    sending.on('response', (answer) => resolve(answer.statusCode))
    sending.on('error', () => {})
    sending.write('x'.repeat(3_000))
  })
  expect(status).toBe(413)
})

test('The library lists boards newest first, and finds them by title and by what stands in their notes.', async () => {
  const server = await startTestServer()
  const first = await server.createBoard('Payments stuck')
  const example = await server.ask('/api/boards/example', { method: 'POST' })
  expect(example.status).toBe(201)
  expect((await list(server)).map(({ id }) => id)[1]).toBe(first.id)
  expect((await list(server, '?q=payments')).map(({ id }) => id)).toEqual([first.id])
  expect(await list(server, '?q=delorean+sonnet')).toHaveLength(1)
  expect(await list(server, '?q=delorean+payments')).toEqual([])
  expect(await list(server, '?status=closed')).toEqual([])
})

test('The library shows an open board as it is now.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard('Before')
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  ada.doc.getMap('meta').set('title', 'After')
  ada.doc.getMap('participants').set('p1', { name: 'Ada', initials: 'A', colour: '#0b6e69' })
  await ada.whenSaved()
  expect((await list(server))[0]).toMatchObject({ title: 'After', people: ['Ada'] })
})

test('Reading a board that does not exist is a 404 and makes none.', async () => {
  const server = await startTestServer()
  const id = 'A'.repeat(22)
  for (const path of ['', '/state', '/board.md', `/assets/${'a'.repeat(64)}`])
    await expectProblem(await server.ask(`/api/boards/${id}${path}`), 404, 'no such board')
  await expectProblem(await server.ask('/api/boards/..%2f..%2fetc'), 404, 'no such board')
  expect(await list(server)).toEqual([])
  expect(server.openRooms).toBe(0)
})

test('Unknown addresses and methods are refused with what there is.', async () => {
  const server = await startTestServer()
  await expectProblem(await server.ask('/api/nothing'), 404, 'nothing at this address')
  const wrong = await server.ask('/api/boards', { method: 'PUT' })
  expect(wrong.headers.get('allow')).toBe('GET, POST')
  await expectProblem(wrong, 405, 'GET, POST')
})

test('The state is the whole document, has an ETag, and is small on the wire.', async () => {
  const server = await startTestServer()
  const { id } = (await (await server.ask('/api/boards/example', { method: 'POST' })).json()) as {
    id: string
  }
  const path = `/api/boards/${id}/state`
  const plain = await server.ask(path, { headers: { 'Accept-Encoding': 'identity' } })
  const doc = new Y.Doc()
  const bytes = new Uint8Array(await plain.arrayBuffer())
  Y.applyUpdate(doc, bytes)
  expect(readBoard(doc).meta.title).toContain('Shakespeare')
  const etag = plain.headers.get('etag')!
  const again = await server.ask(path, { headers: { 'If-None-Match': etag } })
  expect(again.status).toBe(304)
  const zipped = await new Promise<{ encoding: unknown; bytes: Buffer }>((resolve) => {
    request(server.url + path, { headers: { 'Accept-Encoding': 'gzip, br;q=0' } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () =>
        resolve({ encoding: answer.headers['content-encoding'], bytes: Buffer.concat(parts) }),
      )
    }).end()
  })
  expect(zipped.encoding).toBe('gzip')
  expect(zipped.bytes.length).toBeLessThan(bytes.length / 2)
  expect(new Uint8Array(gunzipSync(zipped.bytes))).toEqual(bytes)
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  ada.doc.getMap('meta').set('title', 'Other')
  await ada.whenSaved()
  const changed = await server.ask(path, { headers: { 'If-None-Match': etag } })
  expect(changed.status).toBe(200)
})

test('A page starts from one small copy, and the socket brings what has come since.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard()
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  const fetchCopy = async (): Promise<Uint8Array> =>
    new Uint8Array(await (await server.ask(`/api/boards/${id}/state?first=1`)).arrayBuffer())
  const first = await fetchCopy()
  ada.doc.getMap('meta').set('title', 'Written meanwhile')
  await ada.whenSaved()
  // A copy may be some seconds old: many who open a busy board share one.
  expect(await fetchCopy()).toEqual(first)
  const doc = new Y.Doc()
  Y.applyUpdateV2(doc, first)
  expect(readBoard(doc).meta.title).toBe('A board')
  await openPeer(server.url, id, doc).whenSynced()
  expect(readBoard(doc).meta.title).toBe('Written meanwhile')
})

test('The Markdown is the bytes that the page exports, for every choice of names and audience.', async () => {
  const server = await startTestServer()
  const { id } = (await (await server.ask('/api/boards/example', { method: 'POST' })).json()) as {
    id: string
  }
  const doc = new Y.Doc()
  const state = await (await server.ask(`/api/boards/${id}/state`)).arrayBuffer()
  Y.applyUpdate(doc, new Uint8Array(state))
  for (const names of ['initials', 'full', 'none'] as const)
    for (const audience of ['internal', 'external'] as const) {
      const path = `/api/boards/${id}/board.md?names=${names}&audience=${audience}`
      const answer = await server.ask(path)
      expect(answer.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
      expect(await answer.text()).toBe(toMarkdown(readBoard(doc), { names, audience }))
    }
  const wrong = await server.ask(`/api/boards/${id}/board.md?names=all`)
  await expectProblem(wrong, 422, 'initials, full, none')
})

const incidents = join(import.meta.dirname, '../fixtures/incidents')
for (const name of readdirSync(incidents).filter((file) => file.endsWith('.json')))
  test(`The incident file ${name} becomes a board that opens, syncs and exports.`, async () => {
    const server = await startTestServer()
    const answer = await server.ask('/api/boards/import', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: readFileSync(join(incidents, name)),
    })
    expect(answer.status).toBe(201)
    const { id, warnings } = (await answer.json()) as { id: string; warnings: string[] }
    expect(warnings).toBeInstanceOf(Array)
    const ada = openPeer(server.url, id)
    await ada.whenSynced()
    const board = readBoard(ada.doc)
    expect(board.unreadable).toEqual([])
    const notes = board.zones.flatMap((zone) => zone.notes)
    expect(notes.length).toBeGreaterThan(0)
    expect((await list(server))[0]!.notes).toBe(notes.length)
    const markdown = await (await server.ask(`/api/boards/${id}/board.md`)).text()
    expect(markdown).toBe(toMarkdown(board, { names: 'initials', audience: 'internal' }))
  })

test('A file that is no incident is refused with a sentence, and makes no board.', async () => {
  const server = await startTestServer()
  const refused = await server.send('POST', '/api/boards/import', { hello: 'world' })
  expect(refused.status).toBe(422)
  const text = await server.ask('/api/boards/import', { method: 'POST', body: '# Board' })
  await expectProblem(text, 415, 'application/json')
  expect(await list(server)).toEqual([])
})

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('An image is kept under the hash of its bytes and served so that it can do nothing.', async () => {
  const server = await startTestServer()
  const { id, viewId } = await server.createBoard()
  const other = await server.createBoard()
  const post = (body: BodyInit, type: string) =>
    server.ask(`/api/boards/${id}/assets`, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body,
    })
  const made = await post(new Uint8Array(png), 'text/html')
  expect(made.status).toBe(201)
  const { hash, url } = (await made.json()) as { hash: string; url: string }
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  const served = await server.ask(url)
  expect(Buffer.from(await served.arrayBuffer())).toEqual(png)
  expect(Object.fromEntries(served.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=31536000, immutable',
  })
  expect((await server.ask(`/api/boards/${viewId}/assets/${hash}`)).status).toBe(200)
  const elsewhere = await server.ask(`/api/boards/${other.id}/assets/${hash}`)
  await expectProblem(elsewhere, 404, 'no such image')
  await expectProblem(await post('<svg onload="alert(1)"/>', 'image/png'), 415, 'PNG, JPEG')
})

test('Every answer carries the headers that keep a board’s address and its page to itself.', async () => {
  const server = await startTestServer({ FRAME_ANCESTORS: 'https://wiki.example.org' })
  for (const path of ['/', '/healthz', '/api/nothing', '/b/x', '/assets/none.js']) {
    const { headers } = await server.ask(path)
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    const policy = headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'self'; script-src 'self';")
    expect(policy).toContain('frame-ancestors https://wiki.example.org')
    expect(policy).toContain(`connect-src 'self' ${server.url.replace('http', 'ws')}`)
    expect(policy).not.toMatch(/\*|https?:\/\/(?!127|wiki)/)
  }
})

test('A page of another origin may change nothing.', async () => {
  const server = await startTestServer()
  const foreign = await server.ask('/api/boards/example', {
    method: 'POST',
    headers: { Origin: 'https://evil.example.org' },
  })
  await expectProblem(foreign, 403, 'evil.example.org')
  expect(await list(server)).toEqual([])
})

test('The server says that it lives, that it can save, and what time it is.', async () => {
  const server = await startTestServer()
  expect(await (await server.ask('/healthz')).json()).toEqual({ status: 'ok' })
  expect(await (await server.ask('/readyz')).json()).toEqual({ status: 'ok' })
  const { now } = (await (await server.ask('/api/time')).json()) as { now: number }
  expect(Math.abs(now - Date.now())).toBeLessThan(5_000)
})

test('No board’s address stands whole in the log.', async () => {
  const server = await startTestServer()
  const { id, viewId } = await server.createBoard()
  const ada = openPeer(server.url, id)
  const eve = openPeer(server.url, viewId)
  await Promise.all([ada.whenSynced(), eve.whenSynced()])
  eve.doc.getMap('tags').set('n/one', true)
  await until(() => eve.closedBy.includes(4403))
  await server.ask(`/api/boards/${id}`, { method: 'DELETE' })
  await until(() => ada.closedBy.includes(4404))
  expect(server.logged.length).toBeGreaterThan(0)
  const log = server.logged.join('')
  expect(log).not.toContain(id)
  expect(log).not.toContain(viewId)
})
