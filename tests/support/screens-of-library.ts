/** The library, and the pages that have no board to show. */
import type { Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { createBoard, openMachine, type Stage } from './browser.ts'
import { startServer } from './running-server.ts'
import type { Walk } from './screens.ts'

export const heightOf = (width: number): number => (width < 600 ? 800 : 900)

/** Somebody on a fresh machine, of whose errors nobody asks: there something is broken on purpose. */
const openBroken = async (stage: Stage, width: number): Promise<Page> => {
  const viewport = { width, height: heightOf(width) }
  const { context } = await openMachine(stage.browser, 'Ana', new URL(stage.server.url).host, {
    viewport,
  })
  onTestFinished(() => context.close())
  return context.newPage()
}

const walkLibrary: Walk = async function* (stage, width) {
  await createBoard(stage.server.url, 'Search was slow')
  const page = await openBroken(stage, width)
  await page.goto(stage.server.url)
  await page
    .getByRole('link', { name: /Search was slow/ })
    .first()
    .waitFor()
  yield ['the library', page]
  await page.getByRole('button', { name: /^Theme/ }).click()
  yield ['the menu of themes', page]
  await page.keyboard.press('Escape')
  await page.getByLabel('Time zone').fill('nowhere')
  await page.getByRole('button', { name: 'Create the board' }).click()
  yield ['a new postmortem without a title', page]
  await page.getByLabel('What happened?').fill('Checkout down')
  await page.getByRole('button', { name: 'Create the board' }).click()
  yield ['a new postmortem with a zone that is none', page]
  await page.getByRole('searchbox').fill('nothing says this')
  await page.getByText('No postmortem mentions').waitFor()
  yield ['a search that finds nothing', page]
  await page.getByRole('searchbox').fill('')
  await page.locator('.file-drop').evaluate((drop) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['x'], 'incident.json'))
    drop.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true }))
  })
  await page.getByText('Drop the file').waitFor()
  yield ['a file that is held over the library', page]
  await page.route('**/api/boards*', (route) => route.abort())
  await page.reload()
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  yield ['a library that cannot be read', page]
}

const walkClosedLibrary: Walk = async function* (stage, width) {
  const secret = 'a secret of the team'
  const server = await startServer({ env: { ACCESS: 'link', TEAM_SECRET: secret } })
  onTestFinished(() => server.close())
  const page = await openBroken(stage, width)
  await page.goto(server.url)
  await page.getByLabel('Team secret').fill('a guess')
  yield ['the library of a team', page]
  await page.getByRole('button', { name: 'Open the library' }).click()
  await page.locator('#team-secret[aria-invalid="true"]').waitFor()
  yield ['a wrong secret', page]
  await page.getByLabel('Team secret').fill(secret)
  await page.getByRole('button', { name: 'Open the library' }).click()
  await page.getByText('No postmortems here yet.').waitFor()
  yield ['an empty library', page]
  await page.getByLabel('What happened?').fill('Checkout down')
  await page.getByRole('button', { name: 'Create the board' }).click()
  await page.getByRole('toolbar', { name: 'Tools' }).waitFor()
  await page.context().clearCookies()
  await page.goto(server.url)
  await page.getByText('Boards that you opened in this browser').waitFor()
  yield ['the boards that a browser has opened', page]
}

const walkRefusals: Walk = async function* (stage, width) {
  const page = await openBroken(stage, width)
  await page.goto(`${stage.server.url}/nowhere`)
  yield ['an address that is no page', page]
  await page.goto(`${stage.server.url}/b/${'x'.repeat(22)}`)
  await page.getByRole('heading', { name: 'This board is not here' }).waitFor()
  yield ['a board that is not there', page]

  const board = await createBoard(stage.server.url)
  const away = await openBroken(stage, width)
  await away.routeWebSocket(/\/sync\//, (socket) => socket.close({ code: 1012 }))
  await away.route('**/api/**', (route) => route.abort())
  await away.goto(board)
  await away.getByRole('heading', { name: 'The server cannot be reached' }).waitFor()
  yield ['a server that is away', away]

  const old = await openBroken(stage, width)
  await old.routeWebSocket(/\/sync\//, (socket) => socket.close({ code: 4409 }))
  await old.route('**/state*', (route) => route.abort())
  await old.goto(board)
  await old.getByRole('heading', { name: 'This board cannot be opened' }).waitFor()
  yield ['a page that is too old', old]

  const unstarted = await openBroken(stage, width)
  await unstarted.route('**/*.js', (route) =>
    route.request().url().endsWith('/theme.js') ? route.continue() : route.abort(),
  )
  await unstarted.goto(stage.server.url)
  await unstarted.getByRole('heading', { name: 'This page has not started' }).waitFor()
  yield ['a page that has not started', unstarted]

  const faulty = await openBroken(stage, width)
  await faulty.route('**/HomePage-*.js', (route) => route.abort())
  await faulty.goto(stage.server.url)
  await faulty.getByRole('heading', { name: 'This page stopped working' }).waitFor()
  yield ['a fault of ours', faulty]
}

export const libraryWalks = {
  'the library': walkLibrary,
  'the library of a team': walkClosedLibrary,
  'pages without a board': walkRefusals,
}
