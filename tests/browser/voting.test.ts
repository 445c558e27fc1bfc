/** Votes: given and taken on the canvas, kept from everybody until they are counted, and what comes of them. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  boxOf,
  centreOf,
  clickAt,
  eventually,
  importIncident,
  noteWith,
  openPanel,
  readBoard,
  says,
  select,
} from '../support/board-page.ts'
import { boardShown, openStage } from '../support/browser.ts'
import { button, panel, roundBar } from '../support/parts-of-page.ts'

const stage = openStage()

const toast = (page: Page, text: string): Locator => page.locator('.toast', { hasText: text })

/** A board with these ideas. */
const createIdeas = (detect: readonly string[], react: readonly string[] = []): Promise<string> =>
  importIncident(stage.server.url, {
    title: 'Checkout down',
    timeZone: { iana: 'Europe/Berlin' },
    notes: [
      ...detect.map((text) => ({ zone: 'detect', text })),
      ...react.map((text) => ({ zone: 'react', text })),
    ],
  })

/** Without a meeting anybody may. */
const startVote = async (page: Page, budget = 3): Promise<void> => {
  await openPanel(page, 'Meeting')
  await panel(page).getByLabel('Votes for each person').selectOption(String(budget))
  await button(panel(page), 'Vote').click()
  await button(panel(page), 'Close panel').click()
  await roundBar(page).waitFor()
}

const showDetect = async (...pages: readonly Page[]): Promise<void> => {
  for (const page of pages) {
    await page.keyboard.press('3')
    await noteWith(page, 'alert').waitFor()
  }
}

const give = (page: Page, text: string): Promise<void> =>
  noteWith(page, text)
    .getByRole('button', { name: /^Vote for/ })
    .click()
const takeBack = (page: Page, text: string): Promise<void> =>
  noteWith(page, text)
    .getByRole('button', { name: /^Take a vote back/ })
    .click()

/** My votes on a note, as they are shown. */
const votesOn = (page: Page, text: string): ReturnType<typeof eventually<string | null>> =>
  eventually(() => noteWith(page, text).locator('.vote-control').getAttribute('data-votes'))

const isLeft = (page: Page, words: string): Promise<void> =>
  eventually(() => roundBar(page).locator('.vote-words [role="status"]').textContent()).toBe(words)
const isSaid = (page: Page, words: string): Promise<void> =>
  roundBar(page).locator('.vote-place', { hasText: words }).waitFor({ state: 'attached' })

const textsOf = async (board: string): Promise<readonly string[]> =>
  (await readBoard(board)).zones.find(({ id }) => id === 'detect')!.notes.map(({ text }) => text)

test('people vote without seeing each other’s votes; closing counts them and orders the notes, for whoever closed as one step', async () => {
  const board = await createIdeas(['alert', 'canary', 'runbook'], ['pager'])
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], board)
  await startVote(ana!)
  await showDetect(ana!, ben!)
  await isLeft(ben!, '3 of 3 votes left')
  expect(await roundBar(ben!).locator('.vote-place').count()).toBe(0)
  await give(ana!, 'runbook')
  await give(ana!, 'runbook')
  await isSaid(ana!, 'Your votes are saved')
  await isLeft(ana!, '1 of 3 votes left')
  await give(ben!, 'canary')
  await give(ben!, 'runbook')
  await give(ben!, 'canary')
  await isLeft(ben!, '0 of 3 votes left')
  expect(await noteWith(ben!, 'alert').getByRole('button', { name: /^Vote/ }).isDisabled()).toBe(
    true,
  )
  await takeBack(ben!, 'canary')
  await isLeft(ben!, '1 of 3 votes left')
  await give(ben!, 'canary')
  await votesOn(ana!, 'runbook').toBe('2')
  await votesOn(ana!, 'canary').toBe('0')
  await isSaid(ben!, 'Your votes are saved')
  expect(
    (await readBoard(board)).zones.flatMap(({ notes }) => notes).map(({ votes }) => votes),
  ).toEqual([null, null, null, null])

  await button(roundBar(ana!), 'Close the vote').click()
  for (const page of [ana!, ben!]) {
    await roundBar(page).waitFor({ state: 'detached' })
    await noteWith(page, 'runbook').getByRole('button', { name: '3 votes' }).waitFor()
    expect(await page.locator('.vote-control').count()).toBe(0)
  }
  await eventually(() => textsOf(board)).toEqual(['runbook', 'canary', 'alert'])
  const markdown = await (await fetch(`${board.replace('/b/', '/api/boards/')}/board.md`)).text()
  expect(markdown).toContain('- runbook *(3 votes)*\n- canary *(2 votes)*\n- alert\n')

  // Ben is shown the way; on his page nothing is to be undone.
  await button(toast(ben!, 'The votes are counted.'), 'See the results').click()
  await panel(ben!).getByRole('heading', { name: 'Votes' }).waitFor()
  expect(await ben!.getByRole('button', { name: 'Undo', exact: true }).isDisabled()).toBe(true)
  await button(toast(ana!, 'notes are in their order'), 'Undo the order').click()
  await eventually(() => textsOf(board)).toEqual(['alert', 'canary', 'runbook'])
})

