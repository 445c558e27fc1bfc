/** Every screen, wide and narrow, for whoever hears it, sees it badly or has no mouse. */
import { expect, test } from 'vitest'
import { findViolations } from '../support/axe.ts'
import { openStage } from '../support/browser.ts'
import { findEchoes } from '../support/hearing.ts'
import { walks } from '../support/screens.ts'
import { findCut, findMotion, findSideways } from '../support/sight.ts'

const stage = openStage()

const about = Object.keys(walks)
/** A walk is long, and a machine may be shared. */
const timeout = { timeout: 180_000 }

test.for(about)(
  '%s, wide: axe finds nothing in light or in dark, nothing moves, and nothing is said twice',
  timeout,
  async (name) => {
    const found: string[] = []
    for await (const [screen, page] of walks[name]!(stage, 1440)) {
      const lines = [
        ...(await findViolations(page)),
        ...(await findMotion(page)),
        ...(await findEchoes(page)),
      ]
      found.push(...lines.map((line) => `${screen}: ${line}`))
    }
    expect(found).toEqual([])
  },
)

test.for(about)(
  '%s, narrow: axe finds nothing, nothing scrolls sideways, and wide text is not cut',
  timeout,
  async (name) => {
    const found: string[] = []
    for await (const [screen, page] of walks[name]!(stage, 400)) {
      const lines = [
        ...(await findViolations(page, { inDark: false })),
        ...(await findSideways(page)),
        ...(await findCut(page)),
      ]
      found.push(...lines.map((line) => `${screen}: ${line}`))
    }
    expect(found).toEqual([])
  },
)
