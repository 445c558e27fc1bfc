/** Writing in private: nothing leaves the author's browser before the reveal, and nothing is lost or published twice. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import type { Locator, Page } from 'playwright-core'
import { messageTypes } from 'shared/protocol.ts'
import type { ZoneId } from 'shared/zones.ts'
import { expect, test } from 'vitest'
import { applyAwarenessUpdate, Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import {
  addNote,
  countCovered,
  eventually,
  fieldOf,
  noteWith,
  openPanel,
  pastePicture,
  readBoard,
  saved,
  says,
  writeIn,
  zoneAt,
} from '../support/board-page.ts'
import { boardShown, createBoard, openStage } from '../support/browser.ts'
import { meetingCard, roundBar } from '../support/parts-of-page.ts'

const stage = openStage()

const startRound = async (page: Page): Promise<void> => {
  await openPanel(page, 'Meeting')
  const panel = page.locator('aside.side-panel')
  await panel.getByRole('button', { name: 'Write in private', exact: true }).click()
  await panel.getByRole('button', { name: 'Close panel' }).click()
  await roundBar(page).waitFor()
}

const reveal = (page: Page): Promise<void> =>
  roundBar(page).getByRole('button', { name: 'Reveal', exact: true }).click()

/** Two people on one board, in a round of writing that the second one runs. */
const meetInRound = async (): Promise<{ board: string; ana: Page; ben: Page }> => {
  const board = await createBoard(stage.server.url)
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], board)
  await startRound(ben!)
  await roundBar(ana!).waitFor()
  await saved(ana!)
  return { board, ana: ana!, ben: ben! }
}

const draftWith = (page: Page, text: string): Locator =>
  page.locator('.note[data-draft="true"]', { hasText: text })

const textsIn = async (board: string, zone: ZoneId): Promise<readonly string[]> =>
  (await readBoard(board)).zones
    .find(({ id }) => id === zone)!
    .notes.map(({ text }) => text)
    .toSorted()

const words = 'quokkas juggle marzipan umbrellas'
const fragments = ['quokka', 'juggle', 'marzip', 'umbrel']

/** The fragments that these bytes hold, in one encoding or the other. */
const findIn = (bytes: Buffer): string[] =>
  fragments.filter((text) =>
    (['utf8', 'utf16le'] as const).some((encoding) => bytes.includes(Buffer.from(text, encoding))),
  )

interface Traffic {
  readonly sent: Buffer[]
  readonly received: Buffer[]
}

/** Writes down every frame and every body of a page, from its next address on. */
const record = (page: Page): Traffic => {
  const traffic: Traffic = { sent: [], received: [] }
  page.on('request', (request) => {
    traffic.sent.push(Buffer.from(`${request.url()} `), request.postDataBuffer() ?? Buffer.of())
  })
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => traffic.sent.push(Buffer.from(payload)))
    socket.on('framereceived', ({ payload }) => traffic.received.push(Buffer.from(payload)))
  })
  return traffic
}

/** What a frame says of the people here; null when it is of another kind. */
const readAwareness = (frame: Buffer): readonly Record<string, unknown>[] | null => {
  const decoder = createDecoder(frame)
  if (readVarUint(decoder) !== messageTypes.awareness) return null
  const awareness = new Awareness(new Y.Doc())
  awareness.setLocalState(null)
  applyAwarenessUpdate(awareness, readVarUint8Array(decoder), null)
  const states = [...awareness.getStates().values()]
  awareness.destroy()
  return states
}

/** Everything under a folder. */
const readFolder = (folder: string): Buffer =>
  Buffer.concat(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => readFileSync(path)),
  )

/** The whole document as the server gives it out. */
const readState = async (board: string): Promise<Buffer> =>
  Buffer.from(await (await fetch(`${board.replace('/b/', '/api/boards/')}/state`)).arrayBuffer())

