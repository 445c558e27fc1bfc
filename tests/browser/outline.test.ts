/** The same board as headings and lists: read, written and added to, live beside the canvas. */
import { expect, test } from 'vitest'
import { createBoard, openStage } from '../support/browser.ts'
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
import {
  addRow,
  asOutline,
  fieldsIn,
  rowWith,
  sectionOf,
  textAtCaret,
  textsIn,
} from '../support/outline-page.ts'

const stage = openStage()

/** Ana's page shows the outline, Ben's the canvas. */
const meetBoth = async () => {
  const board = await createBoard(stage.server.url)
  const [ana] = await stage.meet(['Ana'], asOutline(board))
  const [ben] = await stage.meet(['Ben'], board)
  return { ana: ana!, ben: ben!, board }
}

test('is eight headings with their questions, each with the list of its notes in reading order', async () => {
  const { ana, ben } = await meetBoth()
  await addNote(ben, 'detect', 'Alert on the queue')
  await addNote(ben, 'detect', 'Alert on the pool')
  await rowWith(ana, 'Alert on the pool').waitFor()
  const headings = await ana.getByRole('heading', { level: 2 }).allInnerTexts()
  expect(headings.map((words) => words.replace(/\s+/g, ' '))).toEqual([
    '1 Summary',
    '2 Rough Timeline',
    '3 Detect',
    '4 React',
    '5 Quick Fix',
    '6 Prevent',
    '7 Other Areas of Risk',
    '8 Next Steps',
  ])
  const list = ana.getByRole('list', { name: '3 Detect' })
  expect(await list.getByRole('listitem').count()).toBe(2)
  expect(await textsIn(ana, 'detect')).toEqual(['Alert on the queue', 'Alert on the pool'])
  await sectionOf(ana, 'detect').getByText('2 notes').waitFor()
  await sectionOf(ana, 'react').getByText('Where did minutes go?').waitFor()
})

test('is written letter by letter together with the canvas, and both keep their carets', async () => {
  const { ana, ben, board } = await meetBoth()
  await addRow(ana, 'prevent', 'the pool was full')
  await noteWith(ben, 'the pool was full').waitFor()
  await writeIn(ben, 'the pool was full')
  await ben.keyboard.press('Control+End')
  await ana.keyboard.press('Control+Home')
  await rowWith(ana, 'the pool').getByText('Ben is writing').waitFor()
  await Promise.all([
    ana.keyboard.type('At noon ', { delay: 15 }),
    ben.keyboard.type(' of idle connections', { delay: 15 }),
  ])
  const whole = 'At noon the pool was full of idle connections'
  await eventually(() => textsIn(ana, 'prevent')).toEqual([whole])
  await eventually(() => fieldOf(ben).inputValue()).toBe(whole)
  await ana.keyboard.type('again ')
  await eventually(() => textsIn(ana, 'prevent')).toEqual([
    'At noon again the pool was full of idle connections',
  ])
  await saved(ana)
  expect((await readBoard(board)).zones[5]!.notes.map(({ text }) => text)).toEqual([
    'At noon again the pool was full of idle connections',
  ])
})

test('grows as a list does: Enter adds the next note, Backspace in an empty one takes it back, undo too', async () => {
  const { ana, ben } = await meetBoth()
  await addRow(ana, 'react', 'One')
  await ana.keyboard.press('Enter')
  await ana.keyboard.type('Three')
  // The next note comes behind the one with the caret, not at the end.
  await fieldsIn(ana, 'react').first().click()
  await ana.keyboard.press('Enter')
  await ana.keyboard.type('Two')
  await ana.keyboard.press('Shift+Enter')
  await ana.keyboard.type('in two lines')
  const all = ['One', 'Two\nin two lines', 'Three']
  await eventually(() => textsIn(ana, 'react')).toEqual(all)
  await eventually(() => ben.locator('.zone[data-zone="react"]').count()).toBe(1)
  await noteWith(ben, 'Three').waitFor()

  await ana.keyboard.press('Enter')
  await eventually(() => textsIn(ana, 'react')).toHaveLength(4)
  // An empty note is not followed by another.
  await ana.keyboard.press('Enter')
  await ana.keyboard.press('Backspace')
  await eventually(() => textsIn(ana, 'react')).toEqual(all)
  expect(await textAtCaret(ana)).toBe('Two\nin two lines')

  await ana.keyboard.press('Control+z')
  await eventually(() => textsIn(ana, 'react')).toHaveLength(4)
  await ana.keyboard.press('Control+Shift+z')
  await eventually(() => textsIn(ana, 'react')).toEqual(all)
})

test('a list that is pasted into an empty note becomes a note for each line, in order, and one undo takes them back', async () => {
  const { ana, ben } = await meetBoth()
  await addRow(ana, 'quick-fix', 'Before')
  await ana.keyboard.press('Enter')
  const list = '- turn it off\n- turn it on\n- call somebody'
  await ana.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await ana.evaluate((text) => navigator.clipboard.writeText(text), list)
  await ana.keyboard.press('Control+v')
  await eventually(() => textsIn(ana, 'quick-fix')).toEqual(['Before', list])
  await ana.getByRole('button', { name: 'Make 3 notes, one per line' }).click()
  const rows = ['Before', 'turn it off', 'turn it on', 'call somebody']
  await eventually(() => textsIn(ana, 'quick-fix')).toEqual(rows)
  await noteWith(ben, 'call somebody').waitFor()
  await ana.keyboard.press('Control+z')
  await eventually(() => textsIn(ana, 'quick-fix')).toEqual(['Before', list])
})

