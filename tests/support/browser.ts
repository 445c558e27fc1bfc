/** People at their browsers: each has a context of its own, as if on a machine of their own. */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { chromiumArguments, ensureChromium } from './chromium.ts'
import { startServer, type RunningServer } from './running-server.ts'

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: ensureChromium(), args: [...chromiumArguments] })

export interface Somebody {
  readonly name: string
  readonly context: BrowserContext
  readonly page: Page
  /** Addresses of other hosts that any page of theirs asked for; must stay empty. */
  readonly foreign: readonly string[]
  /** What their pages threw, or logged as an error; failed requests are told apart as `lost`. */
  readonly errors: readonly string[]
  readonly lost: readonly string[]
}

type Options = Parameters<Browser['newContext']>[0]

const isOfTheNetwork = /^(Failed to load resource|WebSocket connection to)/

/** Somebody with a name who has opened a page of the product; nobody's name is '' . */
export const openAs = async (
  browser: Browser,
  name: string,
  url: string,
  options: Options = {},
): Promise<Somebody> => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    // What moves only to please the eye would be clicked at where it no longer is.
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(15_000)
  const foreign: string[] = []
  const errors: string[] = []
  const lost: string[] = []
  const { host } = new URL(url)
  const note = (address: string): void => {
    const asked = new URL(address)
    if (/^(https?|wss?):$/.test(asked.protocol) && asked.host !== host) foreign.push(address)
  }
  context.on('request', (request) => note(request.url()))
  context.on('weberror', (error) => errors.push(String(error.error())))
  context.on('console', (message) => {
    if (message.type() !== 'error') return
    ;(isOfTheNetwork.test(message.text()) ? lost : errors).push(message.text())
  })
  context.on('page', (page) => page.on('websocket', (socket) => note(socket.url())))
  await context.addInitScript((said) => {
    // The blank page before the first one may store nothing.
    if (said === '' || location.protocol === 'about:') return
    if (localStorage.getItem('blameless.me') !== null) return
    const id = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) =>
      byte.toString(36),
    ).join('')
    localStorage.setItem('blameless.me', JSON.stringify({ id, name: said, colour: '#1d5fbf' }))
  }, name)
  const page = await context.newPage()
  await page.goto(url)
  return { name, context, page, foreign, errors, lost }
}

/** Makes a board through the API; returns its address. */
export const createBoard = async (server: string, title = 'Checkout down'): Promise<string> => {
  const answer = await fetch(`${server}/api/boards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title, timeZone: 'Europe/Berlin', severity: 'SEV-2' }),
  })
  const { id } = (await answer.json()) as { id: string }
  return `${server}/b/${id}`
}

/** Waits until the canvas is there. */
export const boardShown = (page: Page): Promise<void> =>
  page.getByRole('toolbar', { name: 'Tools' }).waitFor()

export interface Stage {
  readonly server: RunningServer
  readonly browser: Browser
  /** Somebody at an address; leaves when the story ends, and must not have met an error. */
  open(name: string, url: string, options?: Options): Promise<Somebody>
  /** These people, on one new board, each seeing it. */
  meet(...names: string[]): Promise<Somebody[]>
}

/** One server and one browser for the stories of a file. */
export const openStage = (): Stage => {
  let browser: Browser | undefined
  let server: RunningServer | undefined
  beforeAll(async () => {
    ;[browser, server] = await Promise.all([launchBrowser(), startServer()])
  })
  afterAll(async () => {
    await Promise.all([browser?.close(), server?.close()])
  })
  const stage: Stage = {
    get server() {
      return server!
    },
    get browser() {
      return browser!
    },
    open: async (name, url, options) => {
      const somebody = await openAs(stage.browser, name, url, options)
      onTestFinished(async () => {
        await somebody.context.close()
        expect({ errors: somebody.errors, foreign: somebody.foreign }).toEqual({
          errors: [],
          foreign: [],
        })
      })
      return somebody
    },
    meet: async (...names) => {
      const url = await createBoard(stage.server.url)
      return Promise.all(
        names.map(async (name) => {
          const somebody = await stage.open(name, url)
          await boardShown(somebody.page)
          return somebody
        }),
      )
    },
  }
  return stage
}
