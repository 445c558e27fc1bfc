/** The outline and the canvas at the same time: one board, edited from both. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createBoard, openStage } from '../support/browser.ts'
import {
  asCanvas,
  eventually,
  fieldOf,
  noteWith,
  readBoard,
  saved,
  writeIn,
} from '../support/board-page.ts'
import { addRow, asOutline, rowWith, textAtCaret, textsIn } from '../support/outline-page.ts'

const stage = openStage()

const meetBoth = async (): Promise<{ ana: Page; ben: Page; board: string }> => {
  const board = await createBoard(stage.server.url)
  const [ana] = await stage.meet(['Ana'], asOutline(board))
  const [ben] = await stage.meet(['Ben'], asCanvas(board))
  return { ana: ana!, ben: ben!, board }
}

test('an answer to a how lies straight under its question', async () => {
  const { ana, board } = await meetBoth()
  await addRow(ana, 'react', 'Nobody was paged')
  await rowWith(ana, 'Nobody was paged').getByRole('button', { name: 'Note menu' }).click()
  await ana.getByRole('menuitem', { name: 'How?' }).click()
  await ana.keyboard.type('The rota had a gap')
  await rowWith(ana, 'The rota had a gap').getByText('answers “Nobody was paged”').waitFor()
  await saved(ana)
  const [question, answer] = (await readBoard(board)).zones[3]!.notes
  expect({ how: answer!.how, x: answer!.x }).toEqual({ how: question!.id, x: question!.x })
  expect(answer!.y).toBeGreaterThan(question!.y)
})

test('a note is written from outline and canvas at once while one of them goes back and forth, and no letter is lost', async () => {
  const { ana, ben, board } = await meetBoth()
  await addRow(ana, 'prevent', 'Before')
  await ana.keyboard.press('Enter')
  await ana.keyboard.type('Shared')
  await noteWith(ben, 'Shared').waitFor()
  await writeIn(ben, 'Shared')
  await ben.keyboard.press('Control+Home')
  const written = async (): Promise<void> => {
    for (const letter of 'abcdefghijklmnopqrst') await ben.keyboard.type(letter, { delay: 60 })
  }
  const switched = async (): Promise<void> => {
    await ana.keyboard.type('1')
    for (const mark of ['2', '3']) {
      await ana.keyboard.press('Escape')
      await ana.keyboard.press('o')
      // The note is selected at the same place: Enter writes in it.
      await ana.locator('.note').first().waitFor()
      await ana.keyboard.press('Enter')
      await eventually(() => fieldOf(ana).inputValue()).toContain('Shared')
      await ana.keyboard.press('Control+End')
      await ana.keyboard.type(mark)
      await ana.keyboard.press('Escape')
      await ana.keyboard.press('o')
      await eventually(() =>
        ana.evaluate(() => document.activeElement?.matches('.outline-note') === true),
      ).toBe(true)
      await ana.keyboard.press('Enter')
      await eventually(() => textAtCaret(ana)).toContain('Shared')
      await ana.keyboard.type('+')
    }
  }
  await Promise.all([written(), switched()])
  const whole = 'abcdefghijklmnopqrstShared12+3+'
  await eventually(() => textsIn(ana, 'prevent')).toEqual(['Before', whole])
  await eventually(() => fieldOf(ben).inputValue()).toBe(whole)
  await saved(ana)
  expect((await readBoard(board)).zones[5]!.notes.map(({ text }) => text)).toEqual([
    'Before',
    whole,
  ])
})

test('a phone’s keyboard that composes every word merges letter by letter with somebody on the canvas', async () => {
  const { ana, ben, board } = await meetBoth()
  await addRow(ana, 'detect', 'we saw')
  await noteWith(ben, 'we saw').waitFor()
  await writeIn(ben, 'we saw')
  await ben.keyboard.press('Control+Home')
  const keys = await ana.context().newCDPSession(ana)
  const compose = (text: string): Promise<unknown> =>
    keys.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  const theirs = 'At noon '
  for (const [i, letter] of [...' nothng'].entries()) {
    await compose(' nothng'.slice(0, i + 1))
    await ben.keyboard.type(theirs[i]!)
    await eventually(() => fieldOf(ben).inputValue()).toContain(
      `saw${' nothng'.slice(0, i)}${letter}`,
    )
  }
  // The word is put right as it is finished.
  await keys.send('Input.insertText', { text: ' nothing' })
  await ben.keyboard.type(' ')
  const whole = 'At noon we saw nothing'
  await eventually(() => textsIn(ana, 'detect')).toEqual([whole])
  await eventually(() => fieldOf(ben).inputValue()).toBe(whole)
  expect(await textAtCaret(ana)).toBe(whole)
  await ana.keyboard.type('.')
  await saved(ana)
  expect((await readBoard(board)).zones[2]!.notes[0]!.text).toBe(`${whole}.`)
})
