/** Arrows and ink, for those who want them. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { boardShown, openStage } from '../support/browser.ts'
import {
  addNote,
  boxOf,
  centreOf,
  clickAt,
  drag,
  eventually,
  fieldOf,
  noteWith,
  pointIn,
  saved,
  writeIn,
  zoneAt,
} from '../support/board-page.ts'

const stage = openStage()

const shapes = (page: Page, type: 'arrow' | 'draw'): ReturnType<Page['locator']> =>
  page.locator(`.tl-shape[data-shape-type="${type}"]`)

const drawLine = async (page: Page): Promise<void> => {
  await page.keyboard.press('d')
  await drag(
    page,
    await pointIn(page, 'next-steps', 300, 150),
    await pointIn(page, 'next-steps', 700, 260),
  )
  await page.keyboard.press('v')
}

test('an arrow between two notes is seen by the other, follows a note, and survives a reload', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'detect', 'cause')
  await addNote(ana!, 'prevent', 'measure')
  await ana!.keyboard.press('a')
  await drag(
    ana!,
    await centreOf(noteWith(ana!, 'cause')),
    await centreOf(noteWith(ana!, 'measure')),
  )
  await shapes(ben!, 'arrow').waitFor()
  await ana!.keyboard.press('Escape')
  const before = await boxOf(shapes(ben!, 'arrow').locator('svg').first())
  await drag(ben!, await centreOf(noteWith(ben!, 'measure')), await pointIn(ben!, 'risk', 300, 330))
  await eventually(
    async () => (await boxOf(shapes(ana!, 'arrow').locator('svg').first())).width,
  ).not.toBe(before.width)
  await saved(ben!)
  const there = await boxOf(shapes(ben!, 'arrow').locator('svg').first())
  await ana!.reload()
  await boardShown(ana!)
  await eventually(() => boxOf(shapes(ana!, 'arrow').locator('svg').first())).toEqual(there)
})

test('ink is seen by the other, survives a reload, and undo takes it back', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await drawLine(ana!)
  await shapes(ben!, 'draw').waitFor()
  const there = await boxOf(shapes(ana!, 'draw'))
  await eventually(() => boxOf(shapes(ben!, 'draw'))).toEqual(there)
  await saved(ana!)
  await ben!.reload()
  await boardShown(ben!)
  await eventually(() => boxOf(shapes(ben!, 'draw'))).toEqual(there)
  await ana!.keyboard.press('Control+z')
  await shapes(ben!, 'draw').waitFor({ state: 'detached' })
  await ana!.keyboard.press('Control+Shift+z')
  await shapes(ben!, 'draw').waitFor()
})

test('a drawing stays with its zone when a row above grows', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await drawLine(ana!)
  await shapes(ben!, 'draw').waitFor()
  const inZone = async (page: Page): Promise<number[]> => {
    const ink = await boxOf(shapes(page, 'draw'))
    const zone = await boxOf(zoneAt(page, 'next-steps'))
    return [ink.x - zone.x, ink.y - zone.y].map(Math.round)
  }
  const before = await inZone(ben!)
  const zoneBefore = await boxOf(zoneAt(ben!, 'next-steps'))
  await addNote(ana!, 'summary', 'long')
  await writeIn(ana!, 'long')
  await ana!.keyboard.insertText(`\n${'this summary is long '.repeat(12)}`)
  await ana!.keyboard.press('Escape')
  await eventually(async () => (await boxOf(zoneAt(ben!, 'next-steps'))).y).toBeGreaterThan(
    zoneBefore.y + 20,
  )
  expect(await inZone(ben!)).toEqual(before)
  expect(await inZone(ana!)).toEqual(before)
})

test('a drawing is selected and deleted like a note', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await drawLine(ana!)
  await shapes(ben!, 'draw').waitFor()
  await ben!.keyboard.press('Control+a')
  await ben!.getByRole('button', { name: 'Delete' }).click()
  await shapes(ana!, 'draw').waitFor({ state: 'detached' })
})

test('the key for a text makes a note, and an arrow takes no words', async () => {
  const [ana] = await stage.meet(['Ana'])
  const { x, y } = await pointIn(ana!, 'quick-fix', 240, 300)
  await ana!.mouse.move(x, y)
  await ana!.keyboard.press('t')
  await ana!.keyboard.type('a text is a note')
  await ana!.keyboard.press('Escape')
  await noteWith(ana!, 'a text is a note').waitFor()
  await ana!.keyboard.press('Escape')
  await ana!.keyboard.press('a')
  const [from, to] = [
    await pointIn(ana!, 'react', 100, 350),
    await pointIn(ana!, 'react', 400, 350),
  ]
  await drag(ana!, from, to)
  await shapes(ana!, 'arrow').waitFor()
  const middle = { x: (from.x + to.x) / 2, y: from.y }
  await clickAt(ana!, middle)
  await ana!.mouse.dblclick(middle.x, middle.y)
  await ana!.keyboard.press('Enter')
  expect(await ana!.locator('.tl-shape[data-shape-type="arrow"] [contenteditable]').count()).toBe(0)
  await fieldOf(ana!).waitFor({ state: 'detached' })
})

test('the toolbar holds what a postmortem needs and nothing else', async () => {
  const [ana] = await stage.meet(['Ana'])
  const names = await ana!
    .getByRole('toolbar', { name: 'Tools' })
    .getByRole('button')
    .evaluateAll((buttons) =>
      buttons.map((button) => button.ariaLabel ?? button.getAttribute('title')!),
    )
  expect(names.map((name) => name.replace(/\d+ per cent.*/, ''))).toEqual([
    'Select',
    'Move the board',
    'Note',
    'Arrow',
    'Pen',
    'Picture',
    'Undo',
    'Redo',
    'Zoom out',
    'Zoom ',
    'Zoom in',
  ])
})
