/** Pages to measure: a Chromium that reaches nothing but this machine, and boards to open in it. */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { chromiumArguments, ensureChromium } from '../support/chromium.ts'

/**
 * Names of other hosts do not resolve. Playwright's routes would do the same, but they switch the
 * HTTP cache off.
 */
export const launchLocalBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumArguments, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  })

declare global {
  interface Window {
    /** Milliseconds from the navigation to the first frame that shows the notes. */
    seenAfterMs?: number
    /** The same for the tools alone. */
    toolsAfterMs?: number
  }
}

/** Notes in the page when its tools, and its notes or the picture of far ones, have been painted. */
const watchWhatIsSeen = (): void => {
  const has = (selector: string): boolean => document.querySelector(selector) !== null
  const hasTools = (): boolean =>
    has('[role="toolbar"][aria-label="Tools"]') || has('.tlui-toolbar__tools')
  const hasPicture = (): boolean => {
    const picture = document.querySelector('.is-far .far-notes')
    return picture instanceof HTMLCanvasElement && picture.style.width !== ''
  }
  const hasNotes = (): boolean =>
    has('.note .note-text, .outline-shown, .tlui-layout') || hasPicture()
  const look = (): void => {
    const tools = hasTools()
    const notes = tools && hasNotes()
    // The frame that this callback belongs to paints after it; the next task comes after that.
    setTimeout(() => {
      if (tools) window.toolsAfterMs ??= performance.now()
      if (notes) window.seenAfterMs ??= performance.now()
    })
    if (!notes) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** A browser of somebody with a name: nothing cached, nothing stored. */
export const openContext = async (browser: Browser, name = 'Ada'): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addInitScript((said) => {
    if (localStorage.getItem('blameless.me') !== null) return
    const id = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(36))
    localStorage.setItem(
      'blameless.me',
      JSON.stringify({ id: id.join(''), name: said, colour: '#1d5fbf' }),
    )
  }, name)
  await context.addInitScript(watchWhatIsSeen)
  return context
}

/** Opens an address and waits until the notes, or the tools of a page without any, can be seen. */
export const openUntilSeen = async (
  context: BrowserContext,
  url: string,
): Promise<{ page: Page; seenAfterMs: number; toolsAfterMs: number }> => {
  const page = await context.newPage()
  await page.goto(url, { waitUntil: 'commit' })
  const times = await page.evaluate(
    () =>
      new Promise<{ seenAfterMs: number; toolsAfterMs: number }>((resolve) => {
        const look = (): void => {
          const { seenAfterMs, toolsAfterMs } = window
          if (seenAfterMs === undefined || toolsAfterMs === undefined) setTimeout(look, 50)
          else resolve({ seenAfterMs, toolsAfterMs })
        }
        look()
      }),
  )
  return { page, ...times }
}

/** Twenty notes' zones: as many in each as make the rows of zones about equally high. */
const zones = [
  ...Array.from({ length: 5 }, () => 'timeline'),
  ...Array.from({ length: 6 }, () => 'next-steps'),
  ...['summary', 'detect', 'react', 'quick-fix', 'prevent', 'risk', 'detect', 'react', 'quick-fix'],
]
const words = 'checkout queue retry cache deploy alert pager rollback replica timeout'.split(' ')

/** Makes a board of so many notes, laid out as an import lays them out; returns its address. */
export const importBoard = async (server: string, notes: number): Promise<string> => {
  const answer = await fetch(`${server}/api/boards/import`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      title: `A board of ${notes} notes`,
      notes: Array.from({ length: notes }, (_, i) => ({
        zone: zones[i % zones.length],
        text: `${i}: the ${words[i % 10]} of the ${words[Math.floor(i / 10) % 10]} was slow and nobody saw it`,
      })),
    }),
  })
  if (answer.status !== 201) throw new Error(`The board was not imported: ${await answer.text()}`)
  const { id } = (await answer.json()) as { id: string }
  return `${server}/b/${id}`
}
