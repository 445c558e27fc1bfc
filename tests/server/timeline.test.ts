import { expect, test } from 'vitest'
import type { Board } from 'shared/board.ts'
import { deleteNotes } from 'shared/doc/edit.ts'
import { readBoard } from 'shared/doc/read.ts'
import { now } from '../support/board-doc.ts'
import { readSample } from '../support/pasted-timeline.ts'
import { openPeer, until } from '../support/server-peer.ts'
import { startTestServer, type TestServer } from '../support/server-start.ts'

interface Told {
  readonly id?: string
  readonly instant: string | null
  readonly text: string
  readonly source: string | null
  readonly question?: string
  readonly offers?: readonly {
    readonly instant: string
    readonly end: string | null
    readonly words: string
  }[]
}

interface Answer {
  readonly source: string
  readonly events: readonly Told[]
  readonly undecided: readonly Told[]
  readonly leftOut: readonly Told[]
  readonly needs: unknown
  readonly undoVersion?: number | null
  readonly detail?: string
}

const post = async (
  server: TestServer,
  path: string,
  body: string,
  type = 'text/plain',
): Promise<{ status: number; answer: Answer }> => {
  const answer = await server.ask(`/api/boards/${path}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  })
  return { status: answer.status, answer: (await answer.json()) as Answer }
}

const readEvents = async (server: TestServer, id: string): Promise<readonly string[]> => {
  const board = (await (await server.ask(`/api/boards/${id}`)).json()) as Board
  return board.zones.find((zone) => zone.id === 'timeline')!.notes.map(({ text }) => text)
}

test('A preview tells what a paste comes to and changes nothing; adding tells the ids, and its version takes it back.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard()
  const chat = readSample('slack-copy-a.txt')
  const preview = await post(
    server,
    `${id}/timeline?preview=1&timeZone=Europe/Berlin&date=2026-05-04`,
    chat,
  )
  expect(preview.status).toBe(200)
  expect(preview.answer.events.map(({ instant }) => instant)).toEqual([
    '2026-05-04T08:04:00Z',
    '2026-05-04T08:06:00Z',
    '2026-05-04T08:07:00Z',
    '2026-05-04T08:07:00Z',
    '2026-05-04T08:12:00Z',
  ])
  expect(await readEvents(server, id)).toEqual([])

  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  const added = await post(server, `${id}/timeline?date=2026-05-04`, chat)
  expect(added.status).toBe(201)
  await until(() => readBoard(ada.doc).zones[1]!.notes.length === 5)
  expect(readBoard(ada.doc).zones[1]!.notes.map((note) => note.id)).toEqual(
    added.answer.events.map((event) => event.id),
  )
  const version = added.answer.undoVersion!
  await server.ask(`/api/boards/${id}/versions/${version}/restore`, { method: 'POST' })
  await until(() => readBoard(ada.doc).zones[1]!.notes.length === 0)
})

test('Without a day events are undecided, each with its question, and are added all the same.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard()
  const { answer } = await post(server, `${id}/timeline`, readSample('slack-copy-a.txt'))
  expect(answer.needs).toEqual({ date: 'first', zone: true })
  expect(answer.events).toEqual([])
  expect(answer.undecided).toHaveLength(5)
  expect(answer.undecided[0]!.question).toContain('Nobody has said the day')
  expect(await readEvents(server, id)).toHaveLength(5)
})

test('What is on the board already is not added again; what somebody deleted may come again.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard()
  const log = readSample('slack-export-2026-05-04.json')
  const path = `${id}/timeline?names=roles`
  expect((await post(server, path, log, 'application/json')).answer.events).toHaveLength(4)
  const again = await post(server, path, log, 'application/json')
  expect([again.status, again.answer.events, again.answer.undoVersion]).toEqual([200, [], null])
  expect(again.answer.leftOut.map(({ text }) => text)).toContain('rolling back 4711')
  expect(await readEvents(server, id)).toHaveLength(4)
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  deleteNotes(ada.doc, [readBoard(ada.doc).zones[1]!.notes[0]!.id], { at: now })
  await ada.whenSaved()
  expect((await post(server, path, log, 'application/json')).answer.events).toHaveLength(1)
})

test('Names become roles on request, and nobody is named in what is stored.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard()
  const { answer } = await post(
    server,
    `${id}/timeline?names=roles`,
    readSample('pagerduty-log-entries.json'),
    'application/json',
  )
  expect(answer.events.map(({ text }) => text)).toContain('Acknowledged by Responder 1')
  const board = await (await server.ask(`/api/boards/${id}`)).text()
  expect(board).not.toMatch(/Dana|Priya|Wei/)
})

test('Who may only look is refused, and what is nonsense is refused in words.', async () => {
  const server = await startTestServer({ LIMIT_MAX_BODY_BYTES: '2000' })
  const { id, viewId } = await server.createBoard()
  const refusals = [
    [`${viewId}/timeline`, '14:05 x', 'text/plain', 403],
    [`${viewId}/timeline?preview=1`, '14:05 x', 'text/plain', 403],
    [`${id}/timeline`, '14:05 x', 'text/html', 415],
    [`${id}/timeline`, '{', 'application/json', 400],
    [`${id}/timeline`, '{"a":1}', 'application/json', 422],
    [`${id}/timeline`, '  ', 'text/plain', 422],
    [`${id}/timeline?timeZone=Nowhere`, '14:05 x', 'text/plain', 422],
    [`${id}/timeline?date=yesterday`, '14:05 x', 'text/plain', 422],
    [`${id}/timeline?names=nick`, '14:05 x', 'text/plain', 422],
    [`${id}/timeline`, 'x'.repeat(3_000), 'text/plain', 413],
  ] as const
  for (const [path, body, type, status] of refusals) {
    const { status: given, answer } = await post(server, path, body, type)
    expect([path, type, given]).toEqual([path, type, status])
    expect(answer.detail).toMatch(/\.$/)
  }
  expect(await readEvents(server, id)).toEqual([])
})

test('A board that is full takes no more events and says so.', async () => {
  const server = await startTestServer({ LIMIT_MAX_BOARD_ITEMS: '300' })
  const { id } = await server.createBoard()
  const lines = Array.from({ length: 40 }, (_, i) => `2026-05-04 14:${String(i + 10)} event ${i}`)
  const { status, answer } = await post(server, `${id}/timeline`, lines.join('\n'))
  expect([status, answer.detail]).toEqual([
    413,
    'This board is full: that many events do not fit onto it.',
  ])
})

test('A range that leaves a question is offered with its end.', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard()
  const list = '2026-10-25 01:50 alert\n02:30-02:45 read only'
  const { answer } = await post(server, `${id}/timeline?preview=1&timeZone=Europe/Berlin`, list)
  expect(answer.undecided.map(({ text, offers }) => [text, offers])).toEqual([
    [
      'read only',
      [
        {
          instant: '2026-10-25T00:30:00Z',
          end: '2026-10-25T00:45:00Z',
          words: 'Sun 25 Oct 2026, 02:30–02:45 CEST',
        },
        {
          instant: '2026-10-25T01:30:00Z',
          end: '2026-10-25T01:45:00Z',
          words: 'Sun 25 Oct 2026, 02:30–02:45 CET',
        },
      ],
    ],
  ])
})
