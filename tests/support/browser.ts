/** People at their browsers: each has a context of its own, as if on a machine of their own. */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { chromiumArguments, ensureChromium } from './chromium.ts'
import { startServer, type RunningServer } from './running-server.ts'

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: ensureChromium(), args: [...chromiumArguments] })

/** Somebody's machine. */
export interface Machine {
  readonly context: BrowserContext
  /** Addresses of other hosts that any page asked for; must stay empty. */
  readonly foreign: string[]
  /** What pages threw or logged as an error, policy violations too; must stay empty. */
  readonly errors: string[]
  /** Requests that failed or were refused. */
  readonly lost: string[]
}

export interface Somebody extends Machine {
  readonly page: Page
}

type Options = Parameters<Browser['newContext']>[0]

const isOfTheNetwork = /^(Failed to load resource|WebSocket connection to)/
/** tldraw asks the browser not to scroll under a finger, also where that is too late to ask. */
const isOfTheFinger = /^(Unable to preventDefault inside passive|Ignored attempt to cancel a touch)/

/** Writes down what the pages of a context ask others for, throw and lose. */
export const watchContext = (context: BrowserContext, host: string): Machine => {
  context.setDefaultTimeout(15_000)
  const machine: Machine = { context, foreign: [], errors: [], lost: [] }
  const watch = (address: string): void => {
    const asked = new URL(address)
    if (/^(https?|wss?):$/.test(asked.protocol) && asked.host !== host)
      machine.foreign.push(address)
  }
  context.on('request', (request) => watch(request.url()))
  context.on('page', (page) => page.on('websocket', (socket) => watch(socket.url())))
  context.on('weberror', (error) => machine.errors.push(String(error.error())))
  context.on('console', (message) => {
    if (message.type() !== 'error' || isOfTheFinger.test(message.text())) return
    const kind = isOfTheNetwork.test(message.text()) ? machine.lost : machine.errors
    kind.push(message.text())
  })
  return machine
}

/** A machine whose person has said their name already; with '' they have not. */
export const openMachine = async (
  browser: Browser,
  name: string,
  host: string,
  options: Options = {},
): Promise<Machine> => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    // What moves only to please the eye would be clicked at where it no longer is.
    reducedMotion: 'reduce',
    ...options,
  })
  const machine = watchContext(context, host)
  await context.addInitScript((said) => {
    // The blank page before the first one may store nothing.
    if (said === '' || location.protocol === 'about:') return
    if (localStorage.getItem('blameless.me') !== null) return
    const bytes = crypto.getRandomValues(new Uint8Array(8))
    const id = Array.from(bytes, (byte) => byte.toString(36)).join('')
    localStorage.setItem('blameless.me', JSON.stringify({ id, name: said, colour: '#1d5fbf' }))
  }, name)
  return machine
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
  /** Somebody on a fresh machine, at an address. */
  open(name: string, url: string, options?: Options): Promise<Somebody>
  /** The page of each of these people on one board, a new one unless `url` says which. */
  meet(names: readonly string[], url?: string): Promise<Page[]>
}

/**
 * One server and one browser for the stories of a file; pages close with their story, and none may
 * have met an error or asked another host. Who meets keeps their machine for the whole file, so
 * that the scripts are loaded once.
 */
export const openStage = (): Stage => {
  let browser: Browser | undefined
  let server: RunningServer | undefined
  const machines = new Map<string, Promise<Machine>>()
  beforeAll(async () => {
    ;[browser, server] = await Promise.all([launchBrowser(), startServer()])
  })
  afterAll(async () => {
    await Promise.all([browser?.close(), server?.close()])
  })
  const open = (name: string, url: string, options?: Options): Promise<Machine> =>
    openMachine(browser!, name, new URL(url).host, options)
  const checkAfterStory = (machine: Machine, leave: () => Promise<void>): void =>
    onTestFinished(async () => {
      await leave()
      const { errors, foreign } = machine
      expect({ errors: errors.splice(0), foreign: foreign.splice(0) }).toEqual({
        errors: [],
        foreign: [],
      })
    })
  return {
    get server() {
      return server!
    },
    get browser() {
      return browser!
    },
    open: async (name, url, options) => {
      const machine = await open(name, url, options)
      const page = await machine.context.newPage()
      checkAfterStory(machine, () => machine.context.close())
      await page.goto(url)
      return { ...machine, page }
    },
    meet: async (names, url) => {
      const board = url ?? (await createBoard(server!.url))
      return Promise.all(
        names.map(async (name) => {
          const opening = machines.get(name) ?? open(name, server!.url)
          machines.set(name, opening)
          const machine = await opening
          const page = await machine.context.newPage()
          checkAfterStory(machine, () => page.close())
          await page.goto(board)
          await boardShown(page)
          return page
        }),
      )
    },
  }
}
