/** What somebody loses of a page who sees it large: sideways out of the window, or cut off. */
import type { Page } from 'playwright-core'

/** What scrolls sideways, or sticks out of the window where nobody can scroll to it. What a canvas shows is a map. */
const sideways = `(() => {
  const say = (element) => element.outerHTML.slice(0, 120)
  const found = []
  const look = (element) => {
    if (element.matches('.tl-container, .unseen, svg, .toasts')) return
    if (!element.checkVisibility({ visibilityProperty: true })) return
    const { overflowX, position } = getComputedStyle(element)
    const scrolls = overflowX === 'auto' || overflowX === 'scroll'
    if (scrolls && element.scrollWidth > element.clientWidth + 1)
      return found.push('scrolls sideways: ' + say(element))
    const { left, right, width } = element.getBoundingClientRect()
    if (width > 1 && (right > innerWidth + 1 || left < -1)) return found.push('sticks out: ' + say(element))
    for (const child of element.children) look(child)
  }
  if (document.scrollingElement.scrollWidth > innerWidth) found.push('the page scrolls sideways')
  look(document.body)
  return found
})()`

/** What breaks a page at the width that a window of 1280 px has at 400 %. */
export const findSideways = async (page: Page): Promise<string[]> => {
  const { width, height } = page.viewportSize()!
  await page.setViewportSize({ width: 320, height: 640 })
  const found = (await page.evaluate(`new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(resolve))).then(() => ${sideways})`)) as string[]
  await page.setViewportSize({ width, height })
  return found
}

/** The most that WCAG 2.2 asks a page to bear, 1.4.12. */
const wideText = `* {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }`

/** Words that are cut off: their box hides what does not fit, and there is more than fits. */
const cut = `(() => {
  const say = (element) => 'cut off: ' + element.outerHTML.slice(0, 120)
  const hides = /hidden|clip/
  return [...document.querySelectorAll('body *')].filter((element) => {
    if (element.matches('.unseen, svg, svg *, .tl-container, .tl-container *, input, textarea, select')) return false
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('[aria-hidden="true"], .unseen') !== null) return false
    const { overflowX, overflowY, textOverflow } = getComputedStyle(element)
    // What ends in dots can be had whole: by a press in a bar, above or as a title elsewhere.
    if (textOverflow === 'ellipsis') return false
    return (hides.test(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
      (hides.test(overflowY) && element.scrollHeight > element.clientHeight + 1)
  }).map(say)
})()`

/** Words that are cut off where somebody spaces them more widely and were not before. */
export const findCut = async (page: Page): Promise<string[]> => {
  const before = new Set((await page.evaluate(cut)) as string[])
  const style = await page.addStyleTag({ content: wideText })
  const after = (await page.evaluate(`new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(resolve))).then(() => ${cut})`)) as string[]
  await style.evaluate((element) => (element as Element).remove())
  return after.filter((line) => !before.has(line))
}

/** What moves though the person wants nothing to move. */
export const findMotion = async (page: Page): Promise<string[]> =>
  (await page.evaluate(`document.getAnimations()
    .filter(({ effect }) => effect.getComputedTiming().duration > 0)
    .map(({ effect }) => 'moves: ' + effect.target.outerHTML.slice(0, 120))`)) as string[]
