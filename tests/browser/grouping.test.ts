/** Notes that belong together lie as a stack: made by hand or by key, opened, named, taken apart. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Board, Note } from 'shared/board.ts'
import { noteHeight, noteWidth } from 'shared/zone-layout.ts'
import type { ZoneId } from 'shared/zones.ts'
import { boardShown, createBoard, openStage } from '../support/browser.ts'
import {
  addNote,
  asCanvas,
  boxOf,
  centreOf,
  clickAt,
  drag,
  eventually,
  fieldOf,
  noteWith,
  openPanel,
  pointIn,
  readBoard,
  saved,
  select,
  writeIn,
  type Point,
} from '../support/board-page.ts'

const stage = openStage()

const pile = (page: Page): Locator => page.locator('.note[data-stack="true"]')
const sheet = (page: Page): Locator => page.getByRole('region', { name: 'Open group' })

const notesIn = ({ zones }: Board, zone: ZoneId): readonly Note[] =>
  zones.find(({ id }) => id === zone)!.notes

const readNotes = async (page: Page, zone: ZoneId): Promise<readonly Note[]> => {
  await saved(page)
  return notesIn(await readBoard(page.url()), zone)
}

/** Groups of a zone as the server has them, such as `a b, c`. */
const sayGroups = (notes: readonly Note[]): string =>
  [...Map.groupBy(notes, ({ id, group }) => group ?? id).values()]
    .map((members) => members.map(({ text }) => text).join(' '))
    .join(', ')

const groupsIn = async (page: Page, zone: ZoneId): Promise<string> =>
  sayGroups(await readNotes(page, zone))

const addNotes = async (page: Page, zone: ZoneId, ...texts: string[]): Promise<void> => {
  for (const text of texts) await addNote(page, zone, text)
}

const putOnto = async (page: Page, text: string, target: string): Promise<void> =>
  drag(page, await centreOf(noteWith(page, text)), await centreOf(noteWith(page, target)))

const selectAll = async (page: Page, ...texts: string[]): Promise<void> => {
  await select(page, texts[0]!)
  await page.keyboard.down('Shift')
  for (const text of texts.slice(1)) await select(page, text)
  await page.keyboard.up('Shift')
}

test('a note dropped onto another makes a stack for both, which is named, opened and taken back', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNotes(ana!, 'detect', 'alert on errors', 'page sooner', 'by itself')
  const from = await centreOf(noteWith(ana!, 'page sooner'))
  const to = await centreOf(noteWith(ana!, 'alert on errors'))
  await ana!.mouse.move(from.x, from.y)
  await ana!.mouse.down()
  await ana!.mouse.move(to.x, to.y, { steps: 6 })
  await ana!.locator('.drop-mark').getByText('Group').waitFor()
  await ana!.mouse.up()
  await ana!.locator('.drop-mark').waitFor({ state: 'detached' })

  await pile(ben!).getByText('2 notes').waitFor()
  await pile(ben!).getByText('alert on errors').waitFor()
  expect(await noteWith(ben!, 'page sooner').count()).toBe(0)
  await pile(ben!).getByRole('button', { name: 'Name this group' }).click()
  await ben!.keyboard.insertText('Alerts')
  await ben!.keyboard.press('Enter')
  await pile(ana!).getByText('Alerts').waitFor()
  expect((await readBoard(ana!.url())).groups.map(({ title }) => title)).toEqual(['Alerts'])

  const open = pile(ana!).getByRole('button', { name: '2 notes' })
  expect(await open.getAttribute('aria-expanded')).toBe('false')
  await open.click()
  await sheet(ana!).waitFor()
  expect(await sheet(ana!).getByLabel('Title of the group').inputValue()).toBe('Alerts')
  await noteWith(ana!, 'page sooner').waitFor()
  await noteWith(ana!, 'alert on errors').waitFor()
  expect(await pile(ben!).count()).toBe(1)
  await ana!.keyboard.press('Escape')
  await sheet(ana!).waitFor({ state: 'detached' })
  await pile(ana!).waitFor()

  await ana!.keyboard.press('Control+z')
  await pile(ben!).waitFor({ state: 'detached' })
  await eventually(() => boxOf(noteWith(ben!, 'page sooner'))).toEqual(
    await boxOf(noteWith(ana!, 'page sooner')),
  )
  expect(await centreOf(noteWith(ana!, 'page sooner'))).toEqual(from)
})

