/** Undo and redo take back only my own edits, also inside a note. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openStage } from '../support/browser.ts'
import {
  addNote,
  boxOf,
  centreOf,
  drag,
  fieldOf,
  noteWith,
  openPanel,
  pointIn,
  select,
  writeIn,
  eventually,
} from '../support/board-page.ts'

const stage = openStage()

const meet = async (): Promise<[Page, Page]> => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  return [ana!, ben!]
}

const undo = (page: Page): Promise<void> => page.keyboard.press('Control+z')
const redo = (page: Page): Promise<void> => page.keyboard.press('Control+Shift+z')
const shows = (page: Page, text: string): Promise<void> =>
  eventually(() => fieldOf(page).inputValue()).toBe(text)

test('inside a note, undo takes back my words and leaves the other’s', async () => {
  const [ana, ben] = await meet()
  await addNote(ana, 'react', 'who:')
  await noteWith(ben, 'who:').waitFor()
  await writeIn(ben, 'who:')
  await ben.keyboard.type(' Ben was here.')
  await noteWith(ana, 'who: Ben was here.').waitFor()
  await writeIn(ana, 'who: Ben was here.')
  await ana.keyboard.type(' Ana too.')
  await shows(ben, 'who: Ben was here. Ana too.')
  await ben.keyboard.type(' Ben again.')
  // Ana wrote right behind Ben's caret, so Ben goes on before her words.
  await shows(ana, 'who: Ben was here. Ben again. Ana too.')
  await undo(ana)
  await shows(ben, 'who: Ben was here. Ben again.')
  await redo(ana)
  await shows(ben, 'who: Ben was here. Ben again. Ana too.')
  await shows(ana, 'who: Ben was here. Ben again. Ana too.')
})

test('on the canvas, undo takes back my move and leaves the other’s note where they put it', async () => {
  const [ana, ben] = await meet()
  await addNote(ana, 'detect', 'mine')
  await addNote(ben, 'prevent', 'yours')
  await noteWith(ana, 'yours').waitFor()
  const before = await boxOf(noteWith(ana, 'mine'))
  await drag(ana, await centreOf(noteWith(ana, 'mine')), await pointIn(ana, 'react', 300, 300))
  await drag(ben, await centreOf(noteWith(ben, 'yours')), await pointIn(ben, 'risk', 300, 300))
  const yours = await boxOf(noteWith(ben, 'yours'))
  await eventually(() => boxOf(noteWith(ana, 'yours'))).toEqual(yours)
  await undo(ana)
  await eventually(() => boxOf(noteWith(ana, 'mine'))).toEqual(before)
  await eventually(() => boxOf(noteWith(ben, 'mine'))).toEqual(before)
  expect(await boxOf(noteWith(ana, 'yours'))).toEqual(yours)
})

test('the buttons of the toolbar do the same, and are off while there is nothing of mine', async () => {
  const [ana, ben] = await meet()
  await addNote(ben, 'detect', 'by Ben')
  await noteWith(ana, 'by Ben').waitFor()
  const back = ana.getByRole('button', { name: 'Undo' })
  const again = ana.getByRole('button', { name: 'Redo' })
  expect(await back.isDisabled()).toBe(true)
  await select(ana, 'by Ben')
  await ana.getByRole('button', { name: 'Make it pink' }).click()
  await eventually(() => noteWith(ben, 'by Ben').getAttribute('data-colour')).toBe('pink')
  await back.click()
  await eventually(() => noteWith(ben, 'by Ben').getAttribute('data-colour')).toBe('yellow')
  await again.click()
  await eventually(() => noteWith(ben, 'by Ben').getAttribute('data-colour')).toBe('pink')
})

test('undoing a note that somebody else wrote in puts it in the trash with their words', async () => {
  const [ana, ben] = await meet()
  await ana.mouse.move(
    ...(Object.values(await pointIn(ana, 'prevent', 240, 300)) as [number, number]),
  )
  await ana.keyboard.press('n')
  await ana.keyboard.press('Escape')
  await ben.locator('.note').waitFor()
  const { x, y } = await centreOf(ben.locator('.note'))
  await ben.mouse.dblclick(x, y)
  await fieldOf(ben).waitFor()
  await ben.keyboard.type('a thought of Ben’s')
  await ben.keyboard.press('Escape')
  await noteWith(ana, 'a thought of Ben’s').waitFor()
  await undo(ana)
  await noteWith(ben, 'a thought of Ben’s').waitFor({ state: 'detached' })
  await openPanel(ben, 'Trash')
  await ben.locator('.trash-note', { hasText: 'a thought of Ben’s' }).waitFor()
  await ben.getByRole('button', { name: 'Restore' }).click()
  await noteWith(ana, 'a thought of Ben’s').waitFor()
})

test('undo of a delete brings the note back with what was typed since', async () => {
  const [ana, ben] = await meet()
  await addNote(ana, 'risk', 'other')
  await noteWith(ben, 'other').waitFor()
  await writeIn(ben, 'other')
  await select(ana, 'other')
  await ana.keyboard.press('Delete')
  await ben.getByText('In the trash. Type to bring it back.').waitFor()
  await undo(ana)
  await noteWith(ana, 'other').waitFor()
  await ben.keyboard.type(' services')
  await noteWith(ana, 'other services').waitFor()
})
