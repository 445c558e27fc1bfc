/** A whole meeting by somebody who has a keyboard and the outline, with somebody else on the canvas. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openStage } from '../support/browser.ts'
import { addNote, asCanvas, eventually, noteWith, readBoard, saved } from '../support/board-page.ts'
import { pressAt, tabTo } from '../support/keyboard.ts'
import { rowWith, textAtCaret, textsIn } from '../support/outline-page.ts'
import { meetingBar, roundBar } from '../support/parts-of-page.ts'

const stage = openStage()

const isAt = (page: Page, title: string): Promise<void> =>
  meetingBar(page).locator('.meeting-step', { hasText: title }).waitFor()

/** The row that has the keyboard. */
const rowInUse = (page: Page): Promise<string | null> =>
  page.evaluate(() =>
    document.activeElement?.matches('.outline-note') === true
      ? document.activeElement.querySelector('textarea')!.value
      : null,
  )

/** One step on. The keyboard is on the board, not in a field. */
const goOn = async (ana: Page, ben: Page, title: string): Promise<void> => {
  await ana.keyboard.press('PageDown')
  for (const page of [ana, ben]) await isAt(page, title)
}

/** A note in the zone that its number names, then out of its text. */
const write = async (ana: Page, number: number, ...texts: readonly string[]): Promise<void> => {
  await ana.keyboard.press(String(number))
  await ana.keyboard.press('n')
  for (const [i, text] of texts.entries()) {
    if (i > 0) await ana.keyboard.press('Enter')
    await eventually(() => textAtCaret(ana)).toBe('')
    await ana.keyboard.type(text)
  }
  await ana.keyboard.press('Escape')
  await eventually(() => rowInUse(ana)).toBe(texts.at(-1)!)
}

