/** Pulled cables, closed tabs and restarted servers lose nothing, and the page says what is true. */
import type { Page } from 'playwright-core'
import { expect, test, onTestFinished } from 'vitest'
import { boardShown, createBoard, openStage } from '../support/browser.ts'
import { startServer } from '../support/running-server.ts'
import {
  addNote,
  countCovered,
  eventually,
  fieldOf,
  noteWith,
  readBoard,
  saved,
  says,
  writeIn,
} from '../support/board-page.ts'

const stage = openStage()

const offline = 'Offline: your edits are kept here'

/** Waits until this browser has written down what was typed: a read waits for all writes before it. */
const writtenDown = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const name = `blameless-board-${location.pathname.slice('/b/'.length)}`
    await new Promise<void>((resolve) => {
      const opening = indexedDB.open(name)
      opening.addEventListener('success', () => {
        const reading = opening.result.transaction('updates', 'readonly')
        reading.objectStore('updates').count()
        reading.addEventListener('complete', () => {
          opening.result.close()
          resolve()
        })
      })
    })
  })

const textsOnServer = async (page: Page): Promise<string[]> =>
  (await readBoard(page.url())).zones
    .flatMap(({ notes }) => notes.map(({ text }) => text))
    .toSorted()

test('notes that went onto the same ground while the cable was out come apart', async () => {
  const board = await createBoard(stage.server.url)
  const ana = await stage.open('Ana', board)
  const [ben] = await stage.meet(['Ben'], board)
  await boardShown(ana.page)
  await ana.context.setOffline(true)
  await says(ana.page, offline)
  for (const number of [1, 2]) {
    await addNote(ana.page, 'detect', `Ana ${number}`)
    await addNote(ben!, 'detect', `Ben ${number}`)
  }
  await saved(ben!)
  await ana.context.setOffline(false)
  await saved(ana.page)
  await noteWith(ben!, 'Ana 2').waitFor()
  await eventually(() => countCovered(board, 'detect')).toBe(0)
  expect(await textsOnServer(ana.page)).toEqual(['Ana 1', 'Ana 2', 'Ben 1', 'Ben 2'])
})

test('what both sides did while the cable was out is merged, also within one note', async () => {
  const board = await createBoard(stage.server.url)
  const ana = await stage.open('Ana', board)
  const [ben] = await stage.meet(['Ben'], board)
  await boardShown(ana.page)
  await addNote(ana.page, 'detect', 'shared')
  await noteWith(ben!, 'shared').waitFor()
  await saved(ana.page)

  await ana.context.setOffline(true)
  await says(ana.page, offline)
  await addNote(ana.page, 'react', 'written on the train')
  await writeIn(ana.page, 'shared')
  await ana.page.keyboard.type(', Ana was offline')
  await ana.page.keyboard.press('Escape')
  await addNote(ben!, 'prevent', 'written meanwhile')
  await writeIn(ben!, 'shared')
  await ben!.keyboard.press('Home')
  await ben!.keyboard.type('Ben: ')
  await ben!.keyboard.press('Escape')
  await saved(ben!)
  expect(await textsOnServer(ben!)).toEqual(['Ben: shared', 'written meanwhile'])

  await ana.context.setOffline(false)
  await says(ana.page, 'Saved')
  const all = ['Ben: shared, Ana was offline', 'written meanwhile', 'written on the train']
  expect(await textsOnServer(ben!)).toEqual(all)
  for (const page of [ana.page, ben!])
    for (const text of all) await noteWith(page, text.slice(0, 11)).waitFor()
})

test('a tab that was closed offline still has its edits when it opens again', async () => {
  const board = await createBoard(stage.server.url)
  const ana = await stage.open('Ana', board)
  const [ben] = await stage.meet(['Ben'], board)
  await boardShown(ana.page)
  await saved(ana.page)
  await ana.context.setOffline(true)
  await says(ana.page, offline)
  await addNote(ana.page, 'risk', 'kept in the browser')
  await ana.page.keyboard.press('n')
  await ana.page.keyboard.type('and the half-typed one')
  await writtenDown(ana.page)
  await ana.page.close()

  await ana.context.setOffline(false)
  const again = await ana.context.newPage()
  await again.goto(board)
  for (const page of [again, ben!]) {
    await noteWith(page, 'kept in the browser').waitFor()
    await noteWith(page, 'and the half-typed one').waitFor()
  }
  await saved(again)
})

test('a tab that is closed right after the last key still has it when it opens again', async () => {
  const board = await createBoard(stage.server.url)
  const { context, page: first } = await stage.open('Ana', board)
  await boardShown(first)
  await saved(first)
  let page = first
  for (const words of ['the very last words', 'and some again', 'and once more']) {
    await context.setOffline(true)
    await says(page, offline)
    await page.keyboard.press('n')
    await fieldOf(page).waitFor()
    await page.keyboard.type(words)
    await page.close()
    await context.setOffline(false)
    page = await context.newPage()
    await page.goto(board)
    await noteWith(page, words).waitFor()
    await saved(page)
  }
})

test('after a power cut of the server everything said to be saved is there, and the rest follows', async () => {
  const first = await startServer()
  onTestFinished(() => first.close())
  const board = await createBoard(first.url)
  const ana = await stage.open('Ana', board)
  const ben = await stage.open('Ben', board)
  await Promise.all([boardShown(ana.page), boardShown(ben.page)])
  await addNote(ana.page, 'detect', 'before the cut')
  await saved(ana.page)
  await first.kill()
  for (const { page } of [ana, ben]) await says(page, offline)
  await addNote(ana.page, 'react', 'Ana in the dark')
  await addNote(ben.page, 'prevent', 'Ben in the dark')

  const second = await startServer({
    dataDir: first.dataDir,
    port: Number(new URL(first.url).port),
  })
  onTestFinished(() => second.stop())
  expect(await textsOnServer(ana.page)).toContain('before the cut')
  for (const { page } of [ana, ben]) {
    await says(page, 'Saved')
    for (const text of ['before the cut', 'Ana in the dark', 'Ben in the dark'])
      await noteWith(page, text).waitFor()
  }
})

test('a restart while both type loses no letter', async () => {
  const first = await startServer()
  onTestFinished(() => first.close())
  const board = await createBoard(first.url)
  const ana = await stage.open('Ana', board)
  const ben = await stage.open('Ben', board)
  await Promise.all([boardShown(ana.page), boardShown(ben.page)])
  await addNote(ana.page, 'detect', 'Ana:')
  await addNote(ben.page, 'react', 'Ben:')
  await Promise.all([noteWith(ana.page, 'Ben:').waitFor(), noteWith(ben.page, 'Ana:').waitFor()])
  await writeIn(ana.page, 'Ana:')
  await writeIn(ben.page, 'Ben:')
  const typing = Promise.all([
    ana.page.keyboard.type(' the quick brown fox jumps over the lazy dog'.repeat(3)),
    ben.page.keyboard.type(' pack my box with five dozen liquor jugs'.repeat(3)),
  ])
  await first.stop()
  const second = await startServer({
    dataDir: first.dataDir,
    port: Number(new URL(first.url).port),
  })
  onTestFinished(() => second.stop())
  await typing
  for (const { page } of [ana, ben]) await saved(page)
  await eventually(() => textsOnServer(ana.page)).toEqual([
    `Ana:${' the quick brown fox jumps over the lazy dog'.repeat(3)}`,
    `Ben:${' pack my box with five dozen liquor jugs'.repeat(3)}`,
  ])
  expect(await fieldOf(ana.page).inputValue()).toContain('lazy dog the quick')
})
