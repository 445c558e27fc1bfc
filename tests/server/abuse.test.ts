import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openBareSocket, openPeer, toMessage, until } from '../support/server-peer.ts'
import { startTestServer, type TestServer } from '../support/server-start.ts'

const start = async (environment: Record<string, string> = {}) => {
  const server = await startTestServer(environment)
  const board = await server.createBoard()
  const other = await server.createBoard('Bystanders')
  const ada = openPeer(server.url, other.id)
  const bob = openPeer(server.url, other.id)
  await Promise.all([ada.whenSynced(), bob.whenSynced()])
  return { server, ...board, ada, bob }
}

const expectBystandersUnhurt = async ({ ada, bob }: Awaited<ReturnType<typeof start>>) => {
  const key = `n/${ada.doc.getMap('tags').size}`
  ada.doc.getMap('tags').set(key, true)
  await until(() => bob.doc.getMap('tags').has(key), 'the edit on another board')
  await ada.whenSaved()
}

const bare = (server: TestServer, id: string, headers?: Record<string, string>) =>
  openBareSocket(server.url, `/sync/${id}`, headers)

const malformed: readonly (readonly [string, Uint8Array | string])[] = [
  ['a text frame', 'hello'],
  ['nothing', new Uint8Array()],
  ['a sync message without a kind', toMessage(0)],
  ['an unknown kind of sync message', toMessage(0, 7, new Uint8Array())],
  ['a length beyond the message', new Uint8Array([0, 2, 0xff, 0xff, 0xff, 0xff, 0x0f])],
  ['an endless number', new Uint8Array(64).fill(0xff)],
  ['an update that is noise', toMessage(0, 2, new Uint8Array([9, 8, 7, 6, 5]))],
  [
    'an update that promises a giant',
    toMessage(0, 2, new Uint8Array([1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 0, 0])),
  ],
  // Beside it no page could write into that text any more: Yjs does not find it by its id.
  ['an item of no length', toMessage(0, 2, new Uint8Array([1, 1, 5, 0, 4, 1, 1, 0x74, 0, 0]))],
  ['a state vector that is noise', toMessage(0, 0, new Uint8Array([5, 1]))],
  ['awareness that is noise', toMessage(1, new Uint8Array([3, 1]))],
  ['awareness that is not JSON', toMessage(1, new Uint8Array([1, 5, 1, 1, 0x7b]))],
  ['awareness that is no object', toMessage(1, new Uint8Array([1, 5, 1, 2, 0x31, 0x32]))],
]

for (const [what, bytes] of malformed)
  test(`Who sends ${what} is closed with 4400, and nobody else notices.`, async () => {
    const scene = await start()
    const carol = openPeer(scene.server.url, scene.id)
    await carol.whenSaved()
    const stranger = await bare(scene.server, scene.id)
    stranger.send(bytes)
    expect(await stranger.closeCode()).toBe(4400)
    await expectBystandersUnhurt(scene)
    carol.doc.getMap('tags').set('n/carol', true)
    await carol.whenSaved()
    expect(carol.closedBy).toEqual([])
  })

test('A message over the limit is closed with 4413, also one that is never read whole.', async () => {
  const scene = await start({
    LIMIT_MAX_MESSAGE_BYTES: '1000',
    LIMIT_MAX_FIRST_MESSAGE_BYTES: '5000',
  })
  for (const length of [1_001, 5_001]) {
    const stranger = await bare(scene.server, scene.id)
    stranger.send(toMessage(0, 2, new Uint8Array(length)))
    expect(await stranger.closeCode()).toBe(4413)
  }
  await expectBystandersUnhurt(scene)
})

test('A first step 2 may be longer, as it brings a day of offline work; a second may not.', async () => {
  const { server, id } = await start({
    LIMIT_MAX_MESSAGE_BYTES: '1000',
    LIMIT_MAX_FIRST_MESSAGE_BYTES: '50000',
  })
  const doc = new Y.Doc()
  doc.getText('probe').insert(0, 'a'.repeat(5_000))
  const step2 = toMessage(0, 1, Y.encodeStateAsUpdate(doc))
  const socket = await openBareSocket(server.url, `/sync/${id}?saved=1`)
  socket.send(step2)
  await until(() => socket.received.some(([type, count]) => type === 100 && count === 1))
  socket.send(step2)
  expect(await socket.closeCode()).toBe(4413)
})

test('A board that is full takes no more, and says so with 4413.', async () => {
  const scene = await start({ LIMIT_MAX_BOARD_BYTES: '20000' })
  const ada = openPeer(scene.server.url, scene.id)
  await ada.whenSynced()
  for (let i = 0; i < 4; i++) ada.doc.getMap('tags').set(`n/${i}`, 'x'.repeat(9_000))
  await until(() => ada.closedBy.includes(4413))
  await expectBystandersUnhurt(scene)
})

