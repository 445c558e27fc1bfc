/** A megabyte in one note, or a book where a word belongs: the board stays a board, and every word can be read and taken along. */
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { addNotes, deleteNotes } from 'shared/doc/edit.ts'
import { rootOf } from 'shared/doc/roots.ts'
import { layOutBoard, noteHeight, zoneContentHeight } from 'shared/zone-layout.ts'
import { zoneIds } from 'shared/zones.ts'
import { newNote, noteId, now } from '../support/board-doc.ts'
import {
  addNote,
  boxOf,
  eventually,
  fieldOf,
  noteWith,
  readBoard,
  saved,
  zoneAt,
} from '../support/board-page.ts'
import { boardShown, createBoard, openStage } from '../support/browser.ts'
import { startServer } from '../support/running-server.ts'
import { openPeer } from '../support/server-peer.ts'

const stage = openStage()

/** A little less than a message may hold, every line to be told from the others. */
const log = Array.from({ length: 33_000 }, (_, i) => `line ${i}: something happened`).join('\n')

/** A board on which another program has written the log, and a note under it; its address. */
const createLoggedBoard = async (): Promise<string> => {
  const board = await createBoard(stage.server.url)
  const program = openPeer(stage.server.url, board.split('/b/')[1]!)
  await program.whenSynced()
  addNotes(program.doc, [newNote('log', 'detect', 0, { text: log })])
  await program.whenSaved()
  program.leave()
  return board
}

const more = (page: Page) => page.getByRole('button', { name: 'Read 1,300+ more lines' })

test('a megabyte in one note makes its zone no higher than forty lines do', async () => {
  const board = await createLoggedBoard()
  expect(log.length).toBeGreaterThan(1_000_000)
  const [ana] = await stage.meet(['Ana'], board)
  const { zones } = await readBoard(board)
  const heights = Object.fromEntries(zones.map(({ id, notes }) => [id, zoneContentHeight(notes)]))
  const layout = layOutBoard(heights as Record<(typeof zoneIds)[number], number>)
  const noted = zones.flatMap(({ notes }) => notes).find(({ text }) => text === log)!
  expect(noteHeight(noted)).toBeLessThan(1_000)
  const detect = await boxOf(zoneAt(ana!, 'detect'))
  expect(detect.height / detect.width).toBeCloseTo(layout.detect.height / layout.detect.width, 2)
  // The whole board fits the window, and the zone below is where a hand can reach it.
  await ana!.keyboard.press('0')
  const below = await boxOf(zoneAt(ana!, 'next-steps'))
  expect(below.y + below.height).toBeLessThan(900)
  await more(ana!).waitFor()
  expect((await noteWith(ana!, 'line 0').textContent())!.length).toBeLessThan(5_000)
  await addNote(ana!, 'react', 'the others work on')
  await saved(ana!)
})

test('opened, the note is read from its beginning to its end, and written', async () => {
  const board = await createLoggedBoard()
  const [ana] = await stage.meet(['Ana'], board)
  await more(ana!).click()
  const field = fieldOf(ana!)
  await field.waitFor()
  expect(await field.inputValue()).toBe(log)
  expect(await field.evaluate((it: HTMLTextAreaElement) => it.scrollTop)).toBe(0)
  const before = await boxOf(field)
  await field.hover({ position: { x: 40, y: 40 } })
  await ana!.mouse.wheel(0, 400)
  await eventually(() => field.evaluate((it: HTMLTextAreaElement) => it.scrollTop)).toBeGreaterThan(
    100,
  )
  // The wheel scrolls the text, not the board under it.
  expect(await boxOf(field)).toEqual(before)
  await ana!.keyboard.type('First of all: ')
  await ana!.keyboard.press('Escape')
  await noteWith(ana!, 'First of all: line 0').waitFor()
  await saved(ana!)

  const file = await fetch(`${board.replace('/b/', '/api/boards/')}/board.md`)
  const markdown = await file.text()
  expect(markdown).toContain('First of all')
  for (const i of [0, 39, 40, 20_000, 32_999]) expect(markdown).toContain(`line ${i}:`)
})

