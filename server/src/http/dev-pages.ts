/** The client as Vite serves it while somebody works on it: unbuilt, reloading on change, on our port. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isPage } from './pages.ts'

/** What this file uses of Vite, which is a tool of the client and no dependency of the server. */
interface Vite {
  createServer(options: object): Promise<{
    middlewares: (
      request: IncomingMessage,
      response: ServerResponse,
      next: (error?: unknown) => void,
    ) => void
    transformIndexHtml(url: string, html: string): Promise<string>
    close(): Promise<void>
  }>
}

/** Answers every request that is not the API. */
export interface DevPages {
  serve(request: IncomingMessage, response: ServerResponse): void
  close(): Promise<void>
}

/** Starts Vite on the client's folder; its reload socket shares the server's port. */
export const openDevPages = async (client: URL, server: Server): Promise<DevPages> => {
  const { resolve } = createRequire(new URL('./package.json', client))
  const vite = (await import(pathToFileURL(resolve('vite')).href)) as Vite
  const root = fileURLToPath(client)
  const started = await vite.createServer({
    root,
    appType: 'custom',
    // Bundled, the configuration is a new file at every start, at which `node --watch` starts anew.
    configLoader: 'native',
    server: { middlewareMode: true, hmr: { server } },
  })

  const servePage = async (
    status: number,
    url: string,
    response: ServerResponse,
  ): Promise<void> => {
    const html = await readFile(new URL('./index.html', client), 'utf8')
    const page = await started.transformIndexHtml(url, html)
    response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' })
    response.end(page)
  }

  return {
    serve: (request, response) => {
      const onError = (error: unknown): void => {
        response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' })
        response.end(String((error as Error).stack ?? error))
      }
      const url = request.url ?? '/'
      const { pathname } = new URL(url, 'http://localhost')
      if (isPage(pathname)) servePage(200, url, response).catch(onError)
      else
        started.middlewares(request, response, (error) => {
          if (error === undefined) servePage(404, url, response).catch(onError)
          else onError(error)
        })
    },
    close: () => started.close(),
  }
}