test('what is typed in private is in no frame, no request, no file of the server and on no other page before the reveal', async () => {
  const board = await createBoard(stage.server.url)
  const { page: ana } = await stage.open('Ana', `${stage.server.url}/healthz`)
  const { page: ben } = await stage.open('Ben', `${stage.server.url}/healthz`)
  const [anas, bens] = [record(ana), record(ben)]
  for (const page of [ana, ben]) {
    await page.goto(board)
    await boardShown(page)
  }
  await startRound(ben)
  await roundBar(ana).waitFor()
  await saved(ana)

  const before = anas.sent.length
  await zoneAt(ana, 'detect').getByRole('button', { name: 'Add a note' }).click()
  await fieldOf(ana).waitFor()
  await ana.keyboard.type(words)
  await ana.keyboard.press('Escape')
  await draftWith(ana, words).waitFor()
  await ana.keyboard.press('i')
  const tag = ana.getByLabel('Another tag')
  await tag.fill('marzipan')
  await tag.press('Enter')
  await tag.press('Escape')
  await ana.locator('.note-card').waitFor({ state: 'detached' })
  await draftWith(ana, words).getByText('Only you see this').waitFor()
  await ana.keyboard.press('Control+d')
  await expect.poll(() => draftWith(ana, words).count()).toBe(2)
  await ana.keyboard.press('Control+z')
  await expect.poll(() => draftWith(ana, words).count()).toBe(1)
  await roundBar(ben).getByText('1 person is writing').first().waitFor({ state: 'attached' })
  await saved(ana)

  const sent = anas.sent.slice(before)
  // Nothing but who is here, where their pointer is, and that somebody is writing.
  const states = sent.map(readAwareness)
  expect(states.filter((one) => one === null)).toEqual([])
  for (const state of states.flatMap((one) => one ?? []))
    expect(state).toMatchObject({ selected: [], writing: null })
  expect(sent.length).toBeGreaterThan(0)
  const everywhere = (): Promise<string[][]> =>
    Promise.all([
      findIn(Buffer.concat(anas.sent)),
      findIn(Buffer.concat(bens.received)),
      findIn(readFolder(stage.server.dataDir)),
      readState(board).then(findIn),
    ])
  expect(await everywhere()).toEqual([[], [], [], []])
  expect(await ben.locator('.note').count()).toBe(0)
  expect(JSON.stringify(await readBoard(board))).not.toContain('Ana')

  await reveal(ben)
  await noteWith(ben, words).waitFor()
  expect(await draftWith(ana, words).count()).toBe(0)
  await saved(ana)
  // And the same search finds it once it is there.
  expect(await everywhere()).toEqual(Array.from({ length: 4 }, () => fragments))
})

test('drafts are there again after a reload, and undo goes through drafts and shared notes in their order', async () => {
  const { board, ana } = await meetInRound()
  await addNote(ana, 'detect', 'first draft')
  await addNote(ana, 'react', 'second draft')
  await ana.keyboard.press('Control+z')
  await ana.keyboard.press('Control+z')
  await draftWith(ana, 'second draft').waitFor({ state: 'detached' })
  await ana.keyboard.press('Control+Shift+z')
  await ana.keyboard.press('Control+Shift+z')
  await draftWith(ana, 'second draft').waitFor()
  await ana.reload()
  await boardShown(ana)
  await draftWith(ana, 'first draft').waitFor()
  await draftWith(ana, 'second draft').waitFor()
  expect(await textsIn(board, 'detect')).toEqual([])
})

test('who was away when the notes were revealed is asked, and may throw away what they wrote', async () => {
  const board = await createBoard(stage.server.url)
  const { page: ana, context } = await stage.open('Ana', board)
  const { page: ben, context: bens } = await stage.open('Ben', `${stage.server.url}/healthz`)
  // Ben's clocks are three minutes behind: so long ago the reveal was when Ana hears of it.
  const behindMs = 180_000
  await bens.addInitScript((ms) => {
    const now = Date.now
    Date.now = () => now() - ms
  }, behindMs)
  await ben.route('**/api/time', async (route) => {
    const { now } = (await (await route.fetch()).json()) as { now: number }
    await route.fulfill({ json: { now: now - behindMs } })
  })
  await ben.goto(board)
  for (const page of [ana, ben]) await boardShown(page)
  await startRound(ben)
  await roundBar(ana).waitFor()
  await saved(ana)
  await addNote(ana, 'detect', 'from the train')
  await context.setOffline(true)
  await says(ana, 'Offline: your edits are kept here')
  await reveal(ben)
  await roundBar(ben).waitFor({ state: 'detached' })
  await context.setOffline(false)
  await meetingCard(ana).getByText('You wrote 1 note in private').waitFor()
  expect(await textsIn(board, 'detect')).toEqual([])
  expect(await draftWith(ana, 'from the train').count()).toBe(1)
  await meetingCard(ana).getByRole('button', { name: 'Throw away' }).click()
  await noteWith(ana, 'from the train').waitFor({ state: 'detached' })
  const kept = (): Promise<string[]> =>
    ana.evaluate(async () =>
      (await indexedDB.databases())
        .map(({ name }) => name ?? '')
        .filter((name) => name.startsWith('blameless-drafts')),
    )
  await eventually(async () => (await kept()).length).toBe(0)
  await ana.reload()
  await boardShown(ana)
  expect(await noteWith(ana, 'from the train').count()).toBe(0)
})

