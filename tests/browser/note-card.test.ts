/** Everything a person says about one note: times, names, dates, and the way from an idea to its action. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Board, Note } from 'shared/board.ts'
import { openStage } from '../support/browser.ts'
import {
  asCanvas,
  addNote,
  boxOf,
  eventually,
  fieldOf,
  noteWith,
  readBoard,
  saved,
  select,
  writeIn,
  zoneAt,
} from '../support/board-page.ts'

const stage = openStage()

const cardOf = (page: Page): Locator => page.getByRole('dialog', { name: /^(Event|Action|Note):/ })

/** Opens a note's card by the key for it. */
const openCard = async (page: Page, text: string): Promise<Locator> => {
  await select(page, text)
  await page.keyboard.press('i')
  await cardOf(page).waitFor()
  return cardOf(page)
}

const notesOf = ({ zones }: Board): Note[] => zones.flatMap(({ notes }) => notes)

const noteOn = async (page: Page, text: string): Promise<Note> =>
  notesOf(await readBoard(page.url())).find((note) => note.text === text)!

const footOf = (page: Page, text: string): Locator => noteWith(page, text).locator('.note-foot')

test('one person writes the text of an event while another says its time: both are kept', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'timeline', 'alert fired')
  await noteWith(ben!, 'alert fired').waitFor()
  await writeIn(ana!, 'alert fired')
  const card = await openCard(ben!, 'alert fired')
  await ana!.keyboard.type(' on all', { delay: 20 })
  await card.getByLabel('When').pressSequentially('4 May 2026 14:05:33', { delay: 20 })
  await ana!.keyboard.type(' nodes', { delay: 20 })
  await card.getByText('Mon 4 May 2026, 14:05:33 CEST').waitFor()
  await eventually(() => fieldOf(ana!).inputValue()).toBe('alert fired on all nodes')
  await ana!.locator('.note-foot').getByText('14:05:33', { exact: true }).waitFor()
  await Promise.all([saved(ana!), saved(ben!)])
  expect(await noteOn(ana!, 'alert fired on all nodes')).toMatchObject({
    time: { raw: '4 May 2026 14:05:33', zone: 'Europe/Berlin' },
  })
})

test('a time that somebody else replaces is seen by who said it first, and can be put back', async () => {
  const [ana, grace] = await stage.meet(['Ana', 'Grace'])
  await addNote(ana!, 'timeline', 'traffic drops')
  await noteWith(grace!, 'traffic drops').waitFor()
  const mine = await openCard(ana!, 'traffic drops')
  const theirs = await openCard(grace!, 'traffic drops')
  await mine.getByLabel('When').pressSequentially('14:12')
  await footOf(grace!, 'traffic drops').getByText('14:12').waitFor()
  await theirs.getByLabel('When').fill('14:10')
  await mine.getByText('Grace set “14:10”.').waitFor()
  expect(await mine.getByLabel('When').inputValue()).toBe('14:10')
  await mine.getByRole('button', { name: 'Put back “14:12”' }).click()
  await footOf(grace!, 'traffic drops').getByText('14:12').waitFor()
})

test('words that are being typed stay while somebody else says something else', async () => {
  const [ana, grace] = await stage.meet(['Ana', 'Grace'])
  await addNote(ana!, 'next-steps', 'Write a runbook')
  await noteWith(grace!, 'Write a runbook').waitFor()
  const mine = await openCard(ana!, 'Write a runbook')
  const theirs = await openCard(grace!, 'Write a runbook')
  await mine.getByLabel('Who sees to it').pressSequentially('Ann')
  await theirs.getByLabel('Who sees to it').fill('Ben')
  await theirs.getByLabel('Who sees to it').press('Enter')
  await mine.getByText('Grace set “Ben”.').waitFor()
  await ana!.keyboard.type('e')
  expect(await mine.getByLabel('Who sees to it').inputValue()).toBe('Anne')
  await footOf(ana!, 'Write a runbook').getByText('Ben').waitFor()
  await mine.getByRole('button', { name: 'Keep mine' }).click()
  await footOf(grace!, 'Write a runbook').getByText('Anne').waitFor()
})

test('a time that can be read in two ways is asked, and the answer is kept', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNote(ana!, 'timeline', 'cache flushed')
  const card = await openCard(ana!, 'cache flushed')
  await card.getByLabel('When').fill('01/03/2026 14:05')
  await card.getByText('Day and month can be read either way round. Which day was it?').waitFor()
  await card.getByRole('button', { name: 'Sun 1 Mar 2026, 14:05 CET' }).click()
  await card.locator('.note-understood').getByText('Sun 1 Mar 2026, 14:05 CET').waitFor()
  await card.getByRole('button', { name: 'My time' }).click()
  await card.getByText(/UTC$/).first().waitFor()
  await saved(ana!)
  expect((await noteOn(ana!, 'cache flushed')).time).toEqual({
    raw: '01/03/2026 14:05',
    zone: 'Europe/Berlin',
    confirmedAt: '2026-03-01T13:05:00Z',
  })
})

