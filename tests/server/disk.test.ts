import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { databaseName, openSqliteStore } from 'server/store/sqlite.ts'
import { StoreFailure, type BoardKey, type Store } from 'server/store/store.ts'
import { flipByte, openBeside, readTable } from '../support/server-damage.ts'
import { openPeer, until, type TestPeer } from '../support/server-peer.ts'
import { makeFolder, startTestServer } from '../support/server-start.ts'

const readProblem = async (answer: Response): Promise<string> =>
  ((await answer.json()) as { detail: string }).detail

test('While another program has the file locked, edits are saved all the same, and what needs the file is refused with a sentence.', async () => {
  const server = await startTestServer({}, undefined, { busyMs: 20 })
  const { id } = await server.createBoard()
  const [ada, bob] = [openPeer(server.url, id), openPeer(server.url, id)]
  await Promise.all([ada.whenSaved(), bob.whenSaved()])
  const other = openBeside(server.dataDir)
  onTestFinished(() => other.close())
  other.exec('BEGIN IMMEDIATE')
  ada.doc.getMap('tags').set('n/1', true)
  await until(() => bob.doc.getMap('tags').has('n/1'))
  await ada.whenSaved()
  const answer = await server.ask('/readyz')
  expect([answer.status, await readProblem(answer)]).toEqual([
    503,
    'The store cannot be written: database is locked.',
  ])
  expect((await server.ask('/healthz')).status).toBe(200)
  const trouble = 'What was saved stays in the journal until the tables can take it.'
  await until(() => server.logged.some((line) => line.includes(trouble)), 'the log')
  const refused = await server.send('POST', '/api/boards', { title: 'Not now' })
  expect([refused.status, await readProblem(refused)]).toEqual([
    503,
    'The server cannot use its disk just now: database is locked. Try again.',
  ])
  const before = readTable(server.dataDir, 'updates').length
  other.exec('ROLLBACK')
  expect((await server.ask('/readyz')).status).toBe(200)
  await until(() => readTable(server.dataDir, 'updates').length > before, 'the tables')
})

test('While the disk is full nothing is called saved, people are told why, and a restart later has it all.', async () => {
  let isFull = false
  const server = await startTestServer({}, (store) => ({
    ...store,
    append: (...of) =>
      isFull ? Promise.reject(new StoreFailure('database or disk is full')) : store.append(...of),
  }))
  const { id } = await server.createBoard()
  const ada = openPeer(server.url, id)
  await ada.whenSaved()
  const before = ada.saved
  isFull = true
  for (let i = 0; i < 100; i++) ada.doc.getMap('tags').set(`n/${i}`, true)
  await until(async () => (await server.ask('/readyz')).status === 503, 'unreadiness')
  expect(await readProblem(await server.ask('/readyz'))).toContain('database or disk is full')
  expect(ada.saved).toBe(before)
  expect(server.logged.some((line) => line.includes('database or disk is full'))).toBe(true)
  // Who comes meanwhile sees it all: it is in memory.
  const bob = openPeer(server.url, id)
  await bob.whenSynced()
  expect(bob.doc.getMap('tags').size).toBe(100)
  ada.leave()
  bob.leave()
  await until(() => server.peers === 0)
  expect(server.openRooms).toBe(1)
  isFull = false
  await until(() => server.openRooms === 0, 'the room’s end')
  await server.close()
  const again = await startTestServer({ DATA_DIR: server.dataDir })
  const carol = openPeer(again.url, id)
  await carol.whenSynced()
  expect(carol.doc.getMap('tags').size).toBe(100)
})

