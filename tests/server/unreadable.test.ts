/** A document that anybody wrote into is read alike by the API, its exports and the library. */
import { randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Board } from 'shared/board.ts'
import { parseDrawing } from 'shared/doc/parse-drawing.ts'
import { readBoard } from 'shared/doc/read.ts'
import { rootOf } from 'shared/doc/roots.ts'
import { createBoardId } from 'shared/ids.ts'
import { toMarkdown } from 'shared/markdown/to-markdown.ts'
import { readSummary, toSummary } from 'server/sync/summary.ts'
import * as Y from 'yjs'
import { createDocWith } from '../support/board-doc.ts'
import { everyKind, ink } from '../support/drawings.ts'
import { rawEdit, unmask } from '../support/garbage.ts'
import { startTestServer, type TestServer } from '../support/server-start.ts'

const random = (count: number): Uint8Array => randomBytes(count)

/** Puts a document into the store as it is; returns the board's edit id. */
const storeDoc = async (
  { store }: TestServer,
  doc: Y.Doc,
  update = Y.encodeStateAsUpdate(doc),
): Promise<string> => {
  const { id } = await store.createBoard({
    id: createBoardId(random),
    viewId: createBoardId(random),
    layout: 1,
    createdAt: '2026-05-04T10:00:00.000Z',
    update,
    summary: readSummary(doc),
  })
  return id
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const countNotes = ({ zones }: Pick<Board, 'zones'>): number =>
  zones.reduce((sum, { notes }) => sum + notes.length, 0)

describe('A document that a raw peer wrote into', () => {
  test('is the same board for the API, the Markdown and the library, with the same count', async () => {
    const server = await startTestServer()
    await fc.assert(
      fc.asyncProperty(fc.array(rawEdit, { maxLength: 16 }), async (edits) => {
        const doc = createDocWith([{ zone: 'next-steps', text: 'kept', owner: 'Ana' }])
        for (const entry of everyKind())
          rootOf(doc, 'drawings').set(String(entry.record['id']), entry)
        for (const edit of edits) edit(doc)
        // What anybody receives: bytes know no half emoji, and objects that inherit.
        const update = unmask(Y.encodeStateAsUpdate(doc))
        const received = new Y.Doc()
        Y.applyUpdate(received, update)
        const id = await storeDoc(server, received, update)
        const board = readBoard(received, parseDrawing)

        const answer = await server.ask(`/api/boards/${id}`)
        expect(answer.status).toBe(200)
        const told = (await answer.json()) as Board
        expect(told).toMatchObject(asJson(board) as object)
        expect(told.unreadable).toHaveLength(board.unreadable.length)

        const markdown = await server.ask(`/api/boards/${id}/board.md`)
        expect(markdown.status).toBe(200)
        expect(await markdown.text()).toBe(toMarkdown(board))

        expect(toSummary(board)).toEqual(readSummary(received))
        const library = await server.ask('/api/boards')
        const { boards } = (await library.json()) as { boards: { id: string; notes: number }[] }
        expect(boards.find((row) => row.id === id)).toMatchObject({
          title: board.meta.title,
          notes: countNotes(board),
        })
      }),
      { numRuns: 60 },
    )
  })

  test('says in its versions too what of it cannot be read', async () => {
    const server = await startTestServer()
    const doc = createDocWith([{ zone: 'risk', text: 'good' }])
    rootOf(doc, 'drawings').set('shape:far', ink('shape:far', { x: 1e300 }))
    rootOf(doc, 'links').set('nowhere', { url: 'javascript:alert(1)' })
    const id = await storeDoc(server, doc)
    const unreadable = [
      { root: 'drawings', key: 'shape:far' },
      { root: 'links', key: 'nowhere' },
    ]
    expect(await (await server.ask(`/api/boards/${id}`)).json()).toMatchObject({ unreadable })
    expect((await server.send('POST', `/api/boards/${id}/versions`, { name: 'x' })).status).toBe(
      201,
    )
    expect(await (await server.ask(`/api/boards/${id}/versions/1`)).json()).toMatchObject({
      unreadable,
      zones: expect.arrayContaining([
        expect.objectContaining({ id: 'risk', notes: [expect.objectContaining({ text: 'good' })] }),
      ]),
    })
  })
})
