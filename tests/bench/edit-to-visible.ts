import { once } from 'node:events'
import type { Browser, Page } from 'playwright-core'
import { addNotes, writeNote } from 'shared/doc/edit.ts'
import { findNoteText } from 'shared/doc/read.ts'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { createBoardDoc, newNote, noteId } from '../support/board-doc.ts'
import { startServer } from '../support/running-server.ts'
import { startBareRelay } from './bare-relay.ts'
import { median, percentile, short, times, toTable } from './figures.ts'
import { importBoard, launchLocalBrowser, openContext, openUntilSeen } from './local-pages.ts'
import { watchTyping } from './typing.ts'

export const title = 'from an edit to the other page, beside a bare relay of the same bytes'

const typedInPages = 200
const editsOfPrograms = 1_000
/** Under the server's rate limit, and about as fast as several people type. */
const betweenEditsMs = 8

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const only = noteId('only')

/** Bytes on the wire for one character: the update and the message around it. */
const messageBytes = (): number => {
  const doc = createBoardDoc()
  addNotes(doc, [newNote('only', 'detect', 0)])
  let bytes = 0
  doc.on('update', (update: Uint8Array) => (bytes = update.length + 3))
  for (let i = 0; i < 2; i++) writeNote(doc, only, { at: i, remove: 0, insert: 'x' })
  return bytes
}

const openBoards = async (
  browser: Browser,
  url: string,
): Promise<{ typist: Page; reader: Page }> => {
  const [{ page: typist }, { page: reader }] = [
    await openUntilSeen(await openContext(browser, 'Ada'), url),
    await openUntilSeen(await openContext(browser, 'Grace'), url),
  ]
  await typist.keyboard.press('1')
  await reader.keyboard.press('1')
  await typist.waitForTimeout(500)
  await typist.keyboard.press('n')
  await typist.keyboard.type('w')
  return { typist, reader }
}

const openRelayPages = async (
  browser: Browser,
  url: string,
): Promise<{ typist: Page; reader: Page }> => {
  const open = async (): Promise<Page> => {
    const page = await (await openContext(browser)).newPage()
    await page.goto(url)
    while ((await page.title()) !== 'open') await sleep(20)
    return page
  }
  const [typist, reader] = [await open(), await open()]
  await typist.locator('textarea').focus()
  return { typist, reader }
}

const measurePages = async (
  server: string,
  relay: string,
): Promise<{ ours: number[]; bare: number[] }> => {
  const browser = await launchLocalBrowser()
  try {
    const board = await openBoards(browser, await importBoard(server, 20))
    const plain = await openRelayPages(browser, `${relay}/?bytes=${messageBytes()}`)
    const ours = await watchTyping(board, '.note-text')
    const bare = await watchTyping(plain, 'output')
    for (let i = 0; i < typedInPages; i++) {
      await ours.type()
      await bare.type()
    }
    return { ours: await ours.stop(), bare: await bare.stop() }
  } finally {
    await browser.close()
  }
}

/** Both sides in one process, which costs both kinds of connection the same. */
const measurePrograms = async (
  server: string,
  relay: string,
): Promise<{ ours: number[]; bare: number[] }> => {
  const id = (await importBoard(server, 20)).split('/').at(-1)!
  const providers = [new Y.Doc(), new Y.Doc()].map(
    (doc) =>
      new WebsocketProvider(`${server.replace('http', 'ws')}/sync`, id, doc, {
        WebSocketPolyfill: WebSocket as never,
        disableBc: true,
      }),
  )
  const [writer, reader] = providers as [WebsocketProvider, WebsocketProvider]
  const sockets = [1, 2].map(
    () => new WebSocket(`${relay.replace('http', 'ws')}/programs`, { perMessageDeflate: false }),
  )
  await Promise.all(sockets.map((socket) => once(socket, 'open')))
  while (!writer.synced || !reader.synced) await sleep(20)
  addNotes(writer.doc, [newNote('only', 'detect', 0)])
  while (findNoteText(reader.doc, only) === null) await sleep(20)

  const ours: number[] = []
  const bare: number[] = []
  let bytes = new Uint8Array()
  let sentAt = 0
  writer.doc.on(
    'update',
    (update: Uint8Array) => (bytes = Uint8Array.of(0, 2, update.length, ...update)),
  )
  const measureOne = (
    found: number[],
    listen: (onArrival: () => void) => void,
    send: () => void,
  ): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    listen(() => {
      found.push(performance.now() - sentAt)
      resolve()
    })
    sentAt = performance.now()
    send()
    return promise
  }
  for (let at = 0; at < editsOfPrograms; at++) {
    await measureOne(
      ours,
      (onArrival) => reader.doc.once('update', onArrival),
      () => writeNote(writer.doc, only, { at, remove: 0, insert: 'x' }),
    )
    await measureOne(
      bare,
      (onArrival) => sockets[1]!.once('message', onArrival),
      () => sockets[0]!.send(bytes),
    )
    await sleep(betweenEditsMs)
  }
  for (const provider of providers) {
    provider.destroy()
    // Its presence keeps a timer until the document goes.
    provider.doc.destroy()
  }
  for (const socket of sockets) socket.terminate()
  return { ours, bare }
}

/** Two pages in a Chromium, then two programs; product and relay in turns. */
export const measure = async (): Promise<string[]> => {
  const [server, relay] = await Promise.all([startServer(), startBareRelay()])
  try {
    const toRows = (what: string, { ours, bare }: { ours: number[]; bare: number[] }) =>
      [
        [`bare relay, ${what}`, bare],
        [`Blameless Canvas, ${what}`, ours],
      ].map(([name, values]) => [
        name as string,
        short(median(values as number[])),
        short(percentile(values as number[], 0.95)),
        times(median(values as number[]), median(bare)),
        times(percentile(values as number[], 0.95), percentile(bare, 0.95)),
      ])
    const pages = await measurePages(server.url, relay.url)
    const programs = await measurePrograms(server.url, relay.url)
    return [
      ...toTable([
        ['', 'median, ms', '95 %, ms', 'ratio', 'ratio at 95 %'],
        ...toRows('two pages', pages),
        ...toRows('two programs', programs),
      ]),
      '',
      `${typedInPages} characters typed in one note, from the key to the text in the other page's document;`,
      `${editsOfPrograms.toLocaleString('en')} edits between two WebsocketProviders. One message is ${messageBytes()} bytes.`,
    ]
  } finally {
    relay.close()
    await server.close()
  }
}