test('the results are a list with ties, and each line is a way to its note', async () => {
  const board = await createIdeas(['alert', 'canary', 'runbook', 'nobody'], ['pager'])
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], board)
  await startVote(ana!)
  await showDetect(ana!, ben!)
  for (const text of ['runbook', 'canary', 'alert']) await give(ana!, text)
  for (const text of ['runbook', 'canary']) await give(ben!, text)
  for (const page of [ana!, ben!]) await isSaid(page, 'Your votes are saved')
  await button(roundBar(ben!), 'Close the vote').click()
  await panel(ben!).locator('.vote-result').first().waitFor()
  expect(await panel(ben!).locator('.vote-result').allTextContents()).toEqual([
    '1= tiedcanary3 Detect2 votes●●',
    '1= tiedrunbook3 Detect2 votes●●',
    '3alert3 Detect1 vote●',
  ])
  await panel(ben!).getByText('2 more notes got no vote.').waitFor()
  await openPanel(ana!, 'Meeting')
  await button(panel(ana!), 'Results of the vote').click()
  await ana!.keyboard.press('0')
  await panel(ana!)
    .getByRole('button', { name: /runbook/ })
    .click()
  await eventually(async () => (await boxOf(noteWith(ana!, 'runbook'))).width).toBeGreaterThan(120)
})

test('the keyboard votes: V for the selected note, Shift V back; without a vote V is the pointer', async () => {
  const board = await createIdeas(['alert', 'canary'])
  const [ana] = await stage.meet(['Ana'], board)
  await startVote(ana!, 2)
  await showDetect(ana!)
  await select(ana!, 'canary')
  for (let i = 0; i < 3; i++) await ana!.keyboard.press('v')
  await votesOn(ana!, 'canary').toBe('2')
  await toast(ana!, 'All your votes are given. Take one back first.').waitFor()
  await ana!.keyboard.press('Shift+V')
  await votesOn(ana!, 'canary').toBe('1')
  await isLeft(ana!, '1 of 2 votes left')
  await ana!.keyboard.press('Escape')
  await ana!.keyboard.press('h')
  await ana!.keyboard.press('v')
  const pointer = ana!
    .getByRole('toolbar', { name: 'Tools' })
    .getByRole('button', { name: 'Select' })
  expect(await pointer.getAttribute('aria-pressed')).toBe('true')
  await votesOn(ana!, 'canary').toBe('1')
})

test('a page opened again shows its votes, a second one shares them, and who comes late votes too', async () => {
  const board = await createIdeas(['alert', 'canary'])
  const [ana] = await stage.meet(['Ana'], board)
  await startVote(ana!)
  await showDetect(ana!)
  await give(ana!, 'alert')
  await isSaid(ana!, 'Your votes are saved')
  await ana!.reload()
  await boardShown(ana!)
  await showDetect(ana!)
  await votesOn(ana!, 'alert').toBe('1')
  await isSaid(ana!, 'Your votes are saved')
  // The same browser has the same three votes on both of its pages.
  const second = await ana!.context().newPage()
  await second.goto(board)
  await boardShown(second)
  await showDetect(second)
  await votesOn(second, 'alert').toBe('1')
  await give(second, 'canary')
  await give(second, 'canary')
  await isLeft(ana!, '0 of 3 votes left')
  await votesOn(ana!, 'canary').toBe('2')
  await second.close()
  const [cy] = await stage.meet(['Cy'], board)
  await showDetect(cy!)
  await votesOn(cy!, 'alert').toBe('0')
  await give(cy!, 'alert')
  await isSaid(cy!, 'Your votes are saved')
  await button(roundBar(ana!), 'Close the vote').click()
  await noteWith(cy!, 'alert').getByRole('button', { name: '2 votes' }).waitFor()
  await noteWith(cy!, 'canary').getByRole('button', { name: '2 votes' }).waitFor()
})

