import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { StoreFailure, type Store } from 'server/store/store.ts'
import type { Board, Note } from 'shared/board.ts'
import { addNotes, deleteNotes } from 'shared/doc/edit.ts'
import { readBoard } from 'shared/doc/read.ts'
import type { LinkId, RandomBytes } from 'shared/ids.ts'
import { toAnonymousNote } from 'shared/meeting/anonymous-notes.ts'
import { noteHeight, noteWidth } from 'shared/zone-layout.ts'
import { createDocWith, newNote, now, participantId } from '../support/board-doc.ts'
import { createSeededRandom } from '../support/seeded-random.ts'
import { openPeer, until } from '../support/server-peer.ts'
import { startTestServer, type TestServer } from '../support/server-start.ts'

/** Nobody waits long for others, and no test for a clock. */
const atOnce = { LIMIT_ANONYMOUS_MS: '0' }
/** A batch goes when it is full, not by the clock. */
const whenFull = { LIMIT_ANONYMOUS_MS: '100000000' }

const send = (server: TestServer, id: string, notes: unknown): Promise<Response> =>
  server.send('POST', `/api/boards/${id}/anonymous-notes`, notes)

const tell = async (answer: Response): Promise<[number, string]> => {
  const body = await answer.text()
  return [answer.status, body === '' ? '' : (JSON.parse(body) as { detail: string }).detail]
}

const readNotes = async (server: TestServer, id: string): Promise<readonly Note[]> => {
  const board = (await (await server.ask(`/api/boards/${id}`)).json()) as Board
  return board.zones.flatMap(({ notes }) => notes)
}

const readTexts = async (server: TestServer, id: string): Promise<readonly string[]> =>
  (await readNotes(server, id)).map(({ text }) => text)

/** Which page wrote each note, by the document. */
const authorsOf = (doc: Y.Doc): ReadonlyMap<string, number> =>
  new Map([...doc.getMap('notes')._map].map(([key, item]) => [key, item.id.client]))

const idea = (text: string, key?: string) => ({ zone: 'detect', text, key })

/** Chance that is the same in every run. */
const seededBytes = (): RandomBytes => {
  const { below } = createSeededRandom(7)
  return (count) => Uint8Array.from({ length: count }, () => below(256))
}

const fill = (count: number, text = ''): unknown[] =>
  Array.from({ length: count }, () => idea(text))

test('Notes that several people send come to everybody as one edit, shuffled, by a page that nobody has open.', async () => {
  const server = await startTestServer(whenFull, undefined, { random: seededBytes() })
  const { id } = await server.createBoard()
  const peers = [openPeer(server.url, id), openPeer(server.url, id)]
  await Promise.all(peers.map((peer) => peer.whenSaved()))
  const { doc } = peers[0]!
  let edits = 0
  doc.on('update', () => (edits += 1))
  const ada = ['a1', 'a2', 'a3', 'a4']
  const bob = ['b1', 'b2']
  const answers = await Promise.all([
    send(
      server,
      id,
      ada.map((text) => idea(text)),
    ),
    send(server, id, [...bob.map((text) => idea(text)), ...fill(194)]),
  ])
  expect(answers.map(({ status }) => status)).toEqual([204, 204])
  await until(() => readBoard(doc).zones[2]!.notes.length === 200)
  expect(edits).toBe(1)
  const { notes } = readBoard(doc).zones[2]!
  // Neither where they lie nor how the document holds them tells in which order they came.
  const written = [...doc.getMap<Y.Map<Y.Text>>('notes').values()]
  for (const texts of [
    notes.map(({ text }) => text),
    written.map((note) => note.get('text')!.toString()),
  ]) {
    const told = texts.filter((text) => text !== '')
    expect(told.toSorted()).toEqual([...ada, ...bob])
    expect(told).not.toEqual([...ada, ...bob])
    expect(told).not.toEqual([...bob, ...ada])
  }
  for (const { born } of notes) expect(Object.keys(born)).toEqual(['at'])
  const authors = new Set(authorsOf(doc).values())
  expect(authors.size).toBe(1)
  for (const peer of peers) expect(authors).not.toContain(peer.doc.clientID)
})

