/** Whether the server lives, whether it can save, and what time it is. */
import type { Handler } from './call.ts'
import { Problem, toJson } from './reply.ts'

/** `GET /healthz`: the process answers. */
export const getHealth: Handler = () => toJson(200, { status: 'ok' })

/** `GET /readyz`: 503 with the reason while edits cannot be saved. */
export const getReadiness: Handler = async ({ store, rooms }) => {
  if (rooms.failure !== null)
    throw new Problem(503, `Edits are kept in memory but not saved: ${rooms.failure}.`)
  try {
    await store.check()
  } catch (error) {
    throw new Problem(503, `The store cannot be written: ${(error as Error).message}.`)
  }
  return toJson(200, { status: 'ok' })
}

/** `GET /metrics`: see metrics.ts. */
export const getMetrics: Handler = ({ readMetrics }) => ({
  status: 200,
  headers: {
    'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
    'Cache-Control': 'no-store',
  },
  body: readMetrics(),
})

/** `GET /api/time`: milliseconds since 1970, for a page's offset from the server's clock. */
export const getTime: Handler = ({ date }) => toJson(200, { now: date().getTime() })
