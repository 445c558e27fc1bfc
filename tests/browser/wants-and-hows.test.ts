/** Who wants what, for whom a scribe writes, how a note came about, where no idea lies, and the last date. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Note } from 'shared/board.ts'
import { howPrompts } from 'shared/hows.ts'
import { addNotes } from 'shared/doc/edit.ts'
import { newNote, noteId } from '../support/board-doc.ts'
import { createBoard, openStage } from '../support/browser.ts'
import { openPeer } from '../support/server-peer.ts'
import {
  addNote,
  boxOf,
  eventually,
  fieldOf,
  importIncident,
  noteWith,
  openPanel,
  readBoard,
  saved,
  select,
  zoneAt,
} from '../support/board-page.ts'

const stage = openStage()

const openCard = async (page: Page, text: string): Promise<Locator> => {
  await select(page, text)
  return openSelectedCard(page)
}

const openSelectedCard = async (page: Page): Promise<Locator> => {
  await page.keyboard.press('i')
  const card = page.getByRole('dialog', { name: /^(Event|Action|Note):/ })
  await card.waitFor()
  return card
}

const notesOn = async (page: Page): Promise<Note[]> => {
  await saved(page)
  return (await readBoard(page.url())).zones.flatMap(({ notes }) => notes)
}

const markdownOf = async (page: Page, query = ''): Promise<string> => {
  await saved(page)
  const answer = await fetch(`${page.url().replace('/b/', '/api/boards/')}/board.md${query}`)
  return answer.text()
}

const wantsOn = (page: Page, text: string): Locator => noteWith(page, text).locator('.note-wants')

test('two people want one idea, each sees who, and each takes back only their own', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'prevent', 'canary first')
  await select(ana!, 'canary first')
  await ana!.getByRole('button', { name: 'I want this' }).first().click()
  await ben!.getByRole('button', { name: 'Wanted by Ana. I want this' }).click()
  await ana!.getByRole('button', { name: 'Wanted by Ana (you), Ben. I want this' }).waitFor()
  expect(await wantsOn(ana!, 'canary first').innerText()).toMatch(/A.*B/s)
  // Who wrote nothing is named in the file all the same.
  await saved(ben!)
  expect(await markdownOf(ana!, '?names=full')).toContain('wanted by Ana, Ben')
  await ben!.keyboard.press('Control+z')
  await ana!.getByRole('button', { name: 'Wanted by Ana (you). I want this' }).waitFor()
  const card = await openSelectedCard(ana!)
  await card.getByRole('button', { name: 'I want this' }).click()
  await wantsOn(ben!, 'canary first').waitFor({ state: 'detached' })
})

test('a scribe says once for whom, sees it, and every new note says so until it ends', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'timeline', 'saw the graph')
  const card = await openCard(ana!, 'saw the graph')
  await card.getByLabel('For', { exact: true }).fill('Kim')
  await card.getByLabel('For', { exact: true }).press('Enter')
  await noteWith(ben!, 'saw the graph').getByText('for Kim').waitFor()
  await card.getByRole('button', { name: 'Write my next notes for Kim' }).click()
  await ana!.getByText('Writing for: Kim').waitFor()
  await ana!.keyboard.press('Escape')
  await addNote(ana!, 'detect', 'page the lead')
  await noteWith(ben!, 'page the lead').getByText('for Kim').waitFor()
  // It is the scribe's alone.
  await addNote(ben!, 'react', 'from Ben himself')
  await ana!.getByRole('button', { name: 'Stop', exact: true }).click()
  await addNote(ana!, 'prevent', 'from Ana herself')
  await saved(ben!)
  const written = (await notesOn(ana!)).map(({ text, onBehalfOf }) => [text, onBehalfOf])
  expect(Object.fromEntries(written)).toEqual({
    'saw the graph': 'Kim',
    'page the lead': 'Kim',
    'from Ben himself': null,
    'from Ana herself': null,
  })
  expect(await markdownOf(ana!)).toContain('on behalf of Kim')
  for (const query of ['?names=none', '?audience=external', '?names=full&audience=external'])
    expect(await markdownOf(ana!, query)).not.toContain('Kim')
})

test('somebody who is here is written for with one press in the list of people', async () => {
  const [ana] = await stage.meet(['Ana', 'Ben'])
  await openPanel(ana!, 'People')
  await ana!.getByRole('button', { name: /^Write for them.*Ben$/ }).click()
  await ana!.getByText('Writing for: Ben').waitFor()
  await ana!.getByRole('button', { name: /^Stop writing for them.*Ben$/ }).click()
  await ana!.getByText('Writing for: Ben').waitFor({ state: 'detached' })
})

/** Answers the note that is selected, from the bar; returns what was asked. */
const answer = async (page: Page, text: string): Promise<string> => {
  await page.getByRole('button', { name: 'How?' }).first().click()
  await fieldOf(page).waitFor()
  const asked = (await fieldOf(page).getAttribute('placeholder'))!
  await page.keyboard.insertText(text)
  await page.keyboard.press('Escape')
  await fieldOf(page).waitFor({ state: 'detached' })
  return asked
}

