/** With the colours that a person has chosen, what is pressed, chosen or current still looks it. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { asCanvas, noteWith } from '../support/board-page.ts'
import { openStage } from '../support/browser.ts'
import { createFullBoard } from '../support/full-board.ts'
import { asOutline, rowWith } from '../support/outline-page.ts'
import { openBoard } from '../support/screens-of-board.ts'

const stage = openStage()

const openForced = async (url: string): Promise<Page> => {
  const page = await openBoard(stage, 1440, url)
  await page.emulateMedia({ forcedColors: 'active' })
  return page
}

/** Whether a thing looks otherwise after something happened elsewhere. */
const changesLook = async (thing: Locator, happen: () => Promise<unknown>): Promise<boolean> => {
  const before = await thing.screenshot()
  await happen()
  return !before.equals(await thing.screenshot())
}

test('on the outline: the choice in a panel, the zone in view, the note that is written in, what was found', async () => {
  const page = await openForced(asOutline(await createFullBoard(stage.server.url)))
  const way = page.getByRole('navigation', { name: 'Zones' }).getByRole('listitem').first()
  const leave = async (): Promise<void> => {
    await page.keyboard.press('6')
    await way.locator('[aria-current]').waitFor({ state: 'detached' })
  }
  expect(await changesLook(way, leave)).toBe(true)
  const row = rowWith(page, 'By a limit for each client')
  expect(await changesLook(row, () => row.locator('textarea').focus())).toBe(true)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const chosen = page.locator('.choices label').first()
  expect(await changesLook(chosen, () => page.getByText('Can only look').click())).toBe(true)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+f')
  const found = rowWith(page, 'A switch for the pool')
  expect(await changesLook(found, () => page.keyboard.type('switch'))).toBe(true)
})

test('on the canvas: the tool in hand, and the edge of every note', async () => {
  const page = await openForced(asCanvas(await createFullBoard(stage.server.url)))
  const tool = page.getByRole('button', { name: 'Move the board' })
  expect(await changesLook(tool, () => page.keyboard.press('h'))).toBe(true)
  await page.keyboard.press('3')
  await noteWith(page, 'Alert on the pool').waitFor()
  expect(
    await noteWith(page, 'Alert on the pool').evaluate(
      (note) => getComputedStyle(note).outlineStyle,
    ),
  ).toBe('solid')
})
