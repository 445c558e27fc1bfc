import { afterEach, describe, expect, it, vi } from 'vitest'
import { createBoard, listBoards, parseBoardLinks, parseBoardRow } from 'client/api.ts'

const id = 'A'.repeat(22)

/** Lets the server answer once. */
const answer = (status: number, body: string): ReturnType<typeof vi.fn> => {
  const fetch = vi.fn(() => Promise.resolve(new Response(body, { status })))
  vi.stubGlobal('fetch', fetch)
  return fetch
}

const ask = () => createBoard({ title: 'Search down', timeZone: 'UTC', severity: null })

afterEach(() => vi.unstubAllGlobals())

describe('a row of the library', () => {
  it('is refused without a board’s id', () => {
    expect(parseBoardRow({ title: 'Search down' })).toBeNull()
    expect(parseBoardRow({ id: '../x', title: 'Search down' })).toBeNull()
    expect(parseBoardRow(null)).toBeNull()
  })

  it('reads what does not parse as absent', () => {
    expect(
      parseBoardRow({ id, title: 7, severity: {}, status: 'odd', notes: -1, people: ['Ana', 3] }),
    ).toEqual({
      id,
      title: 'Untitled postmortem',
      severity: null,
      status: 'draft',
      createdAt: null,
      notes: 0,
      openActions: 0,
      overdueActions: 0,
      people: ['Ana'],
    })
  })
})

describe('a board’s links', () => {
  it('are both known to who may edit, and the view link alone to who may look', () => {
    const viewUrl = 'http://here/b/v'
    expect(parseBoardLinks({ rights: 'edit', url: 'http://here/b/e', viewUrl })).toEqual({
      rights: 'edit',
      url: 'http://here/b/e',
      viewUrl,
      listed: false,
    })
    expect(parseBoardLinks({ rights: 'view', viewUrl, listed: true })).toEqual({
      rights: 'view',
      url: null,
      viewUrl,
      listed: true,
    })
  })

  it('are refused when the right is not known', () => {
    expect(parseBoardLinks({ viewUrl: 'http://here/b/v' })).toBeNull()
  })
})

describe('asking the server', () => {
  it('gives the new board', async () => {
    answer(201, JSON.stringify({ id, title: 'Search down', warnings: ['One'] }))
    const value = { id, title: 'Search down', warnings: ['One'] }
    expect(await ask()).toEqual({ ok: true, value })
  })

  it('says what the server said when it refuses', async () => {
    answer(422, JSON.stringify({ detail: 'A board needs a title.' }))
    expect(await ask()).toEqual({ ok: false, status: 422, sentence: 'A board needs a title.' })
  })

  it('has a sentence for a refusal that is not ours', async () => {
    answer(502, '<html>Bad gateway</html>')
    expect(await ask()).toMatchObject({
      ok: false,
      status: 502,
      sentence: expect.stringContaining('The server answered'),
    })
  })

  it('says so when an answer cannot be read', async () => {
    answer(201, '{"id":"short"}')
    expect(await ask()).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('could not be read'),
    })
    answer(200, 'not json')
    const boards = await listBoards('', new AbortController().signal)
    expect(boards).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('could not be read'),
    })
  })

  it('says so when the server cannot be reached', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    expect(await ask()).toMatchObject({
      ok: false,
      status: 0,
      sentence: expect.stringContaining('cannot be reached'),
    })
  })

  it('searches for what was typed, whatever it was', async () => {
    const fetch = answer(200, '{"boards":[]}')
    await listBoards('a&b=ü', new AbortController().signal)
    expect(fetch.mock.calls[0]![0]).toBe('/api/boards?q=a%26b%3D%C3%BC')
  })
})