test('a page that was closed during the reveal publishes nothing unasked', async () => {
  const { board, ana, ben } = await meetInRound()
  await addNote(ana, 'detect', 'left behind')
  const context = ana.context()
  await ana.close()
  await reveal(ben)
  const again = await context.newPage()
  await again.goto(board)
  await meetingCard(again).getByText('You wrote 1 note in private').waitFor()
  expect(await textsIn(board, 'detect')).toEqual([])
  await meetingCard(again).getByRole('button', { name: 'Publish' }).click()
  await noteWith(ben, 'left behind').waitFor()
  await again.close()
})

test('two people who are revealed at once cover nothing of each other', async () => {
  const { board, ana, ben } = await meetInRound()
  for (const [page, name] of [
    [ana, 'Ana'],
    [ben, 'Ben'],
  ] as const)
    for (const number of [1, 2, 3]) await addNote(page, 'detect', `${name} ${number}`)
  await reveal(ben)
  await eventually(async () => (await textsIn(board, 'detect')).length).toBe(6)
  await eventually(() => countCovered(board, 'detect')).toBe(0)
})

test('two tabs of one browser show the same drafts, and a draft is published once', async () => {
  const { board, ana, ben } = await meetInRound()
  const tab = await ana.context().newPage()
  await tab.goto(board)
  await boardShown(tab)
  await saved(tab)
  await addNote(ana, 'detect', 'in both tabs')
  await draftWith(tab, 'in both tabs').waitFor()
  await writeIn(tab, 'in both tabs')
  await tab.keyboard.type(' at once')
  await tab.keyboard.press('Escape')
  await draftWith(ana, 'in both tabs at once').waitFor()
  await reveal(ben)
  await noteWith(ben, 'in both tabs at once').waitFor()
  for (const page of [ana, tab]) {
    await roundBar(page).waitFor({ state: 'detached' })
    await eventually(() => page.locator('.note[data-draft="true"]').count()).toBe(0)
    await noteWith(page, 'in both tabs at once').waitFor()
    expect(await meetingCard(page).count()).toBe(0)
  }
  expect(await textsIn(board, 'detect')).toEqual(['in both tabs at once'])
  await tab.close()
})

test('whoever is in the middle of a word when the notes are revealed goes on writing', async () => {
  const { ana, ben } = await meetInRound()
  await zoneAt(ana, 'detect').getByRole('button', { name: 'Add a note' }).click()
  await fieldOf(ana).waitFor()
  await ana.keyboard.type('an al on the queue')
  for (let i = 0; i < ' on the queue'.length; i++) await ana.keyboard.press('ArrowLeft')
  await reveal(ben)
  await noteWith(ben, 'an al on the queue').waitFor()
  await ana.keyboard.type('ert')
  await noteWith(ben, 'an alert on the queue').waitFor()
  expect(await fieldOf(ana).inputValue()).toBe('an alert on the queue')
  await writeIn(ben, 'an alert on the queue')
  await ben.keyboard.type(', please')
  await eventually(() => fieldOf(ana).inputValue()).toBe('an alert on the queue, please')
})

test('a browser that keeps nothing says so, and its drafts are published all the same', async () => {
  const board = await createBoard(stage.server.url)
  const [ben] = await stage.meet(['Ben'], board)
  await startRound(ben!)
  const { page: dee, context } = await stage.open('Dee', `${stage.server.url}/healthz`)
  await context.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', {
      get: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      },
    })
  })
  await dee.goto(board)
  await boardShown(dee)
  await roundBar(dee).getByText('This browser keeps nothing: do not close this page').waitFor()
  await addNote(dee, 'detect', 'from a strict browser')
  await saved(dee)
  await reveal(ben!)
  await noteWith(ben!, 'from a strict browser').waitFor()
})

test('a picture does not go to the server for a note that only its author sees', async () => {
  const { ana } = await meetInRound()
  await addNote(ana, 'detect', 'look at this')
  await writeIn(ana, draftWith(ana, 'look at this'))
  const asked: string[] = []
  ana.on('request', (request) => asked.push(request.url()))
  await pastePicture(ana, { width: 40, height: 40 })
  await ana.locator('.toast', { hasText: 'Add it when the note is published.' }).waitFor()
  expect(asked.filter((url) => url.includes('/assets'))).toEqual([])
})