test('an action gets a name and a date, and everybody sees them', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'next-steps', 'Alert on p99 over 2 s')
  await noteWith(ben!, 'Alert on p99').waitFor()
  const foot = footOf(ana!, 'Alert on p99')
  await foot.getByText('who?').click()
  const card = cardOf(ana!)
  await ana!.keyboard.type('Grace Hopper')
  await ana!.keyboard.press('Enter')
  await card.getByLabel('Next visible progress').fill('in 3 days')
  await card.getByLabel('Next visible progress').press('Enter')
  await footOf(ben!, 'Alert on p99').getByText('Grace Hopper').waitFor()
  expect(await footOf(ben!, 'Alert on p99').getByText('no date yet').count()).toBe(0)
  await card.getByLabel('Next visible progress').fill('soon')
  await card.getByLabel('Next visible progress').press('Enter')
  await card.getByText(/^Write a day, such as/).waitFor()
  await card.getByLabel('Status').selectOption('wont-do')
  await card.getByLabel('Why it will not be done').fill('superseded')
  await ana!.keyboard.press('Escape')
  await ana!.getByText('“soon” was not kept.').waitFor()
  await saved(ana!)
  expect(await noteOn(ana!, 'Alert on p99 over 2 s')).toMatchObject({
    owner: 'Grace Hopper',
    due: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    status: 'wont-do',
    reason: 'superseded',
  })
})

test('an idea becomes an action: both stay and lead to each other, and one undo takes it back', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'prevent', 'Look into canaries')
  await select(ana!, 'Look into canaries')
  await ana!.getByRole('button', { name: 'Make this an action' }).click()
  const idea = zoneAt(ben!, 'prevent')
  await idea.waitFor()
  const became = ben!.getByRole('button', { name: '→ action' })
  await became.click()
  const card = cardOf(ben!)
  await card.getByText('“Look into” has no end.', { exact: false }).waitFor()
  await card.getByRole('button', { name: 'Look into canaries' }).click()
  await ben!.getByRole('dialog', { name: /^Note: Look into canaries/ }).waitFor()
  expect(await noteWith(ben!, 'Look into canaries').count()).toBe(2)
  await ana!.keyboard.press('Control+z')
  await became.waitFor({ state: 'detached' })
  expect(await noteWith(ben!, 'Look into canaries').count()).toBe(1)
})

test('several ideas become actions together, none over another, as one step of undo', async () => {
  const [ana] = await stage.meet(['Ana'])
  for (const text of ['Canary first', 'Limit retries']) await addNote(ana!, 'prevent', text)
  await select(ana!, 'Canary first')
  await ana!.keyboard.down('Shift')
  await select(ana!, 'Limit retries')
  await ana!.keyboard.up('Shift')
  await ana!.getByRole('button', { name: 'Make these actions' }).click()
  await ana!.getByText('2 actions are in Next Steps.').waitFor()
  await saved(ana!)
  const board = await readBoard(ana!.url())
  const [ideas, actions] = ['prevent', 'next-steps'].map(
    (zone) => board.zones.find(({ id }) => id === zone)!.notes,
  )
  expect(actions!.map(({ from }) => from).toSorted()).toEqual(ideas!.map(({ id }) => id).toSorted())
  expect(new Set(actions!.map(({ x, y }) => `${x},${y}`)).size).toBe(2)
  await ana!.keyboard.press('Control+z')
  await ana!.getByRole('button', { name: '→ action' }).first().waitFor({ state: 'detached' })
  expect(await noteWith(ana!, 'Limit retries').count()).toBe(1)
  expect(await noteWith(ana!, 'Canary first').count()).toBe(1)
})

test('all of it is done with the keyboard alone, and Esc leads back to where it began', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNote(ana!, 'timeline', 'first page')
  await writeIn(ana!, 'first page')
  await ana!.keyboard.press('Tab')
  const card = cardOf(ana!)
  await card.waitFor()
  await ana!.keyboard.type('2026-05-04 09:30')
  await ana!.keyboard.press('Escape')
  await card.waitFor({ state: 'detached' })
  await fieldOf(ana!).waitFor()
  await ana!.keyboard.type('r')
  await eventually(() => fieldOf(ana!).inputValue()).toBe('first pager')
  await ana!.keyboard.press('Escape')
  await ana!.keyboard.press('i')
  await card.waitFor()
  expect(await card.getByLabel('When').inputValue()).toBe('2026-05-04 09:30')
  await ana!.keyboard.press('Escape')
  await ana!.keyboard.press('Enter')
  await fieldOf(ana!).waitFor()
})

