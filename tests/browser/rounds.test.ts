/** Rounds of writing from the board: started, seen by everybody, ended, and what becomes of the notes. */
import type { Locator, Page } from 'playwright-core'
import type { ZoneId } from 'shared/zones.ts'
import { expect, test } from 'vitest'
import {
  addNote,
  boxOf,
  eventually,
  noteWith,
  openPanel,
  readBoard,
  saved,
} from '../support/board-page.ts'
import { boardShown, createBoard, openStage } from '../support/browser.ts'
import { button, meetingBar, meetingCard, panel, roundBar } from '../support/parts-of-page.ts'

const stage = openStage()

const openAgenda = (page: Page): Promise<void> => openPanel(page, 'Meeting')

const closePanel = (page: Page): Promise<void> => button(panel(page), 'Close panel').click()

/** Runs the meeting from this page and goes to Detect. */
const runDetect = async (page: Page): Promise<void> => {
  await openAgenda(page)
  await button(panel(page), 'Run this meeting').click()
  await panel(page).locator('.agenda').getByRole('button', { name: '3 Detect' }).click()
  await closePanel(page)
}

/** From the bar of the meeting. */
const startWriting = async (page: Page, options = { nameless: false }): Promise<void> => {
  await button(meetingBar(page), /^Start a round/).click()
  const menu = page.getByRole('dialog', { name: /^Start a round/ })
  if (options.nameless) await menu.getByLabel(/^Without names/).check()
  await button(menu, 'Write in private').click()
  await roundBar(page).waitFor()
}

/** A part of the bar, not of the card that belongs to it. */
const part = (page: Page, name: 'title' | 'writers' | 'count'): Locator =>
  page.locator(
    {
      title: '.round-bar .round-title',
      writers: '.round-bar > .round-writers',
      count: '.round-bar > .round-count > .round-long',
    }[name],
  )

const says = (page: Page, name: Parameters<typeof part>[1], words: string): Promise<void> =>
  eventually(() => part(page, name).textContent()).toBe(words)

const textsIn = async (board: string, zone: ZoneId): Promise<readonly string[]> =>
  (await readBoard(board)).zones.find(({ id }) => id === zone)!.notes.map(({ text }) => text)

test('who runs the meeting has everybody write in private, sees how far they are, and reveals it', async () => {
  const board = await createBoard(stage.server.url)
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], board)
  const { viewUrl } = (await (
    await fetch(`${board.replace('/b/', '/api/boards/')}/links`)
  ).json()) as { viewUrl: string }
  const { page: cem } = await stage.open('Cem', viewUrl)
  await boardShown(cem)
  await runDetect(ana!)
  expect(await roundBar(ana!).count()).toBe(0)
  await startWriting(ana!)
  for (const page of [ana!, ben!, cem]) await says(page, 'title', 'Write in private · 3 Detect')
  await says(ana!, 'writers', 'Nobody is writing yet')

  await addNote(ben!, 'detect', 'an alert on the queue')
  for (const page of [ana!, cem]) await says(page, 'writers', '1 person is writing')
  await addNote(ana!, 'detect', 'a canary')
  await says(cem, 'writers', '2 people are writing')
  expect(await noteWith(cem, 'a').count()).toBe(0)

  // Who may only look is not waited for, and runs nothing.
  await says(cem, 'count', '0 of 2 are done')
  expect(await button(roundBar(cem), /done|Reveal/).count()).toBe(0)
  expect(await button(roundBar(ben!), 'Reveal').count()).toBe(0)
  const benDone = button(roundBar(ben!), 'I’m done')
  await benDone.press('Enter')
  await says(ana!, 'count', '1 of 2 is done')
  expect(await benDone.getAttribute('aria-pressed')).toBe('true')
  await benDone.press('Enter')
  await says(ana!, 'count', '0 of 2 are done')
  await benDone.click()
  const reveal = button(roundBar(ana!), 'Reveal')
  expect(await reveal.getAttribute('class')).not.toContain('primary')
  await button(roundBar(ana!), 'I’m done').click()
  for (const page of [ana!, ben!, cem]) await says(page, 'count', 'Everybody is done')
  expect(await reveal.getAttribute('class')).toContain('primary')

  // The meeting goes on as it likes; the bar says what the round is about.
  await button(meetingBar(ana!), 'Next: React').click()
  await meetingBar(ben!).locator('.meeting-step', { hasText: '4 React' }).waitFor()
  await says(ben!, 'title', 'Write in private · 3 Detect')

  await reveal.click()
  for (const page of [ana!, ben!, cem]) {
    await roundBar(page).waitFor({ state: 'detached' })
    await noteWith(page, 'a canary').waitFor()
    await noteWith(page, 'an alert on the queue').waitFor()
  }
  await ben!
    .getByRole('status')
    .filter({ hasText: 'Writing in private is over. The notes are revealed.' })
    .waitFor({ state: 'attached' })
  expect(await meetingCard(ben!).count()).toBe(0)
})

test('nameless notes come to everybody without initials, and so does the Markdown', async () => {
  const board = await createBoard(stage.server.url)
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], board)
  await runDetect(ana!)
  await addNote(ben!, 'detect', 'signed before')
  await startWriting(ana!, { nameless: true })
  // Ben wants his name on it after all, and then he does not.
  const choice = roundBar(ben!).locator('> .round-wide').getByLabel('Without my name')
  await eventually(() => choice.isChecked()).toBe(true)
  await choice.uncheck()
  await choice.check()
  await addNote(ben!, 'detect', 'a nameless thought')
  await button(roundBar(ana!), 'Reveal').click()
  for (const page of [ana!, ben!]) await noteWith(page, 'a nameless thought').waitFor()
  await saved(ben!)
  const detect = (await readBoard(board)).zones[2]!.notes
  const bornBy = (text: string) => detect.find((note) => note.text === text)!.born.by
  expect(bornBy('signed before')).not.toBe(undefined)
  expect(bornBy('a nameless thought')).toBe(undefined)
  const markdown = await (
    await fetch(`${board.replace('/b/', '/api/boards/')}/board.md?names=full`)
  ).text()
  const lineOf = (text: string) => markdown.split('\n').find((line) => line.includes(text))
  expect(lineOf('signed before')).toContain('Ben')
  expect(lineOf('a nameless thought')).not.toMatch(/Ben|\(/)
})

