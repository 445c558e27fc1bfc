/** What whoever hears the board is told of the others, and where the keyboard is meanwhile. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createBoard, openStage } from '../support/browser.ts'
import { addNote, eventually, noteWith, openPanel, select } from '../support/board-page.ts'
import {
  addRow,
  asOutline,
  fieldsIn,
  rowWith,
  textAtCaret,
  textsIn,
} from '../support/outline-page.ts'

const stage = openStage()

const told = (page: Page): Promise<string> => page.locator('[data-news]').innerText()

const meetBoth = async (): Promise<{ ana: Page; ben: Page }> => {
  const board = await createBoard(stage.server.url)
  const [ana] = await stage.meet(['Ana'], asOutline(board))
  const [ben] = await stage.meet(['Ben'], board)
  return { ana: ana!, ben: ben! }
}

test('what others do is told together and politely, what I do is not, and it can be quiet', async () => {
  const { ana, ben } = await meetBoth()
  await addRow(ana, 'react', 'My own')
  await addNote(ben, 'detect', 'First')
  await addNote(ben, 'detect', 'Second')
  await eventually(() => told(ana)).toMatch(/Ben added (a note|2 notes) in Detect\./)
  expect(await told(ana)).not.toMatch(/React/)
  expect(await ana.locator('[data-news]').evaluate((line) => line.getAttribute('role'))).toBe(
    'status',
  )
  await select(ben, 'Second')
  await ben.keyboard.press('Delete')
  await eventually(() => told(ana)).toMatch(/Ben deleted a note in Detect\./)

  await openPanel(ana, 'Help and keys')
  await ana.getByLabel('Say what others do').uncheck()
  await addNote(ben, 'risk', 'Quietly')
  await rowWith(ana, 'Quietly').waitFor()
  await eventually(() => told(ana)).toBe('')
  await ana.getByLabel('Say what others do').check()
  await addNote(ben, 'risk', 'Aloud')
  await eventually(() => told(ana)).toMatch(/Ben added a note in Other Areas of Risk\./)
})

test('rows that come, go and change places around it leave the caret, its selection and its text alone', async () => {
  const { ana, ben } = await meetBoth()
  await addRow(ana, 'prevent', 'Mine')
  await addNote(ben, 'prevent', 'Theirs')
  await rowWith(ana, 'Theirs').waitFor()
  await fieldsIn(ana, 'prevent').first().click()
  await ana.keyboard.press('Home')
  await ana.keyboard.press('Shift+ArrowRight')
  const [cleo] = await stage.meet(['Cleo'], ana.url())
  await fieldsIn(cleo!, 'prevent').last().click()
  await cleo!.keyboard.press('Alt+ArrowUp')
  await eventually(() => textsIn(ana, 'prevent')).toEqual(['Theirs', 'Mine'])
  expect(await textAtCaret(ana)).toBe('Mine')
  await noteWith(ben, 'Theirs').waitFor()
  await select(ben, 'Theirs')
  await ben.keyboard.press('Delete')
  await eventually(() => textsIn(ana, 'prevent')).toEqual(['Mine'])
  await ana.keyboard.type('F')
  await eventually(() => textsIn(ana, 'prevent')).toEqual(['Fine'])
})
