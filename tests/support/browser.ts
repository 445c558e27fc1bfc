/** People at their browsers: each has a context of its own, as if on a machine of their own. */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { chromiumArguments, ensureChromium } from './chromium.ts'

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: ensureChromium(), args: [...chromiumArguments] })

export interface Somebody {
  readonly name: string
  readonly context: BrowserContext
  readonly page: Page
  /** Addresses of other hosts that the page asked for; must stay empty. */
  readonly foreign: readonly string[]
  /** What the page threw or logged as an error. */
  readonly errors: readonly string[]
}

/** Somebody with a name who has opened a page of the product. */
export const openAs = async (
  browser: Browser,
  name: string,
  url: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Somebody> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const foreign: string[] = []
  const errors: string[] = []
  const { host } = new URL(url)
  context.on('request', (request) => {
    const asked = new URL(request.url())
    if (/^(https?|wss?):$/.test(asked.protocol) && asked.host !== host) foreign.push(request.url())
  })
  await context.addInitScript((said) => {
    if (localStorage.getItem('blameless.me') !== null) return
    const id = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(36)).join('')
    localStorage.setItem('blameless.me', JSON.stringify({ id, name: said, colour: '#1d5fbf' }))
  }, name)
  const page = await context.newPage()
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  await page.goto(url)
  return { name, context, page, foreign, errors }
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
