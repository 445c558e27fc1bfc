/** Times from a key on one page to the text on another, by the clock that pages of one machine share. */
import type { Page } from 'playwright-core'

declare global {
  interface Window {
    /** When each key went down, or when so many characters were first there. */
    typedAt?: number[]
    shownAt?: number[]
  }
}

export interface Typing {
  /** Types one character and waits until the other page shows it. */
  type(): Promise<void>
  /** Milliseconds from every key to its character on the other page. */
  stop(): Promise<number[]>
}

/** The text that the reader watches is the element of `selector` that holds nothing but x, or w and x. */
export const watchTyping = async (
  { typist, reader }: { typist: Page; reader: Page },
  selector: string,
): Promise<Typing> => {
  await typist.evaluate(() => {
    const typedAt: number[] = []
    window.typedAt = typedAt
    addEventListener(
      'keydown',
      () => typedAt.push(performance.timeOrigin + performance.now()),
      true,
    )
  })
  await reader.evaluate((selector) => {
    const shownAt: number[] = []
    window.shownAt = shownAt
    const look = (): void => {
      const now = performance.timeOrigin + performance.now()
      for (const element of document.querySelectorAll(selector)) {
        // Long words are broken into lines.
        const [, typed] = /^w?(x*)$/.exec(element.textContent.replace(/\s/g, '')) ?? []
        for (let i = shownAt.length; i < (typed?.length ?? 0); i++) shownAt.push(now)
      }
    }
    new MutationObserver(look).observe(document.body, {
      childList: true,
      characterData: true,
      subtree: true,
    })
  }, selector)
  let count = 0
  return {
    type: async () => {
      await typist.keyboard.press('x')
      count++
      for (let tries = 0; (await reader.evaluate(() => window.shownAt!.length)) < count; tries++) {
        if (tries > 1_000) throw new Error(`Character ${count} did not arrive at ${selector}.`)
        await reader.waitForTimeout(10)
      }
    },
    stop: async () => {
      const typedAt = await typist.evaluate(() => window.typedAt!)
      const shownAt = await reader.evaluate(() => window.shownAt!)
      return shownAt.slice(0, count).map((at, i) => at - typedAt[i]!)
    },
  }
}
