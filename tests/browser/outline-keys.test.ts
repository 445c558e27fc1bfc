/** A whole board by keyboard: going about, moving notes, and from the outline to the canvas and back. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { boardShown, createBoard, openStage } from '../support/browser.ts'
import {
  addNote,
  asCanvas,
  eventually,
  fieldOf,
  importIncident,
  noteWith,
  openPanel,
  readBoard,
  saved,
  zoneAt,
} from '../support/board-page.ts'
import {
  addRow,
  asOutline,
  fieldsIn,
  rowWith,
  sectionOf,
  textAtCaret,
  textsIn,
} from '../support/outline-page.ts'
import type { ZoneId } from 'shared/zones.ts'

const stage = openStage()

const openOutline = async (): Promise<{ page: Page; board: string }> => {
  const board = await createBoard(stage.server.url)
  const [page] = await stage.meet(['Ana'], asOutline(board))
  return { page: page!, board }
}

/** Four notes in one list, the caret in the last. */
const addFour = async (page: Page, zone: ZoneId): Promise<void> => {
  await addRow(page, zone, 'One')
  for (const text of ['Two', 'Three', 'Four']) {
    await page.keyboard.press('Enter')
    await page.keyboard.type(text)
  }
  await eventually(() => textsIn(page, zone)).toEqual(['One', 'Two', 'Three', 'Four'])
}

const textsOnServer = async (board: string, zone: ZoneId): Promise<string[]> =>
  (await readBoard(board)).zones.find(({ id }) => id === zone)!.notes.map(({ text }) => text)

/** The row that has the keyboard. */
const rowInUse = (page: Page): Promise<string | null> =>
  page.evaluate(() =>
    document.activeElement?.matches('.outline-note') === true
      ? document.activeElement.querySelector('textarea')!.value
      : null,
  )

test('Alt and arrows put a note elsewhere in its list and in other zones, with the caret kept, and undo takes each back', async () => {
  const { page, board } = await openOutline()
  await addFour(page, 'prevent')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  await eventually(() => textsIn(page, 'prevent')).toEqual(['One', 'Four', 'Two', 'Three'])
  await page.keyboard.type('-')
  await eventually(() => textAtCaret(page)).toBe('Fou-r')
  await page.keyboard.press('Alt+ArrowDown')
  await eventually(() => textsIn(page, 'prevent')).toEqual(['One', 'Two', 'Fou-r', 'Three'])
  await saved(page)
  expect(await textsOnServer(board, 'prevent')).toEqual(['One', 'Two', 'Fou-r', 'Three'])

  await page.keyboard.press('Alt+Shift+ArrowDown')
  await eventually(() => textsIn(page, 'risk')).toEqual(['Fou-r'])
  await page.keyboard.type('+')
  await eventually(() => textAtCaret(page)).toBe('Fou-+r')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await eventually(() => textsIn(page, 'risk')).toEqual([])
  await page.keyboard.press('Control+z')
  await eventually(() => textsIn(page, 'prevent')).toEqual(['One', 'Fou-r', 'Two', 'Three'])
})

test('arrows go from note to note, Escape to the row, and single keys do the rest there', async () => {
  const { page } = await openOutline()
  await addFour(page, 'detect')
  await page.keyboard.press('ArrowUp')
  expect(await textAtCaret(page)).toBe('Three')
  await page.keyboard.press('Escape')
  expect(await rowInUse(page)).toBe('Three')
  await page.keyboard.press('ArrowUp')
  expect(await rowInUse(page)).toBe('Two')
  await page.keyboard.press('Delete')
  await eventually(() => textsIn(page, 'detect')).toEqual(['One', 'Three', 'Four'])
  expect(await rowInUse(page)).toBe('One')
  await page.keyboard.press('n')
  await page.keyboard.type('New')
  await eventually(() => textsIn(page, 'detect')).toEqual(['One', 'New', 'Three', 'Four'])
  await page.keyboard.press('Escape')
  await page.keyboard.press('i')
  await page.getByRole('dialog', { name: 'Note: New' }).waitFor()
  await page.keyboard.press('Escape')
  await eventually(() => rowInUse(page)).toBe('New')
  await page.keyboard.press('Enter')
  await page.keyboard.type('er')
  await eventually(() => textAtCaret(page)).toBe('Newer')
  // A number goes to its zone, N adds a note there.
  await page.keyboard.press('Escape')
  await page.keyboard.press('7')
  await page.keyboard.press('n')
  await page.keyboard.type('Elsewhere')
  await eventually(() => textsIn(page, 'risk')).toEqual(['Elsewhere'])
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.getByRole('complementary', { name: 'Help and keys' }).waitFor()
})

