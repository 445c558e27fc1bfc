/** A board in the side panel of a call: a frame of another site, 400 px wide, where a browser may store nothing. */
import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { boardShown, createBoard, openStage } from '../support/browser.ts'
import {
  addNote,
  asCanvas,
  eventually,
  noteWith,
  openPanel,
  readBoard,
} from '../support/board-page.ts'
import { startServer, type RunningServer } from '../support/running-server.ts'
import { callOrigins, openSidePanel, type SidePanel } from '../support/side-panel.ts'

const stage = openStage()

let host: RunningServer
beforeAll(async () => {
  host = await startServer({ env: { FRAME_ANCESTORS: callOrigins } })
})
afterAll(() => host.close())

/** Says a name in the panel and waits until the board can be used. */
const join = async ({ frame }: SidePanel, name: string): Promise<void> => {
  await frame.getByLabel('What should the others call you?').fill(name)
  await frame.getByRole('button', { name: 'Join' }).click()
  await frame.getByRole('toolbar', { name: 'Tools' }).waitFor()
}

const add = async ({ frame, page }: SidePanel, text: string): Promise<void> => {
  await frame
    .locator('.zone[data-zone="summary"]')
    .getByRole('button', { name: 'Add a note' })
    .click()
  await frame.locator('textarea.note-text').waitFor()
  await page.keyboard.insertText(text)
  await page.keyboard.press('Escape')
  await frame.locator('textarea.note-text').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
}

const says = (frame: Frame, words: string): Promise<void> =>
  frame.locator('.connection-words').filter({ hasText: words }).waitFor({ state: 'attached' })

const explanation = async (frame: Frame): Promise<string> => {
  await frame.locator('.connection-button').click()
  const said = await frame.locator('.connection .popover:popover-open').innerText()
  await frame.locator('.connection-button').click()
  return said
}

for (const stores of [true, false]) {
  const where = stores ? 'a side panel' : 'a side panel that may store nothing'
  test(`in ${where} two people work on one board`, async () => {
    const board = await createBoard(host.url)
    const ana = await openSidePanel(asCanvas(board), { stores })
    await join(ana, 'Ana')
    const { page: ben } = await stage.open('Ben', board)
    await boardShown(ben)
    await addNote(ben, 'detect', 'from a tab')
    await ana.frame.locator('.note', { hasText: 'from a tab' }).waitFor({ state: 'attached' })
    await add(ana, 'from the panel')
    await noteWith(ben, 'from the panel').waitFor()
    await ben.getByRole('button', { name: '2 people here: Ben (you), Ana' }).waitFor()
    await says(ana.frame, 'Saved')
    const said = await explanation(ana.frame)
    expect(said.includes('This browser keeps nothing')).toBe(!stores)
    expect(said.includes('Open the board in a tab of its own')).toBe(!stores)

    // A name lasts as long as the browser lets it.
    await ana.frame.goto(asCanvas(board))
    await ana.frame.locator('.note', { hasText: 'from the panel' }).waitFor()
    const question = ana.frame.getByLabel('What should the others call you?')
    if (stores) expect(await question.count()).toBe(0)
    else await ana.frame.getByText('so the next visit asks again').waitFor()
  })
}

test('a panel that may store nothing says so when the connection is gone, and loses nothing while it is open', async () => {
  const board = await createBoard(host.url)
  const ana = await openSidePanel(asCanvas(board), { stores: false })
  await join(ana, 'Ana')
  await says(ana.frame, 'Saved')
  await ana.context.setOffline(true)
  await says(ana.frame, 'Offline: keep this tab open')
  await add(ana, 'written in a tunnel')
  expect(await explanation(ana.frame)).toContain('as long as this tab stays open')
  await ana.context.setOffline(false)
  await says(ana.frame, 'Saved')
  const { zones } = await readBoard(board)
  expect(zones[0]!.notes.map(({ text }) => text)).toEqual(['written in a tunnel'])
})

test('what is written in private in such a panel is in that page alone, which says so, until it is revealed', async () => {
  const board = await createBoard(host.url)
  const ana = await openSidePanel(asCanvas(board), { stores: false })
  await join(ana, 'Ana')
  const { page: ben } = await stage.open('Ben', board)
  await boardShown(ben)
  await openPanel(ben, 'Meeting')
  await ben.getByRole('button', { name: 'Write in private', exact: true }).click()
  await ana.frame.getByText('This browser keeps nothing: do not close this page').waitFor()
  await add(ana, 'nobody saw the graph')
  await ana.frame.locator('.note[data-draft="true"]').getByText('Only you see this').waitFor()
  await ben.getByText('1 person is writing').filter({ visible: true }).waitFor()
  expect(await noteWith(ben, 'nobody saw the graph').count()).toBe(0)
  await ben.getByRole('button', { name: 'Reveal', exact: true }).click()
  await noteWith(ben, 'nobody saw the graph').waitFor()
})

