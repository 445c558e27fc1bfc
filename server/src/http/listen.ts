/** The HTTP server: headers for every answer, the API by its table, pages for the rest, and one place where errors become answers. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { isAllowedOrigin, readOwnOrigin } from '../origins.ts'
import { StoreFailure, UnreadableBoard } from '../store/store.ts'
import type { Outside } from './call.ts'
import { toSecurityHeaders } from './headers.ts'
import type { Pages } from './pages.ts'
import { Problem, toProblem, writeReply, type Reply } from './reply.ts'
import { findRoute } from './routes.ts'
import { createTurns } from './turns.ts'

/** Paths that are the API's: an unknown one is a 404 in JSON, not a page. */
const apiPath = /^\/(api(\/|$)|healthz$|readyz$|metrics$|sync(\/|$))/

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD'

/** Node looks for slow senders every thirty seconds unless it is told to do so more often. */
const maxCheckMs = 2_000

export interface HttpOptions extends Outside {
  readonly pages: Pages
}

/** Takes requests for pages from the built client while somebody works on it; see dev-pages.ts. */
export type ServeInstead = (request: IncomingMessage, response: ServerResponse) => void

const answerApi = async (
  outside: Outside,
  request: IncomingMessage,
  url: URL,
  origin: string,
  takeTurn: () => Promise<void>,
): Promise<Reply> => {
  const method = request.method ?? 'GET'
  if (!isRead(method) && !isAllowedOrigin(request, outside.config)) {
    const { origin } = request.headers
    const whose = origin === 'null' ? 'in a sandboxed frame' : `of ${origin ?? 'elsewhere'}`
    throw new Problem(403, `Pages ${whose} may not change boards here.`)
  }
  const found = findRoute(method, url.pathname)
  if (found === null) throw new Problem(404, 'There is nothing at this address.')
  if ('allowed' in found)
    throw new Problem(405, `This address takes ${found.allowed.join(', ')}.`, {
      Allow: found.allowed.join(', '),
    })
  return found.handler({ ...outside, request, url, origin, takeTurn, params: found.params })
}

const toRefusal = (outside: Outside, request: IncomingMessage, error: unknown): Problem => {
  if (error instanceof Problem) return error
  if (error instanceof UnreadableBoard) return new Problem(503, error.message)
  if (request.destroyed && !request.complete) {
    outside.log.debug('A request was broken off.', { error })
    return new Problem(400, 'The request was broken off.')
  }
  outside.log.error('A request failed.', { error })
  if (error instanceof StoreFailure)
    return new Problem(503, `The server cannot use its disk just now: ${error.message}. Try again.`)
  return new Problem(500, 'The server could not do this. The reason is in its log.')
}

/** Makes the server; it does not listen yet. `serveInstead` is asked for pages at every request. */
export const createHttpServer = (
  options: HttpOptions,
  serveInstead: () => ServeInstead | null,
): Server => {
  const takeTurn = createTurns()
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const origin = readOwnOrigin(request, options.config)
    const dev = serveInstead()
    const headers = toSecurityHeaders(options.config, origin, dev !== null)
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    const url = URL.parse(request.url ?? '/', origin)
    let reply: Reply
    try {
      if (url === null) throw new Problem(400, 'This address cannot be read.')
      if (apiPath.test(url.pathname))
        reply = await answerApi(options, request, url, origin, takeTurn)
      else if (!isRead(request.method ?? ''))
        throw new Problem(405, 'Pages can only be read.', { Allow: 'GET, HEAD' })
      else if (dev !== null) return dev(request, response)
      else reply = await options.pages(url.pathname)
    } catch (error) {
      reply = toProblem(toRefusal(options, request, error))
    }
    await writeReply(request, response, reply)
  }

  const { headMs, requestMs } = options.config.limits
  const checking = { connectionsCheckingInterval: Math.min(headMs, maxCheckMs) }
  const server = createServer(checking, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      options.log.error('An answer could not be written.', { error })
      response.destroy()
    })
  })
  // Slow senders are cut off.
  server.headersTimeout = headMs
  server.requestTimeout = requestMs
  server.keepAliveTimeout = 10_000
  return server
}
