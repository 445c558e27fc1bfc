/** What a screen reader is given of a page. */
import type { Page } from 'playwright-core'

interface Heard {
  readonly ignored: boolean
  readonly role?: { readonly value: string }
  readonly name?: { readonly value: string }
  readonly description?: { readonly value: string }
}

const toWords = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** What is said twice: things whose description is in their name already. */
export const findEchoes = async (page: Page): Promise<string[]> => {
  const session = await page.context().newCDPSession(page)
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as {
    nodes: readonly Heard[]
  }
  await session.detach()
  return nodes.flatMap(({ ignored, role, name, description }) => {
    const [called, told] = [toWords(name?.value ?? ''), toWords(description?.value ?? '')]
    // A note's states are in its name, and among what it carries; keys are more than a name.
    const isMore =
      role?.value === 'textbox' || (description?.value ?? '').length > (name?.value ?? '').length
    return !ignored && !isMore && told !== '' && ` ${called} `.includes(` ${told} `)
      ? [`said twice: ${role?.value} "${name?.value}": "${description?.value}"`]
      : []
  })
}

/** Begins to write down what is read out by itself; gives what was heard since. */
export const listen = async (page: Page): Promise<() => Promise<readonly string[]>> => {
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(globalThis, { heard })
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        const region = element?.closest('[role="status"], [role="alert"], [aria-live]')
        const words = region?.textContent?.trim() ?? ''
        if (words !== '' && heard.at(-1) !== words) heard.push(words)
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  return () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)
}
