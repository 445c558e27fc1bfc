/** What is said about a note over time: dates that move, times that exist twice, and taking it back. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Note } from 'shared/board.ts'
import { openStage } from '../support/browser.ts'
import {
  addNote,
  eventually,
  fieldOf,
  noteWith,
  readBoard,
  saved,
  select,
  writeIn,
} from '../support/board-page.ts'

const stage = openStage()

const cardOf = (page: Page): Locator => page.getByRole('dialog', { name: /^(Event|Action):/ })

const openCard = async (page: Page, text: string): Promise<Locator> => {
  await select(page, text)
  await page.keyboard.press('i')
  await cardOf(page).waitFor()
  return cardOf(page)
}

const noteOn = async (page: Page, text: string): Promise<Note> => {
  await saved(page)
  return (await readBoard(page.url())).zones
    .flatMap(({ notes }) => notes)
    .find((note) => note.text === text)!
}

const footOf = (page: Page, text: string): Locator => noteWith(page, text).locator('.note-foot')

/** Fills a field of a card as one who types and goes on. */
const say = async (card: Locator, label: string, words: string): Promise<void> => {
  await card.getByLabel(label).fill(words)
  await card.getByLabel(label).press('Enter')
}

test('a date that moves keeps where it was, asks why, and tells everybody', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'next-steps', 'Alert on p99')
  await noteWith(ben!, 'Alert on p99').waitFor()
  const [mine, theirs] = [
    await openCard(ana!, 'Alert on p99'),
    await openCard(ben!, 'Alert on p99'),
  ]
  await say(mine, 'Next visible progress', '2031-05-05')
  await footOf(ben!, 'Alert on p99').getByText('5 May 2031').waitFor()
  expect(await theirs.getByText('Moved').count()).toBe(0)

  await say(mine, 'Next visible progress', '2031-05-12')
  await theirs.getByText('Moved once').waitFor()
  await mine.getByLabel('Why did it move?').pressSequentially('waiting for')
  // Somebody else moves it on meanwhile: whoever was writing goes on, and both say why.
  await say(theirs, 'Next visible progress', '2031-06-02')
  await mine.getByText('Moved twice').waitFor()
  await ana!.keyboard.type(' the vendor')
  await ana!.keyboard.press('Enter')
  await say(theirs.getByRole('listitem').last(), 'Why did it move?', 'change freeze')
  await ben!.keyboard.press('Escape')
  await theirs.waitFor({ state: 'detached' })

  const read = await openCard(ben!, 'Alert on p99')
  await read.getByText('5 May → 12 May 2031 (waiting for the vendor)').waitFor()
  expect(await read.getByLabel('Why did it move?').inputValue()).toBe('change freeze')
  await saved(ben!)
  expect((await noteOn(ana!, 'Alert on p99')).dueChanges).toMatchObject([
    { from: '2031-05-05', to: '2031-05-12', reason: 'waiting for the vendor' },
    { from: '2031-05-12', to: '2031-06-02', reason: 'change freeze' },
  ])
})

test('what is typed into a field with pauses is one step of undo, and each visit is its own', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'timeline', 'alert fired')
  const card = await openCard(ana!, 'alert fired')
  const time = card.getByLabel('When')
  // Each is on the other screen before the next is typed.
  for (const [typed, shown] of [
    ['2026-05-04 14', '2026-05-04 14'],
    [':05', '14:05'],
    [':33', '14:05:33'],
  ] as const) {
    await time.pressSequentially(typed)
    await footOf(ben!, 'alert fired').getByText(shown, { exact: true }).waitFor()
  }
  await say(card, 'Source', 'pager')
  await time.fill('2026-05-04 15:00')
  await footOf(ben!, 'alert fired').getByText('15:00').waitFor()
  await ana!.keyboard.press('Escape')
  const now = async (): Promise<unknown[]> => {
    const { time: said, source } = await noteOn(ana!, 'alert fired')
    return [said?.raw ?? null, source]
  }
  for (const left of [
    ['2026-05-04 14:05:33', 'pager'],
    ['2026-05-04 14:05:33', null],
    [null, null],
  ]) {
    await ana!.keyboard.press('Control+z')
    await eventually(now).toEqual(left)
  }
})

test('two people edit the time and the text of one event at the same moment: both end up with both', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'timeline', 'alert fired')
  await noteWith(ben!, 'alert fired').waitFor()
  await writeIn(ana!, 'alert fired')
  const card = await openCard(ben!, 'alert fired')
  await Promise.all([
    ana!.keyboard.type(' on all nodes of the cluster', { delay: 30 }),
    card.getByLabel('When').pressSequentially('2026-05-04 14:05:33', { delay: 40 }),
  ])
  await eventually(() => fieldOf(ana!).inputValue()).toBe('alert fired on all nodes of the cluster')
  await ana!.locator('.note-foot').getByText('14:05:33').waitFor()
  await card.getByText('Mon 4 May 2026, 14:05:33 CEST').waitFor()
  await noteWith(ben!, 'alert fired on all nodes of the cluster').waitFor()
  expect(await noteOn(ben!, 'alert fired on all nodes of the cluster')).toMatchObject({
    time: { raw: '2026-05-04 14:05:33' },
  })
})

test('a time that a clock shows twice is asked, and either answer holds', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNote(ana!, 'timeline', 'backups ran')
  const card = await openCard(ana!, 'backups ran')
  await card.getByLabel('When').fill('25 Oct 2026 02:30')
  await card.getByText(/twice/).waitFor()
  const answers = [
    ['Sun 25 Oct 2026, 02:30 CEST', '2026-10-25T00:30:00Z'],
    ['Sun 25 Oct 2026, 02:30 CET', '2026-10-25T01:30:00Z'],
  ] as const
  for (const [words, confirmedAt] of answers) {
    await card.getByRole('button', { name: words, exact: true }).click()
    await card.locator('.note-understood').getByText(words, { exact: true }).waitFor()
    await eventually(async () => (await noteOn(ana!, 'backups ran')).time).toEqual({
      raw: '25 Oct 2026 02:30',
      zone: 'Europe/Berlin',
      confirmedAt,
    })
    // Asked anew when it is typed anew.
    await card.getByLabel('When').fill('25 Oct 2026 02:31')
    await card.getByRole('button', { name: /02:31 CET$/ }).waitFor()
    await card.getByLabel('When').fill('25 Oct 2026 02:30')
    await card.getByRole('button', { name: words, exact: true }).waitFor()
  }
})
