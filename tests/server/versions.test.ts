import { expect, test } from 'vitest'
import { addNotes, deleteNotes, writeNote } from 'shared/doc/edit.ts'
import { readBoard } from 'shared/doc/read.ts'
import type { Board } from 'shared/board.ts'
import * as Y from 'yjs'
import { openBeside } from '../support/server-damage.ts'
import { newNote, noteId, now } from '../support/board-doc.ts'
import { openPeer, until } from '../support/server-peer.ts'
import { makeFolder, startTestServer, type TestServer } from '../support/server-start.ts'

interface Listed {
  readonly id: number
  readonly name?: string
  readonly at: string
  readonly notes: number
  readonly bytes: number
}

const list = async (server: TestServer, id: string): Promise<Listed[]> => {
  const answer = await server.ask(`/api/boards/${id}/versions`)
  return ((await answer.json()) as { versions: Listed[] }).versions
}

const textsOf = (board: Pick<Board, 'zones'>): string[] =>
  board.zones.flatMap(({ notes }) => notes.map(({ text }) => text))

const read = async (server: TestServer, path: string): Promise<Board> =>
  (await (await server.ask(`/api/boards/${path}`)).json()) as Board

const name = (server: TestServer, id: string, words: string): Promise<Response> =>
  server.send('POST', `/api/boards/${id}/versions`, { name: words })

const start = async (folder = makeFolder()) => {
  const server = await startTestServer({ DATA_DIR: folder, LIMIT_IDLE_ROOM_MS: '60000' })
  const { id, viewId } = await server.createBoard()
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  addNotes(ada.doc, [newNote(1, 'detect', 0, { text: 'the alert came late' })])
  await ada.whenSaved()
  return { server, id, viewId, ada, folder }
}

test('A named version is listed and shows the board as it was, as a value and as an update of either encoding.', async () => {
  const { server, id, ada } = await start()
  const answer = await name(server, id, '  Before\nthe meeting ')
  expect(answer.status).toBe(201)
  const kept = (await answer.json()) as Listed
  expect(kept).toMatchObject({ id: 1, name: 'Before the meeting', notes: 1 })
  writeNote(ada.doc, noteId(1), { at: 0, remove: 3, insert: 'No' })
  await ada.whenSaved()
  expect(await list(server, id)).toEqual([kept])
  expect(textsOf(await read(server, `${id}/versions/1`))).toEqual(['the alert came late'])
  for (const [format, apply] of [
    ['update', Y.applyUpdate],
    ['update-v2', Y.applyUpdateV2],
  ] as const) {
    const bytes = await server.ask(`/api/boards/${id}/versions/1?format=${format}`)
    const doc = new Y.Doc()
    apply(doc, new Uint8Array(await bytes.arrayBuffer()))
    expect(textsOf(readBoard(doc))).toEqual(['the alert came late'])
  }
})

test('Restoring is an edit that people on the board see, nothing is lost, and the state before is a version.', async () => {
  const { server, id, ada } = await start()
  await name(server, id, 'Then')
  writeNote(ada.doc, noteId(1), { at: 4, remove: 5, insert: 'alarm' })
  addNotes(ada.doc, [newNote(2, 'risk', 0, { text: 'newer' })])
  await ada.whenSaved()
  const answer = await server.ask(`/api/boards/${id}/versions/1/restore`, { method: 'POST' })
  expect(await answer.json()).toEqual({ restored: 1, undoVersion: 2 })
  await until(() => textsOf(readBoard(ada.doc)).join() === 'the alert came late')
  expect(readBoard(ada.doc).trash.map(({ text }) => text)).toEqual(['newer'])
  expect(textsOf(await read(server, `${id}/versions/2`))).toEqual(['the alarm came late', 'newer'])
  await server.ask(`/api/boards/${id}/versions/2/restore`, { method: 'POST' })
  await until(() => textsOf(readBoard(ada.doc)).length === 2)
})