test('a pause before letting go is still one step to take back', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNotes(ana!, 'detect', 'first', 'second')
  const before = await centreOf(noteWith(ana!, 'second'))
  const to = await centreOf(noteWith(ana!, 'first'))
  await ana!.mouse.move(before.x, before.y)
  await ana!.mouse.down()
  await ana!.mouse.move(to.x + 300, to.y + 60, { steps: 6 })
  // Longer than what the undo takes for one thing by itself.
  await ana!.evaluate(`new Promise((done) => setTimeout(done, 700))`)
  await ana!.mouse.move(to.x, to.y, { steps: 3 })
  await ana!.mouse.up()
  await pile(ana!).waitFor()
  await ana!.keyboard.press('Control+z')
  await pile(ana!).waitFor({ state: 'detached' })
  expect(await centreOf(noteWith(ana!, 'second'))).toEqual(before)
})

test('G groups what is selected, and taking it apart covers nothing', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNotes(ana!, 'react', 'one', 'two', 'three', 'four', 'other')
  await selectAll(ana!, 'two', 'three', 'four')
  await ana!.keyboard.press('g')
  await pile(ana!).getByText('3 notes').waitFor()
  expect(await groupsIn(ana!, 'react')).toBe('one, two three four, other')
  await ana!.keyboard.press('Control+Shift+G')
  await pile(ana!).waitFor({ state: 'detached' })
  const notes = await readNotes(ana!, 'react')
  expect(sayGroups(notes)).not.toContain(' two ')
  expect(notes.every(({ group }) => group === null)).toBe(true)
  const covered = notes.flatMap((a) =>
    notes.filter(
      (b) =>
        b !== a &&
        Math.abs(a.x - b.x) < noteWidth &&
        a.y < b.y + noteHeight(b) &&
        b.y < a.y + noteHeight(a),
    ),
  )
  expect(covered).toEqual([])
})

test('what lies under a note makes room for the stack it becomes', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNotes(ana!, 'react', 'top', 'beside', 'under')
  await putOnto(ana!, 'beside', 'top')
  await pile(ana!).waitFor()
  const { y, height } = await boxOf(pile(ana!))
  await eventually(async () => (await boxOf(noteWith(ana!, 'under'))).y).toBeGreaterThan(y + height)
  const before = await readNotes(ana!, 'react')
  await ana!.keyboard.press('Control+z')
  await pile(ana!).waitFor({ state: 'detached' })
  const after = await readNotes(ana!, 'react')
  expect(after.at(-1)!.y).toBeLessThan(before.at(-1)!.y)
})

test('a stack moves whole to another zone, and over Next Steps it falls into its notes', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNotes(ana!, 'detect', 'apple', 'pear', 'plum')
  await putOnto(ana!, 'pear', 'apple')
  await putOnto(ana!, 'plum', 'apple')
  await pile(ana!).getByText('3 notes').waitFor()
  await drag(ana!, await centreOf(noteWith(ana!, 'apple')), await pointIn(ana!, 'risk', 150, 300))
  expect(await groupsIn(ana!, 'risk')).toBe('apple pear plum')
  const places = new Set((await readNotes(ana!, 'risk')).map(({ x, y }) => `${x} ${y}`))
  expect(places.size).toBe(1)
  await pile(ben!).getByText('3 notes').waitFor()

  await drag(
    ana!,
    await centreOf(noteWith(ana!, 'apple')),
    await pointIn(ana!, 'next-steps', 900, 200),
  )
  expect(await groupsIn(ana!, 'next-steps')).toBe('apple, pear, plum')
  expect(await readNotes(ana!, 'risk')).toEqual([])
  await eventually(() => ben!.getByText('who?').count()).toBe(3)
  await ana!.keyboard.press('Control+z')
  expect(await groupsIn(ana!, 'risk')).toBe('apple pear plum')
})

