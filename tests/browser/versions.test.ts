/** A version is named, looked at beside today, and brought back, in part and whole, while others watch. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  addNote,
  eventually,
  fieldOf,
  noteWith,
  openPanel,
  readBoard,
  saved,
  select,
  writeIn,
} from '../support/board-page.ts'
import { openStage } from '../support/browser.ts'

const stage = openStage()

const nameVersion = async (page: Page, name: string): Promise<void> => {
  await openPanel(page, 'Versions')
  await page.getByLabel('Name this version').fill(name)
  await page.getByRole('button', { name: 'Keep' }).click()
  await page.locator('.version-line', { hasText: name }).waitFor()
  await page.getByRole('button', { name: 'Close panel' }).click()
}

const lookAt = async (page: Page, name: string): Promise<void> => {
  await openPanel(page, 'Versions')
  await page.locator('.version-line', { hasText: name }).getByRole('button').click()
  await page.locator('.version-overview').waitFor()
}

const row = (page: Page, text: string) => page.locator('.version-row', { hasText: text })

const append = async (page: Page, note: string, words: string): Promise<void> => {
  await writeIn(page, note)
  await page.keyboard.press('End')
  await page.keyboard.insertText(words)
  await page.keyboard.press('Escape')
  await fieldOf(page).waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
}

test('a version is looked at beside today, one note comes back, and then the whole board, which undo takes back', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'detect', 'the alert came late')
  await addNote(ana!, 'react', 'call a second person')
  await nameVersion(ana!, 'Before the meeting')
  await append(ana!, 'the alert came late', ' again')
  await select(ana!, 'call a second')
  await ana!.keyboard.press('Delete')
  await addNote(ana!, 'risk', 'who else shares the disk')
  await noteWith(ben!, 'who else').waitFor()
  await saved(ana!)

  await lookAt(ben!, 'Before the meeting')
  await ben!.getByText('Notes since: 1 added, 1 changed, 1 gone.').waitFor()
  expect(await row(ben!, 'the alert').locator('ins').innerText()).toBe(' again')
  expect(await row(ben!, 'who else').getAttribute('data-is')).toBe('added')
  await row(ben!, 'call a second').getByRole('button', { name: 'Bring back' }).click()
  await noteWith(ana!, 'call a second person').waitFor()
  await ben!.getByText('Notes since: 1 added, 1 changed.').waitFor()

  // Typed meanwhile by somebody else, and seen here.
  await append(ana!, 'the alert came late again', ' and again')
  await row(ben!, 'again and again').waitFor()

  await ben!.getByRole('button', { name: 'Restore the whole board' }).click()
  await ben!.getByText('The board is as it was today').waitFor()
  await eventually(async () => (await ana!.locator('.note').allInnerTexts()).toSorted()).toEqual([
    'call a second person',
    'the alert came late',
  ])
  await saved(ben!)
  expect((await readBoard(ben!.url())).trash.map(({ text }) => text)).toEqual([
    'who else shares the disk',
  ])
  await ben!
    .locator('.toast', { hasText: 'The board is' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await noteWith(ana!, 'who else').waitFor()
  await noteWith(ana!, 'again and again').waitFor()
  await openPanel(ben!, 'Versions')
  // What the board said just before the restore is a version too.
  await ben!.locator('.version-line', { hasText: 'Automatic' }).waitFor()
})

test('keys pressed while a version is looked at do nothing to the board below, and Esc goes back to it', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNote(ana!, 'detect', 'stays')
  await nameVersion(ana!, 'Kept')
  await select(ana!, 'stays')
  await lookAt(ana!, 'Kept')
  await ana!.getByText('Every note is as it was.').click()
  await ana!.keyboard.press('Delete')
  await ana!.keyboard.press('n')
  await ana!.getByText('All notes').click()
  await row(ana!, 'stays').waitFor()
  await ana!.keyboard.press('Escape')
  await ana!.locator('.version-page').waitFor({ state: 'detached' })
  expect(await ana!.locator('.note').allInnerTexts()).toEqual(['stays'])
})