test('in Rough Timeline only an event without a time is put elsewhere, and the others stay by theirs', async () => {
  const { page } = await openOutline()
  for (const [text, time] of [
    ['first', '2026-05-04 14:00'],
    ['second', '2026-05-04 15:00'],
  ] as const) {
    await addRow(page, 'timeline', text)
    await rowWith(page, text)
      .getByRole('button', { name: /when\?/ })
      .click()
    await page.keyboard.type(time)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await rowWith(page, text)
      .getByRole('button', { name: `When: ${time}` })
      .waitFor()
  }
  await addRow(page, 'timeline', 'some time')
  await page.keyboard.press('Alt+ArrowUp')
  await eventually(() => textsIn(page, 'timeline')).toEqual(['first', 'some time', 'second'])
  await page.keyboard.press('Alt+ArrowUp')
  await eventually(() => textsIn(page, 'timeline')).toEqual(['some time', 'first', 'second'])
  await page.keyboard.press('Alt+ArrowDown')
  await eventually(() => textsIn(page, 'timeline')).toEqual(['first', 'some time', 'second'])
  await fieldsIn(page, 'timeline').last().click()
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.type('?')
  await eventually(() => textsIn(page, 'timeline')).toEqual(['first', 'some time', 'second?'])
  expect(await rowWith(page, 'second').getByRole('button', { name: 'Move up' }).count()).toBe(0)
  await sectionOf(page, 'timeline').getByText('Mon 4 May 2026, CEST').waitFor()
})

test('O goes to the canvas and back and keeps the note that one is at, and the choice is remembered', async () => {
  const { page, board } = await openOutline()
  await addFour(page, 'next-steps')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Escape')
  await page.keyboard.press('o')
  await zoneAt(page, 'next-steps').waitFor()
  // The note is selected there: Enter writes in it.
  await noteWith(page, 'Three').waitFor()
  await page.keyboard.press('Enter')
  await eventually(() => fieldOf(page).inputValue()).toBe('Three')
  await page.keyboard.type('!')
  await page.keyboard.press('Escape')
  await page.keyboard.press('o')
  await eventually(() => rowInUse(page)).toBe('Three!')
  expect(new URL(page.url()).search).toBe('?view=outline')
  // The caret comes along when the switch is pressed while writing.
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Canvas' }).click()
  await eventually(() => fieldOf(page).inputValue()).toBe('Three!')
  await page.getByRole('button', { name: 'Outline' }).click()
  await eventually(() => textAtCaret(page)).toBe('Three!')

  await page.goto(board)
  await fieldsIn(page, 'next-steps').first().waitFor()
  await page.goto(asCanvas(board))
  await zoneAt(page, 'summary').waitFor()
})

test('a phone gets the outline, and nothing of what it loads is tldraw', async () => {
  const board = await createBoard(stage.server.url)
  const { page } = await stage.open('Ben', stage.server.url, {
    viewport: { width: 390, height: 800 },
    hasTouch: true,
    isMobile: true,
  })
  const asked = new Set<string>()
  page.on('request', (request) => {
    if (/\.(js|css)$/.test(new URL(request.url()).pathname)) asked.add(request.url())
  })
  await page.goto(board)
  await boardShown(page)
  await sectionOf(page, 'summary').waitFor()
  const loaded = await Promise.all([...asked].map(async (address) => (await fetch(address)).text()))
  expect(loaded.some((text) => text.includes('outline-note'))).toBe(true)
  expect(loaded.filter((text) => text.includes('tl-container'))).toEqual([])
})