const newBoard = async (ana: Page): Promise<string> => {
  await tabTo(ana, /^What happened/)
  await ana.keyboard.type('Checkout down')
  await ana.keyboard.press('Enter')
  await ana.waitForURL(/\/b\//)
  await ana.locator('.zone').first().waitFor()
  await ana.keyboard.press('o')
  await ana.locator('.outline-zone').first().waitFor()
  return ana.url().replace(/\?.*$/, '')
}

const writeTheTimeline = async (ana: Page): Promise<void> => {
  await write(ana, 2, 'orders fail', 'orders work')
  for (const [text, time] of [
    ['orders work', '2026-05-04 14:40'],
    ['orders fail', '2026-05-04 14:02'],
  ]) {
    expect(await rowInUse(ana)).toBe(text)
    await ana.keyboard.press('i')
    await tabTo(ana, /^When/)
    await ana.keyboard.type(time!)
    await ana.keyboard.press('Enter')
    await ana.keyboard.press('Escape')
    await rowWith(ana, text!)
      .getByRole('button', { name: `When: ${time}` })
      .waitFor()
    await eventually(() => rowInUse(ana)).toBe(text)
    if (text === 'orders work') await ana.keyboard.press('ArrowUp')
  }
}

/** Opens the menu of the meeting's bar and starts a round from it. */
const startRound = async (ana: Page, kind: RegExp): Promise<void> => {
  await pressAt(ana, /^Start a round/, 'Shift+Tab')
  await pressAt(ana, kind)
  await roundBar(ana).waitFor()
  await isUsed(roundBar(ana))
}

/** What was pressed is gone, and the keyboard is still there. */
const isUsed = (bar: Locator): Promise<void> => bar.locator(':focus').waitFor()

test('one person runs a whole meeting by keys in the outline, from the library to the file', async () => {
  const { page: ana } = await stage.open('Ana', stage.server.url)
  const board = await newBoard(ana)
  const { page: ben } = await stage.open('Ben', asCanvas(board))
  await ben.locator('.zone').first().waitFor()

  await pressAt(ana, /^Meeting$/, 'Shift+Tab')
  await pressAt(ana, /^Run this meeting/)
  await ana.keyboard.press('Escape')
  for (const page of [ana, ben]) await isAt(page, 'Prepare')
  await goOn(ana, ben, 'Open')
  await goOn(ana, ben, '1 Summary')
  await write(ana, 1, 'A third of orders failed for 38 minutes')
  await noteWith(ben, 'A third of orders failed').waitFor()
  await goOn(ana, ben, '2 Rough Timeline')
  await writeTheTimeline(ana)

  await goOn(ana, ben, '3 Detect')
  await startRound(ana, /^Write in private/)
  await roundBar(ben).waitFor()
  await addNote(ben, 'detect', 'a graph of orders')
  await write(ana, 3, 'alert on orders')
  expect(await noteWith(ben, 'alert on orders').count()).toBe(0)
  await pressAt(ana, /^Reveal$/, 'Shift+Tab')
  await isUsed(meetingBar(ana))
  await noteWith(ben, 'alert on orders').waitFor()
  await rowWith(ana, 'a graph of orders').waitFor()

  // Grouped with whichever lies above.
  await ana.keyboard.press('3')
  const [, below] = await textsIn(ana, 'detect')
  await tabTo(ana, /^Note/)
  await ana.keyboard.press('ArrowDown')
  await ana.keyboard.press('Escape')
  await eventually(() => rowInUse(ana)).toBe(below)
  await ana.keyboard.press('g')
  await ben.locator('.note[data-stack="true"]').waitFor()

  for (const title of ['4 React', '5 Quick Fix', '6 Prevent']) await goOn(ana, ben, title)
  await write(ana, 6, 'canary first', 'rewrite it all')
  await startRound(ana, /^Vote$/)
  await noteWith(ben, 'canary first').waitFor()
  await ben.getByRole('button', { name: 'Vote for canary first' }).click()
  await ana.keyboard.press('6')
  await tabTo(ana, /^Note/)
  await ana.keyboard.press('Escape')
  await eventually(() => rowInUse(ana)).toBe('canary first')
  await ana.keyboard.press('v')
  for (const page of [ana, ben])
    await roundBar(page).getByText('Your votes are saved').waitFor({ state: 'attached' })
  await pressAt(ana, /^Close the vote/, 'Shift+Tab')
  await rowWith(ana, 'canary first').getByText('2 votes').waitFor()

  // The idea becomes an action. The results have opened beside the board.
  await ana.getByRole('complementary', { name: 'Votes' }).waitFor()
  await ana.keyboard.press('Escape')
  await ana.keyboard.press('6')
  await tabTo(ana, /^Note/)
  await ana.keyboard.press('Escape')
  await pressAt(ana, /^Note menu/)
  await pressAt(ana, /^Make this an action/, 'ArrowDown')
  await eventually(() => textsIn(ana, 'next-steps')).toEqual(['canary first'])
  await ana.keyboard.press('Escape')
  await goOn(ana, ben, '7 Other Areas of Risk')
  await write(ana, 7, 'search shares that cluster')
  await goOn(ana, ben, '8 Next Steps')
  await pressAt(ana, /^Next: Close/, 'Shift+Tab')
  for (const page of [ana, ben]) await isAt(page, 'Close')
  await isUsed(meetingBar(ana))

  // What is missing, one after the other.
  await pressAt(ana, /without a name or a date/, 'Shift+Tab')
  await pressAt(ana, /^Walk through 1 action/)
  await ana.keyboard.type('Zoë')
  await ana.keyboard.press('Enter')
  await ana.keyboard.type('2031-06-04')
  await ana.keyboard.press('Enter')
  await ben.locator('.celebration').getByText('Every action has a name and a date').waitFor()
  await ana.keyboard.press('Enter')
  await pressAt(ana, /^Publish/)
  await ben.getByRole('button', { name: 'Status: Published' }).waitFor()
  await ana.keyboard.press('Escape')
  await pressAt(ana, /^Agenda/, 'Shift+Tab')
  await pressAt(ana, /^End the meeting/)
  await meetingBar(ben).waitFor({ state: 'detached' })
  await ana.keyboard.press('Escape')

  await pressAt(ana, /^Export$/, 'Shift+Tab')
  const [file] = await Promise.all([
    ana.waitForEvent('download'),
    pressAt(ana, /^Download Markdown/),
  ])
  expect(file.suggestedFilename()).toMatch(/\.md$/)
  await saved(ana)
  const { zones, meta } = await readBoard(board)
  expect(meta.status).toBe('published')
  expect(zones[7]!.notes).toMatchObject([{ text: 'canary first', owner: 'Zoë', due: '2031-06-04' }])
  expect(zones[1]!.notes.map(({ text }) => text)).toEqual(['orders fail', 'orders work'])
}, 180_000)
