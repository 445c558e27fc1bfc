import type { BrowserContext } from 'playwright-core'
import { startServer } from '../support/running-server.ts'
import { median, times, toTable } from './figures.ts'
import { importBoard, launchLocalBrowser, openContext, openUntilSeen } from './local-pages.ts'
import { openStockTldraw } from './stock-tldraw.ts'

export const title =
  'a second page opens a board, until its notes can be seen, beside an empty stock tldraw'

const runs = 7

/** Opens pages of the product and of stock tldraw in turns, so that a busy moment hits all of them. */
export const measure = async (): Promise<string[]> => {
  const [server, stock, browser] = await Promise.all([
    startServer(),
    openStockTldraw(),
    launchLocalBrowser(),
  ])
  try {
    const small = await importBoard(server.url, 500)
    const large = await importBoard(server.url, 2_000)
    const rows = [
      { name: 'empty stock tldraw', url: stock.url, target: 1 },
      { name: 'board of 500 notes', url: small, target: 1.5 },
      { name: 'board of 2,000 notes', url: large, target: 2.5 },
    ].map((row) => ({ ...row, cold: [] as number[], warm: [] as number[] }))

    const first = await openContext(browser)
    for (const { url } of rows) await openUntilSeen(first, url)

    const openOnce = async (context: BrowserContext, url: string): Promise<number> => {
      const { page, seenAfterMs } = await openUntilSeen(context, url)
      // What a page does after its first picture must not slow down the next one.
      await page.waitForTimeout(500)
      await page.close()
      return seenAfterMs
    }
    for (let run = 0; run < runs; run++) {
      for (const { url, cold, warm } of rows) {
        const context = await openContext(browser, 'Grace')
        cold.push(await openOnce(context, url))
        warm.push(await openOnce(context, url))
        await context.close()
      }
    }
    const [base] = rows
    return [
      ...toTable([
        ['', 'first visit, ms', 'ratio', 'target', 'again, ms', 'ratio'],
        ...rows.map(({ name, target, cold, warm }) => [
          name,
          Math.round(median(cold)),
          times(median(cold), median(base!.cold)),
          target === 1 ? '' : `≤ ${target}×`,
          Math.round(median(warm)),
          times(median(warm), median(base!.warm)),
        ]),
      ]),
      '',
      `Median of ${runs} interleaved runs; another page has the board open. "Again" has the scripts in`,
      'the HTTP cache and the board in IndexedDB.',
    ]
  } finally {
    await browser.close()
    stock.close()
    await server.close()
  }
}
