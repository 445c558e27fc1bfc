/** What was called saved is in the journal first, and comes out of it whole, once and in order. */
import { randomBytes } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createBoardId } from 'shared/ids.ts'
import { openJournal } from 'server/store/journal.ts'
import { parseJournal, toJournalHead, toJournalRecord } from 'server/store/journal-file.ts'
import { asideName } from 'server/store/sqlite-aside.ts'
import { backUp } from 'server/store/sqlite-backup.ts'
import { createDocumentCommands } from 'server/store/sqlite-documents.ts'
import { foldJournal, toJournalPaths } from 'server/store/sqlite-journal.ts'
import { openDatabase } from 'server/store/sqlite-schema.ts'
import { databaseName, openSqliteStore } from 'server/store/sqlite.ts'
import type { BoardKey, Store } from 'server/store/store.ts'
import { runCommand } from '../support/server-command.ts'
import { makeFolder } from '../support/server-start.ts'

const random = (count: number): Uint8Array => randomBytes(count)
const at = '2026-05-04T10:00:00.000Z'
const update = (n: number): Uint8Array => new Uint8Array([n, n >> 8])

const open = async (folder: string, troubles: string[] = []): Promise<Store> => {
  const store = await openSqliteStore(folder, { onTrouble: (sentence) => troubles.push(sentence) })
  onTestFinished(() => store.close())
  return store
}

const createBoard = async (store: Store): Promise<BoardKey> => {
  const { key } = await store.createBoard({
    id: createBoardId(random),
    viewId: createBoardId(random),
    layout: 1,
    createdAt: at,
    update: update(0),
    summary: {
      title: 'Search down',
      severity: null,
      timeZone: 'UTC',
      status: 'draft',
      notes: 0,
      openActions: 0,
      people: [],
      words: '',
    },
  })
  return key
}

const append = async (store: Store, key: BoardKey, numbers: readonly number[]): Promise<void> => {
  for (const n of numbers) await store.append(key, [update(n)], at)
}

const readNumbers = async (store: Store, key: BoardKey): Promise<number[]> =>
  (await store.loadDocument(key)).updates.map((bytes) => bytes[0]! + bytes[1]! * 256)

/** The folder as a power cut leaves it. */
const cutPower = (folder: string): string => {
  const left = makeFolder()
  cpSync(folder, left, { recursive: true })
  return left
}

/** A folder in which the journal alone has what was appended last, as after a power cut. */
const leaveInJournal = async (numbers: readonly number[]) => {
  const folder = makeFolder()
  const store = await open(folder)
  const key = await createBoard(store)
  await append(store, key, numbers)
  const left = cutPower(folder)
  const [journal] = toJournalPaths(join(left, databaseName))
  return { left, key, journal, store, folder }
}

const listAside = (folder: string): string[] => {
  try {
    return readdirSync(join(folder, asideName))
  } catch {
    return []
  }
}

test('What was saved when the power was cut is there again, once and in order, on the boards it belongs to.', async () => {
  const folder = makeFolder()
  const store = await open(folder)
  const [one, two] = [await createBoard(store), await createBoard(store)]
  await append(store, one, [1, 2])
  // Half of it is in the tables, and the other file of the journal has the rest.
  await store.loadDocument(one)
  await append(store, one, [3])
  await append(store, two, [4, 300])
  await append(store, one, [5])
  const left = cutPower(folder)
  const again = await open(left)
  expect(await readNumbers(again, one)).toEqual([0, 1, 2, 3, 5])
  expect(await readNumbers(again, two)).toEqual([0, 4, 300])
  await again.close()
  const third = await open(left)
  expect(await readNumbers(third, one)).toEqual([0, 1, 2, 3, 5])
})

test('A write that a power cut broke off anywhere takes nothing with it that was saved before.', async () => {
  const { left, key, journal } = await leaveInJournal([1, 2, 3])
  const bytes = readFileSync(journal)
  const record = toJournalRecord(key, [update(4)], at)
  for (const length of [1, 7, 8, 9, record.length - 1]) {
    const cut = cutPower(left)
    const troubles: string[] = []
    const [file] = toJournalPaths(join(cut, databaseName))
    writeFileSync(file, Buffer.concat([bytes, record.subarray(0, length)]))
    const store = await open(cut, troubles)
    expect(await readNumbers(store, key)).toEqual([0, 1, 2, 3])
    expect([troubles, listAside(cut)]).toEqual([[], []])
  }
  // Some file systems leave zeros where the data never came.
  writeFileSync(journal, Buffer.concat([bytes, Buffer.alloc(64)]))
  expect(await readNumbers(await open(left), key)).toEqual([0, 1, 2, 3])
})

