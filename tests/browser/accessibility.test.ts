/** Every screen under axe, in light and in dark. */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { findViolationsInBoth } from '../support/axe.ts'
import { boardShown, createBoard, openStage } from '../support/browser.ts'
import { openPanel } from '../support/board-page.ts'
import { addRow, asOutline, rowWith, sectionOf } from '../support/outline-page.ts'

const stage = openStage()

let example = ''

beforeAll(async () => {
  const answer = await fetch(`${stage.server.url}/api/boards/example`, { method: 'POST' })
  example = ((await answer.json()) as { url: string }).url
})

/** Ana's page with the outline of a board that has notes of every kind. */
const openExample = async (): Promise<Page> => {
  const [ana] = await stage.meet(['Ana'], asOutline(example))
  return ana!
}

describe('axe finds nothing', () => {
  test('on the library', async () => {
    const { page } = await stage.open('Ana', stage.server.url)
    await page
      .getByRole('link', { name: /Shakespeare/ })
      .first()
      .waitFor()
    expect(await findViolationsInBoth(page)).toEqual([])
  })

  test('on the outline of an empty board and of a full one', async () => {
    const [empty] = await stage.meet(['Ana'], asOutline(await createBoard(stage.server.url)))
    expect(await findViolationsInBoth(empty!)).toEqual([])
    const page = await openExample()
    await page.setViewportSize({ width: 1440, height: 6_000 })
    expect(await findViolationsInBoth(page)).toEqual([])
  })

  test.for(['timeline', 'next-steps', 'detect'] as const)(
    'on a note under "%s" that is written in, with its card open',
    async (zone) => {
      const page = await openExample()
      const row = sectionOf(page, zone).locator('.outline-note').first()
      await row.locator('textarea').click()
      await row.getByRole('button', { name: 'Details' }).click()
      await row.locator('.note-card').waitFor()
      expect(await findViolationsInBoth(page)).toEqual([])
    },
  )

  test('on the menu of a note', async () => {
    const page = await openExample()
    await sectionOf(page, 'detect').locator('.outline-note').first().hover()
    await page.getByRole('button', { name: 'Note menu' }).click()
    await page.getByRole('menuitem', { name: 'Duplicate' }).waitFor()
    expect(await findViolationsInBoth(page)).toEqual([])
  })

  test.for([
    'About this postmortem',
    'What is missing',
    'Meeting',
    'Parking lot',
    'People',
    'Versions',
    'Trash',
    'Help and keys',
  ])('in the panel "%s"', async (words) => {
    const page = await openExample()
    await openPanel(page, words)
    expect(await findViolationsInBoth(page)).toEqual([])
  })

  test.for(['Share', 'Export'])('in the panel "%s"', async (words) => {
    const page = await openExample()
    await page.getByRole('button', { name: words, exact: true }).click()
    await page.locator('aside.side-panel').waitFor()
    expect(await findViolationsInBoth(page)).toEqual([])
  })

  test('on the search, and on the menu', async () => {
    const page = await openExample()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('search')
    await page.getByRole('search').waitFor()
    expect(await findViolationsInBoth(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'More', exact: true }).click()
    expect(await findViolationsInBoth(page)).toEqual([])
  })

  test('on the walk through what is missing', async () => {
    const page = await openExample()
    await page.getByRole('button', { name: /without a name or a date/ }).click()
    await page.getByRole('button', { name: /Walk through/ }).click()
    await page.getByRole('dialog').waitFor()
    expect(await findViolationsInBoth(page)).toEqual([])
  })

  test('on a chat that is pasted', async () => {
    const page = await openExample()
    await sectionOf(page, 'timeline').getByRole('button', { name: 'Paste a chat or log' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await findViolationsInBoth(page)).toEqual([])
  })

  test('in a meeting that writes in private, and in one that votes', async () => {
    const [page] = await stage.meet(['Ana'], asOutline(await createBoard(stage.server.url)))
    await addRow(page!, 'detect', 'Alert on the pool')
    await page!.getByRole('button', { name: 'Meeting' }).click()
    await page!.getByRole('button', { name: 'Run this meeting' }).click()
    const panel = page!.locator('aside.side-panel')
    await panel.getByRole('button', { name: 'Write in private' }).click()
    await addRow(page!, 'detect', 'A draft')
    expect(await findViolationsInBoth(page!)).toEqual([])
    await page!.getByRole('button', { name: 'Reveal', exact: true }).click()
    await panel.getByRole('button', { name: 'Vote', exact: true }).click()
    await page!.locator('.vote-control').first().waitFor()
    expect(await findViolationsInBoth(page!)).toEqual([])
  })

  test('on a phone', async () => {
    const { page } = await stage.open('Ben', example, {
      viewport: { width: 390, height: 800 },
      hasTouch: true,
      isMobile: true,
    })
    await boardShown(page)
    await addRow(page, 'react', 'By finger')
    await rowWith(page, 'By finger').waitFor()
    expect(await findViolationsInBoth(page)).toEqual([])
  })

  test('on the canvas', async () => {
    const [page] = await stage.meet(['Ana'], `${example}?view=canvas`)
    expect(await findViolationsInBoth(page!)).toEqual([])
  })
})
