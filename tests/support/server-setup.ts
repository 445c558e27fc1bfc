/** Before tests that start the product as a process of its own. */
import { build } from './build.ts'

export default (): void => build('server')
