import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { startServer } from '../support/running-server.ts'
import { kib, times, toTable } from './figures.ts'
import { importBoard, launchLocalBrowser, openContext } from './local-pages.ts'
import { visitOnSlowLine } from './slow-line.ts'
import { openStockTldraw } from './stock-tldraw.ts'

export const title = 'bytes to a usable page, by file'

const client = join(import.meta.dirname, '../../client/dist')

interface Loaded {
  readonly path: string
  readonly raw: number
  readonly gzip: number
  readonly brotli: number
  /** Libraries that the file holds, by words that only they contain. */
  readonly holds: readonly string[]
}

const marks = { tldraw: 'tl-container', yjs: 'Yjs was already imported' } as const

const weigh = (folder: string, path: string): Loaded => {
  const body = readFileSync(join(folder, path))
  const isPacked = path.endsWith('.woff2')
  const text = path.endsWith('.js') ? body.toString() : ''
  return {
    path: path.replace(/^\/(assets\/)?/, ''),
    raw: body.length,
    gzip: isPacked ? body.length : gzipSync(body, { level: 9 }).length,
    brotli: isPacked ? body.length : brotliCompressSync(body).length,
    holds: Object.entries(marks).flatMap(([name, mark]) => (text.includes(mark) ? [name] : [])),
  }
}

const isFile = (path: string): boolean => /\.(js|css|woff2|svg)$/.test(path)

const weighAll = (folder: string, paths: Iterable<string>): Loaded[] =>
  [...new Set(['/index.html', ...paths])]
    .map((path) => weigh(folder, path))
    .sort((a, b) => b.gzip - a.gzip)

/** The built files that a first visit asks for until the network rests. */
const listLoaded = async (browser: Browser, url: string, folder: string): Promise<Loaded[]> => {
  const context = await openContext(browser)
  const page = await context.newPage()
  const paths: string[] = []
  page.on('response', (response) => {
    const { pathname, origin } = new URL(response.url())
    if (origin === new URL(url).origin && response.ok() && isFile(pathname)) paths.push(pathname)
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.waitForTimeout(1_500)
  await context.close()
  return weighAll(folder, paths)
}

/** The same for a board, and which of them had come when its first words could be read. */
const listOfBoard = async (
  browser: Browser,
  url: string,
): Promise<{ first: Loaded[]; all: Loaded[] }> => {
  const { files, wordsAfterMs } = await visitOnSlowLine(browser, url)
  const own = files.filter(({ path }) => isFile(path))
  const first = own.filter(({ afterMs }) => afterMs <= wordsAfterMs)
  return {
    first: weighAll(
      client,
      first.map(({ path }) => path),
    ),
    all: weighAll(
      client,
      own.map(({ path }) => path),
    ),
  }
}

const sum = (files: readonly Loaded[], size: 'raw' | 'gzip' | 'brotli'): number =>
  files.reduce((total, file) => total + file[size], 0)

/** Real first visits decide which files count; the sizes are of the files as built. */
export const measure = async (): Promise<string[]> => {
  const [server, stock, browser] = await Promise.all([
    startServer(),
    openStockTldraw(),
    launchLocalBrowser(),
  ])
  try {
    const address = await importBoard(server.url, 20)
    const board = await listOfBoard(browser, `${address}?view=canvas`)
    const outline = await listOfBoard(browser, `${address}?view=outline`)
    const home = await listLoaded(browser, server.url, client)
    const base = await listLoaded(browser, stock.url, stock.folder)
    const toRow = ({ path, raw, gzip, brotli, holds }: Loaded) => [
      path,
      kib(raw),
      kib(gzip),
      kib(brotli),
      holds.join(', '),
    ]
    const toTotal = (name: string, files: readonly Loaded[]) => [
      name,
      kib(sum(files, 'raw')),
      kib(sum(files, 'gzip')),
      kib(sum(files, 'brotli')),
      times(sum(files, 'gzip'), sum(base, 'gzip')),
    ]
    const strays = home.filter(({ holds }) => holds.length > 0)
    const hasCanvas = outline.all.some(({ holds }) => holds.includes('tldraw'))
    return [
      ...toTable([
        ['', 'raw', 'gzip', 'brotli', 'gzip ratio'],
        toTotal('stock tldraw page', base),
        toTotal('board page, until its first words', board.first),
        toTotal('the same as an outline', outline.first),
        toTotal('board page, with all that comes behind', board.all),
        toTotal('the same as an outline', outline.all),
        toTotal('home page', home),
      ]),
      '',
      ...toTable([['board page', 'raw', 'gzip', 'brotli', 'holds'], ...board.all.map(toRow)]),
      '',
      ...toTable([
        ['outline, until its first words', 'raw', 'gzip', 'brotli', 'holds'],
        ...outline.first.map(toRow),
      ]),
      '',
      ...toTable([['home page', 'raw', 'gzip', 'brotli', 'holds'], ...home.map(toRow)]),
      '',
      `The outline loads ${hasCanvas ? '' : 'no '}tldraw (target: none).`,
      strays.length === 0
        ? 'The home page loads neither tldraw nor Yjs (target: neither).'
        : `The home page loads ${strays.map(({ path, holds }) => `${holds.join(' and ')} in ${path}`).join('; ')} (target: neither).`,
    ]
  } finally {
    await browser.close()
    stock.close()
    await server.close()
  }
}
