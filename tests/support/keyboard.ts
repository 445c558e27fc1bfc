/** A person who has a keyboard and nothing else: goes about by Tab and knows things by what they are called. */
import type { Page } from 'playwright-core'

/** Enough to go once around a board of a meeting. */
const most = 250

/** What has the keyboard is called, as a screen reader would say it; '' for nothing. */
const nameOfFocused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!(at instanceof HTMLElement) || at === document.body) return ''
    const said = at.getAttribute('aria-label')
    if (said !== null) return said
    const labels = (at as HTMLInputElement).labels
    const words = labels?.[0]?.textContent ?? at.textContent
    return (words ?? '').replace(/\s+/g, ' ').trim() || at.title
  })

/** Along the page, back, or down a menu. */
type Way = 'Tab' | 'Shift+Tab' | 'ArrowDown'

/** Presses a key until what is called so has the keyboard, or not at all. Throws with what was passed. */
export const tabTo = async (page: Page, name: RegExp, key: Way = 'Tab'): Promise<void> => {
  const passed: string[] = []
  for (let i = 0; i < most; i++) {
    const at = await nameOfFocused(page)
    if (name.test(at)) return
    passed.push(at)
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not lead to ${name}, but to ${[...new Set(passed)].join(' | ')}`)
}

/** Goes there and presses Enter. */
export const pressAt = async (page: Page, name: RegExp, key: Way = 'Tab'): Promise<void> => {
  await tabTo(page, name, key)
  await page.keyboard.press('Enter')
}
