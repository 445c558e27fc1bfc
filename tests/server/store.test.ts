import { randomBytes } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createBoardId, type AssetHash } from 'shared/ids.ts'
import * as Y from 'yjs'
import { openStoredDocument, toSnapshot } from 'server/store/compact.ts'
import { openSqliteStore } from 'server/store/sqlite.ts'
import { UnreadableBoard, type Store } from 'server/store/store.ts'
import { flipByte, openBeside } from '../support/server-damage.ts'
import { openPeer, until } from '../support/server-peer.ts'
import { makeFolder, startTestServer } from '../support/server-start.ts'

const random = (count: number): Uint8Array => randomBytes(count)
const at = '2026-05-04T10:00:00.000Z'
const summary = {
  title: 'Search down',
  severity: 'SEV-1',
  timeZone: 'UTC',
  status: 'draft',
  notes: 0,
  openActions: 0,
  people: ['Ada'],
  words: 'search down\nköln',
}

const engines: readonly (readonly [string, (folder: string) => Promise<Store>])[] = [
  ['SQLite', openSqliteStore],
]

const writes = (count: number, seed = 0): { updates: Uint8Array[]; doc: Y.Doc } => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void updates.push(update))
  for (let i = 0; i < count; i++) doc.getMap('tags').set(`n/${(i + seed) % 7}`, i)
  return { updates, doc }
}

const toJson = (doc: Y.Doc): unknown => doc.getMap('tags').toJSON()

describe.each(engines)('A store in %s', (_name, open) => {
  const start = async (folder = makeFolder()) => {
    const store = await open(folder)
    let closed: Promise<void> | null = null
    const close = () => (closed ??= store.close())
    onTestFinished(close)
    const create = async (more: Partial<typeof summary> = {}, createdAt = at) =>
      store.createBoard({
        id: createBoardId(random),
        viewId: createBoardId(random),
        layout: 1,
        createdAt,
        update: Y.encodeStateAsUpdate(new Y.Doc()),
        summary: { ...summary, ...more },
      })
    return { store, folder, close, create }
  }

  test('finds a board by both of its ids, each with its right, and no other', async () => {
    const { store, create } = await start()
    const board = await create()
    expect(await store.findBoard(board.id)).toEqual({ board, right: 'edit' })
    expect(await store.findBoard(board.viewId)).toEqual({ board, right: 'view' })
    expect(await store.findBoard(createBoardId(random))).toBeNull()
  })

  test('gives back what was appended, in order, also after it was closed and opened', async () => {
    const { store, create, close, folder } = await start()
    const { key } = await create()
    const { updates, doc } = writes(50)
    await Promise.all(updates.map((update) => store.append(key, [update], at)))
    await close()
    const again = await start(folder)
    const stored = await again.store.loadDocument(key)
    expect(stored.updates.slice(1).map((update) => Buffer.from(update))).toEqual(
      updates.map((update) => Buffer.from(update)),
    )
    expect(toJson(openStoredDocument(stored))).toEqual(toJson(doc))
  })

  test('keeps boards apart', async () => {
    const { store, create } = await start()
    const [one, two] = [await create(), await create()]
    await store.append(one.key, writes(3).updates, at)
    expect((await store.loadDocument(two.key)).updates).toHaveLength(1)
  })

  test('compacts a log into a snapshot that holds the same, while more is appended', async () => {
    const { store, create } = await start()
    const { key } = await create()
    const { updates, doc } = writes(500)
    await store.append(key, updates.slice(0, 400), at)
    const compacting = store.compact(key)
    await store.append(key, updates.slice(400), at)
    await compacting
    const stored = await store.loadDocument(key)
    expect(stored.snapshot).not.toBeNull()
    expect(stored.updates.length).toBeLessThan(200)
    expect(toJson(openStoredDocument(stored))).toEqual(toJson(doc))
    await store.compact(key)
    await store.compact(key)
    const folded = await store.loadDocument(key)
    expect(folded.updates).toEqual([])
    expect(toJson(openStoredDocument(folded))).toEqual(toJson(doc))
  })

  test('lists boards newest first, by words and by status, without deleted ones', async () => {
    const { store, create } = await start()
    const old = await create({ title: 'Old' }, '2026-01-01T00:00:00.000Z')
    const young = await create({ title: 'Young', status: 'closed', words: '100%_sure' })
    const gone = await create()
    await store.markDeleted(gone.key, at)
    const list = async (words: string[], status: string | null = null) =>
      (await store.listBoards({ words, status })).map(({ title }) => title)
    expect(await list([])).toEqual(['Young', 'Old'])
    expect(await list(['köln', 'search'])).toEqual(['Old'])
    expect(await list(['100%_'])).toEqual(['Young'])
    expect(await list([], 'closed')).toEqual(['Young'])
    await store.markDeleted(gone.key, null)
    expect(await list([])).toHaveLength(3)
    await store.describeBoard(old.key, { ...summary, title: 'Renamed', notes: 4 })
    expect((await store.findBoard(old.id))?.board).toMatchObject({ title: 'Renamed', notes: 4 })
    expect((await store.findBoard(young.id))?.board.title).toBe('Young')
  })

  test('removes deleted boards for good only after their time', async () => {
    const { store, create } = await start()
    const board = await create()
    await store.append(board.key, writes(2).updates, at)
    await store.markDeleted(board.key, at)
    expect(await store.purgeDeleted(at)).toBe(0)
    expect((await store.findBoard(board.id))?.board.deletedAt).toBe(at)
    expect(await store.purgeDeleted('2026-06-04T10:00:00.000Z')).toBe(1)
    expect(await store.findBoard(board.id)).toBeNull()
    expect((await store.loadDocument(board.key)).updates).toEqual([])
  })

  test('renews one link or both, and the old ones lead nowhere', async () => {
    const { store, create } = await start()
    const before = await create()
    const viewId = createBoardId(random)
    const after = await store.renewLinks(before.key, null, viewId)
    expect(after).toEqual({ ...before, viewId })
    expect(await store.findBoard(before.viewId)).toBeNull()
    expect((await store.findBoard(before.id))?.board.viewId).toBe(viewId)
  })

  test('keeps an image for its board alone', async () => {
    const { store, create } = await start()
    const [one, two] = [await create(), await create()]
    const hash = 'a'.repeat(64) as AssetHash
    const asset = { type: 'image/png', bytes: new Uint8Array([1, 2, 3]) }
    await store.putAsset(one.key, hash, asset)
    await store.putAsset(one.key, hash, asset)
    expect(await store.findAsset(one.key, hash)).toEqual(asset)
    expect(await store.findAsset(two.key, hash)).toBeNull()
  })

  test('answers nothing after it was closed, and keeps nobody waiting', async () => {
    const { store, create, close } = await start()
    const { key } = await create()
    await close()
    await expect(store.append(key, writes(1).updates, at)).rejects.toThrow('closed')
  })
})

