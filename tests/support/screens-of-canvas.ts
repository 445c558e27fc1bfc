/** One board as a canvas: the whole of it and a zone, notes selected, written in and opened, and without rights. */
import { asCanvas, fieldOf, noteWith, openPanel, select, writeIn } from './board-page.ts'
import { createBoard } from './browser.ts'
import { createFullBoard } from './full-board.ts'
import { openBoard } from './screens-of-board.ts'
import type { Walk } from './screens.ts'

const walkCanvas: Walk = async function* (stage, width) {
  const empty = await openBoard(stage, width, asCanvas(await createBoard(stage.server.url)))
  await empty.getByText('for a note, or double-click').waitFor()
  yield ['an empty canvas', empty]
  await empty.close()

  const page = await openBoard(stage, width, asCanvas(await createFullBoard(stage.server.url)))
  await page.keyboard.press('0')
  yield ['the canvas', page]
  for (const [key, zone] of [
    ['2', 'Rough Timeline'],
    ['3', 'Detect'],
    ['8', 'Next Steps'],
  ] as const) {
    await page.keyboard.press(key)
    yield [`the zone "${zone}"`, page]
  }
  await page.keyboard.press('3')
  await select(page, 'Alert on the pool')
  await page.locator('.selection-bar').waitFor()
  yield ['a note that is selected', page]
  await page.keyboard.press('i')
  await page.locator('.note-card').waitFor()
  yield ['the card of a note on the canvas', page]
  await page.keyboard.press('Escape')
  await writeIn(page, 'Alert on the pool')
  yield ['a note that is written in on the canvas', page]
  await page.keyboard.press('Escape')
  await fieldOf(page).waitFor({ state: 'detached' })
  await page.keyboard.press('4')
  await select(page, 'Call a second person')
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Open group' }).waitFor()
  yield ['a group that is open', page]
  await page.keyboard.press('Escape')
  await openPanel(page, 'What is missing')
  yield ['a panel over the canvas', page]
}

const walkViewOnlyCanvas: Walk = async function* (stage, width) {
  const board = await createFullBoard(stage.server.url)
  const links = await fetch(`${board.replace('/b/', '/api/boards/')}/links`)
  const { viewUrl } = (await links.json()) as { viewUrl: string }
  const page = await openBoard(stage, width, asCanvas(viewUrl))
  await page.keyboard.press('3')
  await noteWith(page, 'Alert on the pool').waitFor()
  yield ['a canvas that may only be looked at', page]
}

export const canvasWalks = {
  'the canvas': walkCanvas,
  'a canvas to look at': walkViewOnlyCanvas,
}