test('flavour, tags and evidence are on the paper and in the data', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNote(ana!, 'react', 'rollback took a minute')
  const before = await boxOf(noteWith(ana!, 'rollback took'))
  const card = await openCard(ana!, 'rollback took')
  await card.getByLabel('Flavour').selectOption('thanks')
  await card.getByRole('button', { name: 'training' }).click()
  await card.getByLabel('Another tag').fill('drills')
  await card.getByLabel('Another tag').press('Enter')
  await card.getByLabel('Another link').fill('javascript:alert(1)')
  await card.getByLabel('Another link').press('Enter')
  await card.getByText('Only addresses that begin with').waitFor()
  await card.getByLabel('Another link').fill('https://example.org/graph')
  await card.getByLabel('Another link').press('Enter')
  const link = card.getByRole('link', { name: 'example.org/graph' })
  expect(await link.getAttribute('rel')).toBe('noopener noreferrer')
  const foot = footOf(ana!, 'rollback took')
  await foot.getByText('thanks').waitFor()
  await foot.getByText('#drills #training').waitFor()
  expect((await boxOf(noteWith(ana!, 'rollback took'))).width).toBeCloseTo(before.width, 0)
  await saved(ana!)
  expect(await noteOn(ana!, 'rollback took a minute')).toMatchObject({
    flavour: 'thanks',
    tags: ['drills', 'training'],
    links: [{ url: 'https://example.org/graph' }],
  })
})

test('whoever may only look reads the card and can change nothing in it', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNote(ana!, 'next-steps', 'Write a runbook')
  const card = await openCard(ana!, 'Write a runbook')
  await card.getByLabel('Who sees to it').fill('Grace')
  await card.getByLabel('Who sees to it').press('Enter')
  await saved(ana!)
  const links = (await (
    await fetch(`${ana!.url().replace('/b/', '/api/boards/')}/links`)
  ).json()) as { viewId: string }
  const [ben] = await stage.meet(['Ben'], `${stage.server.url}/b/${links.viewId}`)
  const read = await openCard(ben!, 'Write a runbook')
  expect(await read.getByLabel('Who sees to it').inputValue()).toBe('Grace')
  expect(await read.getByLabel('Who sees to it').getAttribute('readonly')).toBe('')
  expect(await read.getByLabel('Status').isDisabled()).toBe(true)
})

test('the card covers neither its note nor leaves the window, near and far', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNote(ana!, 'risk', 'same limit elsewhere')
  for (const keys of [['0'], ['7'], ['7', '+', '+', '+']]) {
    for (const key of keys) await ana!.keyboard.press(key)
    const card = await openCard(ana!, 'same limit elsewhere')
    const lies = async (): Promise<string> => {
      const [a, b] = [await boxOf(card), await boxOf(noteWith(ana!, 'same limit elsewhere'))]
      const isBeside =
        a.x >= b.x + b.width ||
        a.x + a.width <= b.x ||
        a.y >= b.y + b.height ||
        a.y + a.height <= b.y
      const isInside = a.x >= 0 && a.y >= 48 && a.x + a.width <= 1440 && a.y + a.height <= 900
      return isBeside && isInside ? 'beside' : JSON.stringify([a, b])
    }
    await eventually(lies).toBe('beside')
    await ana!.keyboard.press('Escape')
    await ana!.keyboard.press('Escape')
  }
})

test('on a phone the card is a sheet under its note, with everything large enough for a finger', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNote(ana!, 'detect', 'Alert on p99')
  const { page } = await stage.open('Ben', asCanvas(ana!.url()), {
    viewport: { width: 400, height: 800 },
    hasTouch: true,
    isMobile: true,
  })
  await noteWith(page, 'Alert on p99').waitFor({ state: 'attached' })
  await page.keyboard.press('3')
  await page.keyboard.press('v')
  const card = await openCard(page, 'Alert on p99')
  const [sheet, note] = [await boxOf(card), await boxOf(noteWith(page, 'Alert on p99'))]
  expect(note.y).toBeGreaterThanOrEqual(48)
  expect(note.y + note.height).toBeLessThanOrEqual(sheet.y)
  expect(sheet.y + sheet.height).toBeLessThanOrEqual(800)
  for (const control of await card.locator('input, select, button').all())
    expect((await boxOf(control)).height).toBeGreaterThanOrEqual(44)
})
