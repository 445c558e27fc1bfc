/** The built client: its files, and the one page that is both the library and every board. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import type { Encoding } from './encoding.ts'
import type { Reply } from './reply.ts'

/** Answers for what is not the API. */
export type Pages = (pathname: string) => Reply

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.map': 'application/json',
}
const compressible = /^text\/|javascript|json|svg|wasm|ttf/

interface File {
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
  readonly compressed: Map<Encoding, Promise<Uint8Array>>
}

const openFile = async (path: string, pathname: string): Promise<File> => {
  const body = await readFile(path)
  const type = mediaTypes[extname(path)] ?? 'application/octet-stream'
  // Vite puts a hash of the content into the names of what lies in assets/.
  const caching = pathname.startsWith('/assets/')
    ? 'public, max-age=31536000, immutable'
    : 'no-cache'
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return {
    body,
    headers: { 'Content-Type': type, 'Cache-Control': caching, ETag: etag },
    compressed: new Map(),
  }
}

const toReply = (status: number, { body, headers, compressed }: File): Reply => ({
  status,
  headers,
  body,
  ...(compressible.test(headers['Content-Type']!) ? { compressed } : {}),
})

const plain = (status: number, sentence: string): Reply => ({
  status,
  headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  body: `${sentence}\n`,
})

/** Whether a path is one of the client's pages: the library or a board. */
export const isPage = (pathname: string): boolean => /^\/(b\/[^/]+)?$/.test(pathname)

/**
 * Serves a folder of built files; `x.br` beside `x` is the same in Brotli. All of them are read now,
 * so that a path can name nothing else and a build that is replaced while the server runs breaks no
 * open page. Resolves also when the folder is missing: then every page says so.
 */
export const openPages = async (folder: string): Promise<Pages> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = new Map<string, File>()
  await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        const pathname = path.slice(folder.length).split(sep).join('/')
        files.set(pathname, await openFile(path, pathname))
      }),
  )
  for (const [pathname, { body }] of files) {
    if (!pathname.endsWith('.br')) continue
    files.get(pathname.slice(0, -'.br'.length))?.compressed.set('br', Promise.resolve(body))
    files.delete(pathname)
  }
  const page = files.get('/index.html')

  return (pathname) => {
    if (page === undefined)
      return plain(
        503,
        'The pages are not built. Run "pnpm build" in the repository and start again.',
      )
    if (isPage(pathname)) return toReply(200, page)
    const file = files.get(pathname)
    if (file !== undefined) return toReply(200, file)
    // A script that is gone must not come back as a page; anything else shows the client's own 404.
    if (pathname.startsWith('/assets/') || extname(pathname) !== '')
      return plain(404, 'There is no such file.')
    return toReply(404, page)
  }
}
