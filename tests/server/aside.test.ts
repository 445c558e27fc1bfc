/** What is stored of a board that cannot be read is kept aside, once, byte for byte. */
import { mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { asideName } from 'server/store/sqlite-aside.ts'
import { databaseName } from 'server/store/sqlite.ts'
import { UnreadableBoard, type BoardKey } from 'server/store/store.ts'
import { runCommand } from '../support/server-command.ts'
import { flipByte, openBeside, readTable } from '../support/server-damage.ts'
import { openPeer, until } from '../support/server-peer.ts'
import { startTestServer, type TestServer } from '../support/server-start.ts'

const key = 1 as BoardKey

const listAside = (folder: string): string[] =>
  readdirSync(join(folder, asideName)).map((name) => join(folder, asideName, name))

/** A server with two boards, of which the first has a snapshot and a log. */
const startWithBoards = async (): Promise<{ server: TestServer; id: string }> => {
  const server = await startTestServer()
  const { id } = await server.createBoard('Damaged')
  await server.store.compact(key)
  for (let row = 0; row < 2; row++) {
    await server.store.append(key, [new Uint8Array([0, 0])], '2026-05-04T10:00:00.000Z')
    await server.store.loadDocument(key)
  }
  await server.createBoard('Another')
  return { server, id }
}

/** What the log says of the error that kept a board closed, cause and all. */
const readLogged = ({ logged }: TestServer): string[] =>
  logged.filter((line) => line.includes('stays closed'))

test('A damaged board is kept aside as it is stored, for its owner’s eyes, and the log says where.', async () => {
  const { server, id } = await startWithBoards()
  flipByte(server.dataDir, 'snapshots', 'bytes')
  const answer = await server.ask(`/api/boards/${id}`)
  expect(answer.status).toBe(503)
  expect(await answer.text()).not.toContain(server.dataDir)
  const [kept, ...more] = listAside(server.dataDir)
  expect(more).toEqual([])
  expect(readLogged(server).at(-1)).toContain(`is kept aside in ${kept}.`)
  expect(readdirSync(kept!)).toEqual([databaseName])
  const ofBoard = (table: string, folder: string): unknown[] =>
    readTable(folder, table).filter((row) => (row as { board: number }).board === key)
  for (const table of ['snapshots', 'updates']) {
    expect(readTable(kept!, table)).toEqual(ofBoard(table, server.dataDir))
    expect(readTable(kept!, table)).not.toEqual([])
  }
  expect(readTable(kept!, 'boards')).toMatchObject([{ key, id, title: 'Damaged' }])
  expect(statSync(kept!).mode & 0o077).toBe(0)
  expect(statSync(join(kept!, databaseName)).mode & 0o177).toBe(0)
  expect(await runCommand('check', kept!)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^Board 1: The board's snapshot is not what was written/),
  })
})

test('The same bytes are kept once, however many knock, and other bytes beside them.', async () => {
  const { server, id } = await startWithBoards()
  flipByte(server.dataDir, 'updates', 'pack')
  const ada = openPeer(server.url, id)
  await until(() => ada.closedBy.length > 2, 'three refusals')
  const [first, ...more] = listAside(server.dataDir)
  expect(more).toEqual([])
  const before = statSync(join(first!, databaseName))
  await expect(server.store.loadDocument(key)).rejects.toBeInstanceOf(UnreadableBoard)
  expect(statSync(join(first!, databaseName))).toMatchObject({
    ino: before.ino,
    mtimeMs: before.mtimeMs,
  })
  flipByte(server.dataDir, 'snapshots', 'bytes')
  await expect(server.store.loadDocument(key)).rejects.toBeInstanceOf(UnreadableBoard)
  expect(listAside(server.dataDir)).toHaveLength(2)
  // Mended by hand, it opens, and the copies stay until somebody removes them.
  flipByte(server.dataDir, 'snapshots', 'bytes')
  flipByte(server.dataDir, 'updates', 'pack')
  await ada.whenSynced()
  expect(listAside(server.dataDir)).toHaveLength(2)
})

test('A board that Yjs cannot read is kept aside too.', async () => {
  const { server, id } = await startWithBoards()
  const snapshot = new Uint8Array([1, 2, 3])
  const database = openBeside(server.dataDir)
  database
    .prepare('UPDATE snapshots SET bytes = ?, crc = ? WHERE board = ?')
    .run(snapshot, crc32(snapshot), key)
  database.close()
  for (const _time of [1, 2]) {
    const answer = await server.ask(`/api/boards/${id}`)
    expect(answer.status).toBe(503)
    expect(await answer.text()).not.toContain(server.dataDir)
  }
  const [kept, ...more] = listAside(server.dataDir)
  expect(more).toEqual([])
  expect(readLogged(server).at(-1)).toContain(`is kept aside in ${kept}.`)
  expect(readTable(kept!, 'snapshots')).toMatchObject([{ bytes: snapshot }])
  expect((await runCommand('check', kept!)).stderr).toMatch(/^Board 1: .*Yjs/)
})

test('Where no copy can be written the log says so, and the board stays closed.', async () => {
  const { server, id } = await startWithBoards()
  writeFileSync(join(server.dataDir, asideName), 'in the way')
  flipByte(server.dataDir, 'updates', 'pack')
  expect((await server.ask(`/api/boards/${id}`)).status).toBe(503)
  expect(readLogged(server).at(-1)).toContain('could not be kept aside: ')
  const bystander = openPeer(server.url, (await server.createBoard()).id)
  await bystander.whenSaved()
})

test('What a power cut left of a copy is no copy: it is made anew.', async () => {
  const { server } = await startWithBoards()
  flipByte(server.dataDir, 'updates', 'pack')
  const refuse = () =>
    expect(server.store.loadDocument(key)).rejects.toThrow('not what was written')
  await refuse()
  const [kept] = listAside(server.dataDir)
  const whole = readTable(kept!, 'updates')
  renameSync(kept!, `${kept}.partial`)
  writeFileSync(join(`${kept}.partial`, databaseName), 'half')
  await refuse()
  expect(listAside(server.dataDir)).toEqual([kept])
  expect(readTable(kept!, 'updates')).toEqual(whole)
})

test('What was kept aside of a board goes with it when its time after a deletion is over.', async () => {
  const { server } = await startWithBoards()
  flipByte(server.dataDir, 'updates', 'pack')
  await expect(server.store.loadDocument(key)).rejects.toThrow('not what was written')
  mkdirSync(join(server.dataDir, asideName, '11-0123456789abcdef'))
  await server.store.markDeleted(key, '2026-05-04T10:00:00.000Z')
  expect(await server.store.purgeDeleted('2026-06-04T10:00:00.000Z')).toBe(1)
  expect(readdirSync(join(server.dataDir, asideName))).toEqual(['11-0123456789abcdef'])
})
