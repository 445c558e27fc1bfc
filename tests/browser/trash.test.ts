/** A delete gives back, and never destroys what somebody else is typing. */
import { expect, test } from 'vitest'
import { openStage } from '../support/browser.ts'
import {
  addNote,
  boxOf,
  fieldOf,
  noteWith,
  openPanel,
  readBoard,
  saved,
  select,
  writeIn,
  eventually,
} from '../support/board-page.ts'

const stage = openStage()

test('a deleted note goes from both pages into the trash, and comes back to where it lay', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'quick-fix', 'a switch for the new checkout')
  await noteWith(ben!, 'a switch').waitFor()
  const before = await boxOf(noteWith(ben!, 'a switch'))
  await select(ana!, 'a switch')
  await ana!.keyboard.press('Delete')
  await noteWith(ana!, 'a switch').waitFor({ state: 'detached' })
  await noteWith(ben!, 'a switch').waitFor({ state: 'detached' })
  await saved(ana!)
  expect((await readBoard(ana!.url())).trash.map(({ text }) => text)).toEqual([
    'a switch for the new checkout',
  ])
  await openPanel(ben!, 'Trash')
  await ben!.getByRole('button', { name: 'Restore' }).click()
  await noteWith(ana!, 'a switch').waitFor()
  await ben!.getByText('The trash is empty.').waitFor()
  await ben!.getByRole('button', { name: 'Close panel' }).click()
  await eventually(() => boxOf(noteWith(ana!, 'a switch'))).toEqual(before)
})

test('a note that is deleted while I type in it stays open, and comes back when I type on', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'react', 'half a')
  await noteWith(ben!, 'half a').waitFor()
  await writeIn(ben!, 'half a')
  await ben!.keyboard.type(' sentence')
  await noteWith(ana!, 'half a sentence').waitFor()
  await select(ana!, 'half a sentence')
  await ana!.keyboard.press('Backspace')
  await noteWith(ana!, 'half a sentence').waitFor({ state: 'detached' })
  await ben!.getByText('In the trash. Type to bring it back.').waitFor()
  await ben!.keyboard.type(' goes on')
  await noteWith(ana!, 'half a sentence goes on').waitFor()
  expect(await fieldOf(ben!).inputValue()).toBe('half a sentence goes on')
  await ben!.keyboard.press('Escape')
  await noteWith(ben!, 'half a sentence goes on').waitFor()
})

test('a note that is deleted while I only look at it goes when I leave it', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'react', 'old idea')
  await noteWith(ben!, 'old idea').waitFor()
  await writeIn(ben!, 'old idea')
  await select(ana!, 'old idea')
  await ana!.getByRole('button', { name: 'Delete' }).click()
  await ben!.getByText('In the trash. Type to bring it back.').waitFor()
  await ben!.keyboard.press('Escape')
  await ben!.locator('.note').waitFor({ state: 'detached' })
})

test('several notes come back together', async () => {
  const [ana] = await stage.meet(['Ana'])
  for (const text of ['one', 'two', 'three']) await addNote(ana!, 'detect', text)
  await ana!.keyboard.press('Control+a')
  await ana!.keyboard.press('Delete')
  await eventually(() => ana!.locator('.note').count()).toBe(0)
  await openPanel(ana!, 'Trash')
  await ana!.getByText('3 notes').waitFor()
  await ana!.getByRole('button', { name: 'Restore all' }).click()
  await eventually(() => ana!.locator('.note').count()).toBe(3)
})
