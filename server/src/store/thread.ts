/** Calling commands in a worker thread, so that a slow disk never slows a meeting. */
import { extname } from 'node:path'
import { parentPort, Worker } from 'node:worker_threads'
import { StoreFailure, UnreadableBoard } from './store.ts'

/** What a thread offers: synchronous commands by name. */
export type Commands = Record<string, (...args: never[]) => unknown>

interface Request {
  readonly id: number
  readonly name: string
  readonly args: readonly unknown[]
}

type Reply =
  | { readonly id: number; readonly value: unknown }
  | {
      readonly id: number
      readonly error: string
      /** What an `UnreadableBoard` says for the log; null for every other error. */
      readonly unreadable: { readonly cause: string | null } | null
    }

/** The calling side of a thread. */
export interface Thread<C extends Commands> {
  call<K extends keyof C & string>(name: K, args: Parameters<C[K]>): Promise<ReturnType<C[K]>>
  close(): Promise<void>
}

const toError = ({ error, unreadable }: Extract<Reply, { error: string }>): Error => {
  if (unreadable === null) return new StoreFailure(error)
  const { cause } = unreadable
  return new UnreadableBoard(error, cause === null ? {} : { cause: new Error(cause) })
}

/** A thread's file, which stands beside the file that opens it: as TypeScript in the sources, as JavaScript where the server was built. */
export const toThreadFile = (name: string, { url }: ImportMeta): URL =>
  new URL(`./${name}${extname(url)}`, url)

/**
 * Starts a thread. When it dies, what it was asked for is rejected, and the next call starts
 * another: nobody's promise stays open.
 */
export const openThread = <C extends Commands>(file: URL, data: unknown): Thread<C> => {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let worker: Worker | null = null
  let lastId = 0
  let closed = false

  const start = (): Worker => {
    const started = new Worker(file, { workerData: data, execArgv: [] })
    const onEnd = (reason: Error): void => {
      if (worker === started) worker = null
      for (const { reject } of waiting.values()) reject(reason)
      waiting.clear()
    }
    started.on('message', (reply: Reply) => {
      const asked = waiting.get(reply.id)
      waiting.delete(reply.id)
      if ('value' in reply) asked?.resolve(reply.value)
      else asked?.reject(toError(reply))
    })
    started.on('error', (error) => onEnd(error as Error))
    started.on('exit', () => onEnd(new StoreFailure('The store was closed.')))
    return started
  }

  return {
    call: (name, args) => {
      if (closed) return Promise.reject(new StoreFailure('The store was closed.'))
      worker ??= start()
      const id = ++lastId
      const asked = Promise.withResolvers<unknown>()
      waiting.set(id, asked)
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage({ id, name, args } satisfies Request)
      return asked.promise as Promise<never>
    },
    close: async () => {
      closed = true
      const ending = worker
      if (ending === null) return
      const ended = new Promise((resolve) => ending.once('exit', resolve))
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      ending.postMessage(null)
      await ended
    },
  }
}

const toReply = (id: number, run: () => unknown): Reply => {
  try {
    return { id, value: run() }
  } catch (error) {
    const { message, cause } = error as Error
    const unreadable =
      error instanceof UnreadableBoard
        ? { cause: cause instanceof Error ? cause.message : null }
        : null
    return { id, error: message, unreadable }
  }
}

/** The answering side. Calls are answered in the order in which they come. */
export const answerCalls = (commands: Commands, onClose: () => void): void => {
  const port = parentPort!
  port.on('message', (request: Request | null) => {
    if (request === null) {
      onClose()
      port.close()
      return
    }
    const command = commands[request.name] as (...args: unknown[]) => unknown
    port.postMessage(toReply(request.id, () => command(...request.args)))
  })
}