test('a note that is dragged out of the open stack leaves it, and one that is dropped in joins', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNotes(ana!, 'prevent', 'hen', 'duck', 'goose', 'stray')
  await selectAll(ana!, 'hen', 'duck', 'goose')
  await ana!
    .getByRole('toolbar', { name: 'Selected' })
    .getByRole('button', { name: 'Group' })
    .click()
  await pile(ana!).waitFor()
  await ana!.keyboard.press('Enter')
  await sheet(ana!).waitFor()
  await drag(ana!, await centreOf(noteWith(ana!, 'goose')), await pointIn(ana!, 'react', 200, 300))
  expect(await groupsIn(ana!, 'prevent')).toBe('hen duck, stray')
  expect(await groupsIn(ana!, 'react')).toBe('goose')
  await drag(
    ana!,
    await centreOf(noteWith(ana!, 'goose')),
    await centreOf(sheet(ana!).getByText('2 notes')),
  )
  expect(await groupsIn(ana!, 'prevent')).toBe('hen duck goose, stray')
  const { x, y, height } = await boxOf(sheet(ana!))
  await clickAt(ana!, { x: x + 5, y: y + height + 60 })
  await sheet(ana!).waitFor({ state: 'detached' })
})

test('a deleted stack goes whole, comes back whole, and one of its notes alone when asked for', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNotes(ana!, 'detect', 'red', 'blue')
  await putOnto(ana!, 'blue', 'red')
  await pile(ana!).waitFor()
  await ana!.keyboard.press('Delete')
  expect(await readNotes(ana!, 'detect')).toEqual([])
  await ana!.keyboard.press('Control+z')
  await pile(ben!).getByText('2 notes').waitFor()
  await select(ben!, 'red')
  await ben!.keyboard.press('Delete')
  await pile(ana!).waitFor({ state: 'detached' })
  await openPanel(ana!, 'Trash')
  await ana!
    .locator('aside.side-panel li', { hasText: 'blue' })
    .getByRole('button', { name: 'Restore' })
    .click()
  await noteWith(ben!, 'blue').waitFor()
  expect(await pile(ben!).count()).toBe(0)
})

test('whoever writes in a note that somebody else groups goes on writing in it', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNotes(ana!, 'detect', 'oak', 'ash')
  await writeIn(ben!, 'ash')
  await ben!.keyboard.insertText(' and more')
  await noteWith(ana!, 'ash and more').getByText('is typing').waitFor()
  await putOnto(ana!, 'ash', 'oak')
  await pile(ben!).waitFor()
  await ben!.keyboard.insertText(', to the end')
  expect(await fieldOf(ben!).inputValue()).toBe('ash and more, to the end')
  await pile(ana!).getByText('is typing').waitFor()
  await ben!.keyboard.press('Escape')
  await fieldOf(ben!).waitFor({ state: 'detached' })
  await eventually(() => noteWith(ben!, 'ash and more').count()).toBe(0)
  expect(await groupsIn(ana!, 'detect')).toBe('oak ash and more, to the end')
})

test('an arrow to a note that is put away ends at its stack, and at the note once it is open', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNotes(ana!, 'detect', 'bulb')
  await addNotes(ana!, 'react', 'desk')
  await addNotes(ana!, 'prevent', 'lamp')
  await ana!.keyboard.press('a')
  await drag(ana!, await centreOf(noteWith(ana!, 'bulb')), await centreOf(noteWith(ana!, 'lamp')))
  await ana!.keyboard.press('v')
  await ana!.keyboard.press('Escape')
  /** From the arrow's end to the left edge of a note. */
  const wayTo = async (note: Locator): Promise<number> => {
    const arrow = await boxOf(ana!.locator('.tl-shape[data-shape-type="arrow"] svg').first())
    return (await boxOf(note)).x - arrow.x - arrow.width
  }
  const before = await wayTo(noteWith(ana!, 'lamp'))
  const isThere = async (note: Locator): Promise<boolean> =>
    Math.abs((await wayTo(note)) - before) < 12
  await putOnto(ana!, 'lamp', 'desk')
  await pile(ana!).waitFor()
  await eventually(() => isThere(pile(ana!))).toBe(true)
  await drag(ana!, await centreOf(pile(ana!)), await pointIn(ana!, 'risk', 150, 320))
  await eventually(() => isThere(pile(ana!))).toBe(true)
  await ana!.keyboard.press('Enter')
  await sheet(ana!).waitFor()
  await eventually(() => isThere(noteWith(ana!, 'lamp'))).toBe(true)
})

test('the search opens the stack in which a note is hidden', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNotes(ana!, 'detect', 'visible', 'needle')
  await putOnto(ana!, 'needle', 'visible')
  await pile(ana!).waitFor()
  await ana!.keyboard.press('Escape')
  await ana!.keyboard.press('Control+f')
  await ana!.keyboard.insertText('needle')
  await eventually(() => pile(ana!).getAttribute('data-found')).toBe('found')
  await ana!.keyboard.press('Enter')
  await sheet(ana!).waitFor()
  await eventually(() => noteWith(ana!, 'needle').getAttribute('data-found')).toBe('current')
})

