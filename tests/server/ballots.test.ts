import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { StoreFailure, type Store } from 'server/store/store.ts'
import type { Board } from 'shared/board.ts'
import { addNotes, deleteNotes, moveNotes } from 'shared/doc/edit.ts'
import { endRound, startRound } from 'shared/doc/edit-rounds.ts'
import { parseRoundId, type RoundId } from 'shared/ids.ts'
import type { ZoneId } from 'shared/zones.ts'
import { newNote, noteId, now, participantId } from '../support/board-doc.ts'
import { startServer } from '../support/running-server.ts'
import { runCommand } from '../support/server-command.ts'
import { openBeside } from '../support/server-damage.ts'
import { openPeer, until, type TestPeer } from '../support/server-peer.ts'
import { makeFolder, startTestServer } from '../support/server-start.ts'

const roundId = (name: string): RoundId => parseRoundId(name)!
/** A secret as a browser makes one, told apart by its name. */
const secretOf = (name: string): string => name.padEnd(22, '_')
const [red, green, blue] = [noteId('red'), noteId('green'), noteId('blue')]

const begin = (peer: TestPeer, id = 'v1', zone: ZoneId | null = null, budget = 3): void =>
  startRound(
    peer.doc,
    { id: roundId(id), kind: 'voting', zone, budget, nameless: false },
    { by: participantId('ada'), now: Date.parse(now) },
  )

