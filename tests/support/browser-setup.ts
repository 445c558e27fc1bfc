/** Before the browser tests: the browser is there, and client and server are built. */
import { build } from './build.ts'
import { ensureChromium } from './chromium.ts'

export default (): void => {
  process.env['CHROMIUM'] = ensureChromium()
  build('client')
  build('server')
}