test('from a panel a link, the Markdown and the way to a tab of its own are taken along', async () => {
  const board = await createBoard(host.url)
  const ana = await openSidePanel(asCanvas(board), { stores: false })
  await join(ana, 'Ana')
  await add(ana, 'Search was down')
  await ana.frame.getByRole('button', { name: 'Share' }).click()
  const link = ana.frame.getByLabel('Link', { exact: true })
  await eventually(() => link.inputValue()).toBe(board)
  await ana.frame.getByRole('button', { name: 'Copy', exact: true }).click()
  await ana.frame.getByRole('button', { name: 'Copied' }).waitFor()

  // A browser that lets no page copy.
  await ana.frame.evaluate('document.execCommand = () => false')
  await eventually(async () => {
    await ana.frame.getByRole('button', { name: /^Cop(y|ied)$/ }).click()
    return ana.frame.getByText('The text is selected').count()
  }).toBe(1)
  const selected = (): Promise<string> =>
    ana.frame.evaluate<string>(
      '(({ value, selectionStart: a, selectionEnd: b }) => value.slice(a, b))(document.querySelector(".copy-field input"))',
    )
  expect(await selected()).toBe(board)
  await ana.frame.getByRole('button', { name: 'Close panel' }).click()

  await ana.frame.getByRole('button', { name: 'More' }).click()
  await ana.frame.getByRole('menuitem', { name: 'Export' }).click()
  const file = ana.page.waitForEvent('download')
  await ana.frame.getByRole('button', { name: 'Download Markdown' }).click()
  expect((await file).suggestedFilename()).toBe('checkout-down.md')
  await ana.frame.getByRole('button', { name: 'Copy', exact: true }).click()
  await ana.frame.getByText('The preview is selected').waitFor()
  expect(await ana.frame.evaluate<string>('String(getSelection())')).toContain('Search was down')
  await ana.frame.getByRole('button', { name: 'Close panel' }).click()

  await ana.frame.locator('.connection-button').click()
  const opening = ana.context.waitForEvent('page')
  await ana.frame.getByRole('link', { name: 'Open the board in a tab of its own' }).click()
  const tab = await opening
  await noteWith(tab, 'Search was down').waitFor()
  expect(tab.url()).toBe(asCanvas(board))
  expect(await tab.evaluate('opener')).toBe(null)
})

test('by itself a side panel shows the outline, and every panel of the board fits', async () => {
  const board = await createBoard(host.url)
  const ana = await openSidePanel(board, { stores: false })
  await ana.frame.getByLabel('What should the others call you?').fill('Ana')
  await ana.frame.getByRole('button', { name: 'Join' }).click()
  await ana.frame.getByRole('heading', { name: 'Summary' }).waitFor()
  expect(await ana.frame.locator('.tl-canvas').count()).toBe(0)
  const panels = ['Export', 'About this postmortem', 'What is missing', 'Meeting', 'Parking lot']
  for (const name of [...panels, 'People', 'Versions', 'Trash', 'Help and keys']) {
    await ana.frame.getByRole('button', { name: 'More' }).click()
    await ana.frame.getByRole('menuitem', { name }).click()
    const panel = ana.frame.locator('aside.side-panel')
    const width = await panel.evaluate((element) => element.getBoundingClientRect().width)
    expect({ name, fits: width <= 400 }).toEqual({ name, fits: true })
    expect(await ana.frame.evaluate('document.documentElement.scrollWidth')).toBe(400)
    await panel.getByRole('button', { name: 'Close panel' }).click()
    await panel.waitFor({ state: 'detached' })
  }
})

test('a server that was not told of the call refuses to be framed', async () => {
  const board = await createBoard(stage.server.url)
  const { frame } = await openSidePanel(board, { stores: true, expected: /frame-ancestors/ })
  await eventually(() => frame.url()).toBe('chrome-error://chromewebdata/')
  expect(await frame.locator('.top-bar').count()).toBe(0)
})

test('a frame that lets nothing run says so, and where the board is to be opened instead', async () => {
  const board = await createBoard(host.url)
  const { frame, context } = await openSidePanel(board, {
    stores: true,
    attributes: 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"',
    expected: /CORS policy/,
  })
  await frame.getByText('This page has not started').waitFor()
  const opening = context.waitForEvent('page')
  await frame.getByRole('link', { name: 'open it in a tab of its own' }).click()
  const tab = await opening
  await boardShown(tab)
})

test('where the library is closed, a side panel says that it keeps no sign-in, and a tab keeps it', async () => {
  const secret = 'correct horse battery'
  const server = await startServer({
    env: { FRAME_ANCESTORS: callOrigins, ACCESS: 'link', TEAM_SECRET: secret },
  })
  const ana = await openSidePanel(`${server.url}/`, { stores: true })
  const signIn = async (page: Pick<Frame, 'getByLabel' | 'getByRole'>): Promise<void> => {
    await page.getByLabel('Team secret').fill(secret)
    await page.getByRole('button', { name: 'Open the library' }).click()
  }
  await signIn(ana.frame)
  await ana.frame.getByText('the browser does not keep the sign-in here').waitFor()
  const opening = ana.context.waitForEvent('page')
  await ana.frame.getByRole('link', { name: 'Open the library in a tab of its own' }).click()
  const tab = await opening
  await signIn(tab)
  await tab.getByText('No postmortems here yet.').waitFor()
  await server.close()
})
