/** One board as an outline: its rows, cards, menus, panels, dialogs and notices. */
import type { Page, WebSocketRoute } from 'playwright-core'
import { toSize } from 'server/sync/wire.ts'
import { openPanel } from './board-page.ts'
import { boardShown, createBoard, openMachine, type Stage } from './browser.ts'
import { createFullBoard } from './full-board.ts'
import { asOutline, rowWith, sectionOf } from './outline-page.ts'
import { readSample } from './pasted-timeline.ts'
import { heightOf } from './screens-of-library.ts'
import type { Walk } from './screens.ts'
import { onTestFinished } from 'vitest'
import { panel, press } from './parts-of-page.ts'

/** Ana's page on a board, in a window of this width. */
export const openBoard = async (stage: Stage, width: number, url: string): Promise<Page> => {
  const [page] = await stage.meet(['Ana'], url)
  await page!.setViewportSize({ width, height: heightOf(width) })
  return page!
}

const walkEmptyBoard: Walk = async function* (stage, width) {
  const board = asOutline(await createBoard(stage.server.url))
  const { page } = await stage.open('', board, { viewport: { width, height: heightOf(width) } })
  await boardShown(page)
  yield ['an empty board that asks for a name', page]
  await page.getByLabel('What should the others call you?').fill('Nora')
  await press(page, 'Join')
  yield ['an empty board', page]
  for (const name of ['Versions', 'Trash', 'Parking lot', 'What is missing']) {
    await openPanel(page, name)
    yield [`the panel "${name}" of an empty board`, page]
  }
  await press(page, 'Close panel')
}

const walkRows: Walk = async function* (stage, width) {
  const page = await openBoard(stage, width, asOutline(await createFullBoard(stage.server.url)))
  await page.setViewportSize({ width, height: 4_000 })
  yield ['the outline', page]
  await page.setViewportSize({ width, height: heightOf(width) })
  for (const zone of ['timeline', 'next-steps', 'detect', 'react'] as const) {
    const row = sectionOf(page, zone).locator('.outline-note').first()
    await row.locator('textarea').click()
    yield [`a note under "${zone}" that is written in`, page]
    await press(row, 'Note menu')
    await page.getByRole('menuitem', { name: 'Duplicate' }).waitFor()
    yield [`the menu of a note under "${zone}"`, page]
    await page.keyboard.press('Escape')
    await press(row, 'Details')
    await row.locator('.note-card').waitFor()
    yield [`the card of a note under "${zone}"`, page]
    await press(row.locator('.note-card'), 'Close')
  }
  await page.keyboard.press('Escape')
  yield ['a row that has the keyboard', page]
  await page.keyboard.press('Control+f')
  await page.keyboard.type('pool')
  await page.locator('[data-found="current"], [data-found]').first().waitFor()
  yield ['a search on the board', page]
  await page.keyboard.press('Escape')
}

const walkMenus: Walk = async function* (stage, width) {
  const page = await openBoard(stage, width, asOutline(await createFullBoard(stage.server.url)))
  for (const name of ['More', /\. Explain$/, /^Severity/, /^Time zone/, /^Status/]) {
    const face = page.locator('.top-bar').getByRole('button', { name }).first()
    // A narrow bar has fewer of them; "About this postmortem" has the rest.
    if (!(await face.isVisible())) continue
    await face.click()
    await page.locator('.popover:popover-open').waitFor()
    yield [`the menu ${String(name)}`, page]
    await page.keyboard.press('Escape')
  }
}

const walkPanels: Walk = async function* (stage, width) {
  const page = await openBoard(stage, width, asOutline(await createFullBoard(stage.server.url)))
  for (const name of [
    'About this postmortem',
    'What is missing',
    'Meeting',
    'Parking lot',
    'People',
    'Versions',
    'Trash',
    'Items that could not be shown',
    'Help and keys',
  ]) {
    await openPanel(page, name)
    yield [`the panel "${name}"`, page]
  }
  await press(page, 'Close panel')
  await rowWith(page, 'Alert on the pool').getByRole('button', { name: '2 votes' }).click()
  await panel(page).getByRole('heading', { name: 'Votes' }).waitFor()
  yield ['the results of a vote', page]
  await openPanel(page, 'What is missing')
  await press(panel(page), 'Give a reason instead')
  yield ['a reason for what is missing', page]
  await press(page, 'Share')
  yield ['the panel "Share this board"', page]
  await press(panel(page), /^Renew this link/)
  yield ['the question whether to renew a link', page]
  await press(panel(page), 'Renew')
  await panel(page).getByText('The link is new.').waitFor()
  yield ['a link that was renewed', page]
  if (width > 560) await press(page, 'Export')
  else await openPanel(page, 'Export')
  yield ['the panel "Export"', page]
  await openPanel(page, 'Trash')
  await press(panel(page), /^Restore\s*:/)
  await openPanel(page, 'Items that could not be shown')
  await press(panel(page), /^Remove odd/)
  await page.locator('.toast').waitFor()
  yield ['a message with a way back', page]
}