test('Each batch has an author of its own, covers nothing, and keeps what stands on a note but nobody’s name.', async () => {
  const server = await startTestServer(atOnce)
  const { id } = await server.createBoard()
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  const long = 'A long note that somebody had written before. '.repeat(20)
  addNotes(ada.doc, [
    newNote('old', 'detect', 0, { text: long }),
    newNote('beside', 'detect', 3, { place: { zone: 'detect', x: 250, y: 700 } }),
  ])
  await ada.whenSaved()
  const [draft] = readBoard(
    createDocWith([
      {
        zone: 'next-steps',
        text: 'Alert on the error rate',
        colour: 'pink',
        tags: ['technical'],
        links: [{ id: 'l1' as LinkId, url: 'https://example.org/', title: 'Graph' }],
        owner: 'Priya',
        due: '2026-06-01',
        born: { at: now, by: participantId('ada') },
        wants: [participantId('ada')],
        onBehalfOf: 'Bob',
      },
    ]),
  ).zones[7]!.notes
  expect((await send(server, id, [toAnonymousNote(draft!)])).status).toBe(204)
  expect((await send(server, id, [idea('x'), idea('y'), idea(long)])).status).toBe(204)
  expect((await send(server, id, [idea('z')])).status).toBe(204)
  await until(() => readBoard(ada.doc).zones[2]!.notes.length === 6)
  const { zones } = readBoard(ada.doc)
  const { id: newId, born, ...note } = zones[7]!.notes[0]!
  expect(note).toMatchObject({
    ...{ text: 'Alert on the error rate', colour: 'pink', owner: 'Priya', due: '2026-06-01' },
    ...{ tags: ['technical'], links: [{ url: 'https://example.org/' }] },
    ...{ wants: [], onBehalfOf: null },
  })
  expect(newId).not.toBe(draft!.id)
  expect(born.by).toBe(undefined)
  const [one, two, three] = ['x', 'Alert on the error rate', 'z'].map((text) => {
    const found = zones.flatMap(({ notes }) => notes).find((candidate) => candidate.text === text)!
    return authorsOf(ada.doc).get(found.id)
  })
  expect(new Set([one, two, three, ada.doc.clientID]).size).toBe(4)
  for (const a of zones[2]!.notes)
    for (const b of zones[2]!.notes) {
      const isApart =
        Math.abs(a.x - b.x) >= noteWidth || a.y + noteHeight(a) <= b.y || b.y + noteHeight(b) <= a.y
      expect(a.id === b.id || isApart).toBe(true)
    }
})

test('What is sent again under the same keys is there once, also after a restart and after somebody deleted it.', async () => {
  const server = await startTestServer(atOnce)
  const { id } = await server.createBoard()
  const first = [idea('one', 'key-1'), { ...idea('two', 'key-2'), how: 'key-1' }]
  await Promise.all([send(server, id, first), send(server, id, first)])
  const notes = await readNotes(server, id)
  expect(notes.map(({ text }) => text).toSorted()).toEqual(['one', 'two'])
  const find = (text: string): Note => notes.find((note) => note.text === text)!
  expect(find('two').how).toBe(find('one').id)
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  deleteNotes(ada.doc, [find('one').id], { at: now })
  await ada.whenSaved()
  await server.close()
  const again = await startTestServer({ ...atOnce, DATA_DIR: server.dataDir })
  expect((await send(again, id, [...first, idea('three', 'key-3')])).status).toBe(204)
  expect((await readTexts(again, id)).toSorted()).toEqual(['three', 'two'])
})

test('Who may only look is refused, and what is nonsense or too much is refused whole, in words.', async () => {
  const server = await startTestServer(atOnce)
  const { id, viewId } = await server.createBoard()
  const good = idea('good')
  for (const [board, notes, status, sentence] of [
    [viewId, [good], 403, 'This link may look at the board but not change it.'],
    ['nowhere-to-be-found-ab', [good], 404, 'There is no such board on this server.'],
    [id, good, 422, 'Send the notes as [{"zone": "…", "text": "…"}].'],
    [
      id,
      [good, { zone: 'nowhere', text: 'x' }],
      422,
      'Note 2 needs a "zone", one of the eight, and a "text".',
    ],
    [id, [good, { zone: 'detect' }], 422, 'Note 2 needs a "zone", one of the eight, and a "text".'],
    [id, [good, idea('x'.repeat(1_100_000))], 413, 'The request is larger than 1024 KiB.'],
    [id, fill(201), 413, 'Send at most 200 notes at once.'],
  ] as const)
    expect(await tell(await send(server, board, notes))).toEqual([status, sentence])
  expect(await readTexts(server, id)).toEqual([])
  expect((await send(server, id, [])).status).toBe(204)
  // What no note may be, but may stand on one, is left out.
  await send(server, id, [
    { ...good, colour: 'black', due: 'soon', by: 'ada', born: { by: 'ada' } },
  ])
  const [note] = await readNotes(server, id)
  expect([note!.colour, note!.due, note!.born.by]).toEqual(['yellow', null, undefined])
})

