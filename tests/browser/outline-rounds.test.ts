/** Groups, private writing and votes in the outline, beside somebody on the canvas. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createBoard, openStage } from '../support/browser.ts'
import {
  addNote,
  eventually,
  noteWith,
  openPanel,
  readBoard,
  saved,
} from '../support/board-page.ts'
import { addRow, asOutline, rowWith, sectionOf, textsIn } from '../support/outline-page.ts'
import { panel, roundBar } from '../support/parts-of-page.ts'

const stage = openStage()

const meetBoth = async (): Promise<{ ana: Page; ben: Page; board: string }> => {
  const board = await createBoard(stage.server.url)
  const [ana] = await stage.meet(['Ana'], asOutline(board))
  const [ben] = await stage.meet(['Ben'], board)
  return { ana: ana!, ben: ben!, board }
}

/** Three notes, the keyboard on the row of the last. */
const addThree = async (page: Page): Promise<void> => {
  await addRow(page, 'detect', 'One')
  for (const text of ['Two', 'Three']) {
    await page.keyboard.press('Enter')
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Escape')
}

test('G groups a note with the one above, the group is named, goes up as one, and is taken apart', async () => {
  const { ana, ben, board } = await meetBoth()
  await addThree(ana)
  await ana.keyboard.press('g')
  const group = sectionOf(ana, 'detect').getByRole('group', { name: 'Group' })
  await group.getByText('2 notes').waitFor()
  await ben.locator('.note[data-stack="true"]').waitFor()
  await group.getByRole('textbox', { name: 'Title of the group' }).fill('Alerting')
  await ana.keyboard.press('Enter')
  await ben.locator('.note[data-stack="true"]', { hasText: 'Alerting' }).waitFor()
  // The whole group goes up, and the note over it comes behind.
  await rowWith(ana, 'Three').locator('textarea').click()
  await ana.keyboard.press('Alt+ArrowUp')
  await eventually(() => textsIn(ana, 'detect')).toEqual(['Two', 'Three', 'One'])
  await saved(ana)
  const { notes } = (await readBoard(board)).zones[2]!
  expect(notes.map(({ text }) => text)).toEqual(['Two', 'Three', 'One'])
  await ana.keyboard.press('Escape')
  await ana.keyboard.press('Shift+g')
  await group.waitFor({ state: 'detached' })
  await ana.keyboard.press('Control+z')
  await group.waitFor()
  await group.getByRole('button', { name: 'Ungroup' }).click()
  await group.waitFor({ state: 'detached' })
  await ben.locator('.note[data-stack="true"]').waitFor({ state: 'detached' })
})

test('what is written in private stands dashed in its list, for nobody else, until it is revealed', async () => {
  const { ana, ben, board } = await meetBoth()
  await addNote(ben, 'react', 'Shared before')
  await rowWith(ana, 'Shared before').waitFor()
  await openPanel(ana, 'Meeting')
  await panel(ana).getByRole('button', { name: 'Write in private' }).click()
  await panel(ana).getByRole('button', { name: 'Close panel' }).click()
  await roundBar(ana).waitFor()
  await addRow(ana, 'react', 'Only mine')
  await ana.keyboard.press('Enter')
  await ana.keyboard.type('Mine too')
  await ana.keyboard.press('Alt+Shift+ArrowDown')
  await rowWith(ana, 'Only mine').getByText('Only you see this').waitFor()
  expect(
    await rowWith(ana, 'Only mine')
      .getByRole('textbox', { name: /a draft/ })
      .count(),
  ).toBe(1)
  await eventually(() => textsIn(ana, 'quick-fix')).toEqual(['Mine too'])
  await roundBar(ben).getByText('1 person is writing').first().waitFor({ state: 'attached' })
  expect(JSON.stringify(await readBoard(board))).not.toMatch(/Only mine|Mine too/)
  await roundBar(ana).getByRole('button', { name: 'Reveal', exact: true }).click()
  await noteWith(ben, 'Only mine').waitFor()
  await noteWith(ben, 'Mine too').waitFor()
  await rowWith(ana, 'Only mine').getByText('Only you see this').waitFor({ state: 'detached' })
})

test('votes are given by key and by button, and the bar says how many are left', async () => {
  const { ana, ben } = await meetBoth()
  await addThree(ana)
  await noteWith(ben, 'Three').waitFor()
  await openPanel(ana, 'Meeting')
  await panel(ana).getByRole('button', { name: 'Vote' }).click()
  await panel(ana).getByRole('button', { name: 'Close panel' }).click()
  await roundBar(ana).waitFor()
  await rowWith(ana, 'Three').locator('textarea').click()
  await ana.keyboard.press('Escape')
  await ana.keyboard.press('v')
  await ana.keyboard.press('v')
  await ana.keyboard.press('Shift+v')
  await rowWith(ana, 'Three').locator('.vote-control[data-votes="1"]').waitFor()
  await rowWith(ana, 'Two').getByRole('button', { name: 'Vote for Two' }).click()
  await rowWith(ana, 'Two').locator('.vote-control[data-votes="1"]').waitFor()
  await roundBar(ana).getByText('1 of 3 votes left').first().waitFor()
})
