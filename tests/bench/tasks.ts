/** How long a page keeps its person waiting: the tasks of its main thread. */
import type { Page } from 'playwright-core'

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  /** Microseconds by the clock of the processor. */
  readonly tdur?: number
}

const [start, end] = ['bench starts', 'bench ends'] as const

const mark = (page: Page, name: string): Promise<void> =>
  page.evaluate((name) => void performance.mark(name), name)

/** Milliseconds of the longest task while something is done, in processor time: another program makes it no longer. */
export const watchTasks = async (page: Page, act: () => Promise<void>): Promise<number> => {
  const browser = page.context().browser()!
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] })
  await mark(page, start)
  await act()
  await mark(page, end)
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: readonly TraceEvent[]
  }
  const first = traceEvents.find(({ name }) => name === start)
  const last = traceEvents.find(({ name }) => name === end)
  if (first === undefined || last === undefined) throw new Error('The page was not traced.')
  const { pid, tid } = first
  const tasks = traceEvents.filter(
    (event) =>
      event.ph === 'X' &&
      event.name.endsWith('RunTask') &&
      event.pid === pid &&
      event.tid === tid &&
      event.ts > first.ts &&
      event.ts < last.ts,
  )
  return Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur)) / 1_000
}
