/** The outline on a phone: a keyboard on the screen, a thumb, and little room. */
import type { CDPSession, Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { boardShown, createBoard, openStage } from '../support/browser.ts'
import { boxOf, eventually, readBoard, saved } from '../support/board-page.ts'
import { asOutline, fieldsIn, sectionOf, textAtCaret, textsIn } from '../support/outline-page.ts'

const stage = openStage()

const phone = {
  viewport: { width: 390, height: 800 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 3,
}

const openPhone = async (board: string): Promise<Page> => {
  const { page } = await stage.open('Pia', asOutline(board), phone)
  await boardShown(page)
  return page
}

/** The page as it is above an open keyboard, and Enter as that keyboard says it: without a place. */
const openKeyboard = async (page: Page): Promise<{ enter(): Promise<void> }> => {
  const keys: CDPSession = await page.context().newCDPSession(page)
  await page.setViewportSize({ width: 390, height: 400 })
  const send = (type: 'keyDown' | 'keyUp', rest: object = {}): Promise<unknown> =>
    keys.send('Input.dispatchKeyEvent', {
      type,
      key: 'Enter',
      code: '',
      windowsVirtualKeyCode: 13,
      ...rest,
    })
  return {
    enter: async () => {
      await send('keyDown', { text: '\r' })
      await send('keyUp')
    },
  }
}

const nextNote = (page: Page): Locator => page.getByRole('button', { name: 'Next note' })

const isWithin = async (inner: Locator, page: Page): Promise<boolean> => {
  const { y, height } = await boxOf(inner)
  return y >= 0 && y + height <= page.viewportSize()!.height
}

test('on a screen’s keyboard Enter makes a new line, and a button over it the next note', async () => {
  const board = await createBoard(stage.server.url)
  const page = await openPhone(board)
  expect(await nextNote(page).count()).toBe(0)
  await sectionOf(page, 'detect').getByRole('button', { name: 'Add a note' }).tap()
  const keyboard = await openKeyboard(page)
  expect(await nextNote(page).isDisabled()).toBe(true)
  await page.keyboard.insertText('One')
  await keyboard.enter()
  await page.keyboard.insertText('in two lines')
  await eventually(() => textsIn(page, 'detect')).toEqual(['One\nin two lines'])
  const button = await boxOf(nextNote(page))
  expect(button.height).toBeGreaterThanOrEqual(44)
  expect(await isWithin(nextNote(page), page)).toBe(true)
  await nextNote(page).tap()
  await eventually(() => textAtCaret(page)).toBe('')
  await page.keyboard.insertText('Two')
  await eventually(() => textsIn(page, 'detect')).toEqual(['One\nin two lines', 'Two'])
  await page.getByRole('button', { name: 'Done writing' }).tap()
  expect(await textAtCaret(page)).toBe(null)
  await nextNote(page).waitFor({ state: 'detached' })
  await saved(page)
  expect((await readBoard(board)).zones[2]!.notes).toHaveLength(2)
})

test('with a keyboard of keys on a tablet Enter is the next note, as everywhere', async () => {
  const page = await openPhone(await createBoard(stage.server.url))
  await sectionOf(page, 'react').getByRole('button', { name: 'Add a note' }).tap()
  await page.keyboard.type('One')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Two')
  await eventually(() => textsIn(page, 'react')).toEqual(['One', 'Two'])
})

test('what is written stays in sight over the keyboard, line by line, and the bars leave it room', async () => {
  const board = await createBoard(stage.server.url)
  const page = await openPhone(board)
  await sectionOf(page, 'next-steps').getByRole('button', { name: 'Add a note' }).tap()
  const keyboard = await openKeyboard(page)
  const field = fieldsIn(page, 'next-steps').last()
  /** Pixels between the last line and the bar over the keyboard. */
  const room = async (): Promise<number> => {
    const [text, tools] = [
      await boxOf(field),
      await boxOf(page.getByRole('toolbar', { name: 'Tools' })),
    ]
    return tools.y - (text.y + text.height)
  }
  await page.keyboard.insertText('Line 1')
  for (let i = 2; i <= 14; i++) {
    await keyboard.enter()
    await page.keyboard.insertText(`Line ${i}`)
  }
  await eventually(room).toBeGreaterThanOrEqual(-12)
  // The bar over the board is away while there is so little room, and back when it is not.
  const bar = page.locator('.top-bar')
  await bar.waitFor({ state: 'hidden' })
  const { y } = await boxOf(page.getByRole('toolbar', { name: 'Tools' }))
  expect(y).toBeGreaterThan(330)
  await page.setViewportSize({ width: 390, height: 800 })
  await bar.waitFor()
})

test('a keyboard that lies over the page, as Safari’s does, covers neither the note nor the button', async () => {
  const board = await createBoard(stage.server.url)
  const { page, context } = await stage.open('Pia', stage.server.url, phone)
  // As Safari tells of its keyboard: the window stays, and less of it is seen.
  await context.addInitScript(() => {
    const seen = Object.assign(new EventTarget(), { height: 800, offsetTop: 0, scale: 1 })
    Object.defineProperty(window, 'visualViewport', { value: seen })
  })
  await page.goto(asOutline(board))
  await sectionOf(page, 'risk').getByRole('button', { name: 'Add a note' }).tap()
  // As many as fill the window.
  for (let i = 1; i < 9; i++) {
    await page.keyboard.insertText(`Note ${i}`)
    await nextNote(page).tap()
    await eventually(() => textAtCaret(page)).toBe('')
  }
  await page.keyboard.insertText('The last one')
  await page.evaluate(() => {
    Object.assign(window.visualViewport!, { height: 420, offsetTop: 60 })
    window.visualViewport!.dispatchEvent(new Event('resize'))
  })
  const isSeen = async (thing: Locator): Promise<boolean> => {
    const { y, height } = await boxOf(thing)
    return y >= 60 && y + height <= 480
  }
  await eventually(() => isSeen(nextNote(page))).toBe(true)
  await eventually(() => isSeen(fieldsIn(page, 'risk').last())).toBe(true)
})

test('the word that there is no connection and the offer to come along have lines of their own and cover nothing', async () => {
  const board = await createBoard(stage.server.url)
  const page = await openPhone(board)
  await sectionOf(page, 'summary').getByRole('button', { name: 'Add a note' }).tap()
  const [ana] = await stage.meet(['Ana'], board)
  await ana!.getByRole('button', { name: 'Meeting' }).click()
  await ana!.getByRole('button', { name: 'Run this meeting' }).click()
  await ana!.getByRole('button', { name: 'Close panel' }).click()
  await ana!.keyboard.press('8')
  await ana!.keyboard.press('b')
  // Who is typing is not taken along, but asked.
  const offer = page.locator('.meeting-offer')
  await offer.waitFor()
  const strip = page.locator('.connection-strip')
  await page.context().setOffline(true)
  await strip.getByText('Offline: your edits are kept here').waitFor()
  const step = page.locator('.meeting-step')
  const zones = page.getByRole('navigation', { name: 'Zones' })
  const tops = [step, offer, strip, zones].map(boxOf)
  const [first, ...others] = await Promise.all(tops)
  let end = first!.y + first!.height
  for (const { y, height } of others) {
    expect(y).toBeGreaterThanOrEqual(end - 1)
    end = y + height
  }
  await page.context().setOffline(false)
  await strip.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Go there' }).tap()
  await offer.waitFor({ state: 'detached' })
})

/** What a thumb would find hard on the screen as it is: named, with its size. */
const findHard = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const hard: string[] = []
    const { scrollWidth } = document.documentElement
    if (scrollWidth > innerWidth) hard.push(`scrolls sideways: ${scrollWidth}`)
    for (const one of document.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea',
    )) {
      const seen = one.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })
      const name = one.getAttribute('aria-label') ?? one.textContent.trim()
      const { width, height, left, right } = (one.closest('label') ?? one).getBoundingClientRect()
      // The zone of the clock stands under the title, and in the panel of details with more room.
      if (!seen || one.closest('.unseen, .top-bar-zone, [aria-hidden]') !== null) continue
      if (left < 0 || right > innerWidth) hard.push(`${name}: outside`)
      if (Math.min(width, height) < 43.5) hard.push(`${name}: ${width} × ${height}`)
      if (one.matches('input, select, textarea') && parseFloat(getComputedStyle(one).fontSize) < 16)
        hard.push(`${name}: letters into which Safari zooms`)
    }
    return hard
  })

test('on a phone all that is pressed is large enough, nothing scrolls sideways and no field zooms', async () => {
  const board = await createBoard(stage.server.url)
  const page = await openPhone(board)
  const expectEasy = async (where: string): Promise<void> =>
    expect({ where, hard: await findHard(page) }).toEqual({ where, hard: [] })
  await expectEasy('empty')
  for (const zone of ['next-steps', 'timeline'] as const) {
    await sectionOf(page, zone).getByRole('button', { name: 'Add a note' }).tap()
    await page.keyboard.insertText(`What is said in ${zone}`)
    await expectEasy(`writing in ${zone}`)
    await page.getByRole('button', { name: 'Done writing' }).tap()
    await page.getByRole('button', { name: 'Details' }).tap()
    await page.getByRole('dialog', { name: /^(Event|Action):/ }).waitFor()
    await expectEasy(`the card in ${zone}`)
    await page.keyboard.press('Escape')
  }
  await page.getByRole('button', { name: 'Note menu' }).first().tap()
  await page.getByRole('menuitem', { name: 'Details' }).waitFor()
  await expectEasy('menu')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Find on this board' }).tap()
  await expectEasy('search')
})
