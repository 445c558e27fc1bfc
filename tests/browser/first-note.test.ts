/** One key or one click gives a note with the caret in it. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openStage } from '../support/browser.ts'
import {
  addNote,
  boxOf,
  clickAt,
  fieldOf,
  noteWith,
  pointIn,
  readBoard,
  saved,
  writeIn,
  zoneAt,
  eventually,
} from '../support/board-page.ts'

const stage = openStage()

/** The zone in which the server has the note. */
const findZone = async (page: Page, text: string): Promise<string | undefined> => {
  const { zones } = await readBoard(page.url())
  return zones.find(({ notes }) => notes.some((note) => note.text === text))?.id
}

describe('A note with the caret in it comes', () => {
  const ways: readonly [string, (page: Page) => Promise<void>][] = [
    [
      'from the key N, in the zone under the pointer',
      async (page) => {
        const { x, y } = await pointIn(page, 'prevent', 240, 250)
        await page.mouse.move(x, y)
        await page.keyboard.press('n')
      },
    ],
    [
      'from a click on “+ note”',
      (page) => zoneAt(page, 'prevent').getByRole('button', { name: 'Add a note' }).click(),
    ],
    [
      'from a double click on free ground',
      async (page) => {
        const { x, y } = await pointIn(page, 'prevent', 240, 250)
        await page.mouse.dblclick(x, y)
      },
    ],
    [
      'from the note tool and a click',
      async (page) => {
        await page.getByRole('button', { name: 'Note', exact: true }).click()
        await clickAt(page, await pointIn(page, 'prevent', 240, 250))
      },
    ],
  ]
  test.each(ways)('%s', async (_, make) => {
    const [ana, ben] = await stage.meet(['Ana', 'Ben'])
    await make(ana!)
    await eventually(() =>
      fieldOf(ana!).evaluate((field) => field === document.activeElement),
    ).toBe(true)
    await ana!.keyboard.type('A canary before every rollout')
    await noteWith(ben!, 'A canary before every rollout').waitFor()
    await saved(ana!)
    expect(await findZone(ana!, 'A canary before every rollout')).toBe('prevent')
  })
})

test('the first key works before anything was clicked, and the hint goes with the first note', async () => {
  const [ana] = await stage.meet(['Ana'])
  const hint = ana!.getByText('for a note, or double-click in a zone')
  await hint.waitFor()
  await ana!.keyboard.press('n')
  await ana!.keyboard.type('first')
  await eventually(() => fieldOf(ana!).inputValue()).toBe('first')
  await hint.waitFor({ state: 'detached' })
})

test('the key N means the zone that was just shown, wherever the pointer rests', async () => {
  const [ana] = await stage.meet(['Ana'])
  await ana!.keyboard.press('6')
  await ana!.keyboard.press('n')
  await ana!.keyboard.type('never touched a mouse')
  await ana!.keyboard.press('Escape')
  await ana!.keyboard.press('Escape')
  const { x, y } = await pointIn(ana!, 'prevent', -60, 200)
  await ana!.mouse.move(x, y)
  await ana!.keyboard.press('6')
  await ana!.keyboard.press('n')
  await ana!.keyboard.type('the mouse rests beside')
  await saved(ana!)
  expect(await findZone(ana!, 'never touched a mouse')).toBe('prevent')
  expect(await findZone(ana!, 'the mouse rests beside')).toBe('prevent')
})

test('Ctrl+Enter gives the next note beside, on free ground, in the same colour', async () => {
  const [ana] = await stage.meet(['Ana'])
  const page = ana!
  await addNote(page, 'detect', 'one')
  await writeIn(page, 'one')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.type('two')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.type('three')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.type('four')
  await page.keyboard.press('Escape')
  const [one, two, three, four] = await Promise.all(
    ['one', 'two', 'three', 'four'].map((text) => boxOf(noteWith(page, text))),
  )
  expect(two!.x).toBeGreaterThan(one!.x + one!.width)
  expect(two!.y).toBeCloseTo(one!.y)
  expect(three!.y).toBeGreaterThan(one!.y + one!.height)
  expect(four!.y).toBeCloseTo(three!.y)
  await saved(page)
  const notes = (await readBoard(page.url())).zones.find(({ id }) => id === 'detect')!.notes
  expect(notes.map(({ text }) => text)).toEqual(['one', 'two', 'three', 'four'])
  expect(new Set(notes.map(({ colour }) => colour)).size).toBe(1)
})

test('Tab moves on, out of the note, and types no tab', async () => {
  const [ana] = await stage.meet(['Ana'])
  const page = ana!
  await page.keyboard.press('n')
  await page.keyboard.type('before')
  await page.keyboard.press('Tab')
  await eventually(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('TEXTAREA')
  await fieldOf(page).waitFor({ state: 'detached' })
  await saved(page)
  const texts = (await readBoard(page.url())).zones.flatMap(({ notes }) =>
    notes.map(({ text }) => text),
  )
  expect(texts).toEqual(['before'])
})

test('Enter on a selected note puts the caret into it, Escape takes it out again', async () => {
  const [ana] = await stage.meet(['Ana'])
  const page = ana!
  await addNote(page, 'react', 'page the second line')
  await clickAt(page, await pointIn(page, 'react', 120, 160))
  await page.keyboard.press('Enter')
  await page.keyboard.type(' sooner')
  await page.keyboard.press('Escape')
  await fieldOf(page).waitFor({ state: 'detached' })
  await noteWith(page, 'page the second line sooner').waitFor()
})
