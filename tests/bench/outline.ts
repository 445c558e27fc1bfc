import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { startRound } from 'shared/doc/edit-rounds.ts'
import { writeNote } from 'shared/doc/edit.ts'
import type { NoteId, ParticipantId, RoundId } from 'shared/ids.ts'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { readBoard } from '../support/board-page.ts'
import { asOutline, fieldsIn } from '../support/outline-page.ts'
import { startServer } from '../support/running-server.ts'
import { median, times, toTable } from './figures.ts'
import { watchFrames } from './gestures.ts'
import { importBoard, launchLocalBrowser, openContext, openUntilSeen } from './local-pages.ts'
import { watchTasks } from './tasks.ts'

export const title = 'the outline with 2,000 notes, beside the same with 20'

const runs = 3
const sizes = [20, 2_000] as const

const rest = (page: Page): Promise<void> => page.waitForTimeout(600)

/** What a plain page of the same words takes, which no outline can beat. */
const measurePlain = async (browser: Browser, texts: readonly string[]): Promise<number> => {
  const list = texts.map((text) => `<li>${text}</li>`).join('')
  const server = createServer((_, answer) =>
    answer
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(`<!doctype html><title>Plain</title><ul>${list}</ul>`),
  )
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  await rest(page)
  const seenAfterMs = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
  )
  await page.close()
  server.close()
  return seenAfterMs
}

interface Board {
  readonly url: string
  readonly page: Page
  readonly program: WebsocketProvider
  readonly notes: readonly NoteId[]
  round: number
}

interface Gesture {
  readonly name: string
  readonly act: (board: Board) => Promise<void>
}

const every = async (page: Page, ms: number, count: number, act: () => void): Promise<void> => {
  for (let i = 0; i < count; i++) {
    act()
    await page.waitForTimeout(ms)
  }
}

/** One letter into each of so many notes, each an edit of its own. */
const writeInto = ({ program, notes }: Board, count: number): void => {
  for (let i = 0; i < count; i++)
    writeNote(program.doc, notes[(i * 97) % notes.length]!, { at: 0, remove: 0, insert: 'x' })
}

const type = async ({ page }: Board, text: string): Promise<void> => {
  await page.keyboard.type(text, { delay: 30 })
  await rest(page)
}

const press = async ({ page }: Board, key: string): Promise<void> => {
  await page.keyboard.press(key)
  await rest(page)
}

const roundOf = ({ round }: Board): RoundId => `bench-round-${round}` as RoundId

const gestures: readonly Gesture[] = [
  { name: 'type twenty letters', act: (board) => type(board, 'as quick as any list') },
  {
    name: 'another page types 10 letters a second',
    act: (board) => every(board.page, 100, 20, () => writeInto(board, 1)),
  },
  {
    name: '20 others type 5 letters a second each',
    act: (board) => every(board.page, 200, 10, () => writeInto(board, 20)),
  },
  {
    name: 'add a note behind the first of the longest list',
    act: (board) => press(board, 'Enter'),
  },
  { name: 'put it one further down', act: (board) => press(board, 'Alt+ArrowDown') },
  { name: 'put it into another zone', act: (board) => press(board, 'Alt+Shift+ArrowUp') },
  {
    name: 'look for a word that every note says',
    act: async (board) => {
      await board.page.keyboard.press('Control+f')
      await type(board, 'the')
      await press(board, 'Escape')
    },
  },
  {
    name: 'a vote begins',
    act: async (board) => {
      board.round++
      startRound(
        board.program.doc,
        { id: roundOf(board), kind: 'voting', zone: null, budget: 3, nameless: false },
        { by: 'bench-person-0001' as ParticipantId, now: Date.now() },
      )
      await rest(board.page)
    },
  },
  {
    name: 'a vote is closed',
    act: async (board) => {
      const api = board.url.replace('/b/', '/api/boards/')
      await fetch(`${api}/rounds/${roundOf(board)}/close`, { method: 'POST' })
      await rest(board.page)
    },
  },
]

