/** What a person does on the page of a board, with a mouse and a keyboard. */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Board } from 'shared/board.ts'
import { noteHeight, noteWidth, zoneWidth } from 'shared/zone-layout.ts'
import type { ZoneId } from 'shared/zones.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export const zoneAt = (page: Page, zone: ZoneId): Locator =>
  page.locator(`.zone[data-zone="${zone}"]`)

/** The notes that say this, wherever they are. */
export const noteWith = (page: Page, text: string): Locator =>
  page.locator('.note', { hasText: text })

/** The field of the note that is being written. */
export const fieldOf = (page: Page): Locator => page.locator('textarea.note-text')

export const centreOf = async (locator: Locator): Promise<Point> => {
  const { x, y, width, height } = await boxOf(locator)
  return { x: x + width / 2, y: y + height / 2 }
}

/** A thing's box on the screen. */
export const boxOf = async (
  locator: Locator,
): Promise<{ x: number; y: number; width: number; height: number }> => {
  await locator.waitFor()
  return (await locator.boundingBox())!
}

/** The screen's point at these canvas units from a zone's top left corner. */
export const pointIn = async (page: Page, zone: ZoneId, x: number, y: number): Promise<Point> => {
  const box = await boxOf(zoneAt(page, zone))
  const zoom = box.width / zoneWidth(zone)
  return { x: box.x + x * zoom, y: box.y + y * zoom }
}

export const clickAt = (page: Page, { x, y }: Point): Promise<void> => page.mouse.click(x, y)

export const drag = async (page: Page, from: Point, to: Point): Promise<void> => {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
}

/** By finger, once it has come to rest: a zone that comes into sight is measured a frame later. */
export const tap = async (thing: Locator): Promise<void> => {
  await thing.scrollIntoViewIfNeeded()
  await thing.evaluate(async (element) => {
    const read = (): number => element.getBoundingClientRect().y
    for (let [was, y] = [NaN, read()]; y !== was; [was, y] = [y, read()])
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
  })
  await thing.tap()
}

/** "+ note" of a zone, the text, Escape out of the note, and again so that nothing is selected. */
export const addNote = async (page: Page, zone: ZoneId, text: string): Promise<void> => {
  await zoneAt(page, zone).getByRole('button', { name: 'Add a note' }).click()
  await fieldOf(page).waitFor()
  await page.keyboard.insertText(text)
  await page.keyboard.press('Escape')
  await fieldOf(page).waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await page.locator('.selection-bar').waitFor({ state: 'detached' })
}

/** Puts the caret into a note, as a double click does. */
export const writeIn = async (page: Page, note: string | Locator): Promise<Locator> => {
  const { x, y } = await centreOf(typeof note === 'string' ? noteWith(page, note) : note)
  await page.mouse.dblclick(x, y)
  await fieldOf(page).waitFor()
  return fieldOf(page)
}

/** Selects a note by a click. */
export const select = async (page: Page, text: string): Promise<void> =>
  clickAt(page, await centreOf(noteWith(page, text)))

/** The address that shows a board as a canvas, also where a page would choose the outline. */
export const asCanvas = (board: string): string => `${board}?view=canvas`

/** The board as the server has it. */
export const readBoard = async (boardUrl: string): Promise<Board> => {
  const answer = await fetch(boardUrl.replace('/b/', '/api/boards/'))
  return (await answer.json()) as Board
}

/** Waits until this page says that all is on the server's disk. */
export const saved = (page: Page): Promise<void> => says(page, 'Saved')

/** Waits for the words in which the page says where its edits are. */
export const says = async (page: Page, words: string | RegExp): Promise<void> => {
  await page.locator('.connection-words').filter({ hasText: words }).waitFor({ state: 'attached' })
}

/** Waits until what is read satisfies what follows; for what no locator can wait for. */
export const eventually = <T>(read: () => T | Promise<T>): ReturnType<typeof expect.poll<T>> =>
  expect.poll(read, { timeout: 15_000 })

/** Opens one of the panels behind "More". */
export const openPanel = async (page: Page, words: string): Promise<void> => {
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: words }).click()
  await page.locator('aside.side-panel').waitFor()
}

/** Imports an incident file through the API; returns the board's address. */
export const importIncident = async (server: string, incident: unknown): Promise<string> => {
  const answer = await fetch(`${server}/api/boards/import`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(incident),
  })
  expect(answer.status).toBe(201)
  const { id } = (await answer.json()) as { id: string }
  return `${server}/b/${id}`
}

const pasteEvent = `(data) => (document.activeElement ?? document.body).dispatchEvent(
  new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))`

/** Pastes a text, as if it had been copied elsewhere. */
export const pasteText = (page: Page, text: string): Promise<void> =>
  page.evaluate(`(${pasteEvent})((() => {
    const data = new DataTransfer()
    data.setData('text/plain', ${JSON.stringify(text)})
    return data
  })())`)

/** Pastes a screenshot of this size. */
export const pastePicture = (
  page: Page,
  { width, height }: { width: number; height: number },
): Promise<void> =>
  page.evaluate(`(async () => {
    const canvas = new OffscreenCanvas(${width}, ${height})
    const pen = canvas.getContext('2d')
    pen.fillStyle = '#c33'
    pen.fillRect(0, 0, ${width} / 2, ${height})
    const data = new DataTransfer()
    data.items.add(new File([await canvas.convertToBlob()], 'screenshot.png', { type: 'image/png' }))
    ;(${pasteEvent})(data)
  })()`)

/** How many notes of a zone lie on another one, as the server has them. */
export const countCovered = async (board: string, zone: ZoneId): Promise<number> => {
  const { notes } = (await readBoard(board)).zones.find(({ id }) => id === zone)!
  return notes.filter((a) =>
    notes.some(
      (b) =>
        a !== b &&
        Math.abs(a.x - b.x) < noteWidth &&
        a.y < b.y + noteHeight(b) &&
        b.y < a.y + noteHeight(a),
    ),
  ).length
}
