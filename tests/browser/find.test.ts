/** Find on this board: what is looked for is lit in its zones, and one steps through it. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openStage } from '../support/browser.ts'
import {
  addNote,
  boxOf,
  eventually,
  fieldOf,
  noteWith,
  readBoard,
  saved,
  writeIn,
  zoneAt,
} from '../support/board-page.ts'

const stage = openStage()

const bar = (page: Page): Locator => page.getByRole('search')
const fieldIn = (page: Page): Locator => bar(page).getByRole('textbox')
const count = (page: Page, words: string): Promise<void> =>
  bar(page).getByRole('status').filter({ hasText: words }).waitFor()
const lit = (page: Page): Promise<string[]> =>
  page.locator('.note[data-found] .note-text').allTextContents()
const current = (page: Page, text: string): Promise<void> =>
  page.locator('.note[data-found="current"]', { hasText: text }).waitFor()

/** Makes the window as wide as a phone, and waits until the canvas has heard of it. */
const shrink = async (page: Page): Promise<void> => {
  await page.setViewportSize({ width: 400, height: 800 })
  await eventually(async () => {
    await page.keyboard.press('1')
    const { x, width } = await boxOf(zoneAt(page, 'summary'))
    return x >= 0 && x + width <= 400
  }).toBe(true)
}

test('lights up what says it, steps through it in reading order, follows a colleague’s edits, and closes', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'prevent', 'Straße caching')
  await addNote(ana!, 'detect', 'STRASSE alert')
  await addNote(ana!, 'react', 'Nothing of the kind')
  await noteWith(ben!, 'STRASSE alert').waitFor()

  await ana!.keyboard.press('Control+f')
  await ana!.keyboard.type('strasse')
  await count(ana!, '2 notes')
  await eventually(() => lit(ana!)).toHaveLength(2)

  // In the order of the zones, not of writing; round at the end.
  await ana!.keyboard.press('Enter')
  await count(ana!, '1 of 2')
  await current(ana!, 'STRASSE alert')
  await ana!.keyboard.press('ArrowDown')
  await current(ana!, 'Straße caching')
  await ana!.keyboard.press('Enter')
  await current(ana!, 'STRASSE alert')
  await ana!.keyboard.press('Shift+Enter')
  await current(ana!, 'Straße caching')
  await count(ana!, '2 of 2')

  // A colleague writes it into another note meanwhile.
  await writeIn(ben!, 'Nothing of the kind')
  await ben!.keyboard.press('Control+End')
  await ben!.keyboard.type(', or in the strasse?')
  await count(ana!, '3 of 3')
  await current(ana!, 'Straße caching')

  await ana!.keyboard.press('Escape')
  await bar(ana!).waitFor({ state: 'detached' })
  expect(await lit(ana!)).toEqual([])
  // The note that one had stepped to is selected, and the keyboard is back on the canvas.
  await ana!.keyboard.press('Enter')
  await fieldOf(ana!).waitFor()
  expect(await fieldOf(ana!).inputValue()).toBe('Straße caching')
})

test('brings what is far away into view, above nothing that covers it', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNote(ana!, 'next-steps', 'Find me')
  await shrink(ana!)
  await ana!.keyboard.press('Control+f')
  await ana!.keyboard.type('find me')
  await ana!.keyboard.press('Enter')
  await current(ana!, 'Find me')
  const covered = await boxOf(bar(ana!))
  expect(covered.width).toBeGreaterThan(370)
  const isFree = async (): Promise<boolean> => {
    const box = (await noteWith(ana!, 'Find me').boundingBox())!
    return (
      box.x >= 0 &&
      box.x + box.width <= 400 &&
      box.y >= covered.y + covered.height &&
      box.y + box.height <= 800
    )
  }
  await eventually(isFree).toBe(true)

  // Moved under the bar, it comes out again.
  const { y } = await boxOf(noteWith(ana!, 'Find me'))
  await ana!.mouse.move(200, 500)
  await ana!.mouse.wheel(0, y - covered.y - 20)
  await eventually(isFree).toBe(false)
  await ana!.keyboard.press('Enter')
  await eventually(isFree).toBe(true)
})

test('is lit from afar too, and nothing is after the search', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNote(ana!, 'summary', 'One flag')
  await addNote(ana!, 'risk', 'Another thing')
  await shrink(ana!)
  await ana!.keyboard.press('0')
  const picture = (): Promise<string> =>
    ana!.evaluate(`document.querySelector('canvas.far-notes').toDataURL()`)
  await ana!.locator('.is-far').waitFor()
  const isDrawn = (): Promise<boolean> =>
    ana!.evaluate(`(() => {
      const { width, height } = document.querySelector('canvas.far-notes')
      const blank = Object.assign(document.createElement('canvas'), { width, height })
      return document.querySelector('canvas.far-notes').toDataURL() !== blank.toDataURL()
    })()`)
  await eventually(isDrawn).toBe(true)
  const before = await picture()
  await ana!.keyboard.press('Control+f')
  await ana!.keyboard.type('flag')
  await count(ana!, '1 note')
  await eventually(picture).not.toBe(before)
  await ana!.keyboard.press('Escape')
  await eventually(picture).toBe(before)
})

test('pressed a second time, the key is the browser’s', async () => {
  const [ana] = await stage.meet(['Ana'])
  await ana!.evaluate(`window.pressed = []; window.addEventListener('keydown', (event) => {
    if (event.key === 'f') window.pressed.push(event)
  }, true)`)
  await ana!.keyboard.press('Control+f')
  await fieldIn(ana!).waitFor()
  await ana!.keyboard.press('Control+f')
  const taken = await ana!.evaluate('window.pressed.map((event) => event.defaultPrevented)')
  expect(taken).toEqual([true, false])
})

test('works on a page that may only look', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNote(ana!, 'risk', 'Everything that shares the flag')
  await saved(ana!)
  const links = (await (
    await fetch(`${ana!.url().replace('/b/', '/api/boards/')}/links`)
  ).json()) as { viewUrl: string }
  const [cleo] = await stage.meet(['Cleo'], links.viewUrl)
  await cleo!.getByRole('button', { name: 'More' }).click()
  await cleo!.getByRole('menuitem', { name: 'Find on this board' }).click()
  await cleo!.keyboard.type('flag')
  await cleo!.keyboard.press('Enter')
  await current(cleo!, 'shares the flag')
  expect((await readBoard(ana!.url())).zones[6]!.notes).toHaveLength(1)
})
