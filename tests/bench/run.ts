/**
 * `pnpm bench [name …]`: prints figures and their targets. It measures and never judges, so it ends
 * with 0 unless something broke. Ratios compare rows of one run; times alone forecast nothing.
 */
import buildAll from '../support/browser-setup.ts'
import * as documentGrowth from './document-growth.ts'
import * as editToVisible from './edit-to-visible.ts'
import * as firstScreen from './first-screen.ts'
import * as outline from './outline.ts'
import * as pageBytes from './page-bytes.ts'
import * as pageOpen from './page-open.ts'
import * as panAndDrag from './pan-and-drag.ts'
import * as roomMemory from './room-memory.ts'
import * as serverKills from './server-kills.ts'
import * as serverLoad from './server-load.ts'
import * as serverOpen from './server-open.ts'

const benches = {
  'document-growth': documentGrowth,
  'first-screen': firstScreen,
  'page-bytes': pageBytes,
  'page-open': pageOpen,
  'pan-and-drag': panAndDrag,
  outline,
  'edit-to-visible': editToVisible,
  'server-load': serverLoad,
  'server-open': serverOpen,
  'room-memory': roomMemory,
  'server-kills': serverKills,
} as const

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0)
  throw new Error(
    `There is no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`,
  )

buildAll()
for (const [name, { title, measure }] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.log(`\n${name}: ${title}\n`)
  const startedAt = performance.now()
  for (const line of await measure()) console.log(line)
  console.log(`\n(${Math.round((performance.now() - startedAt) / 1000)} s)`)
}
