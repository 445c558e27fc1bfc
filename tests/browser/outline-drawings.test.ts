/** What people put onto the canvas beside notes, for somebody who has the outline alone. */
import { expect, test } from 'vitest'
import { findViolations } from '../support/axe.ts'
import { createBoard, openStage } from '../support/browser.ts'
import {
  addNote,
  asCanvas,
  centreOf,
  drag,
  eventually,
  noteWith,
  pastePicture,
  pointIn,
  saved,
} from '../support/board-page.ts'
import { addRow, asOutline, rowWith, sectionOf, textsIn } from '../support/outline-page.ts'

const stage = openStage()

const meetBoth = async () => {
  const board = await createBoard(stage.server.url)
  const [ana] = await stage.meet(['Ana'], asOutline(board))
  const [ben] = await stage.meet(['Ben'], asCanvas(board))
  return { ana: ana!, ben: ben!, board }
}

test('a picture on the canvas is in its zone of the outline and on paper, and what it shows can be said', async () => {
  const { ana, ben } = await meetBoth()
  const { x, y } = await pointIn(ben, 'next-steps', 600, 200)
  await ben.mouse.move(x, y)
  await pastePicture(ben, { width: 320, height: 200 })
  const section = sectionOf(ana, 'next-steps')
  const picture = section.getByRole('img', { name: 'screenshot.png' })
  await picture.waitFor()
  await eventually(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(
    320,
  )
  await section.getByRole('textbox', { name: 'What the picture shows' }).fill('Errors rise at noon')
  await ana.keyboard.press('Enter')
  // The canvas goes on with it, and whoever goes from there to the outline hears of it too.
  await ben.locator('.tl-shape[data-shape-type="image"] img').waitFor()
  await ben.keyboard.press('Escape')
  await ben.keyboard.press('o')
  await sectionOf(ben, 'next-steps').getByRole('img', { name: 'Errors rise at noon' }).waitFor()
  expect(await findViolations(ana)).toEqual([])
  await ana.emulateMedia({ media: 'print' })
  const onPaper = section.getByRole('img', { name: 'Errors rise at noon' })
  expect((await onPaper.boundingBox())!.width).toBeGreaterThan(200)
  await section.locator('figcaption', { hasText: 'Errors rise at noon' }).waitFor()
  await ana.emulateMedia({ media: 'screen' })
  await ana.keyboard.press('Escape')
})

test('an arrow between notes is said at both of them and leads there, and ink is counted', async () => {
  const { ana, ben } = await meetBoth()
  await addNote(ben, 'detect', 'cause')
  await addNote(ben, 'prevent', 'measure')
  await ben.keyboard.press('a')
  await drag(ben, await centreOf(noteWith(ben, 'cause')), await centreOf(noteWith(ben, 'measure')))
  await rowWith(ana, 'measure').getByRole('button', { name: 'pointed at by “cause”' }).waitFor()
  const relation = rowWith(ana, 'cause').getByRole('button', { name: 'points to “measure”' })
  await relation.click()
  await ana.getByRole('dialog', { name: 'Note: measure' }).waitFor()
  await ana.keyboard.press('Escape')

  await ben.keyboard.press('d')
  const from = await pointIn(ben, 'risk', 100, 300)
  await drag(ben, from, await pointIn(ben, 'risk', 300, 330))
  await sectionOf(ana, 'risk').getByText('Also drawn here: one stroke of a pen.').waitFor()
  await ben.keyboard.press('Control+z')
  await sectionOf(ana, 'risk').getByText('Also drawn here').waitFor({ state: 'detached' })
})

test('a picture that is pasted while a row or its text has the keyboard is evidence on that note', async () => {
  const { ana, ben } = await meetBoth()
  await addRow(ana, 'timeline', 'graph of the errors')
  await pastePicture(ana, { width: 64, height: 48 })
  const evidence = noteWith(ben, 'graph of the errors').locator('.note-evidence img')
  await evidence.first().waitFor()
  await ana.keyboard.press('Escape')
  await pastePicture(ana, { width: 32, height: 48 })
  const pictures = rowWith(ana, 'graph of the errors').getByRole('link', { name: 'screenshot.png' })
  await eventually(() => pictures.count()).toBe(2)
  expect(await textsIn(ana, 'timeline')).toEqual(['graph of the errors'])
  await saved(ana)
  expect(await ben.locator('.tl-shape[data-shape-type="image"]').count()).toBe(0)

  // What it shows is said in the note's card.
  await ana.keyboard.press('i')
  const said = ana.getByRole('textbox', { name: 'What the picture shows' }).first()
  await said.fill('Errors rise at noon')
  await said.press('Enter')
  await ana.keyboard.press('Escape')
  await rowWith(ana, 'graph').getByRole('link', { name: 'Errors rise at noon' }).waitFor()
})
