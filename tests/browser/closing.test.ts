/** What is missing: counted in the bar, listed with a way to each place, walked through, let through. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  addNote,
  boxOf,
  eventually,
  importIncident,
  readBoard,
  saved,
  zoneAt,
} from '../support/board-page.ts'
import { boardShown, createBoard, openStage } from '../support/browser.ts'

const stage = openStage()

const twoActions = (): Promise<string> =>
  importIncident(stage.server.url, {
    title: 'Checkout down',
    timeZone: { iana: 'Europe/Berlin' },
    summary: 'Checkout was down for 38 minutes.',
    timeline: [],
    actions: [{ text: 'Alert on p99' }, { text: 'Page two people', owner: 'Kofi' }],
  })

const count = (page: Page, words: string) =>
  page.locator('.top-bar').getByRole('button', { name: words, exact: true })

const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}

test('the walk goes from action to action by keyboard alone, and the count goes down on both pages', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], await twoActions())
  await count(ben!, '2 actions without a name or a date').waitFor()
  await count(ana!, '2 actions without a name or a date').focus()
  await press(ana!, 'Enter')
  await ana!.getByRole('button', { name: 'Walk through 2 actions' }).focus()
  await press(ana!, 'Enter')
  const walk = ana!.getByRole('dialog')
  await walk.getByText('1 of 2').waitFor()
  await walk.getByText('Alert on p99').waitFor()
  // The keyboard is where something is lacking.
  await ana!.keyboard.type('Zoë')
  await press(ana!, 'Enter')
  await ana!.keyboard.type('2031-06-04')
  await press(ana!, 'Enter')
  await walk.getByText('It has a name and a date.').waitFor()
  await count(ben!, '1 action without a date').waitFor()
  await press(ana!, 'Enter')

  await walk.getByText('2 of 2').waitFor()
  await walk.getByText('Page two people').waitFor()
  await walk.getByRole('button', { name: 'Give a reason instead' }).focus()
  await press(ana!, 'Enter')
  await ana!.keyboard.type('the budget is decided in July')
  await press(ana!, 'Enter')
  await walk.getByText('It has a reason.').waitFor()
  await press(ana!, 'Enter')

  await walk.getByText('Every action has a name and a date, or a reason').waitFor()
  await ben!.locator('.missing-count', { hasText: /\d+ to do before closing/ }).waitFor()
  await walk.getByRole('button', { name: 'Publish' }).focus()
  await press(ana!, 'Enter')
  await ben!.getByRole('button', { name: 'Status: Published' }).waitFor()
  const file = ana!.waitForEvent('download')
  await walk.getByRole('button', { name: 'Download Markdown' }).focus()
  await press(ana!, 'Enter')
  expect((await file).suggestedFilename()).toBe('checkout-down.md')
  await press(ana!, 'Escape')
  await walk.waitFor({ state: 'detached' })
  await saved(ana!)

  const { meta, zones, missing } = await readBoard(ana!.url())
  expect(meta.status).toBe('published')
  expect(zones[7]!.notes.map(({ owner, due, reason }) => [owner, due, reason])).toEqual([
    ['Zoë', '2031-06-04', null],
    ['Kofi', null, 'the budget is decided in July'],
  ])
  expect(missing.map(({ id }) => id)).not.toContain('name-and-date')
})

test('what is left out of the walk is said at its end, and one step leads back to it', async () => {
  const [ana] = await stage.meet(['Ana'], await twoActions())
  await count(ana!, '2 actions without a name or a date').click()
  await ana!.getByRole('button', { name: 'Walk through 2 actions' }).click()
  const walk = ana!.getByRole('dialog')
  await walk.getByRole('button', { name: 'Leave it for now' }).click()
  await walk.getByText('2 of 2').waitFor()
  await walk.getByRole('button', { name: 'Back', exact: true }).click()
  await walk.getByText('1 of 2').waitFor()
  await walk.getByRole('button', { name: 'Leave it for now' }).click()
  await walk.getByRole('button', { name: 'Leave it for now' }).click()
  await walk.getByRole('heading', { name: '2 actions without a name or a date' }).waitFor()
  await walk.getByRole('button', { name: 'Back to the actions' }).click()
  await walk.getByText('Alert on p99').waitFor()
})

test('an action that somebody else adds meanwhile is on the walk, which stays where it was', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], await twoActions())
  await count(ana!, '2 actions without a name or a date').click()
  await ana!.getByRole('button', { name: 'Walk through 2 actions' }).click()
  const walk = ana!.getByRole('dialog')
  await walk.getByText('1 of 2').waitFor()
  await addNote(ben!, 'next-steps', 'Write the runbook')
  await walk.getByText('1 of 3').waitFor()
  await walk.getByText('Alert on p99').waitFor()
})

test('Other Areas of Risk empty is said loudly, and a reason for it stands on every page until it is taken back', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  for (const page of [ana!, ben!]) await page.locator('.missing-count').click()
  const loud = ana!.getByRole('region', { name: 'Other Areas of Risk is empty' })
  await loud.getByRole('button', { name: 'We looked, nothing to add' }).click()
  await ana!.keyboard.type('the other queues use their own disks')
  await press(ana!, 'Enter')
  await loud.waitFor({ state: 'detached' })
  const through = ben!.getByRole('region', { name: 'Let through with a reason' })
  await through.getByText('Ana: “the other queues use their own disks”').waitFor()
  await ben!
    .getByRole('region', { name: 'Other Areas of Risk is empty' })
    .waitFor({ state: 'detached' })
  await saved(ana!)
  const { overrides, missing, participants } = await readBoard(ana!.url())
  expect(overrides).toMatchObject([
    { check: 'empty-risk', reason: 'the other queues use their own disks' },
  ])
  expect(missing.find(({ id }) => id === 'empty-risk')!.override).toEqual(overrides[0])
  expect(participants.map(({ name }) => name)).toContain('Ana')

  await through.getByRole('button', { name: 'Take back' }).click()
  await loud.waitFor()
})

test('a skipped zone 7 says so on the canvas, and one click leads there, where an idea ends it for everybody', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], await twoActions())
  const skipped = (page: Page) => zoneAt(page, 'risk').locator('.zone-skipped')
  await skipped(ben!).getByText('Nobody has looked here yet').waitFor()
  await skipped(ana!).getByRole('button', { name: 'What is missing' }).click()
  const loud = ana!.getByRole('region', { name: 'Other Areas of Risk is empty' })
  await loud.getByRole('button', { name: 'Go to 7 Other Areas of Risk' }).click()
  await eventually(async () => (await boxOf(zoneAt(ana!, 'risk'))).width > 450).toBe(true)
  const { x, y } = await boxOf(zoneAt(ana!, 'risk'))
  expect(x).toBeGreaterThanOrEqual(0)
  expect(y).toBeGreaterThanOrEqual(48)
  await addNote(ana!, 'risk', 'the other queues share the disk')
  for (const page of [ana!, ben!]) await skipped(page).waitFor({ state: 'detached' })
  await loud.waitFor({ state: 'detached' })
})

test('each thing that is missing leads to its place with one click', async () => {
  const [ana] = await stage.meet(['Ana'], await twoActions())
  await ana!.locator('.missing-count').click()
  const panel = ana!.locator('aside.side-panel')
  await panel
    .locator('[data-check="empty-detect"]')
    .getByRole('button', { name: 'Go to 3 Detect' })
    .click()
  const { width } = (await zoneAt(ana!, 'detect').boundingBox())!
  await eventually(async () => (await zoneAt(ana!, 'detect').boundingBox())!.width > 450).toBe(true)
  expect(width).toBeGreaterThan(0)
  await panel.getByRole('button', { name: 'Page two people' }).click()
  // Its card, with the keyboard in the field that lacks something.
  await eventually(() =>
    ana!.evaluate(() =>
      document.activeElement?.closest('[data-field]')?.getAttribute('data-field'),
    ),
  ).toBe('due')
  await panel
    .locator('[data-check="reported-by"]')
    .getByRole('button', { name: 'Fill it in' })
    .click()
  await ana!.getByRole('heading', { name: 'About this postmortem' }).waitFor()
  await eventually(() => ana!.evaluate(() => document.activeElement?.id)).toBe(
    'details-detectionSource',
  )
})

test('at 400 px the loud count is in the bar and the walk fits', async () => {
  const url = await twoActions()
  const { page } = await stage.open('Ana', url, { viewport: { width: 400, height: 800 } })
  await boardShown(page)
  // The title is still there to read.
  expect((await boxOf(page.getByLabel('Title of the postmortem'))).width).toBeGreaterThan(80)
  await count(page, '2 actions without a name or a date').click()
  await page.getByRole('button', { name: 'Walk through 2 actions' }).click()
  const walk = page.getByRole('dialog')
  for (const name of ['Back', 'Leave it for now']) {
    const { x, width } = (await walk.getByRole('button', { name, exact: true }).boundingBox())!
    expect(x).toBeGreaterThanOrEqual(0)
    expect(x + width).toBeLessThanOrEqual(400)
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400)
})

test('who may only look sees what is missing and nothing to press about it', async () => {
  const url = await createBoard(stage.server.url)
  const { viewId } = (await (await fetch(url.replace('/b/', '/api/boards/'))).json()) as {
    viewId: string
  }
  const { page } = await stage.open('Ana', `${stage.server.url}/b/${viewId}`)
  await boardShown(page)
  await page.getByText('View only').waitFor()
  expect(await page.locator('.missing-count').count()).toBe(0)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'What is missing' }).click()
  await page.getByText('Nobody has written the summary.').waitFor()
  for (const name of ['Finish the meeting', 'Give a reason instead', 'We looked, nothing to add'])
    expect(await page.getByRole('button', { name }).count()).toBe(0)
})
