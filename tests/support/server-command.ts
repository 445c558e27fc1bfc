/** Running the server's commands as an operator does, each in its own process. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'

export interface CommandResult {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs `server/src/<name>.ts`; resolves when it has ended, however it did. */
export const runCommand = (name: string, ...args: readonly string[]): Promise<CommandResult> =>
  new Promise((resolve) => {
    const file = join(import.meta.dirname, '../../server/src', `${name}.ts`)
    const child = execFile(process.execPath, [file, ...args], (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })
