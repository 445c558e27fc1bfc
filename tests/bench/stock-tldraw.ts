/** The baseline page: stock tldraw of the client's version, built and served here. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

export interface StockTldraw {
  /** `?notes=2000` fills it. */
  readonly url: string
  /** The built files, on this disk. */
  readonly folder: string
  close(): void
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

/** Builds the page into a temporary folder and serves it as the product's server would: compressed, hashed names kept. */
export const openStockTldraw = async (): Promise<StockTldraw> => {
  const folder = mkdtempSync(join(tmpdir(), 'stock-tldraw-'))
  const modules = join(import.meta.dirname, '../../client/node_modules')
  await build({
    root: join(import.meta.dirname, 'stock-tldraw'),
    configFile: false,
    logLevel: 'error',
    resolve: {
      alias: ['tldraw', 'react', 'react-dom'].map((name) => ({
        find: new RegExp(`^${name}(?=/|$)`),
        replacement: join(modules, name),
      })),
    },
    build: { outDir: folder, target: 'es2022', chunkSizeWarningLimit: 4_000 },
  })
  const files = new Map<string, Buffer>()
  const readFile = (path: string): Buffer => {
    const body = files.get(path) ?? gzipSync(readFileSync(join(folder, path)))
    files.set(path, body)
    return body
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const path = pathname === '/' ? '/index.html' : pathname
    const type = mediaTypes[extname(path)]
    if (type === undefined || path.includes('..')) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, {
      'Content-Type': type,
      'Content-Encoding': 'gzip',
      'Cache-Control': path.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
    })
    response.end(readFile(path))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    folder,
    close: () => {
      server.close()
      server.closeAllConnections()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