test('Updates whose ground never comes are held in a small buffer, then closed with 1013.', async () => {
  const scene = await start({ LIMIT_MAX_HELD_UPDATES: '10' })
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void updates.push(update))
  for (let i = 0; i < 30; i++) doc.getText('probe').insert(i, 'x')
  const stranger = await bare(scene.server, scene.id)
  for (const update of updates.slice(1)) stranger.send(toMessage(0, 2, update))
  expect(await stranger.closeCode()).toBe(1013)
  await expectBystandersUnhurt(scene)
  const state = await scene.server.ask(`/api/boards/${scene.id}/state`)
  const stored = new Y.Doc()
  Y.applyUpdate(stored, new Uint8Array(await state.arrayBuffer()))
  expect(stored.store.pendingStructs).toBeNull()
})

test('Who asks for the board again and again is answered a few times and then sent away.', async () => {
  const scene = await start()
  const stranger = await bare(scene.server, scene.id)
  for (let i = 0; i < 400; i++) stranger.send(toMessage(0, 0, new Uint8Array([0])))
  expect(await stranger.closeCode()).toBe(1013)
  expect(stranger.received.length).toBeLessThan(12)
  await expectBystandersUnhurt(scene)
})

test('Who sends far too fast is slowed down and then sent away with 1013.', async () => {
  const scene = await start({ LIMIT_MAX_MESSAGES_PER_SECOND: '10' })
  const stranger = await bare(scene.server, scene.id)
  for (let i = 0; i < 1_000; i++) stranger.send(toMessage(3))
  expect(await stranger.closeCode()).toBe(1013)
  await expectBystandersUnhurt(scene)
})

test('Many connections of one address share what they may send; other addresses do not notice.', async () => {
  const scene = await start({
    LIMIT_MAX_MESSAGES_PER_SECOND_PER_ADDRESS: '20',
    TRUST_PROXY: 'on',
  })
  const office = { 'X-Forwarded-For': '192.0.2.1' }
  const strangers = await Promise.all(
    Array.from({ length: 4 }, () => bare(scene.server, scene.id, office)),
  )
  // Each of them keeps well within its own limit.
  for (const stranger of strangers) for (let i = 0; i < 150; i++) stranger.send(toMessage(3))
  expect(await Promise.race(strangers.map((stranger) => stranger.closeCode()))).toBe(1013)
  await expectBystandersUnhurt(scene)
})

test('Who does not read is closed once too much waits for it.', async () => {
  const scene = await start({
    LIMIT_MAX_UNREAD_BYTES: '200000',
    LIMIT_MAX_BYTES_PER_SECOND: '100000000',
  })
  const reader = await bare(scene.server, scene.id)
  reader.ws.pause()
  const ada = openPeer(scene.server.url, scene.id)
  await ada.whenSynced()
  const text = 'x'.repeat(500_000)
  let count = 0
  await until(() => {
    if (ada.saved === ada.sent) ada.doc.getMap('tags').set('n/big', text + String(count++))
    return scene.server.logged.some((line) => line.includes('4503'))
  })
  await expectBystandersUnhurt(scene)
})

test('A board has room for so many people, and one more is told that it is busy.', async () => {
  const scene = await start({ LIMIT_MAX_PEERS_PER_BOARD: '2' })
  await bare(scene.server, scene.id)
  await bare(scene.server, scene.id)
  const third = await bare(scene.server, scene.id)
  expect(await third.closeCode()).toBe(1013)
})

test('Whatever is not the id of a board is closed with 4404 and loads nothing.', async () => {
  const { server } = await start()
  for (const id of ['A'.repeat(22), 'short', '..%2f..%2fetc', 'x'.repeat(3_000)]) {
    const stranger = await openBareSocket(server.url, `/sync/${id}`)
    expect(await stranger.closeCode()).toBe(4404)
  }
  expect(server.openRooms).toBe(1)
})

test('A page of another origin, or of none in a sandboxed frame, is closed with 4401 and told why; an allowed one and a program come in.', async () => {
  const { server, id } = await start({ ALLOWED_ORIGINS: 'https://wiki.example.org' })
  for (const Origin of ['https://evil.example.org', 'null']) {
    const foreign = await bare(server, id, { Origin })
    const reason = new Promise((resolve) =>
      foreign.ws.on('close', (_code, words) => resolve(String(words))),
    )
    expect(await foreign.closeCode()).toBe(4401)
    expect(await reason).toContain('Pages of this address are not let in.')
    const answer = await server.ask(`/api/boards/${id}`, { method: 'DELETE', headers: { Origin } })
    expect(answer.status).toBe(403)
    expect(((await answer.json()) as { detail: string }).detail).toBe(
      Origin === 'null'
        ? 'Pages in a sandboxed frame may not change boards here.'
        : 'Pages of https://evil.example.org may not change boards here.',
    )
  }
  for (const origin of [null, server.url, 'https://wiki.example.org']) {
    const welcome = await bare(server, id, origin === null ? {} : { Origin: origin })
    await until(() => welcome.received.length > 0)
  }
})