const openWithContent = async (folder: string, busyMs = 2_000) => {
  const store = await openSqliteStore(folder, { busyMs })
  onTestFinished(() => store.close())
  const { updates } = writes(3)
  const { key } = await store.createBoard({
    id: createBoardId(random),
    viewId: createBoardId(random),
    layout: 1,
    createdAt: at,
    update: updates[0]!,
    summary,
  })
  return { store, key }
}

test('A log or a snapshot with a flipped bit is refused, not opened with a part missing, and stays as it is.', async () => {
  const folder = makeFolder()
  const { store, key } = await openWithContent(folder)
  flipByte(folder, 'updates', 'pack')
  await expect(store.loadDocument(key)).rejects.toBeInstanceOf(UnreadableBoard)
  await expect(store.compact(key)).rejects.toThrow('not what was written')
  flipByte(folder, 'updates', 'pack')
  await store.compact(key)
  expect((await store.loadDocument(key)).updates).toEqual([])
  flipByte(folder, 'snapshots', 'bytes')
  await expect(store.loadDocument(key)).rejects.toBeInstanceOf(UnreadableBoard)
  flipByte(folder, 'snapshots', 'bytes')
  expect(toJson(openStoredDocument(await store.loadDocument(key)))).toEqual({ 'n/0': 0 })
})

test('While another program has the file locked, appends are saved, and nobody is given a board without them.', async () => {
  const folder = makeFolder()
  const { store, key } = await openWithContent(folder, 20)
  const other = openBeside(folder)
  other.exec('BEGIN EXCLUSIVE')
  await store.append(key, writes(1).updates, at)
  await expect(store.loadDocument(key)).rejects.toThrow('locked')
  await store.append(key, writes(1).updates, at)
  other.exec('COMMIT')
  other.close()
  expect((await store.loadDocument(key)).updates).toHaveLength(3)
})

test('A file of a newer release is refused with a sentence.', async () => {
  const folder = makeFolder()
  const { store } = await openWithContent(folder)
  await store.close()
  const database = openBeside(folder)
  database.exec('PRAGMA user_version = 99')
  database.close()
  await expect(openSqliteStore(folder)).rejects.toThrow('written by a newer release')
})

test('Edits that build upon missing ones survive compaction.', () => {
  const { updates, doc } = writes(3)
  const stored = (all: Uint8Array[], snapshot: Uint8Array | null = null) => ({
    snapshot,
    updates: all,
    logBytes: 0,
  })
  const snapshot = toSnapshot(stored([updates[0]!, updates[2]!]))
  expect(toJson(openStoredDocument(stored([updates[1]!], snapshot)))).toEqual(toJson(doc))
})

test('Bytes that Yjs cannot read are an unreadable board.', () => {
  const broken = { snapshot: new Uint8Array([1, 2, 3]), updates: [], logBytes: 0 }
  expect(() => openStoredDocument(broken)).toThrow(UnreadableBoard)
})

test('A board that cannot be read does not open, for nobody, and says why.', async () => {
  const folder = makeFolder()
  const server = await startTestServer({ DATA_DIR: folder })
  const { id } = await server.createBoard()
  flipByte(folder, 'updates', 'pack')
  const ada = openPeer(server.url, id)
  await until(() => ada.closedBy.includes(1013))
  const answer = await server.ask(`/api/boards/${id}`)
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({
    detail: "The board's log is not what was written to the store.",
  })
  expect(ada.provider.synced).toBe(false)
  flipByte(folder, 'updates', 'pack')
  await ada.whenSynced()
})
