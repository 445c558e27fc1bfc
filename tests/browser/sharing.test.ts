/** A link and a code to send, and a board that can be read on a shared screen. */
import { describe, expect, test } from 'vitest'
import { zones } from 'shared/zones.ts'
import { boardShown, createBoard, openStage } from '../support/browser.ts'
import { addNote, boxOf, eventually, noteWith } from '../support/board-page.ts'

const stage = openStage()

test('the two links are there to copy, and as codes that differ', async () => {
  const board = await createBoard(stage.server.url)
  const { page } = await stage.open('Ana', board, {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  await boardShown(page)
  await page.getByRole('button', { name: 'Share' }).click()
  const link = page.getByLabel('Link', { exact: true })
  const code = page.getByRole('img', { name: 'The link as a QR code' }).locator('path')
  await eventually(() => link.inputValue()).toBe(board)
  const editCode = await code.getAttribute('d')
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(board)
  await page.getByText('Can only look').click()
  await eventually(() => link.inputValue()).not.toBe(board)
  expect(await code.getAttribute('d')).not.toBe(editCode)
  expect(await link.inputValue()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/b\/[\w-]{22}$/)
})

test('the link opens the board for somebody who has never been here', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNote(ana!, 'detect', 'come in')
  const { page } = await stage.open('', ana!.url())
  await noteWith(page, 'come in').waitFor()
  expect(await page.title()).toBe('Checkout down · Blameless Canvas')
})

describe('On a screen of 1280 × 720', () => {
  test('each zone’s key shows it so large that its notes can be read on a call', async () => {
    const board = await createBoard(stage.server.url)
    const { page } = await stage.open('Ana', board, { viewport: { width: 1280, height: 720 } })
    await boardShown(page)
    for (const { id, title } of zones) {
      await page.keyboard.press('0')
      await addNote(page, id, title)
    }
    for (const { number, title } of zones) {
      await page.keyboard.press(String(number))
      const note = noteWith(page, title)
      const { x, y, width, height } = await boxOf(note)
      const textHeight = (width / 200) * 16
      expect({ title, isReadable: textHeight >= 12 }).toEqual({ title, isReadable: true })
      // In the window, below the bar and above the tools.
      expect(x).toBeGreaterThan(0)
      expect(x + width).toBeLessThan(1280)
      expect(y).toBeGreaterThan(48)
      expect(y + height).toBeLessThan(720 - 60)
    }
  })

  test('the whole board is shown at once, with every zone’s title in view', async () => {
    const board = await createBoard(stage.server.url)
    const { page } = await stage.open('Ana', board, { viewport: { width: 1280, height: 720 } })
    await boardShown(page)
    await page.keyboard.press('0')
    for (const { title } of zones) {
      const { x, y, width, height } = await boxOf(page.getByRole('heading', { name: title }))
      expect(Math.min(x, y - 48)).toBeGreaterThan(0)
      expect(x + width).toBeLessThan(1280)
      expect(y + height).toBeLessThan(720)
    }
  })
})