test('who may only look can read it too, and not write', async () => {
  const board = await createLoggedBoard()
  const answer = await fetch(`${board.replace('/b/', '/api/boards/')}/links`)
  const { viewUrl } = (await answer.json()) as { viewUrl: string }
  const [ana] = await stage.meet(['Ana'], board)
  const { page } = await stage.open('Eve', viewUrl)
  await boardShown(page)
  await more(page).click()
  expect(await fieldOf(page).inputValue()).toBe(log)
  await page.keyboard.type('graffiti')
  expect(await fieldOf(page).inputValue()).toBe(log)
  expect(await ana!.getByText('Eve is typing').count()).toBe(0)
  await page.keyboard.press('Escape')
  await fieldOf(page).waitFor({ state: 'detached' })
  await more(page).waitFor()
})

test('a book where a word belongs leaves the bar its buttons', async () => {
  const board = await createBoard(stage.server.url)
  const program = openPeer(stage.server.url, board.split('/b/')[1]!)
  await program.whenSynced()
  for (const key of ['title', 'severity', 'timeZone'])
    rootOf(program.doc, 'meta').set(key, `${key} `.repeat(10_000))
  await program.whenSaved()
  const [ana] = await stage.meet(['Ana'], board)
  for (const name of ['Share', 'Export', 'More']) {
    const button = await boxOf(ana!.getByRole('button', { name, exact: true }))
    expect(button.x + button.width).toBeLessThan(1440)
  }
  await ana!.getByRole('button', { name: /^Severity/ }).click()
  await ana!.getByRole('menuitemradio', { name: 'SEV-3' }).click()
  await eventually(async () => (await readBoard(board)).meta.severity).toBe('SEV-3')
})

test('a thousand marks on one letter, and a character wider than the paper, stay on their paper', async () => {
  const board = await createBoard(stage.server.url)
  const program = openPeer(stage.server.url, board.split('/b/')[1]!)
  await program.whenSynced()
  const texts = [`a${'\u0301'.repeat(1_000)}`, '\u0600'.repeat(1_000)]
  addNotes(
    program.doc,
    texts.map((text, i) => newNote(i, 'detect', 2 * i, { text })),
  )
  const [ana] = await stage.meet(['Ana'], board)
  await eventually(() => ana!.locator('.note').count()).toBe(2)
  const [detect, react] = [await boxOf(zoneAt(ana!, 'detect')), await boxOf(zoneAt(ana!, 'react'))]
  const around = [
    { ...detect, y: 60, height: detect.y - 60 },
    { ...react, y: 60, height: react.y + react.height - 60 },
  ]
  const look = () => Promise.all(around.map((clip) => ana!.screenshot({ clip })))
  const before = await look()
  deleteNotes(program.doc, [noteId(0), noteId(1)], { at: now })
  await eventually(() => ana!.locator('.note').count()).toBe(0)
  const after = await look()
  expect(before.map((picture, i) => picture.equals(after[i]!))).toEqual([true, true])
})

test('a board that is nearly full says so, also on a phone, until the notice is closed', async () => {
  const small = await startServer({ env: { LIMIT_MAX_BOARD_BYTES: '100000' } })
  onTestFinished(() => small.close())
  const board = await createBoard(small.url)
  const program = openPeer(small.url, board.split('/b/')[1]!)
  await program.whenSynced()
  addNotes(program.doc, [newNote('long', 'detect', 0, { text: 'word '.repeat(17_000) })])
  await program.whenSaved()
  const options = { viewport: { width: 400, height: 800 }, hasTouch: true, isMobile: true }
  const { page } = await stage.open('Ana', board, options)
  const notice = page.getByRole('status').filter({ hasText: /This board is 8\d % full\./ })
  const { x, width, height } = await boxOf(notice)
  expect([x >= 0, x + width <= 400, height < 120]).toEqual([true, true, true])
  await notice.getByRole('button', { name: 'Export' }).tap()
  await page.getByRole('complementary', { name: 'Export' }).waitFor()
  await page.getByRole('button', { name: 'Close panel' }).tap()
  await notice.getByRole('button', { name: 'Close this notice' }).tap()
  await notice.waitFor({ state: 'detached' })
})