test('two thousand notes are all there, of which those near the window are drawn, and one in the middle is written in', async () => {
  const notes = Array.from({ length: 2_000 }, (_, i) => ({
    zone: i % 2 === 0 ? 'prevent' : 'react',
    text: `Note ${i}`,
  }))
  const board = await importIncident(stage.server.url, { title: 'Long', notes })
  const [ana] = await stage.meet(['Ana'], asOutline(board))
  await eventually(() => fieldsIn(ana!, 'prevent').count()).toBe(1_000)
  await ana!.keyboard.press('6')
  await fieldsIn(ana!, 'prevent').nth(500).click()
  await ana!.keyboard.press('End')
  await ana!.keyboard.press('Enter')
  await ana!.keyboard.type('In between')
  const around = (await textsIn(ana!, 'prevent')).slice(500, 503)
  expect(around).toEqual(['Note 1000', 'In between', 'Note 1002'])
  const drawn = await ana!
    .locator('.outline-body')
    .evaluateAll(
      (rows) => rows.filter((row) => row.checkVisibility({ contentVisibilityAuto: true })).length,
    )
  expect(drawn).toBeGreaterThan(5)
  expect(drawn).toBeLessThan(200)
})

test('find, bringing everyone here and following lead to the place in the outline too', async () => {
  const board = await createBoard(stage.server.url)
  const [ana] = await stage.meet(['Ana'], asOutline(board))
  const [ben] = await stage.meet(['Ben'], asCanvas(board))
  await addNote(ben!, 'risk', 'The same pool in billing')
  await addNote(ben!, 'next-steps', 'Alert on the pool')
  await rowWith(ana!, 'Alert on the pool').waitFor()
  await ana!.setViewportSize({ width: 1000, height: 400 })

  await ana!.keyboard.press('Control+f')
  await ana!.keyboard.type('billing')
  await ana!.keyboard.press('Enter')
  await ana!.locator('.outline-note[data-found="current"]').waitFor()
  await eventually(() => isSeen(ana!, 'The same pool in billing')).toBe(true)
  // The keyboard stays in the search.
  await ana!.keyboard.press('Escape')

  await ben!.keyboard.press('8')
  await ben!.getByRole('button', { name: 'Meeting' }).click()
  await ben!.getByRole('button', { name: 'Run this meeting' }).click()
  await ben!
    .getByRole('region', { name: 'Meeting' })
    .getByRole('button', { name: 'Bring everyone here' })
    .click()
  await eventually(() => isSeen(ana!, 'Alert on the pool')).toBe(true)

  await openPanel(ana!, 'People')
  await ana!.getByRole('button', { name: 'Follow Ben' }).click()
  await ana!.getByRole('button', { name: 'Close panel' }).click()
  await ben!.keyboard.press('1')
  await eventually(() => isSeen(ana!, 'The same pool in billing')).toBe(false)
  await ben!.keyboard.press('7')
  await eventually(() => isSeen(ana!, 'The same pool in billing')).toBe(true)
  await ana!.getByText('Following Ben', { exact: true }).waitFor()
  // Whoever moves by themselves follows nobody any more.
  await ana!.mouse.move(60, 380)
  await ana!.mouse.wheel(0, -100)
  await ana!.getByText('Following Ben', { exact: true }).waitFor({ state: 'detached' })
})

/** Whether a note's row is in the window. */
const isSeen = (page: Page, text: string): Promise<boolean> =>
  rowWith(page, text).evaluate((row) => {
    const { top, bottom } = row.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  })