test('Somebody who sends too many notes waits, others do not, and nothing that was refused is there.', async () => {
  const server = await startTestServer({
    ...atOnce,
    LIMIT_MAX_ANONYMOUS_PER_MINUTE: '3',
    TRUST_PROXY: 'on',
  })
  const { id } = await server.createBoard()
  const from = (address: string, notes: unknown): Promise<Response> =>
    server.ask(`/api/boards/${id}/anonymous-notes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify(notes),
    })
  // A long note counts as several.
  expect((await from('10.0.0.1', [idea('taken'), idea('taken '.repeat(200))])).status).toBe(204)
  const refused = await from('10.0.0.1', [idea('refused')])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await tell(refused)).toEqual([
    429,
    'Too many notes came from here. Nothing is lost: send them again in a minute.',
  ])
  expect((await from('10.0.0.2', [idea('taken')])).status).toBe(204)
  expect((await readTexts(server, id)).filter((text) => !text.startsWith('taken'))).toEqual([])
})

test('A board takes no more than fits: whose notes do not is refused, the others of the moment are not.', async () => {
  const server = await startTestServer({ ...whenFull, LIMIT_MAX_BOARD_BYTES: '300000' })
  const { id } = await server.createBoard()
  const small = send(server, id, fill(100, 'small'))
  await until(() => server.openRooms === 1, 'the first notes')
  const large = await send(server, id, fill(150, 'large '.repeat(200)))
  expect(await tell(large)).toEqual([
    413,
    'This board is full: that many notes do not fit onto it.',
  ])
  const rest = await send(server, id, fill(100, 'small'))
  expect([(await small).status, rest.status]).toEqual([204, 204])
  expect(new Set(await readTexts(server, id))).toEqual(new Set(['small']))
  expect((await readTexts(server, id)).length).toBe(200)
})

test('A board with as many authors as it may have takes no notes without names.', async () => {
  const server = await startTestServer({ ...atOnce, LIMIT_MAX_AUTHORS: '2' })
  const { id } = await server.createBoard()
  expect((await send(server, id, [idea('one')])).status).toBe(204)
  expect((await send(server, id, [idea('two')])).status).toBe(413)
  expect(await readTexts(server, id)).toEqual(['one'])
})

test('While the disk is full nothing is answered as saved; once there is room, everything is there once.', async () => {
  let isFull = false
  const wrap = (store: Store): Store => ({
    ...store,
    append: (...of) =>
      isFull ? Promise.reject(new StoreFailure('database or disk is full')) : store.append(...of),
  })
  const server = await startTestServer(atOnce, wrap)
  const { id } = await server.createBoard()
  isFull = true
  let answered = false
  const first = send(server, id, [idea('one', 'key-1')]).then((answer) => {
    answered = true
    return answer
  })
  await until(async () => (await server.ask('/readyz')).status === 503, 'unreadiness')
  expect(await tell(await send(server, id, [idea('one', 'key-1'), idea('two', 'key-2')]))).toEqual([
    503,
    'The server cannot use its disk just now: database or disk is full. Try again.',
  ])
  expect(answered).toBe(false)
  isFull = false
  expect((await first).status).toBe(204)
  expect((await send(server, id, [idea('one', 'key-1'), idea('two', 'key-2')])).status).toBe(204)
  expect((await readTexts(server, id)).toSorted()).toEqual(['one', 'two'])
})

test('A server that stops while notes wait for others says so, and they can be sent again.', async () => {
  const server = await startTestServer(whenFull)
  const { id } = await server.createBoard()
  const sent = send(server, id, [idea('one', 'key-1')])
  await until(() => server.openRooms === 1, 'the notes')
  // Whoever asked for the board before this has it by now.
  await server.ask(`/api/boards/${id}`)
  const closing = server.close()
  expect(await tell(await sent)).toEqual([
    503,
    'The server is stopping. Send it again in a moment.',
  ])
  await closing
  const again = await startTestServer({ ...atOnce, DATA_DIR: server.dataDir })
  expect(await readTexts(again, id)).toEqual([])
  expect((await send(again, id, [idea('one', 'key-1')])).status).toBe(204)
  expect(await readTexts(again, id)).toEqual(['one'])
})
