/** What a meeting does with one note: it is looked at together, parked, or asked how, from its card too. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  addNote,
  boxOf,
  eventually,
  fieldOf,
  noteWith,
  readBoard,
  saved,
  select,
} from '../support/board-page.ts'
import { openStage } from '../support/browser.ts'

const stage = openStage()

const openCard = async (page: Page, text: string): Promise<Locator> => {
  await select(page, text)
  await page.keyboard.press('i')
  const card = page.getByRole('dialog', { name: /^(Event|Action|Note):/ })
  await card.waitFor()
  return card
}

test('from its card a note is shown on every screen, while there is a meeting, and parked', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'detect', 'look at the pager')
  const card = await openCard(ana!, 'look at the pager')
  const now = card.getByRole('button', { name: 'We are on this one' })
  expect(await now.count()).toBe(0)
  await ana!.keyboard.press('Escape')
  await ana!.getByRole('button', { name: 'Meeting' }).click()
  await ana!.getByRole('button', { name: 'Run this meeting' }).click()
  await ana!.getByRole('button', { name: 'Close panel' }).click()
  await openCard(ana!, 'look at the pager')
  await now.click()
  await ben!.locator('.here-mark').waitFor()

  await card.getByRole('button', { name: 'Park it' }).click()
  await noteWith(ben!, 'look at the pager').getByRole('button', { name: 'parked' }).waitFor()
  await card.getByRole('button', { name: 'Take out of the parking lot' }).click()
  await noteWith(ben!, 'look at the pager').getByText('parked').waitFor({ state: 'detached' })
  // Each was one step.
  await ana!.keyboard.press('Escape')
  await ana!.keyboard.press('Control+z')
  await noteWith(ben!, 'look at the pager').getByRole('button', { name: 'parked' }).waitFor()
})

test('a note that only I see is neither shown to everybody nor parked', async () => {
  const [ana] = await stage.meet(['Ana'])
  await ana!.getByRole('button', { name: 'Meeting' }).click()
  await ana!.getByRole('button', { name: 'Run this meeting' }).click()
  await ana!.getByRole('button', { name: 'Write in private', exact: true }).click()
  await ana!.getByRole('button', { name: 'Close panel' }).click()
  await addNote(ana!, 'detect', 'not yet')
  const card = await openCard(ana!, 'not yet')
  await card.getByLabel('For', { exact: true }).waitFor()
  for (const name of ['We are on this one', 'Park it'])
    expect(await card.getByRole('button', { name }).count(), name).toBe(0)
  await ana!.keyboard.press('Escape')
  await ana!.getByRole('button', { name: 'Reveal', exact: true }).click()
  // The board moves up when the round's bar goes.
  await ana!.getByRole('region', { name: 'Round', exact: true }).waitFor({ state: 'detached' })
  await openCard(ana!, 'not yet')
  await card.getByRole('button', { name: 'Park it' }).waitFor()
})

test('a chain of hows goes straight down, and its branches lie side by side', async () => {
  const [ana] = await stage.meet(['Ana'])
  const answer = async (text: string): Promise<void> => {
    await ana!.getByRole('button', { name: 'How?' }).first().click()
    await fieldOf(ana!).waitFor()
    await ana!.keyboard.insertText(text)
    await ana!.keyboard.press('Escape')
    await fieldOf(ana!).waitFor({ state: 'detached' })
  }
  await addNote(ana!, 'react', 'two were paged')
  await select(ana!, 'two were paged')
  await answer('the rota was old')
  await answer('nobody owns it')
  await select(ana!, 'the rota was old')
  await answer('a branch')
  await saved(ana!)
  const places = async (): Promise<Record<string, { x: number; y: number }>> => {
    const { zones } = await readBoard(ana!.url())
    const { notes } = zones.find(({ id }) => id === 'react')!
    return Object.fromEntries(notes.map(({ text, x, y }) => [text, { x, y }]))
  }
  await eventually(async () => Object.keys(await places()).length).toBe(4)
  const lie = await places()
  expect(lie['the rota was old']!.x).toBe(lie['two were paged']!.x)
  expect(lie['nobody owns it']!.x).toBe(lie['two were paged']!.x)
  expect(lie['the rota was old']!.y).toBeGreaterThan(lie['two were paged']!.y)
  expect(lie['nobody owns it']!.y).toBeGreaterThan(lie['the rota was old']!.y)
  expect(lie['a branch']!.y).toBe(lie['nobody owns it']!.y)
  expect(lie['a branch']!.x).toBeGreaterThan(lie['nobody owns it']!.x)
  // As it is seen, too.
  const [question, last] = [
    await boxOf(noteWith(ana!, 'two were paged')),
    await boxOf(noteWith(ana!, 'nobody owns it')),
  ]
  expect(Math.abs(question.x - last.x)).toBeLessThan(2)
})