test('Damage in the journal costs what it hit; the file is kept aside byte for byte, and the log says where.', async () => {
  const { left, key, journal } = await leaveInJournal([1, 2, 3, 4])
  const bytes = readFileSync(journal)
  const length = toJournalRecord(key, [update(1)], at).length
  bytes[bytes.length - length - 1]! ^= 0xff
  writeFileSync(journal, bytes)
  expect((await runCommand('check', left)).stderr).toContain('The journal: A part of it cannot')
  const troubles: string[] = []
  expect(await readNumbers(await open(left, troubles), key)).toEqual([0, 1, 2])
  const [kept, ...more] = listAside(left)
  expect(more).toEqual([])
  expect(troubles).toEqual([
    expect.stringContaining(`kept aside in ${join(left, asideName, kept!)}.`),
  ])
  expect(readFileSync(join(left, asideName, kept!))).toEqual(bytes)
})

test('A damaged length is not taken for a write that was broken off: what follows it is kept aside.', async () => {
  const { left, key, journal } = await leaveInJournal([1, 2, 3, 4])
  const bytes = readFileSync(journal)
  const length = toJournalRecord(key, [update(1)], at).length
  bytes[bytes.length - 2 * length]! ^= 0xff
  writeFileSync(journal, bytes)
  const troubles: string[] = []
  expect(await readNumbers(await open(left, troubles), key)).toEqual([0, 1, 2])
  expect(troubles).toEqual([expect.stringContaining('is kept aside in')])
  expect(readFileSync(join(left, asideName, listAside(left)[0]!))).toEqual(bytes)
})

test('A power cut between the tables and the emptying of the journal brings nothing twice.', async () => {
  const { left, key, journal } = await leaveInJournal([1, 2])
  const bytes = readFileSync(journal)
  await (await open(left)).close()
  writeFileSync(journal, bytes)
  expect(await readNumbers(await open(left), key)).toEqual([0, 1, 2])
})

test('A backup holds what only the journal has, and what lies in a journal where it is restored is not its own.', async () => {
  const { key, store, folder, journal } = await leaveInJournal([1, 2])
  const target = join(makeFolder(), 'copy.sqlite')
  expect(backUp(join(folder, databaseName), target).problems).toEqual([
    expect.stringContaining('cannot be read by Yjs'),
  ])
  await append(store, key, [3])
  const restored = cutPower(folder)
  for (const end of ['-wal', '-shm']) truncateSync(join(restored, databaseName + end))
  cpSync(target, join(restored, databaseName))
  const troubles: string[] = []
  expect(await readNumbers(await open(restored, troubles), key)).toEqual([0, 1, 2])
  expect(troubles).toEqual([expect.stringContaining('of another store')])
  expect(listAside(restored)).toHaveLength(1)
  expect(readFileSync(journal).length).toBeGreaterThan(0)
})

test('A file of the journal goes into the tables whole or not at all, and goes once there is room.', async () => {
  const { left, key } = await leaveInJournal([])
  const database = openDatabase({ path: join(left, databaseName), busyMs: 0 })
  onTestFinished(() => database.close())
  const { store } = database.prepare('SELECT store FROM journal').get() as { store: string }
  const head = { store, generation: 99 }
  const large = toJournalRecord(key, [new Uint8Array(1_000_000)], at)
  const file = parseJournal(
    Buffer.concat([toJournalHead(head), toJournalRecord(key, [update(1)], at), large]),
  )
  const { page_count: pages } = database.prepare('PRAGMA page_count').get()!
  database.exec(`PRAGMA max_page_count = ${Number(pages) + 10}`)
  const { loadDocument } = createDocumentCommands(database)
  expect(() => foldJournal(database, file)).toThrow('full')
  expect(loadDocument(key).updates).toHaveLength(1)
  database.exec('PRAGMA max_page_count = 100000')
  for (let time = 0; time < 2; time++) foldJournal(database, file)
  expect(loadDocument(key).updates).toHaveLength(3)
})

test('A full disk fails the append with its reason, and nothing of it goes into the tables.', async () => {
  const folded: string[] = []
  const journal = openJournal({
    paths: ['/dev/full', join(makeFolder(), 'journal')],
    head: { store: 'one', generation: 6 },
    fold: async (path) => void folded.push(path),
    onStuck: () => {},
  })
  for (let time = 0; time < 2; time++)
    await expect(journal.append(1 as BoardKey, [update(1)], at)).rejects.toThrow('ENOSPC')
  await journal.close()
  expect(folded).toEqual([])
})