test('a chain of hows is asked deeper, branches, is walked, and becomes an idea; the other sees it', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'react', 'two were paged')
  await select(ana!, 'two were paged')
  const asked: string[] = []
  for (const text of ['rota was old', 'nobody owns it', 'no reminder', 'a fourth'])
    asked.push(await answer(ana!, text))
  expect(asked).toEqual(howPrompts.slice(0, 4))
  // Depth is not forbidden, a branch is offered.
  await ana!.getByRole('button', { name: 'Make it a branch' }).click()
  const howOf = async (text: string): Promise<string | undefined> => {
    const notes = await notesOn(ana!)
    const { how } = notes.find((note) => note.text === text)!
    return notes.find(({ id }) => id === how)?.text
  }
  await eventually(() => howOf('a fourth')).toBe('nobody owns it')
  expect(await howOf('no reminder')).toBe('nobody owns it')
  await eventually(() => ben!.locator('.how-threads path').count()).toBe(4)

  const card = await openCard(ben!, 'nobody owns it')
  const chain = card.locator('.how-chain')
  await eventually(() => chain.getByRole('button').allInnerTexts()).toEqual([
    expect.stringContaining('two were paged'),
    expect.stringContaining('rota was old'),
    expect.stringContaining('no reminder'),
    expect.stringContaining('a fourth'),
  ])
  // What is answered further is no end.
  expect(await card.getByLabel('Take it to a zone as an idea').count()).toBe(0)
  await chain.getByRole('button', { name: 'no reminder' }).click()
  await card.getByLabel('Take it to a zone as an idea').selectOption('3 Detect')
  await zoneAt(ana!, 'detect').waitFor()
  await eventually(async () => {
    await saved(ben!)
    const notes = (await notesOn(ana!)).filter(({ text }) => text === 'no reminder')
    return notes.map(({ zone, from, how }) => [zone, from !== null, how !== null])
  }).toEqual([
    ['detect', true, false],
    ['react', false, true],
  ])
  const markdown = await markdownOf(ana!)
  expect(markdown).toMatch(
    /^- two were paged.*\n {2}- rota was old.*\n {4}- nobody owns it.*\n {6}- (no reminder|a fourth)/m,
  )
  expect(markdown).toContain('  - From 4 React: no reminder')
  await ben!.keyboard.press('Escape')
  await ben!.keyboard.press('Control+z')
  await eventually(async () => {
    await saved(ben!)
    return (await notesOn(ana!)).filter(({ text }) => text === 'no reminder').length
  }).toBe(1)
})

test('from an event the card asks how, and the answer lacks no time', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'timeline', 'two were paged')
  const card = await openCard(ana!, 'two were paged')
  await card.getByText(howPrompts[0]).waitFor()
  await card.getByRole('button', { name: 'How?' }).click()
  await fieldOf(ana!).waitFor()
  await card.waitFor({ state: 'detached' })
  await ana!.keyboard.insertText('rota was old')
  await noteWith(ben!, 'rota was old').waitFor()
  const isMissing = (text: string): Promise<string | null> =>
    noteWith(ben!, text).locator('[data-field="time"]').getAttribute('data-missing')
  expect(await isMissing('two were paged')).toBe('true')
  expect(await isMissing('rota was old')).toBe('false')
})

