import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as Y from 'yjs'
import { createLog } from 'server/log.ts'
import { openMetrics } from 'server/metrics.ts'
import { openSideThread } from 'server/side-thread.ts'
import { openSqliteStore } from 'server/store/sqlite.ts'
import type { BoardRow } from 'server/store/store.ts'
import { defaultLimits } from 'server/sync/limits.ts'
import { layouts } from 'server/sync/migrate.ts'
import { openRooms, type Visit } from 'server/sync/rooms.ts'
import { readSummary } from 'server/sync/summary.ts'
import { addNotes, moveNotes } from 'shared/doc/edit.ts'
import { createBoardId } from 'shared/ids.ts'
import { documentLayout } from 'shared/protocol.ts'
import { createBoardDoc, newNote, noteId } from '../support/board-doc.ts'
import { createSeededRandom } from '../support/seeded-random.ts'
import { kib, toTable } from './figures.ts'
import { sleep } from './server-crowd.ts'

export const title = 'memory that boards of 200 notes take on the server'

const boards = 60
const notes = 200
const drags = 200
const movesPerDrag = 50
const idleMs = 50

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes that are still in use, in the heap and beside it. */
const readUsed = async (): Promise<number> => {
  for (let i = 0; i < 4; i++) {
    collect()
    await sleep(20)
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const moveAround = (doc: Y.Doc): void => {
  const random = createSeededRandom(20260301)
  for (let drag = 0; drag < drags; drag++) {
    const id = noteId(random.below(notes))
    const from = { x: random.below(400), y: 120 + random.below(4_000) }
    for (let i = 0; i < movesPerDrag; i++)
      moveNotes(doc, [{ id, place: { zone: 'detect', x: from.x + 3 * i, y: from.y + 2 * i } }])
  }
}

/** The rooms of a server without its socket, on a disk. */
export const measure = async (): Promise<string[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'blameless-'))
  const store = await openSqliteStore(folder)
  const date = (): Date => new Date()
  const side = openSideThread()
  const rooms = openRooms({
    store,
    side,
    showEdits: 'at-once',
    limits: { ...defaultLimits, idleRoomMs: idleMs },
    log: createLog('error', console.error, date),
    now: () => performance.now(),
    date,
    metrics: openMetrics(),
    layouts,
    onOpen: () => {},
  })
  const doc = createBoardDoc()
  addNotes(
    doc,
    Array.from({ length: notes }, (_, i) =>
      newNote(i, 'detect', i, { text: `Note ${i}: the deploy of the search service failed.` }),
    ),
  )
  const createRows = async (): Promise<BoardRow[]> => {
    const rows = []
    for (let i = 0; i < boards; i++)
      rows.push(
        await store.createBoard({
          id: createBoardId((count) => randomBytes(count)),
          viewId: createBoardId((count) => randomBytes(count)),
          layout: documentLayout,
          createdAt: date().toISOString(),
          update: Y.encodeStateAsUpdate(doc),
          summary: readSummary(doc),
        }),
      )
    return rows
  }
  const openAndMove = async (row: BoardRow): Promise<Visit> => {
    const visit = await rooms.visit(row)
    await visit.room.edit(moveAround)
    return visit
  }
  const leave = async (rows: readonly BoardRow[], visits: readonly Visit[]): Promise<void> => {
    for (const { end } of visits) end()
    while (rooms.openCount > 0) await sleep(idleMs)
    // Compactions and versions of boards that were let go.
    for (const { key } of rows) await store.compact(key)
  }
  const openAll = async (rows: readonly BoardRow[]): Promise<Visit[]> => {
    const visits = []
    for (const row of rows) visits.push(await openAndMove(row))
    return visits
  }
  // What is made once and for all, compiled code too, belongs to no board; it takes two rounds to settle.
  for (let i = 0; i < 2; i++) {
    const used = await createRows()
    await leave(used, await openAll(used))
  }
  const rows = await createRows()
  const before = await readUsed()
  const visits = await openAll(rows)
  const open = await readUsed()
  await leave(rows, visits.splice(0))
  const after = await readUsed()
  await rooms.close()
  await side.close()
  await store.close()
  rmSync(folder, { recursive: true })
  return [
    ...toTable([
      ['', 'per board', 'target'],
      [`open, after ${drags * movesPerDrag} moves`, kib((open - before) / boards), '≤ 684 KiB'],
      ['after everybody left', kib((after - before) / boards), '≤ 4.9 KiB'],
    ]),
    '',
    `Average of ${boards} boards of ${notes} notes; ${drags} drags of ${movesPerDrag} moves each. V8's heap and`,
    'buffers beside it, after collecting garbage.',
  ]
}
