/** Before the browser tests: the browser is there and the client is built from today's sources. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureChromium } from './chromium.ts'

export default (): void => {
  process.env['CHROMIUM'] = ensureChromium()
  const client = join(import.meta.dirname, '../../client')
  const vite = join(client, 'node_modules/vite/bin/vite.js')
  execFileSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: client,
    stdio: 'inherit',
    // Under the test runner it would be the development build of React.
    env: { ...process.env, NODE_ENV: 'production' },
  })
}