const toTop = async ({ page }: Board): Promise<void> => {
  await fieldsIn(page, 'next-steps').nth(0).focus()
  await page.keyboard.press('Control+End')
  await rest(page)
}

const prepare: Readonly<Record<string, (board: Board) => Promise<void>>> = {
  [gestures[0]!.name]: toTop,
  [gestures[3]!.name]: toTop,
}

/** From the top to the bottom in three seconds. */
const scroll = async ({ page }: Board): Promise<void> => {
  const height = await page.locator('.outline').evaluate((scroller) => scroller.scrollHeight)
  await page.mouse.move(720, 450)
  const steps = 180
  for (let i = 0; i < steps; i++) await page.mouse.wheel(0, height / steps)
}

const openProgram = async (url: string): Promise<WebsocketProvider> => {
  const { origin, pathname } = new URL(url)
  const provider = new WebsocketProvider(
    `${origin.replace('http', 'ws')}/sync`,
    pathname.split('/').at(-1)!,
    new Y.Doc(),
    { WebSocketPolyfill: WebSocket as never, disableBc: true },
  )
  await once(provider as never, 'sync')
  return provider
}

/** Every gesture on both boards in turns. */
export const measure = async (): Promise<string[]> => {
  const [server, browser] = await Promise.all([startServer(), launchLocalBrowser()])
  const boards: Board[] = []
  try {
    const opened = sizes.map(() => [] as number[])
    const plain: number[] = []
    const frames = sizes.map(() => [] as number[])
    const urls = await Promise.all(sizes.map((size) => importBoard(server.url, size)))
    const texts = (await readBoard(urls[1]!)).zones.flatMap(({ notes }) =>
      notes.map(({ text }) => text),
    )
    for (let run = 0; run < runs; run++) {
      plain.push(await measurePlain(browser, texts))
      for (const [i, url] of urls.entries()) {
        const context = await openContext(browser)
        const { page, seenAfterMs } = await openUntilSeen(context, asOutline(url))
        opened[i]!.push(seenAfterMs)
        await rest(page)
        if (run < runs - 1) await context.close()
        else {
          const notes = (await readBoard(url)).zones.flatMap((zone) => zone.notes)
          const program = await openProgram(url)
          boards.push({ url, page, program, notes: notes.map(({ id }) => id), round: 0 })
        }
      }
    }
    const found = gestures.map(() => sizes.map(() => [] as number[]))
    for (let run = 0; run < runs; run++)
      for (const [i, board] of boards.entries()) {
        await board.page.bringToFront()
        frames[i]!.push((await watchFrames(board.page, () => scroll(board))).framesPerSecond)
        for (const [at, { name, act }] of gestures.entries()) {
          await prepare[name]?.(board)
          found[at]![i]!.push(await watchTasks(board.page, () => act(board)))
        }
      }
    const toRow = (name: string, [few, many]: readonly number[][], target: string) => [
      name,
      median(few!).toFixed(0),
      median(many!).toFixed(0),
      times(median(many!), median(few!)),
      target,
    ]
    return [
      ...toTable([
        ['', '20 notes', '2,000 notes', 'ratio', 'target'],
        toRow('open until the first words, ms', opened, ''),
        toRow('scroll from top to bottom, frames/s', frames, '≥ 60'),
        ...gestures.map(({ name }, i) => toRow(`${name}, ms`, found[i]!, '≤ 50')),
      ]),
      '',
      `Medians of ${runs} runs. Of a gesture it is the longest task, in processor time. A plain page with`,
      `the words of the 2,000 notes is there after ${median(plain).toFixed(0)} ms.`,
    ]
  } finally {
    for (const { program } of boards) {
      program.destroy()
      program.doc.destroy()
    }
    await browser.close()
    await server.close()
  }
}