test('a note that somebody deletes or moves while I write in it keeps my caret, and typing on keeps it', async () => {
  const { ana, ben, board } = await meetBoth()
  await addRow(ana, 'detect', 'Keep me')
  await addRow(ana, 'detect', 'A neighbour')
  await fieldsIn(ana, 'detect').first().click()
  await ana.keyboard.press('End')
  await select(ben, 'Keep me')
  await ben.keyboard.press('Delete')
  await rowWith(ana, 'Keep me').getByText('Type on to keep it').waitFor()
  await ana.keyboard.type(', please')
  await noteWith(ben, 'Keep me, please').waitFor()
  expect(await textAtCaret(ana)).toBe('Keep me, please')

  const id = (await readBoard(board)).zones[2]!.notes.find(({ text }) =>
    text.startsWith('Keep'),
  )!.id
  await stage.meet(['Cleo'], asOutline(board)).then(async ([cleo]) => {
    const row = rowWith(cleo!, 'Keep me, please')
    await row.locator('textarea').click()
    await row.getByRole('button', { name: 'Note menu' }).click()
    await cleo!.getByRole('menuitem', { name: /Prevent/ }).click()
    await eventually(() => textsIn(cleo!, 'prevent')).toEqual(['Keep me, please'])
  })
  await rowWith(ana, 'Keep me').getByText('moved this note to Prevent').waitFor()
  await ana.keyboard.type('!')
  await eventually(() => textAtCaret(ana)).toBe('Keep me, please!')
  // Whoever leaves it lets it go.
  await ana.keyboard.press('Escape')
  await eventually(() => textsIn(ana, 'prevent')).toEqual(['Keep me, please!'])
  expect(await textsIn(ana, 'detect')).toEqual(['A neighbour'])
  await saved(ana)
  expect((await readBoard(board)).zones[5]!.notes.map((note) => note.id)).toEqual([id])
})

test('opens the card of a note at what is missing, and a view link only reads', async () => {
  const board = await createBoard(stage.server.url)
  const [ana] = await stage.meet(['Ana'], asOutline(board))
  await addRow(ana!, 'next-steps', 'Alert on the queue')
  await rowWith(ana!, 'Alert').getByRole('button', { name: /who\?/ }).click()
  await ana!.keyboard.type('Ben')
  await ana!.keyboard.press('Enter')
  await ana!.keyboard.press('Escape')
  await rowWith(ana!, 'Alert').getByRole('button', { name: 'Who sees to it: Ben' }).waitFor()
  await saved(ana!)
  const { viewId } = (await (
    await fetch(`${board.replace('/b/', '/api/boards/')}/links`)
  ).json()) as { viewId: string }
  const [guest] = await stage.meet(['Gus'], asOutline(new URL(`/b/${viewId}`, board).href))
  await rowWith(guest!, 'Alert').waitFor()
  await guest!.getByText('View only').waitFor()
  expect(await guest!.getByRole('button', { name: 'Add a note' }).count()).toBe(0)
  await rowWith(guest!, 'Alert').locator('textarea').click()
  await guest!.keyboard.type('x')
  expect(await textsIn(guest!, 'next-steps')).toEqual(['Alert on the queue'])
})

test('is printed as the postmortem: every note with its time, name and date, and nothing to press', async () => {
  const board = await createBoard(stage.server.url, 'Checkout was down')
  const [ana] = await stage.meet(['Ana'], asOutline(board))
  await addRow(ana!, 'timeline', 'The pool is full')
  await rowWith(ana!, 'The pool')
    .getByRole('button', { name: /when\?/ })
    .click()
  await ana!.keyboard.type('2026-05-04 14:05')
  await ana!.keyboard.press('Enter')
  await ana!.keyboard.press('Escape')
  await addRow(ana!, 'next-steps', 'Alert on the pool')
  await ana!.keyboard.insertText(' after a long list of other things'.repeat(40))
  await ana!.setViewportSize({ width: 800, height: 400 })
  await ana!.emulateMedia({ media: 'print' })
  const paper = ana!.locator('body')
  await paper.getByRole('heading', { level: 1, name: 'Checkout was down' }).waitFor()
  await paper.getByText('14:05').waitFor()
  await paper.locator('.outline-shown', { hasText: 'Alert on the pool' }).waitFor()
  await paper.getByText('no date yet').waitFor()
  const pressable = ana!.locator('button:visible, textarea:visible, input:visible')
  const shown = await pressable.evaluateAll((all) =>
    all.filter((one) => !one.matches('.outline-fact')).map((one) => one.outerHTML.slice(0, 120)),
  )
  expect(shown).toEqual([])
  // Nothing scrolls on paper.
  const cut = await ana!.evaluate(() => {
    const column = document.querySelector('.outline-column')!.getBoundingClientRect()
    const page = document.querySelector('.board-page')!.getBoundingClientRect()
    return column.bottom > page.bottom + 1
  })
  expect(cut).toBe(false)
})