for (const [table, column] of [
  ['updates', 'pack'],
  ['snapshots', 'bytes'],
] as const)
  test(`A board whose ${table} are damaged is named in the log and kept as it is, however many knock.`, async () => {
    const server = await startTestServer()
    const { id } = await server.createBoard('Damaged')
    const first = openPeer(server.url, id)
    first.doc.getMap('tags').set('n/1', true)
    await first.whenSaved()
    first.leave()
    await until(() => server.openRooms === 0, 'the room’s end')
    await until(() => readTable(server.dataDir, 'snapshots').length === 1, 'the snapshot')
    if (table === 'updates') {
      await server.store.append(1 as BoardKey, [new Uint8Array([0, 0])], '')
      await server.store.loadDocument(1 as BoardKey)
    }
    flipByte(server.dataDir, table, column)
    const kept = [readTable(server.dataDir, 'updates'), readTable(server.dataDir, 'snapshots')]
    const ada = openPeer(server.url, id)
    ada.doc.getMap('tags').set('n/offline', true)
    await until(() => ada.closedBy.length > 2, 'three refusals')
    for (const what of ['', '/state', '/board.md'])
      expect((await server.ask(`/api/boards/${id}${what}`)).status).toBe(503)
    expect(ada.closedBy.every((code) => code === 1013)).toBe(true)
    expect(ada.provider.synced).toBe(false)
    const named = server.logged.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(named).toContainEqual(
      expect.objectContaining({
        level: 'error',
        board: 1,
        message: expect.stringContaining('cannot be read'),
      }),
    )
    expect([readTable(server.dataDir, 'updates'), readTable(server.dataDir, 'snapshots')]).toEqual(
      kept,
    )
    const bystander = openPeer(server.url, (await server.createBoard()).id)
    await bystander.whenSaved()
    ada.leave()
  })

test('A board that has lost its content does not open empty.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard()
  const database = openBeside(server.dataDir)
  database.exec('DELETE FROM updates; DELETE FROM snapshots')
  database.close()
  const answer = await server.ask(`/api/boards/${id}`)
  expect([answer.status, await readProblem(answer)]).toEqual([
    503,
    'The content of the board is missing in the store.',
  ])
  const ada = openPeer(server.url, id)
  await until(() => ada.closedBy.includes(1013))
})

test('A file that is no store is refused with a sentence and left as it is.', async () => {
  const folder = makeFolder()
  const path = join(folder, databaseName)
  const bytes = Buffer.from('this was a database before the disk failed '.repeat(300))
  writeFileSync(path, bytes)
  await expect(openSqliteStore(folder)).rejects.toThrow(/cannot be opened: .*not a database/)
  expect(readFileSync(path)).toEqual(bytes)
})

test('A second server on the same folder is refused with a sentence until the first has stopped.', async () => {
  const folder = makeFolder()
  const first = await openSqliteStore(folder)
  await expect(openSqliteStore(folder, { takeOverMs: 1 })).rejects.toThrow(
    'Another server is running on DATA_DIR',
  )
  await first.check()
  await first.close()
  const second = await openSqliteStore(folder, { takeOverMs: 1 })
  await second.close()
})

/** A store whose appends wait until the test lets them go. */
const holdAppends = () => {
  const held = Promise.withResolvers<void>()
  let isHeld = false
  return {
    hold: () => void (isHeld = true),
    release: held.resolve,
    wrap: (store: Store): Store => ({
      ...store,
      append: async (...appended) => {
        if (isHeld) await held.promise
        return store.append(...appended)
      },
    }),
  }
}

test('With SHOW_EDITS=when-saved nobody sees an edit, nor a joiner the board with it, before it is on disk.', async () => {
  const disk = holdAppends()
  const server = await startTestServer({ SHOW_EDITS: 'when-saved' }, disk.wrap)
  const { id } = await server.createBoard()
  const [ada, bob] = [openPeer(server.url, id), openPeer(server.url, id)]
  await Promise.all([ada.whenSaved(), bob.whenSaved()])
  disk.hold()
  ada.doc.getMap('tags').set('n/1', true)
  // Presence needs no disk and shows that the server has had its turn since.
  ada.provider.awareness.setLocalState({ cursor: { x: 1, y: 2 } })
  const sees = (peer: TestPeer): boolean => peer.doc.getMap('tags').has('n/1')
  await until(() => bob.provider.awareness.getStates().has(ada.doc.clientID), 'presence')
  const late = openPeer(server.url, id)
  await until(() => late.provider.awareness.getStates().has(ada.doc.clientID), 'a joiner')
  const read = server.ask(`/api/boards/${id}/state?first=1`)
  expect([sees(bob), sees(late), late.provider.synced]).toEqual([false, false, false])
  disk.release()
  await until(() => sees(bob) && sees(late), 'the edit')
  const copy = new Y.Doc()
  Y.applyUpdateV2(copy, new Uint8Array(await (await read).arrayBuffer()))
  expect(copy.getMap('tags').has('n/1')).toBe(true)
})