test('without a connection votes are kept and said not to be saved; they go out when it is back, and closing waits for the server', async () => {
  const board = await createIdeas(['alert', 'canary'])
  const ana = await stage.open('Ana', board)
  const [ben] = await stage.meet(['Ben'], board)
  await boardShown(ana.page)
  await startVote(ben!)
  await showDetect(ana.page, ben!)
  await ana.context.setOffline(true)
  await says(ana.page, 'Offline: your edits are kept here')
  await give(ana.page, 'canary')
  await votesOn(ana.page, 'canary').toBe('1')
  await isSaid(ana.page, 'Your votes are not saved yet')
  expect(await button(roundBar(ana.page), 'Closing needs the server').isDisabled()).toBe(true)
  await ana.context.setOffline(false)
  await isSaid(ana.page, 'Your votes are saved')
  await button(roundBar(ben!), 'Close the vote').click()
  await noteWith(ben!, 'canary').getByRole('button', { name: '1 vote' }).waitFor()
})

test('a page that comes back after the vote was closed is told that its votes did not count', async () => {
  const board = await createIdeas(['alert', 'canary'])
  const ana = await stage.open('Ana', board)
  const [ben] = await stage.meet(['Ben'], board)
  await boardShown(ana.page)
  await startVote(ben!)
  await showDetect(ana.page, ben!)
  await give(ana.page, 'alert')
  await isSaid(ana.page, 'Your votes are saved')
  await ana.context.setOffline(true)
  await says(ana.page, 'Offline: your edits are kept here')
  await give(ana.page, 'canary')
  await isSaid(ana.page, 'Your votes are not saved yet')
  await button(roundBar(ben!), 'Close the vote').click()
  await roundBar(ben!).waitFor({ state: 'detached' })
  await ana.context.setOffline(false)
  await toast(
    ana.page,
    'The vote was closed before your last votes reached the server. They did not count.',
  ).waitFor()
  await noteWith(ana.page, 'alert').getByRole('button', { name: '1 vote' }).waitFor()
  expect(
    await noteWith(ana.page, 'canary')
      .getByRole('button', { name: /votes?$/ })
      .count(),
  ).toBe(0)
})

test('votes for a note in the trash are free again, and are back with it unless they were given elsewhere', async () => {
  const board = await createIdeas(['alert', 'canary'])
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], board)
  await startVote(ana!, 2)
  await showDetect(ana!, ben!)
  await give(ana!, 'alert')
  await give(ana!, 'alert')
  await isLeft(ana!, '0 of 2 votes left')
  await select(ben!, 'alert')
  await ben!.keyboard.press('Delete')
  await isLeft(ana!, '2 of 2 votes left')
  await ben!.keyboard.press('Control+z')
  await isLeft(ana!, '0 of 2 votes left')
  await votesOn(ana!, 'alert').toBe('2')
  // A second press on the same note so soon would write in it.
  await select(ben!, 'canary')
  await select(ben!, 'alert')
  await ben!.keyboard.press('Delete')
  await isLeft(ana!, '2 of 2 votes left')
  await give(ana!, 'canary')
  await ben!.keyboard.press('Control+z')
  await noteWith(ana!, 'alert').waitFor()
  await isLeft(ana!, '1 of 2 votes left')
  await isSaid(ana!, 'Your votes are saved')
  await button(roundBar(ana!), 'Close the vote').click()
  await noteWith(ana!, 'canary').getByRole('button', { name: '1 vote' }).waitFor()
  await eventually(async () =>
    (await readBoard(board)).zones[2]!.notes.map(({ text, votes }) => [text, votes]),
  ).toEqual([
    ['canary', 1],
    ['alert', 0],
  ])
})

