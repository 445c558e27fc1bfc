/** The product as people run it: its own process, on a free port, with a folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface RunningServer {
  readonly url: string
  readonly dataDir: string
  /** As an operator stops it. */
  stop(): Promise<void>
  /** As a power cut stops it. */
  kill(): Promise<void>
  /** Stops it and removes its folder. */
  close(): Promise<void>
}

const main = join(import.meta.dirname, '../../server/dist/main.js')

/** Starts the server; resolves when it listens. `dataDir` and `port` carry on where another one stopped. */
export const startServer = async ({
  dataDir = mkdtempSync(join(tmpdir(), 'blameless-')),
  port = 0,
  env = {},
}: {
  dataDir?: string
  port?: number
  env?: Record<string, string>
} = {}): Promise<RunningServer> => {
  const child: ChildProcess = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout! })
  const url = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      const [, found] = /^Blameless Canvas listening on (\S+)$/.exec(line) ?? []
      if (found !== undefined) resolve(found.replace(/\/$/, ''))
    })
    child.once('exit', (code) =>
      reject(new Error(`The server ended with ${code} before it listened.`)),
    )
  })
  let isEnding = false
  child.once('exit', (code, signal) => {
    if (!isEnding) console.error(`The server at ${url} ended by itself: ${code ?? signal}.`)
  })
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    isEnding = true
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }
  return {
    url,
    dataDir,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    close: async () => {
      await end('SIGKILL')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
