/** What tests run is built from today's sources, as `pnpm start` builds it. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** Builds the client or the server, once a run. */
export const build = (part: 'client' | 'server'): void => {
  const mark = `BUILT_${part}`
  if (process.env[mark] !== undefined) return
  process.env[mark] = 'yes'
  const folder = join(import.meta.dirname, '../..', part)
  const vite = join(folder, 'node_modules/vite/bin/vite.js')
  execFileSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: folder,
    stdio: 'inherit',
    // Under the test runner it would be the development build of React.
    env: { ...process.env, NODE_ENV: 'production' },
  })
}
