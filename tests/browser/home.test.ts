/** The library: make a postmortem, find one again. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { boardShown, openStage } from '../support/browser.ts'
import { addNote, eventually, fieldOf, readBoard, saved, zoneAt } from '../support/board-page.ts'

const stage = openStage()

const openHome = async (name = 'Ana'): Promise<Page> => {
  const { page } = await stage.open(name, stage.server.url)
  await page.getByRole('heading', { name: 'New postmortem' }).waitFor()
  return page
}

test('the first visitor is offered the example, and it opens', async () => {
  const page = await openHome()
  await page.getByRole('button', { name: /^Open the example/ }).click()
  await boardShown(page)
  await eventually(() => page.getByLabel('Title of the postmortem').inputValue()).toContain(
    'Shakespeare',
  )
  const { zones } = await readBoard(page.url())
  for (const { id, notes } of zones.filter(({ notes }) => notes.length > 0))
    await eventually(() => zoneAt(page, id).locator('.zone-count').textContent()).toBe(
      String(notes.length),
    )
  await saved(page)
})

test('a title, a severity and a time zone make a board', async () => {
  const page = await openHome()
  await page.getByLabel('What happened?').fill('Checkout down for 40 minutes')
  await page.getByText('SEV-1').click()
  await page.getByLabel('Time zone').fill('lisbon')
  await page.getByRole('button', { name: 'Create the board' }).click()
  await boardShown(page)
  const { meta, zones } = await readBoard(page.url())
  expect(meta).toMatchObject({
    title: 'Checkout down for 40 minutes',
    severity: 'SEV-1',
    timeZone: 'Europe/Lisbon',
  })
  expect(zones).toHaveLength(8)
  expect(await page.title()).toBe('Checkout down for 40 minutes · Blameless Canvas')
})

test('a board without a title is asked for one', async () => {
  const page = await openHome()
  await page.getByRole('button', { name: 'Create the board' }).click()
  await page.getByText('Say in a few words what happened.').waitFor()
  expect(
    await page.getByLabel('What happened?').evaluate((field) => field === document.activeElement),
  ).toBe(true)
})

test('from the empty form to the first written note without a mouse', async () => {
  const page = await openHome()
  const focusOn = async (matches: string, key = 'Tab'): Promise<void> => {
    for (let presses = 0; presses < 25; presses++) {
      if (await page.evaluate((css) => document.activeElement?.matches(css) ?? false, matches))
        return
      await page.keyboard.press(key)
    }
    throw new Error(`${matches} was not reached with ${key}.`)
  }
  await focusOn('#new-title')
  await page.keyboard.type('By keyboard alone')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await focusOn('input[list]')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/b\//)
  await boardShown(page)
  await page.keyboard.press('3')
  await page.keyboard.press('n')
  await fieldOf(page).waitFor()
  await page.keyboard.type('no mouse was used')
  await page.keyboard.press('Escape')
  await saved(page)
  const { meta, zones } = await readBoard(page.url())
  expect(meta).toMatchObject({ title: 'By keyboard alone', severity: 'SEV-2' })
  expect(zones.find(({ id }) => id === 'detect')!.notes.map(({ text }) => text)).toEqual([
    'no mouse was used',
  ])
})

test('the library lists boards newest first, finds one by a word in a note, and opens it', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNote(ana!, 'prevent', 'quokka-proof the deployment')
  await saved(ana!)
  const page = await openHome()
  const rows = page.locator('.board-line')
  await rows.first().getByText('Checkout down').waitFor()
  await page.getByRole('searchbox').fill('quokka')
  await page.getByText('1 postmortem found').waitFor({ state: 'attached' })
  await eventually(() => rows.count()).toBe(1)
  await rows.click()
  await boardShown(page)
  expect(page.url()).toBe(ana!.url())
})

test('a new title on the board is the title in the library', async () => {
  const [ana] = await stage.meet(['Ana'])
  const title = ana!.getByLabel('Title of the postmortem')
  await title.fill('Payments slow')
  await title.press('Enter')
  await saved(ana!)
  await ana!.getByRole('link', { name: 'Library' }).click()
  await ana!.locator('.board-line').first().getByText('Payments slow').waitFor()
})

test('an incident file is imported, and what is not one is refused with a sentence', async () => {
  const page = await openHome()
  const input = page.locator('input[type="file"]')
  await input.setInputFiles({
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"a": 1'),
  })
  await page.getByRole('alert').waitFor()
  await input.setInputFiles(
    join(import.meta.dirname, '../fixtures/incidents/knight-capital-2012.json'),
  )
  await boardShown(page)
  await eventually(() => page.getByLabel('Title of the postmortem').inputValue()).toContain(
    'Knight',
  )
})