test('an action made of a stack says its title, and colour goes to all of its notes', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNotes(ana!, 'prevent', 'limit', 'shed')
  await putOnto(ana!, 'shed', 'limit')
  await pile(ana!).getByRole('button', { name: 'Name this group' }).click()
  await ana!.keyboard.insertText('Refuse what is too much')
  await ana!.keyboard.press('Enter')
  await select(ana!, 'limit')
  const bar = ana!.getByRole('toolbar', { name: 'Selected' })
  await bar.getByRole('button', { name: 'Make it pink' }).click()
  await bar.getByRole('button', { name: 'Make this an action' }).click()
  const ideas = await readNotes(ana!, 'prevent')
  expect(ideas.map(({ colour }) => colour)).toEqual(['pink', 'pink'])
  const [action] = await readNotes(ana!, 'next-steps')
  expect(action).toMatchObject({ text: 'Refuse what is too much', from: ideas[0]!.id })
})

test('a copy of a stack is a stack of its own', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNotes(ana!, 'prevent', 'ink', 'pen')
  await putOnto(ana!, 'pen', 'ink')
  await pile(ana!).getByRole('button', { name: 'Name this group' }).click()
  await ana!.keyboard.insertText('Desk')
  await ana!.keyboard.press('Enter')
  await select(ana!, 'ink')
  await ana!.keyboard.press('Control+d')
  await eventually(() => pile(ana!).getByText('2 notes').count()).toBe(2)
  await eventually(() => pile(ana!).getByText('Desk').count()).toBe(2)
  expect(new Set((await readNotes(ana!, 'prevent')).map(({ group }) => group)).size).toBe(2)
  await ana!.keyboard.press('Control+z')
  await eventually(() => pile(ana!).count()).toBe(1)
  expect(await readNotes(ana!, 'prevent')).toHaveLength(2)
})

test('a card puts its note into a group and takes it out, without a pointer on the canvas', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNotes(ana!, 'prevent', 'sun', 'moon', 'star')
  await select(ana!, 'moon')
  await ana!.keyboard.press('i')
  await ana!.getByLabel('Group with').selectOption('sun')
  await pile(ben!).getByText('2 notes').waitFor()
  const card = ana!.getByRole('dialog', { name: 'Note: moon' })
  await card.getByText('Group of 2 notes').waitFor()
  await card.getByRole('button', { name: 'Take out of the group' }).click()
  await pile(ben!).waitFor({ state: 'detached' })
  await card.getByLabel('Group with').waitFor()
  expect(await groupsIn(ana!, 'prevent')).toContain('moon')
})

test('a finger puts a stack onto a note, opens it and closes it', async () => {
  const url = await createBoard(stage.server.url)
  const [ana] = await stage.meet(['Ana'], url)
  await addNotes(ana!, 'summary', 'one thing', 'another', 'a third')
  await putOnto(ana!, 'another', 'one thing')
  await pile(ana!).waitFor()
  await saved(ana!)
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true }
  const { page: ben } = await stage.open('Ben', asCanvas(url), phone)
  await boardShown(ben)
  await ben.getByRole('button', { name: 'Select' }).tap()
  const from = await centreOf(pile(ben).getByRole('button', { name: 'Name this group' }))
  const to = await centreOf(noteWith(ben, 'a third'))
  const finger = await ben.context().newCDPSession(ben)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: Point[]) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints })
  await touch('touchStart', from)
  for (const part of [0.1, 0.4, 0.7, 1])
    await touch('touchMove', {
      x: from.x + part * (to.x - from.x),
      y: from.y + part * (to.y - from.y),
    })
  await ben.locator('.drop-mark').waitFor()
  await touch('touchEnd')
  await pile(ana!).getByText('3 notes').waitFor()
  const foot = pile(ben).getByRole('button', { name: '3 notes' })
  // The browser takes a tap so soon after a drag for the end of its flight; people tap again.
  await eventually(async () => {
    if (await foot.isVisible()) await foot.tap()
    return sheet(ben).isVisible()
  }).toBe(true)
  await sheet(ben).getByRole('button', { name: 'Close the group' }).tap()
  await pile(ben).waitFor()
})