const walkVersion: Walk = async function* (stage, width) {
  const board = await createFullBoard(stage.server.url)
  await fetch(`${board.replace('/b/', '/api/boards/')}/versions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Before the meeting' }),
  })
  const page = await openBoard(stage, width, asOutline(board))
  await sectionOf(page, 'risk')
    .getByRole('button', { name: /^Add a note/ })
    .click()
  await page.keyboard.insertText('Who else shares the pool?')
  await rowWith(page, 'Alert on the pool').locator('textarea').click()
  await page.keyboard.press('End')
  await page.keyboard.insertText(', early')
  await openPanel(page, 'Versions')
  yield ['the panel "Versions" with a version', page]
  await press(panel(page), /^Look at it/)
  await page.getByText('Notes since:').waitFor()
  yield ['a version beside today', page]
  await page.getByText('All notes').click()
  yield ['a version with all its notes', page]
}

const walkDialogs: Walk = async function* (stage, width) {
  const page = await openBoard(stage, width, asOutline(await createFullBoard(stage.server.url)))
  const dialog = page.getByRole('dialog')
  await press(page, 'Paste a chat or log')
  yield ['the question for a chat or log', page]
  await dialog.getByRole('textbox').fill('{}')
  await press(page, 'Show the events')
  await page.getByRole('button', { name: 'Paste something else' }).waitFor()
  yield ['a paste that is no timeline', page]
  await press(page, 'Paste something else')
  await dialog.getByRole('textbox').fill(readSample('slack-copy-a.txt'))
  await press(page, 'Show the events')
  await dialog.locator('.paste-line').first().waitFor()
  yield ['a chat before it is a timeline', page]
  await page.keyboard.press('Escape')
  await openPanel(page, 'What is missing')
  await press(page, /^Walk through/)
  yield ['the walk through the actions', page]
  await press(dialog, 'Give a reason instead')
  yield ['a reason on the walk', page]
  await press(dialog, 'Cancel')
  await press(dialog, 'Leave it for now')
  await dialog.getByText('How it goes on').waitFor()
  yield ['the end of the walk', page]
}

/** Ana's page on a board whose connection the test can cut, and speak on as the server does. */
const openCuttable = async (
  stage: Stage,
  width: number,
): Promise<{
  page: Page
  cut: (code: number) => Promise<void>
  say: (message: Uint8Array) => void
}> => {
  const board = asOutline(await createFullBoard(stage.server.url))
  const { context } = await openMachine(stage.browser, 'Ana', new URL(board).host, {
    viewport: { width, height: heightOf(width) },
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  let socket: WebSocketRoute | undefined
  let code: number | null = null
  await page.routeWebSocket(/\/sync\//, (opened) => {
    if (code !== null) return void opened.close({ code })
    opened.connectToServer()
    socket = opened
  })
  await page.goto(board)
  await boardShown(page)
  const cut = async (by: number): Promise<void> => {
    code = by
    await socket!.close({ code })
  }
  return { page, cut, say: (message) => socket!.send(Buffer.from(message)) }
}

const walkNotices: Walk = async function* (stage, width) {
  for (const [name, code] of [
    ['a page that is offline', 1012],
    ['a page whose link was renewed', 4401],
    ['a page that became too old', 4409],
  ] as const) {
    const { page, cut } = await openCuttable(stage, width)
    await cut(code)
    await page
      .locator('.connection [role="status"]')
      .filter({ hasText: /^(Offline|Not saved|Disconnected)/ })
      .waitFor({ state: 'attached' })
    yield [name, page]
  }
  const full = await openCuttable(stage, width)
  full.say(toSize({ used: 93, max: 100 }))
  await full.page.getByText('This board is 93 % full.', { exact: false }).waitFor()
  yield ['a board that is almost full', full.page]
  const url = asOutline(await createBoard(stage.server.url))
  const page = await openBoard(stage, width, url)
  await page.evaluate((id) => {
    localStorage.setItem(
      `blameless.import-warnings.${id}`,
      JSON.stringify(['One line has no time.']),
    )
  }, new URL(url).pathname.split('/').at(-1))
  await page.reload()
  await page.getByText('Imported, with a remark').waitFor()
  yield ['what an import did not understand', page]
}

const walkViewOnly: Walk = async function* (stage, width) {
  const board = await createFullBoard(stage.server.url)
  const links = await fetch(`${board.replace('/b/', '/api/boards/')}/links`)
  const { viewUrl } = (await links.json()) as { viewUrl: string }
  const page = await openBoard(stage, width, asOutline(viewUrl))
  yield ['an outline that may only be looked at', page]
  await rowWith(page, 'Alert on the pool').locator('textarea').click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('i')
  await page.locator('.note-card').waitFor()
  yield ['a card that may only be looked at', page]
  await page.keyboard.press('Escape')
  for (const name of ['About this postmortem', 'Meeting', 'Trash', 'Parking lot', 'Versions']) {
    await openPanel(page, name)
    yield [`the panel "${name}" for whoever may only look`, page]
  }
  await press(page, 'Share')
  yield ['the panel "Share this board" for whoever may only look', page]
}

export const boardWalks = {
  'an empty board': walkEmptyBoard,
  'rows and their cards': walkRows,
  'the menus of the bar': walkMenus,
  panels: walkPanels,
  'a version': walkVersion,
  dialogs: walkDialogs,
  notices: walkNotices,
  'a board to look at': walkViewOnly,
}
