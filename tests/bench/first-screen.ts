import { startServer } from '../support/running-server.ts'
import { kib, median, times, toTable } from './figures.ts'
import { importBoard, launchLocalBrowser } from './local-pages.ts'
import { slowLine, visitOnSlowLine, type SlowVisit } from './slow-line.ts'

export const title = 'the first screen on a slow line, as an outline and as a canvas'

const runs = 5

/** Opens both in turns, so that a busy moment hits both. */
export const measure = async (): Promise<string[]> => {
  const [server, browser] = await Promise.all([startServer(), launchLocalBrowser()])
  try {
    const board = await importBoard(server.url, 20)
    const addresses = { outline: `${board}?view=outline`, canvas: `${board}?view=canvas` }
    // The server compresses each file once, for whoever comes first.
    for (const url of Object.values(addresses)) await visitOnSlowLine(browser, url)

    const visits = { outline: [] as SlowVisit[], canvas: [] as SlowVisit[] }
    for (let run = 0; run < runs; run++) {
      visits.canvas.push(await visitOnSlowLine(browser, addresses.canvas))
      visits.outline.push(await visitOnSlowLine(browser, addresses.outline))
    }
    const toRow = (
      name: string,
      read: (visit: SlowVisit) => number,
      say: (value: number) => string,
    ): string[] => {
      const outline = median(visits.outline.map(read))
      const canvas = median(visits.canvas.map(read))
      return [name, say(outline), say(canvas), times(canvas, outline)]
    }
    const ms = (value: number): string => `${Math.round(value)} ms`
    return [
      ...toTable([
        ['', 'outline', 'canvas', 'ratio'],
        toRow('until the first words can be read', (visit) => visit.wordsAfterMs, ms),
        toRow('until one can type into a note', (visit) => visit.typedAfterMs, ms),
        toRow('sent until the first words', (visit) => visit.countBytes(visit.wordsAfterMs), kib),
        toRow('sent until one can type', (visit) => visit.countBytes(visit.typedAfterMs), kib),
        toRow('sent in the end', (visit) => visit.countBytes(Number.POSITIVE_INFINITY), kib),
      ]),
      '',
      `Medians of ${runs} interleaved visits with nothing cached, ${slowLine.kbitsPerSecond / 1_000} Mbit/s and ${slowLine.roundTripMs} ms for each`,
      'request (the browser slows it down; the socket is not slowed). Bytes are as compressed on the line.',
    ]
  } finally {
    await browser.close()
    await server.close()
  }
}
