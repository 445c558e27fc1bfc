/** The line at a note's foot: pressed it opens the field it shows, and dragged the note goes along. */
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openStage } from '../support/browser.ts'
import {
  asCanvas,
  addNote,
  centreOf,
  drag,
  eventually,
  importIncident,
  noteWith,
  pointIn,
  readBoard,
  saved,
  type Point,
} from '../support/board-page.ts'

const stage = openStage()

const zoneNow = async (page: Page, text: string): Promise<string> => {
  await saved(page)
  const { zones } = await readBoard(page.url())
  return zones.find(({ notes }) => notes.some((note) => note.text === text))!.id
}

const fieldInUse = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field'))

const anAction = (): Promise<string> =>
  importIncident(stage.server.url, {
    title: 'Checkout down',
    timeZone: { iana: 'Europe/Berlin' },
    summary: 'Checkout was down for 38 minutes.',
    timeline: [],
    actions: [{ text: 'Alert on p99' }],
  })

test('a press on it that moves drags the note, also when it is selected; let go in place it opens the field', async () => {
  const [ana] = await stage.meet(['Ana'], await anAction())
  const who = noteWith(ana!, 'Alert on p99').getByRole('button', { name: 'Who sees to it: who?' })
  const card = ana!.getByRole('dialog', { name: /^(Note|Action): Alert on p99/ })
  await drag(ana!, await centreOf(who), await pointIn(ana!, 'next-steps', 700, 300))
  await saved(ana!)
  const { x, y } = (await readBoard(ana!.url())).zones[7]!.notes[0]!
  expect(x).toBeGreaterThan(500)
  expect(y).toBeGreaterThan(150)
  expect(await card.count()).toBe(0)

  await drag(ana!, await centreOf(who), await pointIn(ana!, 'prevent', 200, 300))
  expect(await zoneNow(ana!, 'Alert on p99')).toBe('prevent')
  expect(await card.count()).toBe(0)
  await ana!.keyboard.press('Control+z')
  await eventually(() => zoneNow(ana!, 'Alert on p99')).toBe('next-steps')

  await who.click()
  await card.waitFor()
  await eventually(() => fieldInUse(ana!)).toBe('owner')
})

test('a finger on it does the same', async () => {
  const { page } = await stage.open('Ana', asCanvas(await anAction()), {
    viewport: { width: 1_000, height: 800 },
    hasTouch: true,
  })
  const who = noteWith(page, 'Alert on p99').getByRole('button', { name: 'Who sees to it: who?' })
  await who.waitFor()
  // One finger on the ground moves the board unless tools select.
  await page.keyboard.press('v')
  const finger = await page.context().newCDPSession(page)
  const touch = (type: string, ...touchPoints: Point[]): Promise<unknown> =>
    finger.send('Input.dispatchTouchEvent', { type: type as 'touchStart', touchPoints })
  const from = await centreOf(who)
  const to = await pointIn(page, 'prevent', 200, 300)
  await touch('touchStart', from)
  for (const part of [0.1, 0.4, 0.7, 1])
    await touch('touchMove', {
      x: from.x + part * (to.x - from.x),
      y: from.y + part * (to.y - from.y),
    })
  await touch('touchEnd')
  await eventually(() => zoneNow(page, 'Alert on p99')).toBe('prevent')
  expect(await page.getByRole('dialog', { name: /^Note: Alert on p99/ }).count()).toBe(0)
  await page.keyboard.press('Control+z')
  await eventually(() => zoneNow(page, 'Alert on p99')).toBe('next-steps')
  const { x, y } = await centreOf(who)
  await page.touchscreen.tap(x, y)
  await page.getByRole('dialog', { name: /^Action: Alert on p99/ }).waitFor()
  await eventually(() => fieldInUse(page)).toBe('owner')
})

test('a long time is shortened to its clock, whole for who asks; one that is not understood is left as typed', async () => {
  const [ana] = await stage.meet(
    ['Ana'],
    await importIncident(stage.server.url, {
      title: 'Checkout down',
      timeZone: { iana: 'Europe/Berlin' },
      timeline: [
        { at: 'Monday, May 4th 2026 14:05:33', text: 'Pager fires', kind: 'detected' },
        { at: 'when the second shift took over', text: 'Support calls' },
      ],
    }),
  )
  const time = (text: string) => noteWith(ana!, text).locator('[data-field="time"]')
  const whole = 'When: Monday, May 4th 2026 14:05:33'
  await time('Pager fires').getByText('14:05:33', { exact: true }).waitFor()
  expect(await time('Pager fires').getAttribute('aria-label')).toBe(whole)
  // For whoever points at it; on the button a screen reader would say it twice.
  const shown = time('Pager fires').locator('span')
  expect(await shown.getAttribute('title')).toBe(whole)
  const isCut = await shown.evaluate((words) => words.scrollWidth > words.clientWidth)
  expect(isCut).toBe(false)
  await time('Support calls').getByText('when the second shift took over').waitFor()
})

test('the keyboard reaches it and opens the field', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNote(ana!, 'next-steps', 'Alert on p99')
  await noteWith(ana!, 'Alert on p99')
    .getByRole('button', { name: /no date yet/ })
    .focus()
  await ana!.keyboard.press('Enter')
  await eventually(() => fieldInUse(ana!)).toBe('due')
})
