/**
 * A meeting of half an hour, compressed, from the day before to the file that somebody reads who was
 * not there: a facilitator, one who loses the connection, one who is late, one on a phone, one who
 * may only look.
 */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { zoneOf, type ZoneId } from 'shared/zones.ts'
import { boardShown, createBoard, openStage } from '../support/browser.ts'
import {
  addNote,
  centreOf,
  drag,
  noteWith,
  openPanel,
  pasteText,
  readBoard,
  saved,
  says,
  select,
  tap,
  writeIn,
  zoneAt,
} from '../support/board-page.ts'
import { button, meetingBar, panel, roundBar } from '../support/parts-of-page.ts'

const stage = openStage()

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

const isAt = (page: Page, title: string): Promise<void> =>
  meetingBar(page).locator('.meeting-step', { hasText: title }).waitFor()

/** A note by finger, in the canvas or the outline, whichever the phone shows. */
const tapNote = async (page: Page, zone: ZoneId, text: string): Promise<void> => {
  await button(page, `Add a note to ${zoneOf(zone).title}`).tap()
  await page.locator('textarea:focus').waitFor()
  await page.keyboard.insertText(text)
  await page.keyboard.press('Escape')
}

/** The note that says this, in the canvas or the outline. */
const seen = (page: Page, text: string): Locator =>
  page.locator('.note, .outline-note').filter({ hasText: text })

/** Leaves the card or the field, and the note. */
const putAway = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

/** Whoever runs the meeting goes on, and everybody is there. */
const goOn = async (fay: Page, everybody: readonly Page[], title: string): Promise<void> => {
  await button(meetingBar(fay), new RegExp(`^Next: ${title.replace(/^\d /, '')}`)).click()
  for (const page of [fay, ...everybody]) await isAt(page, title)
}

const openCard = async (page: Page, text: string): Promise<Locator> => {
  await select(page, text)
  await page.keyboard.press('i')
  const card = page.getByRole('dialog', { name: /^(Event|Action|Note):/ })
  await card.waitFor()
  return card
}

const startRound = async (
  fay: Page,
  kind: 'Write in private' | 'Vote',
  about?: 'all',
): Promise<void> => {
  await button(meetingBar(fay), /^Start a round/).click()
  const menu = fay.getByRole('dialog', { name: /^Start a round/ })
  if (about !== undefined) await menu.getByLabel('What it is about').selectOption(about)
  await button(menu, kind).click()
  await roundBar(fay).waitFor()
}

const vote = (page: Page, text: string): Promise<void> =>
  button(page, new RegExp(`^Vote for .*${text}`)).click()

