/** A meeting on a phone and in a narrow panel: a finger points, and everything that can be pressed is within reach. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  addNote,
  asCanvas,
  boxOf,
  centreOf,
  eventually,
  noteWith,
  openPanel,
  saved,
  zoneAt,
  type Point,
} from '../support/board-page.ts'
import { boardShown, createBoard, openStage } from '../support/browser.ts'

const stage = openStage()

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

const openPhone = async (board: string): Promise<Page> => {
  const { page } = await stage.open('Pia', asCanvas(board), phone)
  await boardShown(page)
  return page
}

const runMeeting = async (page: Page): Promise<void> => {
  await page.locator('.top-bar').getByRole('button', { name: 'Meeting' }).click()
  await page.getByRole('button', { name: 'Run this meeting' }).click()
  await page.getByRole('button', { name: 'Close panel' }).click()
}

/** A finger that is put down, moved and lifted, as the browser hears of it. */
const openFinger = async (
  page: Page,
): Promise<{
  down(at: Point): Promise<void>
  move(to: Point): Promise<void>
  up(): Promise<void>
}> => {
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Point[]): Promise<void> =>
    session
      .send('Input.dispatchTouchEvent', { type, touchPoints: points.map(({ x, y }) => ({ x, y })) })
      .then(() => undefined)
  return {
    down: (at) => touch('touchStart', [at]),
    move: (to) => touch('touchMove', [to]),
    up: () => touch('touchEnd', []),
  }
}

test('a held finger points for everybody and moves nothing, until pointing is switched off', async () => {
  const board = await createBoard(stage.server.url)
  const [ana] = await stage.meet(['Ana'], board)
  await runMeeting(ana!)
  const pia = await openPhone(board)
  await pia.getByRole('button', { name: 'React', exact: true }).tap()
  await pia.getByRole('menuitemcheckbox', { name: 'Point at something' }).tap()
  await pia.getByText('Hold to point: everyone sees it').waitFor()
  const summary = await boxOf(zoneAt(pia, 'summary'))
  const finger = await openFinger(pia)
  const from = { x: summary.x + 40, y: summary.y + 150 }
  const middle = await centreOf(zoneAt(pia, 'summary'))
  await finger.down(from)
  const dot = ana!.locator('.laser circle')
  await dot.waitFor()
  await finger.move({ x: from.x + 60, y: from.y + 20 })
  await finger.move(middle)
  await eventually(async () => {
    const [at, there] = [await centreOf(dot), await centreOf(zoneAt(ana!, 'summary'))]
    return Math.hypot(at.x - there.x, at.y - there.y)
  }).toBeLessThan(6)
  expect(await boxOf(zoneAt(pia, 'summary'))).toEqual(summary)
  await finger.up()
  await dot.waitFor({ state: 'detached' })

  await pia.getByRole('button', { name: 'Stop', exact: true }).tap()
  await finger.down(from)
  await finger.move({ x: from.x + 60, y: from.y + 20 })
  await finger.move(middle)
  await finger.up()
  // The finger moves the board again, and points at nothing.
  await eventually(async () => (await boxOf(zoneAt(pia, 'summary'))).x).toBeGreaterThan(
    summary.x + 20,
  )
  expect(await dot.count()).toBe(0)
})

test('pointing ends with another tool and with the meeting', async () => {
  const board = await createBoard(stage.server.url)
  const [ana] = await stage.meet(['Ana'], board)
  await runMeeting(ana!)
  const banner = ana!.getByText('Hold to point: everyone sees it')
  const point = async (): Promise<void> => {
    await ana!.getByRole('button', { name: 'React', exact: true }).click()
    await ana!.getByRole('menuitemcheckbox', { name: 'Point at something' }).click()
    await banner.waitFor()
  }
  await point()
  await ana!.keyboard.press('h')
  await banner.waitFor({ state: 'detached' })
  await point()
  await ana!.getByRole('button', { name: 'Agenda' }).click()
  await ana!.getByRole('button', { name: 'End the meeting' }).click()
  await banner.waitFor({ state: 'detached' })
  expect(
    await ana!.getByRole('button', { name: 'Move the board' }).getAttribute('aria-pressed'),
  ).toBe('true')
})