test('hows that another program ties into circles, or into one long chain, hold nobody up', async () => {
  const url = await createBoard(stage.server.url)
  const peer = openPeer(stage.server.url, url.split('/').at(-1)!)
  await peer.whenSynced()
  const how = (name: string | number, question: string | number) => ({
    how: noteId(question),
    text: `${name}`,
  })
  addNotes(peer.doc, [
    newNote('self', 'detect', 0, how('self', 'self')),
    newNote('one', 'detect', 1, how('one', 'two')),
    newNote('two', 'detect', 2, how('two', 'one')),
    newNote('lost', 'detect', 3, how('lost', 'nowhere')),
    ...Array.from({ length: 400 }, (_, i) => newNote(i, 'next-steps', i, how(`n${i}`, i - 1))),
  ])
  await peer.whenSaved()
  const [ana] = await stage.meet(['Ana'], url)
  await ana!.keyboard.press('3')
  await eventually(async () => (await boxOf(zoneAt(ana!, 'detect'))).width).toBeGreaterThan(600)
  const card = await openCard(ana!, 'one')
  const chain = card.locator('.how-chain').getByRole('button')
  await eventually(() => chain.allInnerTexts()).toEqual([
    expect.stringContaining('two'),
    expect.stringContaining('two'),
  ])
  await ana!.keyboard.press('Escape')
  await ana!.keyboard.press('Escape')
  expect(await openCard(ana!, 'self').then((own) => own.locator('.how-chain').count())).toBe(0)
  // Two in a circle, and 399 of the chain.
  expect(await ana!.locator('.how-threads path').count()).toBe(401)
  expect(await markdownOf(ana!)).toContain('n399')
})

test('a zone without an idea is named beside the fullest one, a click away, and blames nobody', async () => {
  const board = await importIncident(stage.server.url, {
    title: 'Checkout down',
    timeZone: { iana: 'Europe/Berlin' },
    summary: 'Down.',
    timeline: [],
    notes: ['one', 'two', 'three'].map((text) => ({ zone: 'prevent', text })),
    actions: [],
  })
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], board)
  await openPanel(ana!, 'What is missing')
  await openPanel(ben!, 'What is missing')
  const line = (page: Page): Locator => page.locator('[data-check="balance"]')
  await line(ana!)
    .getByText('Three ideas in Prevent, none in Detect, React, Quick Fix or Other Areas of Risk.')
    .waitFor()
  await line(ana!).getByRole('button', { name: 'Go to 3 Detect' }).click()
  await addNote(ana!, 'detect', 'alert on p99')
  await line(ben!).getByText('none in React, Quick Fix or Other Areas of Risk.').waitFor()
})

const say = async (card: Locator, label: string, words: string): Promise<void> => {
  await card.getByLabel(label).fill(words)
  await card.getByLabel(label).press('Enter')
}

test('the last date is celebrated once on every page that saw it, and never by opening a board', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  const moment = (page: Page): Locator =>
    page.locator('.celebration').getByText('Every action has a name and a date')
  await addNote(ana!, 'next-steps', 'alert on p99')
  const card = await openCard(ana!, 'alert on p99')
  await say(card, 'Who sees to it', 'Zoë')
  expect(await moment(ana!).count()).toBe(0)
  await noteWith(ben!, 'alert on p99').getByText('Zoë').waitFor()
  await Promise.all([
    moment(ana!).waitFor(),
    moment(ben!).waitFor(),
    say(card, 'Next visible progress', '2031-06-04'),
  ])
  await Promise.all([ana!, ben!].map((page) => moment(page).waitFor({ state: 'detached' })))
  const [late] = await stage.meet(['Late'], ana!.url())
  await noteWith(late!, 'alert on p99').waitFor()
  await saved(late!)
  // Taken back and said again: it was celebrated already.
  await ana!.keyboard.press('Escape')
  await ana!.keyboard.press('Control+z')
  await noteWith(ben!, 'alert on p99').getByText('no date yet').waitFor()
  await noteWith(late!, 'alert on p99').getByText('no date yet').waitFor()
  await ana!.keyboard.press('Control+Shift+z')
  await moment(late!).waitFor()
  expect(await moment(ana!).count()).toBe(0)
})

test('what others finished while a page was closed is no news when it opens again', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  const moment = (page: Page): Locator => page.locator('.celebration')
  await addNote(ana!, 'next-steps', 'alert on p99')
  await say(await openCard(ana!, 'alert on p99'), 'Who sees to it', 'Zoë')
  await saved(ana!)
  await ana!.close()
  await say(await openCard(ben!, 'alert on p99'), 'Next visible progress', '2031-06-04')
  await saved(ben!)
  const [back] = await stage.meet(['Ana'], ben!.url())
  await noteWith(back!, 'alert on p99').getByText('4 Jun 2031').waitFor()
  await saved(back!)
  // It is still to come there: what is celebrated is what happens now.
  await ben!.keyboard.press('Escape')
  await ben!.keyboard.press('Control+z')
  await noteWith(back!, 'alert on p99').getByText('no date yet').waitFor()
  expect(await moment(back!).count()).toBe(0)
  await ben!.keyboard.press('Control+Shift+z')
  await moment(back!).waitFor()
})
