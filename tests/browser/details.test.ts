/** The header: what is said about the whole board, by several people at once. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { eventually, openPanel, readBoard, saved } from '../support/board-page.ts'
import { boardShown, openStage } from '../support/browser.ts'

const stage = openStage()

const details = (page: Page): Promise<void> => openPanel(page, 'About this postmortem')

const say = async (page: Page, label: string, words: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).fill(words)
  await page.keyboard.press('Enter')
}

test('two people write in one long text, and each adds a factor: nothing is lost', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await Promise.all([details(ana!), details(ben!)])
  const impact = (page: Page) => page.getByLabel('Impact', { exact: true })
  await impact(ana!).fill('Nobody could pay.')
  await eventually(() => impact(ben!).inputValue()).toBe('Nobody could pay.')
  await impact(ana!).press('End')
  await impact(ben!).press('Home')
  await Promise.all([ana!.keyboard.type(' For 38 minutes.'), ben!.keyboard.type('Checkout: ')])
  const whole = 'Checkout: Nobody could pay. For 38 minutes.'
  for (const page of [ana!, ben!]) await eventually(() => impact(page).inputValue()).toBe(whole)

  await Promise.all([
    say(ana!, 'New: contributing factor', 'The disk had no alert'),
    say(ben!, 'New: contributing factor', 'A deploy on Friday'),
  ])
  for (const page of [ana!, ben!])
    await eventually(async () =>
      (
        await page
          .getByLabel('Contributing factor', { exact: true })
          .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))
      ).toSorted(),
    ).toEqual(['A deploy on Friday', 'The disk had no alert'])
  await Promise.all([saved(ana!), saved(ben!)])
  const { meta, factors } = await readBoard(ana!.url())
  expect(meta.impact).toBe(whole)
  expect(factors.map(({ text }) => text).toSorted()).toEqual([
    'A deploy on Friday',
    'The disk had no alert',
  ])
})

test('what is said in the header is on the other page and in the board’s JSON, and undo takes it back', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await Promise.all([details(ana!), details(ben!)])
  await say(ana!, 'Began', '2026-05-04 14:05')
  await ana!.getByText('Mon 4 May 2026, 14:05 CEST').waitFor()
  await ben!.getByText('Mon 4 May 2026, 14:05 CEST').waitFor()
  await say(ana!, 'Users affected', '4 %')
  await say(ana!, 'Owner of this postmortem', 'Zoë')
  await ana!.getByLabel('New: role').fill('Scribe')
  await say(ana!, 'New: name', 'Kofi')
  await say(ana!, 'New: address', 'example.com')
  await ana!.getByText('An address begins with http:// or https://.').waitFor()
  await say(ana!, 'New: address', 'https://example.com/channel')
  await ben!.getByRole('link', { name: 'example.com' }).waitFor()
  await ana!.getByLabel('Status', { exact: true }).selectOption('In review')
  await ben!.getByRole('button', { name: 'Status: In review' }).waitFor()
  await ana!.getByRole('textbox', { name: 'Meeting' }).fill('2026-05-06T10:00')
  await ana!.getByRole('textbox', { name: 'Meeting' }).blur()
  await saved(ana!)
  expect(await readBoard(ana!.url())).toMatchObject({
    meta: {
      incident: { raw: '2026-05-04 14:05', zone: 'Europe/Berlin' },
      usersAffected: '4 %',
      owner: 'Zoë',
      status: 'in-review',
      meetingAt: '2026-05-06T08:00:00Z',
    },
    roles: [{ role: 'Scribe', name: 'Kofi' }],
    references: [{ url: 'https://example.com/channel', title: '' }],
  })
  await ben!.getByRole('button', { name: 'Remove Scribe: Kofi' }).click()
  await eventually(() => ana!.getByLabel('Role', { exact: true }).count()).toBe(0)
  await ben!.getByRole('button', { name: 'Undo' }).click()
  await eventually(() => ana!.getByLabel('Role', { exact: true }).count()).toBe(1)
})

test('a time that cannot be understood is kept as typed and asked about', async () => {
  const [ana] = await stage.meet(['Ana'])
  await details(ana!)
  await say(ana!, 'Began', '01/03/2026 14:05')
  await ana!.getByText('Day and month can be read either way round. Which day was it?').waitFor()
  await ana!.getByRole('button', { name: 'Sun 1 Mar 2026, 14:05 CET' }).click()
  await ana!.locator('.details-part').getByText('Sun 1 Mar 2026, 14:05 CET').waitFor()
  await saved(ana!)
  expect((await readBoard(ana!.url())).meta.incident).toEqual({
    raw: '01/03/2026 14:05',
    zone: 'Europe/Berlin',
    confirmedAt: '2026-03-01T13:05:00Z',
  })
})

test('who may only look reads what is said and is shown no empty fields', async () => {
  const [ana] = await stage.meet(['Ana'])
  await details(ana!)
  await say(ana!, 'New: contributing factor', 'The disk had no alert')
  await saved(ana!)
  const { viewId } = (await readBoard(ana!.url())) as unknown as { viewId: string }
  const { page } = await stage.open('Ben', `${stage.server.url}/b/${viewId}`)
  await boardShown(page)
  await details(page)
  const panel = page.locator('aside.side-panel')
  await panel.getByText('The disk had no alert').waitFor()
  expect(await panel.locator('input, textarea, select').count()).toBe(0)
  expect(await panel.getByText('Revenue').count()).toBe(0)
})