test('who may only look is not offered to point or to react', async () => {
  const board = await createBoard(stage.server.url)
  const [ana] = await stage.meet(['Ana'], board)
  await runMeeting(ana!)
  const { viewId } = (await (await fetch(board.replace('/b/', '/api/boards/'))).json()) as {
    viewId: string
  }
  const pia = await openPhone(`${stage.server.url}/b/${viewId}`)
  await pia.getByRole('button', { name: 'Agenda' }).waitFor()
  expect(await pia.getByRole('button', { name: 'React', exact: true }).count()).toBe(0)
  await pia.getByRole('button', { name: 'More' }).tap()
  await pia.getByRole('menuitem', { name: 'Help and keys' }).tap()
  await pia.getByText('Whole board in the window').waitFor()
  for (const words of [
    'Show the others where you point, in a meeting',
    'New note',
    'Bring everyone here',
  ])
    expect(await pia.getByText(words, { exact: true }).count(), words).toBe(0)
})

/** Every control of a bar is in the window, whole and large enough for a finger. */
const expectWithinReach = async (bar: Locator, page: Page, least: number): Promise<void> => {
  const { width, height } = page.viewportSize()!
  for (const control of await bar.getByRole('button').all()) {
    const box = await boxOf(control)
    const name = await control.getAttribute('aria-label')
    expect({ name, isIn: box.x >= 0 && box.x + box.width <= width }).toEqual({ name, isIn: true })
    expect({ name, isIn: box.y + box.height <= height }).toEqual({ name, isIn: true })
    expect({ name, fits: Math.min(box.width, box.height) >= least }).toEqual({ name, fits: true })
  }
}

test('all that can be done with a note is within reach of a finger, over the tools', async () => {
  const board = await createBoard(stage.server.url)
  const [ana] = await stage.meet(['Ana'], board)
  await runMeeting(ana!)
  await addNote(ana!, 'summary', 'search was down')
  const pia = await openPhone(board)
  await pia.getByRole('button', { name: 'Select' }).tap()
  const { x, y } = await centreOf(noteWith(pia, 'search was down'))
  await pia.touchscreen.tap(x, y)
  const bar = pia.getByRole('toolbar', { name: 'Selected' })
  await bar.waitFor()
  await expectWithinReach(bar, pia, 44)
  const [over, tools] = [await boxOf(bar), await boxOf(pia.getByRole('toolbar', { name: 'Tools' }))]
  expect(over.y + over.height).toBeLessThanOrEqual(tools.y)
  // At most two rows.
  expect(over.height).toBeLessThan(110)
})

test('an empty board says what a finger does, and what a key does where there is one', async () => {
  const board = await createBoard(stage.server.url)
  const pia = await openPhone(board)
  await pia.getByText('Tap “+ note” in a zone.').waitFor()
  const [ana] = await stage.meet(['Ana'], board)
  await ana!.getByText('Press N for a note, or double-click in a zone.').waitFor()
})

test('at 400 px the ring around what has the keyboard is whole, also at the edge', async () => {
  const board = await createBoard(stage.server.url)
  const { page } = await stage.open('Ana', board, { viewport: { width: 400, height: 800 } })
  const more = page.getByRole('button', { name: 'More' })
  await page.getByRole('button', { name: 'Share' }).focus()
  await page.keyboard.press('Tab')
  await eventually(() => more.evaluate((element) => element === document.activeElement)).toBe(true)
  const reach = await more.evaluate((element) => {
    const { outlineWidth, outlineOffset } = getComputedStyle(element)
    return parseFloat(outlineWidth) + parseFloat(outlineOffset)
  })
  const { x, y, width } = await boxOf(more)
  expect(x + width + reach).toBeLessThanOrEqual(400)
  expect(y - reach).toBeGreaterThanOrEqual(0)
})

test('without a connection a narrow page says so under the bars and covers none of them', async () => {
  const board = await createBoard(stage.server.url)
  const { page, context } = await stage.open('Ana', asCanvas(board), {
    viewport: { width: 400, height: 800 },
  })
  await boardShown(page)
  await openPanel(page, 'Meeting')
  await page.getByRole('button', { name: 'Run this meeting' }).click()
  await page.getByRole('button', { name: 'Close panel' }).click()
  await saved(page)
  await context.setOffline(true)
  const words = await boxOf(page.locator('.connection-strip', { hasText: 'Offline' }))
  const bar = await boxOf(page.getByRole('region', { name: 'Meeting', exact: true }))
  expect(words.y).toBeGreaterThanOrEqual(bar.y + bar.height)
  expect(words.width).toBe(400)
  await context.setOffline(false)
  await page.locator('.connection-strip').waitFor({ state: 'detached' })
})