/** What a reader finds under a heading of the file: no prompts, no marks for programs. */
const readSection = (markdown: string, heading: string): string[] => {
  const [, after] = markdown.split(new RegExp(`^## ${heading}\n`, 'm'))
  if (after === undefined) throw new Error(`There is no section ${heading} in\n${markdown}`)
  return after
    .split(/^##+ /m)[0]!
    .replace(/ <!-- .*? -->/g, '')
    .split('\n')
    .filter((line) => line !== '' && !/^\*[^*].*\*$/.test(line))
}

const readMarkdown = async (board: string, query = ''): Promise<string> =>
  (await fetch(`${board.replace('/b/', '/api/boards/')}/board.md${query}`)).text()

const chat = `Dana Reyes  14:02
Pager: checkout p99 is above 5 s
Kim Ito  14:09
failover to the second cluster
Dana Reyes  14:40
errors are gone`

interface Cast {
  readonly fay: Page
  readonly ben: Page
  readonly pia: Page
  readonly vic: Page
  /** Everybody but Fay, who runs the meeting. */
  readonly others: readonly Page[]
}

/** The day before: summary and timeline are there when people come. */
const prepare = async (fay: Page): Promise<void> => {
  await addNote(fay, 'summary', 'Checkout was down for 38 minutes; a third of orders failed.')
  const { x, y } = await centreOf(zoneAt(fay, 'timeline'))
  await fay.mouse.move(x, y)
  await pasteText(fay, chat)
  const pasted = fay.getByRole('dialog')
  await pasted.getByLabel('Day of the first line').fill('2026-05-04')
  const line = (text: string): Locator => pasted.getByRole('listitem').filter({ hasText: text })
  await line('errors are gone').getByText('14:40').first().waitFor()
  await line('Pager').getByLabel('Kind').selectOption('detected')
  await line('errors are gone').getByLabel('Kind').selectOption('resolved')
  await button(pasted, 'Add 3 events').click()
  await pasted.waitFor({ state: 'detached' })
  await saved(fay)
}

const beginMeeting = async ({ fay, others }: Cast): Promise<void> => {
  await openPanel(fay, 'Meeting')
  await panel(fay).getByLabel('How long it is').selectOption('30 minutes')
  await button(panel(fay), 'Run this meeting').click()
  await button(panel(fay), 'Close panel').click()
  for (const page of others) await isAt(page, 'Prepare')
  await goOn(fay, others, 'Open')
  for (const page of [fay, ...others])
    await page.locator('.meeting-card').getByText('We ask how, not who.').waitFor()
}

const agreeOnWhatHappened = async ({ fay, ben, pia, others }: Cast): Promise<void> => {
  await goOn(fay, others, '1 Summary')
  await writeIn(ben, 'Checkout was down')
  await ben.keyboard.press('End')
  await ben.keyboard.type(' Support heard it first.')
  await putAway(ben)
  await goOn(fay, others, '2 Rough Timeline')
  await button(meetingBar(fay), '+2 min').click()
  await addNote(ben, 'timeline', 'status page says degraded')
  const event = await openCard(ben, 'status page says degraded')
  await event.getByLabel('When').fill('14:21')
  await event.getByLabel('When').press('Enter')
  await putAway(ben)
  await tapNote(pia, 'timeline', 'a colleague restarted it, nobody knows when')
}

/** Ben loses the connection before he writes, and does not hear of the reveal. */
const writeInPrivate = async ({ fay, ben, pia, vic, others }: Cast): Promise<void> => {
  await goOn(fay, others, '3 Detect')
  await startRound(fay, 'Write in private')
  for (const page of others) await roundBar(page).waitFor()
  await saved(ben)
  await ben.context().setOffline(true)
  await says(ben, 'Offline: your edits are kept here')
  await addNote(ben, 'detect', 'alert on p99 of checkout')
  await addNote(fay, 'detect', 'synthetic orders every minute')
  await tapNote(pia, 'detect', 'page a second person')
  await button(roundBar(pia), 'I’m done').tap()
  await roundBar(fay)
    .getByText(/^1 of \d is done$/)
    .waitFor()
  for (const text of ['alert on p99', 'synthetic orders', 'page a second'])
    expect(await seen(vic, text).count(), text).toBe(0)
  await button(roundBar(fay), 'Reveal').click()
  for (const page of [fay, pia, vic]) await seen(page, 'page a second person').waitFor()
  await ben.context().setOffline(false)
  await says(ben, 'Saved')
  for (const page of [fay, pia, vic]) await seen(page, 'alert on p99 of checkout').waitFor()
}

const group = async ({ fay, vic }: Cast): Promise<void> => {
  await drag(
    fay,
    await centreOf(noteWith(fay, 'page a second person')),
    await centreOf(noteWith(fay, 'alert on p99')),
  )
  const pile = fay.locator('.note[data-stack="true"]')
  await pile.getByText('2 notes').waitFor()
  await button(pile, 'Name this group').click()
  await fay.keyboard.insertText('Hear it sooner')
  await fay.keyboard.press('Enter')
  await fay.keyboard.press('Escape')
  await seen(vic, 'Hear it sooner').waitFor()
}

/** Lou is late, lands where the meeting is, and writes without a name. */
const comeLate = async ({ fay, ben, pia, vic, others }: Cast, lou: Page): Promise<void> => {
  await isAt(lou, '4 React')
  await startRound(fay, 'Write in private')
  for (const page of [lou, ...others]) await roundBar(page).waitFor()
  await roundBar(lou).getByRole('checkbox', { name: 'Without my name' }).check()
  await addNote(lou, 'react', 'I did not know whom to call')
  await tapNote(pia, 'react', 'one channel per incident')
  await button(roundBar(fay), 'Reveal').click()
  for (const page of [fay, ben, pia, vic]) {
    await seen(page, 'I did not know whom to call').waitFor()
    await seen(page, 'one channel per incident').waitFor()
  }
}

const collectTheRest = async ({ fay, ben, pia, others }: Cast, lou: Page): Promise<void> => {
  await goOn(fay, others, '5 Quick Fix')
  await addNote(lou, 'quick-fix', 'a switch that turns recommendations off')
  await goOn(fay, others, '6 Prevent')
  await addNote(ben, 'prevent', 'canary first')
  await addNote(lou, 'prevent', 'rewrite the cart')
  await seen(fay, 'rewrite the cart').waitFor()
  const later = await openCard(fay, 'rewrite the cart')
  await button(later, 'We are on this one').click()
  await lou.locator('.here-mark').waitFor()
  await button(later, 'Park it').click()
  await putAway(fay)
  await goOn(fay, others, '7 Other Areas of Risk')
  await tapNote(pia, 'risk', 'search shares that cluster')
  for (const page of [fay, lou]) await seen(page, 'search shares that cluster').waitFor()
}

const voteAndWant = async ({ fay, ben, pia, vic, others }: Cast, lou: Page): Promise<void> => {
  await startRound(fay, 'Vote', 'all')
  for (const page of others) await roundBar(page).waitFor()
  await ben.keyboard.press('0')
  for (let i = 0; i < 2; i++) await vote(ben, 'canary first')
  await vote(lou, 'search shares that cluster')
  await tap(button(pia, /^Vote for .*canary first/))
  for (const page of [ben, lou, pia])
    await roundBar(page).getByText('Your votes are saved').waitFor({ state: 'attached' })
  expect(await vic.getByRole('button', { name: /^Vote for/ }).count()).toBe(0)
  await button(roundBar(fay), 'Close the vote').click()
  for (const page of [fay, ...others]) await roundBar(page).waitFor({ state: 'detached' })
  await select(lou, 'search shares that cluster')
  await button(lou.locator('.selection-bar'), 'I want this').click()
  await lou.keyboard.press('Escape')
}

/** Nobody leaves without a name and a date on every action. */
const leaveWithActions = async ({ fay, ben, others }: Cast, lou: Page): Promise<void> => {
  await goOn(fay, others, '8 Next Steps')
  await addNote(ben, 'next-steps', 'Roll checkout out to one machine first')
  await seen(lou, 'Roll checkout out').waitFor()
  await addNote(lou, 'next-steps', 'Give search a cluster of its own')
  const mine = await openCard(lou, 'Give search a cluster')
  for (const [label, words] of [
    ['Who sees to it', 'Lou'],
    ['Next visible progress', '2031-06-18'],
  ] as const) {
    await mine.getByLabel(label).fill(words)
    await mine.getByLabel(label).press('Enter')
  }
  await putAway(lou)
  await goOn(fay, others, 'Close')
  await button(fay.locator('.top-bar'), '1 action without a name or a date').click()
  await button(fay, 'Walk through 1 action').click()
  const walk = fay.getByRole('dialog')
  await walk.getByText('Roll checkout out').waitFor()
  await fay.keyboard.type('Zoë')
  await fay.keyboard.press('Enter')
  await fay.keyboard.type('2031-06-04')
  await Promise.all([
    ...[fay, ...others].map((page) =>
      page.locator('.celebration').getByText('Every action has a name and a date').waitFor(),
    ),
    fay.keyboard.press('Enter'),
  ])
  await fay.keyboard.press('Enter')
  await button(walk, 'Publish').click()
  await button(ben, 'Status: Published').waitFor()
  await putAway(fay)
  await walk.waitFor({ state: 'detached' })
  await button(meetingBar(fay), 'Agenda').click()
  await button(panel(fay), 'End the meeting').click()
  for (const page of [fay, ...others]) await meetingBar(page).waitFor({ state: 'detached' })
}

test('half an hour of five people becomes a file that says everything once', async () => {
  const board = await createBoard(stage.server.url)
  const { page: fay } = await stage.open('Fay', board)
  await boardShown(fay)
  await prepare(fay)

  const { viewUrl } = (await (
    await fetch(`${board.replace('/b/', '/api/boards/')}/links`)
  ).json()) as { viewUrl: string }
  const { page: ben } = await stage.open('Ben', board)
  const { page: pia } = await stage.open('Pia', board, phone)
  const { page: vic } = await stage.open('Vic', viewUrl)
  for (const page of [ben, vic]) await boardShown(page)
  const early: Cast = { fay, ben, pia, vic, others: [ben, pia, vic] }
  await beginMeeting(early)
  await agreeOnWhatHappened(early)
  await writeInPrivate(early)
  await group(early)
  await goOn(fay, early.others, '4 React')
  const { page: lou } = await stage.open('Lou', board)
  await boardShown(lou)
  const cast: Cast = { ...early, others: [...early.others, lou] }
  await comeLate(cast, lou)
  await collectTheRest(cast, lou)
  await voteAndWant(cast, lou)
  await leaveWithActions(cast, lou)
  for (const page of [fay, ben, pia, lou]) await saved(page)

  // The file, read by somebody who was not there.
  const markdown = await readMarkdown(board, '?names=full')
  expect(readSection(markdown, '1 Summary')).toEqual([
    '- Checkout was down for 38 minutes; a third of orders failed. Support heard it first. *(Fay)*',
  ])
  expect(readSection(markdown, '2 Rough Timeline')).toEqual([
    '**Mon 4 May 2026, CEST**',
    '- **14:02** Pager: checkout p99 is above 5 s *(detected · source: Dana Reyes · Fay)*',
    '- **14:09** failover to the second cluster *(source: Kim Ito · Fay)*',
    '- **14:21** status page says degraded *(Ben)*',
    '- *19 min of silence*',
    '- **14:40** errors are gone *(resolved · source: Dana Reyes · Fay)*',
    '- **time unknown** a colleague restarted it, nobody knows when *(Pia)*',
  ])
  expect(readSection(markdown, '3 Detect').toSorted()).toEqual(
    [
      '- synthetic orders every minute *(Fay)*',
      '- **Hear it sooner**',
      '  - alert on p99 of checkout *(Ben)*',
      '  - page a second person *(Pia)*',
    ].toSorted(),
  )
  expect(readSection(markdown, '4 React').toSorted()).toEqual([
    '- I did not know whom to call',
    '- one channel per incident *(Pia)*',
  ])
  expect(readSection(markdown, '5 Quick Fix')).toEqual([
    '- a switch that turns recommendations off *(Lou)*',
  ])
  expect(readSection(markdown, '6 Prevent')).toEqual([
    '- canary first *(3 votes · Ben)*',
    '- rewrite the cart *(parked · Lou)*',
  ])
  expect(readSection(markdown, '7 Other Areas of Risk')).toEqual([
    '- search shares that cluster *(1 vote · wanted by Lou · Pia)*',
  ])
  expect(readSection(markdown, '8 Next Steps').toSorted()).toEqual([
    '- [ ] Give search a cluster of its own — Lou, due 2031-06-18, open *(Lou)*',
    '- [ ] Roll checkout out to one machine first — Zoë, due 2031-06-04, open *(Ben)*',
  ])
  expect(readSection(markdown, 'Parking lot')).toEqual([
    '- rewrite the cart *(6 Prevent · parked · Lou)*',
  ])
  const { zones } = await readBoard(board)
  const nameless = zones.flatMap(({ notes }) => notes).find(({ text }) => text.startsWith('I did'))!
  expect(nameless.born).not.toHaveProperty('by')

  // Whoever may only look takes the same file along, and had nothing to press all the while.
  await button(vic, 'Export').click()
  expect(await panel(vic).locator('.export-preview').textContent()).toBe(await readMarkdown(board))
  for (const name of [/^Add a note/, 'Run this meeting', 'React', 'Undo'])
    expect(await button(vic, name).count(), String(name)).toBe(0)
}, 240_000)