test('a round that ends without revealing leaves each note with its author, who publishes, keeps or throws away', async () => {
  const board = await createBoard(stage.server.url)
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], board)
  // Without a meeting anybody starts one from the agenda.
  await openAgenda(ben!)
  await button(panel(ben!), 'Write in private').click()
  await closePanel(ben!)
  await says(ana!, 'title', 'Write in private')
  await addNote(ana!, 'detect', 'from Ana')
  await addNote(ben!, 'detect', 'from Ben')
  await roundBar(ana!).locator('> button', { hasText: 'End without revealing' }).click()
  await button(meetingCard(ana!), 'Publish').waitFor()
  expect(await textsIn(board, 'detect')).toEqual([])
  await button(meetingCard(ana!), 'Publish').click()
  await meetingCard(ana!).waitFor({ state: 'detached' })
  await noteWith(ben!, 'from Ana').waitFor()
  expect(await noteWith(ana!, 'from Ben').count()).toBe(0)

  await button(meetingCard(ben!), 'Keep here').click()
  await meetingCard(ben!).waitFor({ state: 'detached' })
  await ben!.reload()
  await boardShown(ben!)
  await openAgenda(ben!)
  await panel(ben!).getByText('is kept in this browser').waitFor()
  expect(await meetingCard(ben!).count()).toBe(0)
  await button(panel(ben!), 'Throw away').click()
  await panel(ben!).getByText('is kept in this browser').waitFor({ state: 'detached' })
  await button(ben!.locator('.toast'), 'Undo').click()
  await panel(ben!).getByText('is kept in this browser').waitFor()
  await button(panel(ben!), 'Publish').click()
  await noteWith(ana!, 'from Ben').waitFor()
})

test('starting another round ends the one that is on', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await runDetect(ana!)
  await startWriting(ana!)
  await addNote(ben!, 'detect', 'from Ben')
  await openAgenda(ana!)
  await panel(ana!).getByText('The round that is on ends.').waitFor()
  await panel(ana!).getByLabel('What it is about').selectOption('All ideas')
  await button(panel(ana!), 'Write in private').click()
  await meetingCard(ben!)
    .getByText(/^You wrote 1 note in private/)
    .waitFor()
  await says(ben!, 'title', 'Write in private')
})

test('starting to write, or ending the meeting, while people vote counts their votes first', async () => {
  const board = await createBoard(stage.server.url)
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], board)
  await runDetect(ana!)
  await addNote(ana!, 'detect', 'an alert')
  await button(meetingBar(ana!), /^Start a round/).click()
  const menu = ana!.getByRole('dialog', { name: /^Start a round/ })
  await menu.getByLabel('Votes for each person').selectOption('2')
  await button(menu, 'Vote').click()
  await roundBar(ben!).getByText('2 of 2 votes left').waitFor()
  await button(ben!.locator('.vote-control'), /^Vote for/).click()
  await roundBar(ben!).getByText('Your votes are saved').waitFor()
  await openAgenda(ana!)
  await button(panel(ana!), 'Write in private').click()
  for (const page of [ana!, ben!]) await says(page, 'title', 'Write in private · 3 Detect')
  const votes = async () => (await readBoard(board)).zones[2]!.notes[0]!.votes
  await eventually(votes).toBe(1)

  await openAgenda(ana!)
  await button(panel(ana!), 'Vote').click()
  await roundBar(ben!).getByText('3 of 3 votes left').waitFor()
  await button(ben!.locator('.vote-control'), /^Vote for/).click()
  await button(ben!.locator('.vote-control'), /^Vote for/).click()
  await roundBar(ben!).getByText('1 of 3 votes left').waitFor()
  await roundBar(ben!).getByText('Your votes are saved').waitFor()
  await button(panel(ana!), 'End the meeting').click()
  await roundBar(ben!).waitFor({ state: 'detached' })
  await meetingBar(ben!).waitFor({ state: 'detached' })
  await eventually(votes).toBe(2)
})

test('in a narrow panel with a finger the bars stay usable and nothing scrolls sideways', async () => {
  const board = await createBoard(stage.server.url)
  const options = { viewport: { width: 400, height: 800 }, hasTouch: true, isMobile: true }
  const { page } = await stage.open('Dee', board, options)
  await boardShown(page)
  await openAgenda(page)
  await button(panel(page), 'Run this meeting').click()
  await button(panel(page), 'Write in private').click()
  await roundBar(page).waitFor()
  const width = await page.evaluate('document.documentElement.scrollWidth')
  expect(width).toBe(400)
  for (const target of await roundBar(page).getByRole('button').all()) {
    const { x, width: wide, height } = await boxOf(target)
    expect(Math.min(wide, height)).toBeGreaterThanOrEqual(44)
    expect(x + wide).toBeLessThanOrEqual(400)
  }
  await button(roundBar(page), /What this means$/).click()
  await roundBar(page).locator('.round-narrow').getByLabel('Without my name').check()
  await button(page.locator('.popover'), 'End without revealing').click()
  await roundBar(page).waitFor({ state: 'detached' })
})