test('When everybody has left, what changed is kept, once; a board that nobody wrote on is not.', async () => {
  const server = await startTestServer()
  const empty = await server.createBoard('Empty')
  const { id } = await server.createBoard()
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  addNotes(ada.doc, [newNote(1, 'detect', 0, { text: 'first' })])
  await ada.whenSaved()
  ada.leave()
  await until(async () => (await list(server, id)).length === 1)
  await until(() => server.openRooms === 0)
  await server.ask(`/api/boards/${id}`)
  await server.ask(`/api/boards/${empty.id}`)
  await until(() => server.openRooms === 0)
  // The board is kept in the same thread as this one, which is asked for later.
  await name(server, id, 'Named')
  expect(await list(server, id)).toMatchObject([{ id: 1, name: 'Named', notes: 1 }])
  expect(await list(server, empty.id)).toEqual([])
})

test('Without a name and without a change there is no second version.', async () => {
  const { server, id, ada } = await start()
  const keep = () => server.send('POST', `/api/boards/${id}/versions`, {})
  expect((await keep()).status).toBe(201)
  expect((await keep()).status).toBe(200)
  deleteNotes(ada.doc, [noteId(1)], { at: now })
  await ada.whenSaved()
  expect((await keep()).status).toBe(201)
  expect((await list(server, id)).map((version) => version.notes)).toEqual([0, 1])
  const { id: untouched } = await server.createBoard()
  expect((await server.send('POST', `/api/boards/${untouched}/versions`, {})).status).toBe(204)
})

test('A link that may only look sees versions and keeps or restores none; nonsense is refused in words.', async () => {
  const { server, id, viewId } = await start()
  await name(server, id, 'Then')
  expect(await list(server, viewId)).toHaveLength(1)
  expect((await name(server, viewId, 'Mine')).status).toBe(403)
  const restore = await server.ask(`/api/boards/${viewId}/versions/1/restore`, { method: 'POST' })
  expect(restore.status).toBe(403)
  for (const version of ['2', '0', '-1', '1.0', '1e0', 'x', '99999999999999999999'])
    expect((await server.ask(`/api/boards/${id}/versions/${version}`)).status).toBe(404)
  expect((await server.ask(`/api/boards/${id}/versions/1?format=png`)).status).toBe(422)
  for (const words of ['', '   ', 'x'.repeat(121)])
    expect((await name(server, id, words)).status).toBe(422)
  expect((await server.send('POST', `/api/boards/${id}/versions`, { name: 7 })).status).toBe(422)
})

test('A version of another board is not shown.', async () => {
  const { server, id } = await start()
  await name(server, id, 'Then')
  const other = await server.createBoard('Other')
  expect((await server.ask(`/api/boards/${other.id}/versions/1`)).status).toBe(404)
})

test('A store from before there were versions opens, keeps its boards and takes versions.', async () => {
  const { server, id, folder } = await start()
  await server.close()
  const database = openBeside(folder)
  database.exec('DROP TABLE versions')
  database.close()
  const again = await startTestServer({ DATA_DIR: folder })
  expect(textsOf(await read(again, id))).toEqual(['the alert came late'])
  expect((await name(again, id, 'New')).status).toBe(201)
})

test('A version with a flipped bit is refused, and the board is not.', async () => {
  const { server, id, folder } = await start()
  await name(server, id, 'Then')
  const database = openBeside(folder)
  database.exec('UPDATE versions SET bytes = zeroblob(length(bytes))')
  database.close()
  const answer = await server.ask(`/api/boards/${id}/versions/1`)
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({
    detail: 'This version is not what was written to the store.',
  })
  expect((await server.ask(`/api/boards/${id}`)).status).toBe(200)
})

test('Versions go for good with their board.', async () => {
  const { server, id } = await start()
  await name(server, id, 'Then')
  const { board } = (await server.store.findBoard(id as never))!
  await server.store.markDeleted(board.key, now)
  await server.store.purgeDeleted('2027-01-01T00:00:00.000Z')
  expect(await server.store.listVersions(board.key)).toEqual([])
})
