/** Pages on a slow line, from a browser that has never seen them: when they can be used, and what had come by then. */
import type { Browser, CDPSession, Page } from 'playwright-core'
import { openContext } from './local-pages.ts'

/** A phone between two towers, or a hotel: every request waits for one round trip. */
export const slowLine = { kbitsPerSecond: 1_600, roundTripMs: 150 } as const

declare global {
  interface Window {
    /** Milliseconds from the navigation to the first frame that shows the words of a note. */
    wordsAfterMs?: number
    /** The same to the first letter in a note's field. */
    typedAfterMs?: number
  }
}

/** What a page has been sent. */
export interface Sent {
  readonly path: string
  /** Milliseconds after the navigation at which the last byte was there. */
  readonly afterMs: number
}

export interface SlowVisit {
  readonly wordsAfterMs: number
  readonly typedAfterMs: number
  /** The files that had come whole, oldest first. */
  readonly files: readonly Sent[]
  /** Bytes of answers, as compressed on the line, within so many ms of the navigation. Without the socket's. */
  countBytes(withinMs: number): number
}

const watchWords = (): void => {
  const hasWords = (): boolean =>
    [...document.querySelectorAll<HTMLElement>('.outline-shown, .note .note-text')].some(
      (words) => words.offsetHeight > 0 && /\w/.test(words.textContent),
    )
  const look = (): void => {
    if (!hasWords()) return void requestAnimationFrame(look)
    // The frame that this callback belongs to paints after it; the next task comes after that.
    setTimeout(() => {
      window.wordsAfterMs = performance.now()
    })
  }
  requestAnimationFrame(look)
  const onInput = (): void => {
    window.typedAfterMs ??= performance.now()
  }
  document.addEventListener('input', onInput, true)
}

const watchLine = (cdp: CDPSession, origin: string): Pick<SlowVisit, 'files' | 'countBytes'> => {
  const files: Sent[] = []
  const pieces: { readonly afterMs: number; readonly bytes: number }[] = []
  const paths = new Map<string, string>()
  let startedAt: number | null = null
  const toMs = (timestamp: number): number => (timestamp - (startedAt ?? timestamp)) * 1_000
  cdp.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
    startedAt ??= timestamp
    const { pathname, origin: asked } = new URL(request.url)
    if (asked === origin) paths.set(requestId, pathname)
  })
  cdp.on('Network.dataReceived', ({ requestId, timestamp, encodedDataLength }) => {
    if (paths.has(requestId)) pieces.push({ afterMs: toMs(timestamp), bytes: encodedDataLength })
  })
  cdp.on('Network.loadingFinished', ({ requestId, timestamp }) => {
    const path = paths.get(requestId)
    if (path !== undefined) files.push({ path, afterMs: toMs(timestamp) })
  })
  return {
    files,
    countBytes: (withinMs) =>
      pieces.reduce((sum, { afterMs, bytes }) => sum + (afterMs <= withinMs ? bytes : 0), 0),
  }
}

/** Presses into the first note again and again, as somebody does who cannot wait to write. */
const typeSoon = async (page: Page): Promise<void> => {
  for (;;) {
    const target = await page.evaluate(() => {
      const note = document.querySelector('.outline-text, .note .note-text')
      const box = note?.getBoundingClientRect()
      const point =
        box === undefined ? null : { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      return { point, presses: note?.matches('.outline-text') === true ? 1 : 2 }
    })
    if (target.point !== null) {
      await page.mouse.click(target.point.x, target.point.y, { clickCount: target.presses })
      await page.keyboard.insertText('And ')
    }
    if (await page.evaluate(() => window.typedAfterMs !== undefined)) return
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
}

/** Waits until nothing more comes; a canvas that starts keeps the line quiet for a while too. */
const untilQuiet = async (page: Page, files: readonly Sent[]): Promise<void> => {
  for (let before = -1; before !== files.length;) {
    before = files.length
    await page.waitForTimeout(2_000)
  }
}

/** Visits a board that this browser has nothing of, and writes into a note as soon as one can. */
export const visitOnSlowLine = async (browser: Browser, url: string): Promise<SlowVisit> => {
  const context = await openContext(browser)
  await context.addInitScript(watchWords)
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  const bytesPerSecond = (slowLine.kbitsPerSecond * 1_000) / 8
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slowLine.roundTripMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  })
  const line = watchLine(cdp, new URL(url).origin)
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(() => window.wordsAfterMs !== undefined)
  await typeSoon(page)
  const { wordsAfterMs, typedAfterMs } = await page.evaluate(() => ({
    wordsAfterMs: window.wordsAfterMs!,
    typedAfterMs: window.typedAfterMs!,
  }))
  await untilQuiet(page, line.files)
  await context.close()
  return { wordsAfterMs, typedAfterMs, ...line }
}
