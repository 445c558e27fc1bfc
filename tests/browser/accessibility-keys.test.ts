/** Where the keyboard is: never under something, and back where it came from. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { boxOf, eventually, openPanel } from '../support/board-page.ts'
import { openStage } from '../support/browser.ts'
import { createFullBoard } from '../support/full-board.ts'
import { asOutline, rowWith, sectionOf } from '../support/outline-page.ts'
import { openBoard } from '../support/screens-of-board.ts'

const stage = openStage()

/** What has the keyboard, in a few words; and what lies over most of it, or null. */
const readFocus = (page: Page): Promise<{ readonly at: string; readonly cover: string | null }> =>
  page.evaluate(() => {
    const element = document.activeElement!
    const { x, y, width, height } = element.getBoundingClientRect()
    const over = [0.25, 0.75]
      .flatMap((across) => [0.25, 0.5, 0.75].map((down) => [across, down] as const))
      .map(([across, down]) => document.elementFromPoint(x + width * across, y + height * down))
      .filter((hit) => hit === null || !(element.contains(hit) || hit.contains(element)))
    const name = element.ariaLabel ?? (element.textContent!.trim() || element.getAttribute('title'))
    const isCovered = element !== document.body && over.length > 3
    return {
      at: `${element.tagName} ${element.className} ${name}`.slice(0, 120),
      cover: isCovered ? (over[0]?.outerHTML.slice(0, 80) ?? 'the edge of the window') : null,
    }
  })

test.for([1440, 400])(
  'Tab goes through a whole board at %d px, forwards and back, and no bar lies over what has the keyboard',
  async (width) => {
    const page = await openBoard(stage, width, asOutline(await createFullBoard(stage.server.url)))
    for (const key of ['Tab', 'Shift+Tab']) {
      const covered: string[] = []
      const seen = new Set<string>()
      await page
        .locator(key === 'Tab' ? '.top-bar-home' : '.outline-tools button')
        .last()
        .focus()
      for (let presses = 0; presses < 150; presses++) {
        await page.keyboard.press(key)
        const { at, cover } = await readFocus(page)
        if (cover !== null) covered.push(`${at} is under ${cover}`)
        if (
          at.startsWith('BODY') ||
          (seen.has(at) && at.includes(key === 'Tab' ? 'top-bar-home' : 'outline-tools'))
        )
          break
        seen.add(at)
      }
      expect(covered).toEqual([])
      // Every row has been passed.
      expect([...seen].filter((at) => at.startsWith('TEXTAREA')).length).toBeGreaterThan(3)
    }
  },
)

const nameOfFocus = (page: Page): Promise<string> => readFocus(page).then(({ at }) => at)

test('whatever is opened over the board gives the keyboard back when it closes', async () => {
  const page = await openBoard(stage, 1440, asOutline(await createFullBoard(stage.server.url)))
  const open = async (opener: () => Promise<unknown>, shown: string): Promise<void> => {
    await opener()
    await page.locator(shown).waitFor()
    const has = (over: Element): boolean => over.contains(document.activeElement)
    await eventually(() => page.locator(shown).evaluate(has)).toBe(true)
    await page.keyboard.press('Escape')
    await page.locator(shown).waitFor({ state: 'hidden' })
  }
  for (const [name, shown] of [
    ['Share', 'aside.side-panel'],
    ['Export', 'aside.side-panel'],
    ['More', '.popover:popover-open'],
    ['Status: Draft', '.popover:popover-open'],
    ['Paste a chat or log', 'dialog'],
  ] as const) {
    const button = page.getByRole('button', { name, exact: true })
    await open(() => button.press('Enter'), shown)
    expect(await nameOfFocus(page)).toContain(name)
  }
  await openPanel(page, 'What is missing')
  await open(() => page.getByRole('button', { name: /^Walk through/ }).press('Enter'), 'dialog')
  expect(await nameOfFocus(page)).toContain('Walk through')
  await page.keyboard.press('Escape')

  const field = rowWith(page, 'Alert on the pool').locator('textarea')
  await field.focus()
  await open(() => page.keyboard.press('Control+f'), 'search')
  expect(await nameOfFocus(page)).toContain('outline-text')
  await open(
    () =>
      rowWith(page, 'Alert on the pool').getByRole('button', { name: 'Note menu' }).press('Enter'),
    '.popover:popover-open',
  )
  expect(await nameOfFocus(page)).toContain('Note menu')
  await page.keyboard.press('Escape')
  await field.focus()
  await page.keyboard.press('Escape')
  await open(() => page.keyboard.press('i'), '.note-card')
  expect(await nameOfFocus(page)).toContain('outline-note')
})

test('a zone that is chosen gives the keyboard to its heading, and Tab goes on from there', async () => {
  const page = await openBoard(stage, 400, asOutline(await createFullBoard(stage.server.url)))
  await page
    .getByRole('navigation', { name: 'Zones' })
    .getByRole('button', { name: '5 Quick Fix 1 note' })
    .press('Enter')
  expect(await nameOfFocus(page)).toBe('H2  5 Quick Fix')
  await page.keyboard.press('Tab')
  expect(
    await sectionOf(page, 'quick-fix').evaluate((zone) => zone.contains(document.activeElement)),
  ).toBe(true)
})

test('a zone’s key leads to its heading also past rows that were never drawn', async () => {
  const answer = await fetch(`${stage.server.url}/api/boards/example`, { method: 'POST' })
  const { url } = (await answer.json()) as { url: string }
  const page = await openBoard(stage, 1440, asOutline(url))
  await sectionOf(page, 'timeline').locator('.outline-note').nth(33).waitFor({ state: 'attached' })
  await page.keyboard.press('3')
  expect(await nameOfFocus(page)).toBe('H2  3 Detect')
  const heading = page.getByRole('heading', { name: '3 Detect' })
  const isAtTheTop = async (): Promise<boolean> => {
    const { y } = await boxOf(heading)
    return y > 48 && y < 200
  }
  await eventually(isAtTheTop).toBe(true)
})

test('in a narrow window Esc takes away the panel that lies over the row with the keyboard', async () => {
  const page = await openBoard(stage, 400, asOutline(await createFullBoard(stage.server.url)))
  await openPanel(page, 'Help and keys')
  await rowWith(page, 'Alert on the pool').locator('textarea').focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.locator('aside.side-panel').waitFor({ state: 'detached' })
  expect((await readFocus(page)).cover).toBe(null)
  expect(await nameOfFocus(page)).toContain('outline-note')
})
