import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { databaseName } from 'server/store/sqlite.ts'
import * as Y from 'yjs'
import { runCommand } from '../support/server-command.ts'
import { flipByte, openBeside, readTable } from '../support/server-damage.ts'
import { openPeer } from '../support/server-peer.ts'
import { makeFolder, startTestServer, type TestServer } from '../support/server-start.ts'

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const readTags = async (server: TestServer, id: string): Promise<Set<string>> => {
  const doc = new Y.Doc()
  const state = await server.ask(`/api/boards/${id}/state`)
  Y.applyUpdate(doc, new Uint8Array(await state.arrayBuffer()))
  return new Set(doc.getMap('tags').keys())
}

test('A backup taken in an edit storm restores to a server with everything saved before it.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard()
  const posted = await server.ask(`/api/boards/${id}/assets`, { method: 'POST', body: pixel })
  const { url } = (await posted.json()) as { url: string }
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  const tags = ada.doc.getMap('tags')
  for (let i = 0; i < 50; i++) tags.set(`before/${i}`, true)
  await ada.whenSaved()
  let during = 0
  const storm = setInterval(() => tags.set(`during/${during++}`, true), 5)
  const file = join(makeFolder(), 'backup.sqlite')
  const result = await runCommand('backup', server.dataDir, file)
  clearInterval(storm)
  expect(result).toMatchObject({ code: 0, stderr: '' })
  expect(result.stdout).toContain('Copied 1 boards and 1 images')
  expect(statSync(file).mode & 0o077).toBe(0)
  expect(during).toBeGreaterThan(5)

  const dataDir = makeFolder()
  copyFileSync(file, join(dataDir, databaseName))
  const restored = await startTestServer({ DATA_DIR: dataDir })
  const keys = await readTags(restored, id)
  for (let i = 0; i < 50; i++) expect(keys).toContain(`before/${i}`)
  expect(Buffer.from(await (await restored.ask(url)).arrayBuffer())).toEqual(pixel)
  const bob = openPeer(restored.url, id)
  await bob.whenSynced()
  bob.doc.getMap('tags').set('after/1', true)
  await bob.whenSaved()
})

test('A backup never replaces a file, and of nothing there is none.', async () => {
  const { dataDir } = await startTestServer()
  const folder = makeFolder()
  const file = join(folder, 'precious')
  writeFileSync(file, 'precious')
  expect(await runCommand('backup', dataDir, file)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('exists'),
  })
  expect(readFileSync(file, 'utf8')).toBe('precious')
  mkdirSync(join(folder, 'empty'))
  const nothing = await runCommand('backup', join(folder, 'empty'), join(folder, 'of-nothing'))
  expect(nothing).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no store') })
  expect(existsSync(join(folder, 'of-nothing'))).toBe(false)
  expect(existsSync(join(folder, 'empty', databaseName))).toBe(false)
})

test('A backup of a damaged board is made as it is, and says so.', async () => {
  const server = await startTestServer()
  await server.createBoard()
  flipByte(server.dataDir, 'updates', 'pack')
  const file = join(makeFolder(), 'backup.sqlite')
  const result = await runCommand('backup', server.dataDir, file)
  expect(result).toMatchObject({ code: 1, stderr: expect.stringMatching(/^Board 1: /) })
  expect(existsSync(file)).toBe(true)
})

test('A check of sound data says so and changes nothing.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard()
  await server.createBoard()
  const ada = openPeer(server.url, id)
  ada.doc.getMap('tags').set('n/1', true)
  await ada.whenSaved()
  const before = readTable(server.dataDir, 'updates')
  const result = await runCommand('check', server.dataDir)
  expect(result).toEqual({
    code: 0,
    stdout: 'All 2 boards and 0 images can be read.\n',
    stderr: '',
  })
  expect(readTable(server.dataDir, 'updates')).toEqual(before)
})

test('A check names every board that cannot be read, one line each, without its link.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard()
  await server.ask(`/api/boards/${id}/assets`, { method: 'POST', body: pixel })
  await server.createBoard()
  const { id: third } = await server.createBoard()
  await server.close()
  flipByte(server.dataDir, 'updates', 'pack')
  flipByte(server.dataDir, 'assets', 'bytes')
  const database = openBeside(server.dataDir)
  database.exec(`UPDATE boards SET layout = 99 WHERE key = 2;
    INSERT INTO snapshots (board, bytes, crc) VALUES (77, x'00', 0);
    INSERT INTO snapshots (board, bytes, crc) VALUES (3, x'010203', 1438416925);
    INSERT INTO versions (board, id, at, notes, state, bytes, crc)
      VALUES (3, 1, '2026-05-04T10:00:00.000Z', 0, '', x'010203', 0)`)
  database.close()
  const { code, stderr } = await runCommand('check', server.dataDir)
  expect(code).toBe(1)
  const lines = stderr.trimEnd().split('\n')
  expect(lines).toEqual([
    expect.stringMatching(/^Board 1: .*log/),
    expect.stringMatching(/^Board 2: .*newer release/),
    expect.stringMatching(/^Board 3: .*Yjs/),
    expect.stringMatching(/^Board 3, version 1: .*not what was written/),
    expect.stringMatching(/^Board 77: There is no row/),
    expect.stringMatching(/^Board 1: An image/),
  ])
  for (const secret of [id, third]) expect(stderr).not.toContain(secret)
})