test('a group is voted for as one, with the votes that its notes had', async () => {
  const board = await createIdeas(['alert', 'canary', 'runbook'])
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], board)
  await startVote(ana!)
  await showDetect(ana!, ben!)
  await give(ana!, 'alert')
  await give(ana!, 'canary')
  await select(ben!, 'alert')
  await ben!.keyboard.down('Shift')
  await select(ben!, 'canary')
  await ben!.keyboard.up('Shift')
  await ben!.keyboard.press('g')
  const pile = ana!.locator('.note[data-stack="true"]')
  await pile.waitFor()
  await eventually(() => pile.locator('.vote-control').getAttribute('data-votes')).toBe('2')
  await pile.getByRole('button', { name: /^Vote for/ }).click()
  await isLeft(ana!, '0 of 3 votes left')
  await isSaid(ana!, 'Your votes are saved')
  await button(roundBar(ana!), 'Close the vote').click()
  await pile.getByRole('button', { name: '3 votes' }).waitFor()
  await panel(ana!).locator('.vote-result').first().waitFor()
  expect(await panel(ana!).locator('.vote-result').allTextContents()).toEqual([
    expect.stringContaining('2 notes'),
  ])
})

test('while people vote nobody sees where others point or what they select, unless they hold it out', async () => {
  const board = await createIdeas(['alert', 'canary'])
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], board)
  await openPanel(ana!, 'Meeting')
  await button(panel(ana!), 'Run this meeting').click()
  await button(panel(ana!), 'Close panel').click()
  await showDetect(ana!, ben!)
  const cursor = ana!.locator('.tl-cursor')
  const { x, y } = await centreOf(noteWith(ben!, 'alert'))
  await ben!.mouse.move(x, y)
  await cursor.waitFor()
  await startVote(ana!)
  await cursor.waitFor({ state: 'detached' })
  await clickAt(ben!, { x, y })
  await ben!.mouse.move(x + 5, y + 5)
  await give(ben!, 'alert')
  await isSaid(ben!, 'Your votes are saved')
  expect(await cursor.count()).toBe(0)
  await ben!.keyboard.press('Escape')
  await ben!.mouse.move(x, y)
  await ben!.keyboard.down('l')
  await cursor.waitFor()
  await ben!.keyboard.up('l')
  await cursor.waitFor({ state: 'detached' })
  await button(roundBar(ana!), 'End without counting').click()
  await roundBar(ana!).waitFor({ state: 'detached' })
  // Not where the last vote was given, but from the next move on.
  await noteWith(ana!, 'alert').waitFor()
  expect(await cursor.count()).toBe(0)
  await ben!.mouse.move(x + 20, y + 20)
  await cursor.waitFor()
  expect((await readBoard(board)).zones[2]!.notes.map(({ votes }) => votes)).toEqual([null, null])
})

test('who only looks on sees that people vote and votes for nothing; a finger has room', async () => {
  const board = await createIdeas(['alert', 'canary'])
  const links = await (await fetch(`${board.replace('/b/', '/api/boards/')}/links`)).json()
  const { viewUrl } = links as { viewUrl: string }
  const [ana] = await stage.meet(['Ana'], board)
  await startVote(ana!)
  const look = await stage.open('Cem', viewUrl)
  await boardShown(look.page)
  await showDetect(look.page)
  await roundBar(look.page).getByText('Counts are seen when the vote is closed').waitFor()
  expect(await look.page.locator('.vote-control').count()).toBe(0)
  const phone = await stage.open('Di', `${board}?view=canvas`, {
    viewport: { width: 390, height: 800 },
    hasTouch: true,
    isMobile: true,
  })
  await boardShown(phone.page)
  await showDetect(phone.page)
  const box = await boxOf(noteWith(phone.page, 'alert').getByRole('button', { name: /^Vote for/ }))
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44)
  await noteWith(phone.page, 'alert')
    .getByRole('button', { name: /^Vote for/ })
    .tap()
  await votesOn(phone.page, 'alert').toBe('1')
  await isLeft(phone.page, '2 of 3 votes left')
})
