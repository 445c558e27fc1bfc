import type { Page } from 'playwright-core'
import { startServer } from '../support/running-server.ts'
import { median, toTable } from './figures.ts'
import {
  dragFrom,
  findNearestNote,
  findNotes,
  pan,
  toMiddle,
  watchFrames,
  type ScreenBox,
  type Smoothness,
} from './gestures.ts'
import { importBoard, launchLocalBrowser, openContext, openUntilSeen } from './local-pages.ts'
import { openStockTldraw } from './stock-tldraw.ts'

export const title = 'frames a second with 2,000 notes, without a GPU'

const runs = 3
const notes = 2_000

const settle = (page: Page): Promise<void> => page.waitForTimeout(700)

const showAll = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape')
  await page.keyboard.press('0')
  await settle(page)
}

/** Zooms with Ctrl and the wheel towards a note until the toolbar says about 100 %. */
const zoomIn = async (page: Page, note: ScreenBox): Promise<void> => {
  const at = toMiddle(note)
  await page.mouse.move(at.x, at.y)
  const percent = page.locator('.toolbar-percent')
  await page.keyboard.down('Control')
  while (Number.parseInt(await percent.innerText()) < 95) await page.mouse.wheel(0, -60)
  await page.keyboard.up('Control')
  await settle(page)
}

/** Pulls a frame, from the free ground beside the board, over rows with about 50 notes. */
const selectFifty = async (page: Page): Promise<void> => {
  const boxes = (await findNotes(page)).sort((a, b) => a.y - b.y)
  const left = Math.min(...boxes.map(({ x }) => x)) - 40
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + 40
  const first = boxes[Math.floor(boxes.length / 3)]!
  const last = boxes[Math.floor(boxes.length / 3) + 44]!
  await page.mouse.move(left, first.y + first.height / 2)
  await page.mouse.down()
  await page.mouse.move(right, last.y, { steps: 6 })
  await page.mouse.up()
  await settle(page)
}

const dragMiddle = async (page: Page): Promise<Smoothness> => {
  const at = toMiddle(await findNearestNote(page))
  return watchFrames(page, () => dragFrom(page, at))
}

/** The selected note nearest to the middle of the frame around all of them. Throws when there is no frame. */
const findSelected = async (page: Page): Promise<ScreenBox> => {
  const frame = await page.locator('.selection-frame').first().boundingBox()
  if (frame === null) throw new Error('Nothing is selected.')
  return findNearestNote(page, toMiddle(frame))
}

const dragSelection = async (page: Page): Promise<Smoothness> => {
  const at = toMiddle(await findSelected(page))
  return watchFrames(page, () => dragFrom(page, at))
}

interface Row {
  readonly name: string
  readonly target: number | null
  readonly act: (pages: { ours: Page; stock: Page }) => Promise<Smoothness>
}

const rows: readonly Row[] = [
  {
    name: 'stock tldraw, its notes: pan, all in view',
    target: null,
    act: ({ stock }) => watchFrames(stock, () => pan(stock)),
  },
  {
    name: 'stock tldraw, its notes: drag one, all in view',
    target: null,
    act: ({ stock }) => dragMiddle(stock),
  },
  {
    name: 'pan, all in view',
    target: 30,
    act: async ({ ours }) => {
      await showAll(ours)
      return watchFrames(ours, () => pan(ours))
    },
  },
  { name: 'drag one, all in view', target: 60, act: ({ ours }) => dragMiddle(ours) },
  {
    name: 'drag 50, all in view',
    target: 60,
    act: async ({ ours }) => {
      await showAll(ours)
      await selectFifty(ours)
      return dragSelection(ours)
    },
  },
  {
    name: 'pan at 100 %',
    target: 30,
    act: async ({ ours }) => {
      await showAll(ours)
      await zoomIn(ours, await findNearestNote(ours))
      return watchFrames(ours, () => pan(ours, 40))
    },
  },
  { name: 'drag one at 100 %', target: 60, act: ({ ours }) => dragMiddle(ours) },
  {
    name: 'drag 50 at 100 %',
    target: 60,
    act: async ({ ours }) => {
      await showAll(ours)
      await selectFifty(ours)
      await zoomIn(ours, await findSelected(ours))
      return dragSelection(ours)
    },
  },
]

/** Real mouse and wheel, every gesture two seconds long, all of them in turns. */
export const measure = async (): Promise<string[]> => {
  const [server, stockPage, browser] = await Promise.all([
    startServer(),
    openStockTldraw(),
    launchLocalBrowser(),
  ])
  try {
    const board = await importBoard(server.url, notes)
    const { page: ours } = await openUntilSeen(await openContext(browser), board)
    const { page: stock } = await openUntilSeen(
      await openContext(browser),
      `${stockPage.url}?notes=${notes}`,
    )
    await settle(stock)
    const found = rows.map(() => [] as Smoothness[])
    for (let run = 0; run < runs; run++) {
      for (const [i, { act, name }] of rows.entries()) {
        await (name.startsWith('stock') ? stock : ours).bringToFront()
        found[i]!.push(await act({ ours, stock }))
      }
    }
    return [
      ...toTable([
        ['', 'frames/s', 'target', 'tasks over 50 ms', 'longest, ms'],
        ...rows.map(({ name, target }, i) => {
          const all = found[i]!
          return [
            name,
            median(all.map(({ framesPerSecond }) => framesPerSecond)).toFixed(0),
            target === null ? '' : `≥ ${target}`,
            median(all.map(({ tasksOver50Ms }) => tasksOver50Ms)),
            Math.round(median(all.map(({ longestTaskMs }) => longestTaskMs))),
          ]
        }),
      ]),
      '',
      `Medians of ${runs} runs of two seconds. Target of every row: no task over 50 ms.`,
    ]
  } finally {
    await browser.close()
    stockPage.close()
    await server.close()
  }
}
