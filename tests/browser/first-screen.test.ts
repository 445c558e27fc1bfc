/** An outline is read and written with little code; the rest comes behind it and stays. */
import type { BrowserContext, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { createBoard, openStage } from '../support/browser.ts'
import { boxOf, eventually, pasteText, saved } from '../support/board-page.ts'
import { addRow, asOutline, sectionOf } from '../support/outline-page.ts'
import { readSample } from '../support/pasted-timeline.ts'

const stage = openStage()

/** Words that only one part of the client contains. */
const marks = {
  tldraw: 'tl-container',
  yjs: 'Yjs was already imported',
  panels: 'side-panel-body',
  card: 'note-card-body',
  search: 'find-bar',
  chats: 'Updates from incident.io',
} as const

type Part = keyof typeof marks

const files = /\/assets\/.*\.(js|css)$/

/** Gives every script and style sheet of a part, known by its words, to `take` instead of the page. */
const intercept = async (
  context: BrowserContext,
  parts: readonly Part[],
  take: (route: Route) => Promise<void>,
): Promise<void> => {
  await context.route(files, async (route) => {
    const answer = await route.fetch()
    const text = await answer.text()
    if (parts.some((part) => text.includes(marks[part]))) await take(route)
    else await route.fulfill({ response: answer })
  })
}

const laterParts = ['panels', 'card', 'search', 'chats'] as const

/** Keeps what comes behind the first screen on its way; returns what lets it come. */
const holdLater = async (context: BrowserContext): Promise<() => void> => {
  const line = Promise.withResolvers<void>()
  await intercept(context, laterParts, async (route) => {
    await line.promise
    await route.continue()
  })
  return line.resolve
}

/** Somebody on a fresh machine who is at no page yet. */
const arrive = async (name: string) => {
  const somebody = await stage.open(name, `${stage.server.url}/healthz`)
  return { ...somebody, board: asOutline(await createBoard(stage.server.url)) }
}

test('a note is written in the outline before panels, cards, search and the reader of chats have come', async () => {
  const { context, page, board } = await arrive('Ana')
  const release = await holdLater(context)
  await page.goto(board)
  await addRow(page, 'summary', 'Payments stood still')
  await saved(page)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByRole('status').filter({ hasText: 'Opening' }).waitFor()
  expect(await page.locator('aside').count()).toBe(0)
  release()
  await page.getByRole('complementary', { name: 'Share this board' }).waitFor()
  expect(await page.getByText('Opening', { exact: true }).count()).toBe(0)
})

test('a chat that is pasted and a search that is asked for wait for their code, and any other text is a note', async () => {
  const { context, page, board } = await arrive('Ana')
  const release = await holdLater(context)
  await page.goto(board)
  const timeline = sectionOf(page, 'timeline')
  for (const text of [readSample('slack-copy-b.txt'), 'Not a chat\nand two lines']) {
    await timeline.getByRole('button', { name: 'Add a note' }).click()
    await timeline.locator('textarea:focus').waitFor()
    await pasteText(page, text)
  }
  await page.keyboard.press('Control+f')
  release()
  await page.getByRole('dialog').getByRole('list', { name: 'Lines' }).waitFor()
  await page.locator('search').waitFor()
  const texts = () =>
    timeline
      .locator('textarea')
      .evaluateAll((fields) => (fields as HTMLTextAreaElement[]).map(({ value }) => value))
  await eventually(texts).toContain('Not a chat\nand two lines')
  expect((await texts()).join()).not.toContain('through the roof')
})

test('the bar of a meeting that is on comes into a place that was kept for it', async () => {
  const { context, page, board } = await arrive('Ben')
  const ana = await stage.open('Ana', board)
  await ana.page.locator('.top-bar').getByRole('button', { name: 'Meeting' }).click()
  await ana.page.getByRole('button', { name: 'Run this meeting' }).click()
  await saved(ana.page)
  const release = await holdLater(context)
  await page.goto(board)
  await saved(page)
  const measure = async () => {
    const boxes = []
    for (const width of [400, 1440]) {
      await page.setViewportSize({ width, height: 800 })
      boxes.push(await boxOf(page.getByRole('main')))
    }
    return boxes
  }
  const before = await measure()
  release()
  await page.getByRole('region', { name: 'Meeting' }).waitFor()
  expect(await measure()).toEqual(before)
})

test('an outline asks for no canvas, and the library for neither canvas nor document', async () => {
  const { context, page, board } = await arrive('Ana')
  const asked: Part[] = []
  await context.route(files, async (route) => {
    const answer = await route.fetch()
    const text = await answer.text()
    for (const part of Object.keys(marks) as Part[])
      if (text.includes(marks[part])) asked.push(part)
    await route.fulfill({ response: answer })
  })
  await page.goto(board)
  await sectionOf(page, 'summary').getByRole('button', { name: 'Add a note' }).waitFor()
  await page.waitForLoadState('networkidle')
  expect(asked).toContain('yjs')
  expect(asked).not.toContain('tldraw')
  asked.length = 0
  await page.goto(stage.server.url)
  await page.getByRole('button', { name: 'Create the board' }).waitFor()
  await page.waitForLoadState('networkidle')
  expect(asked.filter((part) => part === 'tldraw' || part === 'yjs')).toEqual([])
})

test('a cable that is pulled after the first screen takes no panel, no card and no search away', async () => {
  const { context, page, board } = await arrive('Ana')
  await page.goto(board)
  await addRow(page, 'detect', 'Page on a stopped job')
  await saved(page)
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('complementary', { name: 'Export' }).waitFor()
  await page.keyboard.press('Control+f')
  await page.getByRole('search', { name: 'Find on this board' }).waitFor()
  await sectionOf(page, 'detect').locator('textarea').press('Escape')
  await page.keyboard.press('i')
  await page.getByRole('dialog', { name: 'Page on a stopped job' }).waitFor()
})

test('what could not be loaded is said, and comes with its looks when it is tried again', async () => {
  const { context, page, board } = await arrive('Ana')
  await intercept(context, laterParts, (route) => route.abort())
  await page.goto(board)
  await page
    .getByText('Panels and cards could not be loaded. The notes work without them.')
    .waitFor()
  await addRow(page, 'summary', 'Payments stood still')
  await saved(page)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByText('Panels and cards could not be loaded.').nth(1).waitFor()
  await page.getByText('Opening', { exact: true }).waitFor({ state: 'detached' })
  await context.unroute(files)
  await page.getByRole('button', { name: 'Try again' }).first().click()
  const panel = page.getByRole('complementary', { name: 'Share this board' })
  await panel.waitFor()
  // Without its style sheet it would stand under the board, as wide as the page.
  expect(await panel.evaluate((element) => getComputedStyle(element).position)).not.toBe('static')
})