const post = (url: string, path: string, body: unknown = {}): Promise<Response> =>
  fetch(`${url}/api/boards/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

const vote = (
  url: string,
  board: string,
  voter: string,
  votes: Readonly<Record<string, unknown>>,
  round = 'v1',
): Promise<Response> =>
  post(url, `${board}/rounds/${round}/ballot`, { secret: secretOf(voter), votes })

const close = (url: string, board: string, round = 'v1'): Promise<Response> =>
  post(url, `${board}/rounds/${round}/close`)

const refusal = async (answer: Response): Promise<readonly [number, string]> => [
  answer.status,
  ((await answer.json()) as { detail: string }).detail,
]

const readBoard = async (url: string, board: string): Promise<Board> =>
  (await (await fetch(`${url}/api/boards/${board}`)).json()) as Board

/** What the notes of a board got, by their texts. */
const readVotes = async (url: string, board: string): Promise<Record<string, number | null>> =>
  Object.fromEntries(
    (await readBoard(url, board)).zones.flatMap(({ notes }) =>
      notes.map(({ text, votes }) => [text, votes]),
    ),
  )

/** Somebody with three ideas on a new board, in a round of voting. */
const meet = async (server: { url: string; createBoard(): Promise<{ id: string }> }) => {
  const { id } = await server.createBoard()
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  addNotes(ada.doc, [
    newNote('red', 'detect', 0, { text: 'red' }),
    newNote('green', 'react', 0, { text: 'green' }),
    newNote('blue', 'prevent', 0, { text: 'blue' }),
  ])
  begin(ada)
  await ada.whenSaved()
  return { id, ada }
}

/** Every byte that the server has on its disk. */
const readDisk = (folder: string): Buffer =>
  Buffer.concat(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
  )

const voterOf = (name: string, round = 'v1'): string =>
  createHash('sha256')
    .update(`${round} ${secretOf(name)}`)
    .digest('base64url')

test('Votes of several people are counted when the round closes; a ballot replaces the one before.', async () => {
  const server = await startTestServer()
  const { id, ada } = await meet(server)
  for (const [voter, votes] of [
    ['ada', { [red]: 3 }],
    ['bob', { [red]: 1, [green]: 2 }],
    ['ada', { [green]: 1, [red]: 1, [blue]: 0 }],
    ['cy', {}],
  ] as const)
    expect((await vote(server.url, id, voter, votes)).status).toBe(204)
  expect(await readVotes(server.url, id)).toEqual({ red: null, green: null, blue: null })
  expect(await (await close(server.url, id)).json()).toEqual({ closed: true })
  expect(await readVotes(server.url, id)).toEqual({ red: 2, green: 3, blue: 0 })
  const { meeting } = await readBoard(server.url, id)
  expect(meeting.round).toMatchObject({ id: 'v1', open: false })
  await until(() => ada.doc.getMap('votes').get(`v1/${green}`) === 3)
  const markdown = await (await server.ask(`/api/boards/${id}/board.md`)).text()
  expect(markdown).toContain('- green *(3 votes)*')
})

test('Closing twice, or by two people at once, counts once; the counts stand.', async () => {
  const server = await startTestServer()
  const { id } = await meet(server)
  await vote(server.url, id, 'ada', { [red]: 2 })
  const answers = await Promise.all([close(server.url, id), close(server.url, id)])
  const said = await Promise.all(answers.map((answer) => answer.text()))
  expect(said.toSorted()).toEqual(['{"closed":false}', '{"closed":true}'])
  expect(await (await close(server.url, id)).json()).toEqual({ closed: false })
  expect(await readVotes(server.url, id)).toEqual({ red: 2, green: 0, blue: 0 })
})

test('Whatever one browser sends, and however much at once, it never has more votes than the round gives.', async () => {
  const server = await startTestServer()
  const { id } = await meet(server)
  expect(await refusal(await vote(server.url, id, 'ada', { [red]: 2, [green]: 2 }))).toEqual([
    422,
    `Send the votes as {"<note's id>": 1}, at most 3 votes in all.`,
  ])
  const sent = Array.from({ length: 60 }, (_, i) =>
    vote(server.url, id, 'ada', i % 3 === 0 ? { [red]: 3 } : { [i % 2 === 0 ? green : blue]: 3 }),
  )
  for (const answer of await Promise.all(sent)) expect(answer.status).toBe(204)
  await close(server.url, id)
  const votes = Object.values(await readVotes(server.url, id))
  expect(votes.reduce((sum, count) => sum! + count!, 0)).toBe(3)
})

test('A vote counts if its note can be voted for when the round closes, wherever it lies by then.', async () => {
  const server = await startTestServer()
  const { id, ada } = await meet(server)
  addNotes(ada.doc, [
    newNote('moved', 'detect', 2, { text: 'moved' }),
    newNote('action', 'detect', 3, { text: 'action' }),
    newNote('parked', 'detect', 4, { text: 'parked' }),
  ])
  await ada.whenSaved()
  const votes = { [red]: 1, [noteId('moved')]: 1, [noteId('action')]: 1 }
  expect((await vote(server.url, id, 'ada', votes)).status).toBe(204)
  expect((await vote(server.url, id, 'bob', { [noteId('parked')]: 1 })).status).toBe(204)
  deleteNotes(ada.doc, [red], { at: now })
  moveNotes(ada.doc, [
    { id: noteId('moved'), place: { zone: 'risk', x: 0, y: 200 } },
    { id: noteId('action'), place: { zone: 'next-steps', x: 0, y: 200 } },
  ])
  ada.doc.getMap<Map<string, unknown>>('notes').get(noteId('parked'))!.set('parked', true)
  await ada.whenSaved()
  await close(server.url, id)
  expect(await readVotes(server.url, id)).toEqual({
    ...{ green: 0, blue: 0, moved: 1 },
    ...{ action: null, parked: null },
  })
  expect([...ada.doc.getMap('votes').keys()]).not.toContain(`v1/${red}`)
})

test('Votes for notes that became a group stay with their notes, and the group has the sum.', async () => {
  const server = await startTestServer()
  const { id, ada } = await meet(server)
  addNotes(ada.doc, [newNote('rose', 'detect', 1, { text: 'rose' })])
  await ada.whenSaved()
  await vote(server.url, id, 'ada', { [red]: 1, [noteId('rose')]: 2 })
  const notes = ada.doc.getMap<Map<string, unknown>>('notes')
  for (const name of ['red', 'rose']) notes.get(noteId(name))!.set('group', 'g1')
  ada.doc.getMap('groups').set('g1', { title: 'Reds' })
  await ada.whenSaved()
  await close(server.url, id)
  expect(await readVotes(server.url, id)).toMatchObject({ red: 1, rose: 2 })
  const markdown = await (await server.ask(`/api/boards/${id}/board.md`)).text()
  expect(markdown).toContain('- **Reds** *(3 votes)*\n  - red *(1 vote)*\n  - rose *(2 votes)*')
})

test('Until the round closes nobody is told a vote: no page, no route, no figure, no log.', async () => {
  const server = await startTestServer()
  const { id, ada } = await meet(server)
  const { viewId } = (await (await server.ask(`/api/boards/${id}/links`)).json()) as {
    viewId: string
  }
  const before = await (await server.ask(`/api/boards/${id}/state`)).bytes()
  let heard = 0
  ada.doc.on('update', () => (heard += 1))
  await vote(server.url, id, 'bob', { [red]: 2 })
  const bob = openPeer(server.url, id)
  await bob.whenSynced()
  expect(heard).toBe(0)
  expect(bob.doc.getMap('votes').size).toBe(0)
  expect(await (await server.ask(`/api/boards/${id}/state`)).bytes()).toEqual(before)
  for (const path of ['', '/board.md', '/versions', '/links'])
    for (const link of [id, viewId]) {
      const told = await (await server.ask(`/api/boards/${link}${path}`)).text()
      expect(told).not.toContain(voterOf('bob'))
      expect(told).not.toMatch(/"votes":\d|\d votes?/)
    }
  for (const told of [await (await server.ask('/metrics')).text(), server.logged.join('\n')])
    for (const secret of [secretOf('bob'), voterOf('bob'), red]) expect(told).not.toContain(secret)
})

test('While a round is on the disk knows ballots by a fingerprint; once it is counted, no byte of them is left.', async () => {
  const server = await startTestServer()
  const { id } = await meet(server)
  const voters = Array.from({ length: 300 }, (_, i) => `voter-${i}`)
  for (const voter of voters) await vote(server.url, id, voter, { [red]: 1 })
  for (const voter of voters) await vote(server.url, id, voter, { [green]: 3 })
  const [on] = [readDisk(server.dataDir)]
  expect(on.includes(voterOf('voter-7'))).toBe(true)
  expect(on.includes(secretOf('voter-7'))).toBe(false)
  await close(server.url, id)
  await until(() => {
    const after = readDisk(server.dataDir)
    return voters.every((voter) => !after.includes(voterOf(voter)))
  }, 'the last of the ballots')
  expect(readDisk(server.dataDir).includes(`{"${green}":3}`)).toBe(false)
  expect(await readVotes(server.url, id)).toMatchObject({ red: 0, green: 900 })
})

test('A reader of the file, such as a backup, only puts off that the bytes go.', async () => {
  const server = await startTestServer()
  const { id } = await meet(server)
  await vote(server.url, id, 'ada', { [red]: 1 })
  const reader = openBeside(server.dataDir)
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM ballots').get()
  expect((await close(server.url, id)).status).toBe(200)
  expect(readDisk(server.dataDir).includes(voterOf('ada'))).toBe(true)
  reader.exec('COMMIT')
  reader.close()
  await until(() => !readDisk(server.dataDir).includes(voterOf('ada')), 'the end of the ballot')
})

test('A backup holds no ballots, and a check knows whose there are.', async () => {
  const server = await startTestServer()
  const { id } = await meet(server)
  await vote(server.url, id, 'ada', { [red]: 1 })
  const file = join(makeFolder(), 'backup.sqlite')
  expect((await runCommand('backup', server.dataDir, file)).code).toBe(0)
  expect(readFileSync(file).includes(voterOf('ada'))).toBe(false)
  expect(readFileSync(file).includes(`{"${red}":1}`)).toBe(false)
  expect((await runCommand('check', server.dataDir)).code).toBe(0)
  const beside = openBeside(server.dataDir)
  beside.exec(`INSERT INTO ballots VALUES (99, 'v1', 'nobody', '{}')`)
  beside.close()
  expect(await runCommand('check', server.dataDir)).toMatchObject({
    code: 1,
    stderr: 'Board 99: There is no row of it in the library.\n',
  })
})

test('A round that ends without counting leaves no ballots, and no counts.', async () => {
  const server = await startTestServer()
  const { id, ada } = await meet(server)
  await vote(server.url, id, 'ada', { [red]: 1 })
  endRound(ada.doc, Date.parse(now))
  await until(async () => (await server.store.listBallotRounds()).length === 0)
  begin(ada, 'v2')
  await ada.whenSaved()
  await vote(server.url, id, 'ada', { [green]: 1 }, 'v2')
  // Another round begins over it.
  begin(ada, 'v3')
  await until(async () => (await server.store.listBallotRounds()).length === 0)
  expect(await readVotes(server.url, id)).toEqual({ red: null, green: null, blue: null })
  await until(() => !readDisk(server.dataDir).includes(voterOf('ada', 'v2')))
})

test('Ballots go with their board when it is removed for good.', async () => {
  const server = await startTestServer()
  const { id } = await meet(server)
  await vote(server.url, id, 'ada', { [red]: 1 })
  await server.ask(`/api/boards/${id}`, { method: 'DELETE' })
  expect(await server.store.listBallotRounds()).toHaveLength(1)
  await server.store.purgeDeleted('9999-01-01T00:00:00.000Z')
  expect(await server.store.listBallotRounds()).toEqual([])
  expect(openBeside(server.dataDir).prepare('SELECT * FROM ballots').all()).toEqual([])
})

test('After kill -9 in the middle of a round every ballot that was taken counts, and the round goes on.', async () => {
  const dataDir = makeFolder()
  let server = await startServer({ dataDir })
  onTestFinished(() => server.kill())
  const made = await fetch(`${server.url}/api/boards`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"title":"Votes"}',
  })
  const { id } = (await made.json()) as { id: string }
  const { ada } = await meet({ url: server.url, createBoard: () => Promise.resolve({ id }) })
  const voters = Array.from({ length: 20 }, (_, i) => `voter-${i}`)
  const taken = await Promise.all(
    voters.map((voter) => vote(server.url, id, voter, { [red]: 1, [green]: 1 })),
  )
  expect(taken.every(({ status }) => status === 204)).toBe(true)
  await server.kill()
  ada.leave()
  server = await startServer({ dataDir })
  expect((await vote(server.url, id, 'voter-0', { [blue]: 3 })).status).toBe(204)
  expect((await vote(server.url, id, 'late', { [blue]: 1 })).status).toBe(204)
  await close(server.url, id)
  expect(await readVotes(server.url, id)).toEqual({ red: 19, green: 19, blue: 4 })
})

test('What a killed server did not come to delete is deleted when the next one starts.', async () => {
  const first = await startTestServer()
  const { id, ada } = await meet(first)
  await vote(first.url, id, 'ada', { [red]: 1 })
  await close(first.url, id)
  await ada.whenSaved()
  const { key } = (await first.store.findBoard(id as never))!.board
  await first.store.putBallot(key, roundId('v1'), { voter: voterOf('ada'), votes: {} }, 9)
  await first.close()
  const next = await startTestServer({ DATA_DIR: first.dataDir })
  await until(async () => (await next.store.listBallotRounds()).length === 0)
})

test('A ballot is refused in words when the link only looks, the round is not on, or it is no ballot.', async () => {
  const server = await startTestServer()
  const { id, ada } = await meet(server)
  const { viewId } = (await (await server.ask(`/api/boards/${id}/links`)).json()) as {
    viewId: string
  }
  const notOn = 'This round of voting is not on. What was voted now does not count.'
  const looks = 'This link may look at the board but not change it.'
  const noBallot = `Send the votes as {"<note's id>": 1}, at most 3 votes in all.`
  expect(await refusal(await vote(server.url, viewId, 'ada', { [red]: 1 }))).toEqual([403, looks])
  expect(await refusal(await close(server.url, viewId))).toEqual([403, looks])
  expect(await refusal(await vote(server.url, id, 'ada', { [red]: 1 }, 'v9'))).toEqual([409, notOn])
  expect(await refusal(await close(server.url, id, 'v9'))).toEqual([409, notOn])
  for (const votes of [{ [red]: 0.5 }, { [red]: -1 }, { 'no id': 1 }, [], { [red]: '1' }, null])
    expect(await refusal(await vote(server.url, id, 'ada', votes as never))).toEqual([
      422,
      noBallot,
    ])
  expect(await refusal(await vote(server.url, id, 'ada', { nowhere: 1 }))).toEqual([
    422,
    'One of these notes is not on the board.',
  ])
  const short = await post(server.url, `${id}/rounds/v1/ballot`, { secret: 'short', votes: {} })
  expect((await refusal(short))[0]).toBe(422)
  const long = await vote(server.url, id, 'ada', { ['x'.repeat(5_000)]: 1 })
  expect(await refusal(long)).toEqual([413, 'The request is larger than 4 KiB.'])
  await close(server.url, id)
  expect(await refusal(await vote(server.url, id, 'ada', { [red]: 1 }))).toEqual([409, notOn])
  startRound(
    ada.doc,
    { id: roundId('w1'), kind: 'writing', zone: null, budget: null, nameless: false },
    { by: participantId('ada'), now: Date.parse(now) },
  )
  await ada.whenSaved()
  expect((await vote(server.url, id, 'ada', {}, 'w1')).status).toBe(409)
  expect((await close(server.url, id, 'w1')).status).toBe(409)
})

test('A round takes ballots of so many, and an address sends so many in a minute; who has voted may still change theirs.', async () => {
  const server = await startTestServer({
    LIMIT_MAX_BALLOTS_PER_ROUND: '2',
    LIMIT_MAX_BALLOTS_PER_MINUTE: '4',
  })
  const { id } = await meet(server)
  expect((await vote(server.url, id, 'ada', { [red]: 1 })).status).toBe(204)
  expect((await vote(server.url, id, 'bob', { [red]: 1 })).status).toBe(204)
  expect(await refusal(await vote(server.url, id, 'cy', { [red]: 1 }))).toEqual([
    409,
    'This round has as many ballots as it may have (2).',
  ])
  expect((await vote(server.url, id, 'bob', { [green]: 1 })).status).toBe(204)
  const refused = await vote(server.url, id, 'bob', { [blue]: 1 })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refusal(refused)).toEqual([
    429,
    'Too many ballots came from here. Nothing is lost: send yours again in a minute.',
  ])
  await close(server.url, id)
  expect(await readVotes(server.url, id)).toEqual({ red: 1, green: 1, blue: 0 })
})

test('While the disk is away no ballot is called saved and nothing is closed; afterwards both can be done.', async () => {
  let isAway = false
  const orFail = <T>(work: () => Promise<T>): Promise<T> =>
    isAway ? Promise.reject(new StoreFailure('database or disk is full')) : work()
  const server = await startTestServer({}, (store: Store) => ({
    ...store,
    putBallot: (...of) => orFail(() => store.putBallot(...of)),
    listBallots: (...of) => orFail(() => store.listBallots(...of)),
  }))
  const { id } = await meet(server)
  await vote(server.url, id, 'ada', { [red]: 1 })
  isAway = true
  expect((await vote(server.url, id, 'ada', { [green]: 1 })).status).toBe(503)
  expect((await close(server.url, id)).status).toBe(503)
  isAway = false
  expect((await readBoard(server.url, id)).meeting.round?.open).toBe(true)
  expect(await (await close(server.url, id)).json()).toEqual({ closed: true })
  expect(await readVotes(server.url, id)).toEqual({ red: 1, green: 0, blue: 0 })
})

test('A board that is full keeps its ballots rather than half of their counts.', async () => {
  const server = await startTestServer({ LIMIT_MAX_BOARD_BYTES: '3000' })
  const { id } = await server.createBoard()
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  addNotes(
    ada.doc,
    Array.from({ length: 10 }, (_, i) => newNote(i, 'detect', i)),
  )
  begin(ada)
  await ada.whenSaved()
  expect((await vote(server.url, id, 'ada', { [noteId(1)]: 1 })).status).toBe(204)
  expect(await refusal(await close(server.url, id))).toEqual([
    413,
    'This board is full: the counts do not fit onto it.',
  ])
  expect(await server.store.listBallotRounds()).toHaveLength(1)
})
