/** Whatever happens to the canvas, the outline takes its place, live and at the same place. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findViolations } from '../support/axe.ts'
import { boardShown, createBoard, openStage, type Somebody } from '../support/browser.ts'
import { addNote, asCanvas, eventually, fieldOf, noteWith, writeIn } from '../support/board-page.ts'
import { addRow, asOutline, rowWith, textAtCaret, textsIn } from '../support/outline-page.ts'

const stage = openStage()

const stopped =
  'The canvas stopped working. This is the same board as an outline, and nothing is lost.'

/** From now on a canvas of this page gets nothing to draw its picture on, as where memory is short. */
const takePicture = (): void => {
  Object.assign(HTMLCanvasElement.prototype, { getContext: () => null })
}

/** Ana, whose browser was changed before any page, and whose page may throw: the story reads its errors. */
const openAna = async (change: () => void): Promise<Somebody> => {
  const ana = await stage.open('Ana', stage.server.url)
  await ana.context.addInitScript(change)
  return ana
}

const tryAgain = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Try the canvas again' }).click()

test('a canvas that cannot be loaded leaves the board there as an outline, and is asked for again by a press', async () => {
  const board = await createBoard(stage.server.url)
  const { page } = await stage.open('Ana', stage.server.url)
  await page.route(/Canvas-.*\.js$/, (route) => route.abort())
  await page.goto(asCanvas(board))
  const notice = page.getByText(
    'The canvas could not be loaded. This is the same board as an outline.',
  )
  await notice.waitFor()
  await addRow(page, 'detect', 'All the same')
  await page.getByRole('button', { name: 'Close this notice' }).click()
  await notice.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Canvas', exact: true }).click()
  await notice.waitFor()
  expect(await textsIn(page, 'detect')).toEqual(['All the same'])
  await page.unroute(/Canvas-.*\.js$/)
  await tryAgain(page)
  await noteWith(page, 'All the same').waitFor()
  expect(await notice.count()).toBe(0)
})

test('a canvas that throws while it is built gives its place to the outline, which is live', async () => {
  const board = await createBoard(stage.server.url)
  // The canvas alone asks how large its window is.
  const { page, errors } = await openAna(() => {
    Object.assign(window, { ResizeObserver: undefined })
  })
  await page.goto(asCanvas(board))
  await page.getByText(stopped).waitFor()
  const [ben] = await stage.meet(['Ben'], board)
  await addNote(ben!, 'react', 'Nobody knew whom to call')
  await rowWith(page, 'Nobody knew whom to call').waitFor()
  await addRow(page, 'react', 'A list of numbers')
  await noteWith(ben!, 'A list of numbers').waitFor()
  expect(await findViolations(page)).toEqual([])
  // It throws again, and again nothing is lost.
  await tryAgain(page)
  await page.getByText(stopped).waitFor()
  await eventually(() => textsIn(page, 'react')).toEqual([
    'Nobody knew whom to call',
    'A list of numbers',
  ])
  expect(errors.splice(0).join(' ')).toContain('ResizeObserver')
})

test('a canvas that has nothing to draw on gives its place to the outline', async () => {
  const board = await createBoard(stage.server.url)
  const [ben] = await stage.meet(['Ben'], board)
  await addNote(ben!, 'summary', 'Search was down')
  const { page, errors } = await openAna(takePicture)
  await page.setViewportSize({ width: 500, height: 400 })
  await page.goto(asCanvas(board))
  await boardShown(page)
  await page.keyboard.press('0')
  await page.getByText(stopped).waitFor()
  await rowWith(page, 'Search was down').waitFor()
  expect(errors.splice(0).join(' ')).toContain('nothing to draw on')
})

test('a canvas that breaks while somebody writes there leaves the caret in the same note of the outline, and comes back at a press', async () => {
  const board = await createBoard(stage.server.url)
  const { page, errors } = await stage.open('Ana', asCanvas(board))
  await boardShown(page)
  const [ben] = await stage.meet(['Ben'], asOutline(board))
  for (const text of ['One', 'Two']) await addNote(page, 'prevent', text)
  const getContext = await page.evaluateHandle(() => HTMLCanvasElement.prototype.getContext)
  await writeIn(page, 'Two')
  await page.setViewportSize({ width: 600, height: 400 })
  await page.keyboard.press('End')
  await page.keyboard.type(' and')
  await page.evaluate(takePicture)
  // What others do out of sight is part of the picture.
  await addRow(ben!, 'next-steps', 'Far away')
  await page.getByText(stopped).waitFor()
  await eventually(() => textAtCaret(page)).toBe('Two and')
  await page.keyboard.type(' a half')
  expect(await textsIn(page, 'prevent')).toEqual(['One', 'Two and a half'])
  await rowWith(ben!, 'Two and a half').waitFor()
  expect(errors.splice(0).join(' ')).toContain('nothing to draw on')

  await page.evaluate((given) => {
    HTMLCanvasElement.prototype.getContext = given
  }, getContext)
  await tryAgain(page)
  await eventually(() => fieldOf(page).inputValue()).toBe('Two and a half')
  expect(await page.getByText(stopped).count()).toBe(0)
  await page.keyboard.type('!')
  await rowWith(ben!, 'Two and a half!').waitFor()
})
