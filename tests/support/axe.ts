/** What axe finds wrong with a page for people who hear it, see it badly or do not use a mouse. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Every rule of WCAG 2.2 A and AA, the size of targets too, and what is good practice beyond it. */
const everyRule = { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }

/** What the colours of the other theme may break. */
const rulesOfColour = {
  resultTypes: ['violations'],
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
}

/** A board that is shown smaller than it is has small targets, as a map has: its own zoom makes them large. */
const isSeenFromAfar = `(id, { target }) => {
  const board = document.querySelector('.tl-html-layer')
  return id === 'target-size' && board !== null && new DOMMatrix(getComputedStyle(board).transform).a < 1 &&
    board.contains(document.querySelector(target.at(-1)))
}`

/** What a bar covers just now is asked about again where it is scrolled to the middle: there nothing lies over it. */
const isOnlyCovered = `async (id, { target, any }) => {
  const element = document.querySelector(target.at(-1))
  if (id !== 'target-size' || !any.some(({ message }) => message.includes('obscured'))) return false
  element.scrollIntoView({ block: 'center' })
  const again = await axe.run(element, { runOnly: { type: 'rule', values: [id] } })
  return again.violations.length === 0
}`

const run = async (page: Page, options: object): Promise<string[]> => {
  await page.evaluate(`globalThis.axe === undefined && (() => { ${source} })()`)
  const violations = (await page.evaluate(`(async () => {
    const { violations } = await axe.run(${JSON.stringify(options)})
    for (const one of violations) {
      const nodes = []
      for (const node of one.nodes)
        if (!(${isSeenFromAfar})(one.id, node) && !(await (${isOnlyCovered})(one.id, node)))
          nodes.push(node)
      one.nodes = nodes
    }
    return violations
  })()`)) as AxeResults['violations']
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any, all }) => {
      const why = [...any, ...all].map(({ message }) => message).join('; ')
      return `${id}: ${help}: ${html.slice(0, 160)} ${why.slice(0, 200)}`
    }),
  )
}

/** A line for each thing on the page that breaks a rule, in light, and in dark unless that is left out. */
export const findViolations = async (
  page: Page,
  { inDark } = { inDark: true },
): Promise<string[]> => {
  const found: string[] = []
  for (const [colorScheme, rules] of [
    ...(inDark ? [['dark', rulesOfColour] as const] : []),
    ['light', everyRule] as const,
  ]) {
    await page.emulateMedia({ colorScheme })
    await page
      .locator(`html[data-theme="${colorScheme}"], html:has(.unstarted)`)
      .waitFor({ state: 'attached' })
    found.push(...(await run(page, rules)).map((line) => `${colorScheme}: ${line}`))
  }
  return found
}
