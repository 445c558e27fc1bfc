/** What axe finds wrong with a page for people who hear it, see it badly or do not use a mouse. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Runs every rule on what the page shows; a line for each thing that breaks one. */
export const findViolations = async (page: Page): Promise<string[]> => {
  await page.evaluate(`globalThis.axe === undefined && (() => { ${source} })()`)
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any, all }) => {
      const why = [...any, ...all].map(({ message }) => message).join('; ')
      return `${id}: ${help}: ${html.slice(0, 160)} ${why.slice(0, 200)}`
    }),
  )
}

/** The same in light and in dark; each line says in which. */
export const findViolationsInBoth = async (page: Page): Promise<string[]> => {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-theme="${colorScheme}"]`).waitFor({ state: 'attached' })
    found.push(...(await findViolations(page)).map((line) => `${colorScheme}: ${line}`))
  }
  return found
}
