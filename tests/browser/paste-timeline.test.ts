/** A pasted chat becomes a timeline: previewed, chosen from, seen by everybody, taken back as one. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  asCanvas,
  addNote,
  boxOf,
  centreOf,
  eventually,
  noteWith,
  pasteText,
  pointIn,
  readBoard,
  saved,
  zoneAt,
  type Point,
} from '../support/board-page.ts'
import { boardShown, createBoard, openStage } from '../support/browser.ts'
import { readSample } from '../support/pasted-timeline.ts'

const stage = openStage()

const dialogOf = (page: Page) => page.getByRole('dialog')
const lineWith = (page: Page, text: string) =>
  dialogOf(page).getByRole('listitem').filter({ hasText: text })

interface Dropped {
  readonly name: string
  readonly type: string
  readonly words: string
}

/** Files let go over a point of the screen. */
const dropFiles = async (page: Page, point: Point, files: readonly Dropped[]): Promise<void> => {
  const data = await page.evaluateHandle((dropped) => {
    const data = new DataTransfer()
    for (const { name, type, words } of dropped) data.items.add(new File([words], name, { type }))
    return data
  }, files)
  await page.evaluate(
    ([dataTransfer, { x, y }]) =>
      document.elementFromPoint(x, y)!.dispatchEvent(
        new DragEvent('drop', {
          dataTransfer,
          clientX: x,
          clientY: y,
          bubbles: true,
          cancelable: true,
        }),
      ),
    [data, point] as const,
  )
}

const pointAtTimeline = async (page: Page): Promise<void> => {
  const { x, y } = await centreOf(zoneAt(page, 'timeline'))
  await page.mouse.move(x, y)
}

test('A copied chat is previewed, one line is left out, the others see the events, and one undo takes all back.', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'timeline', 'written by hand')
  await pointAtTimeline(ana!)
  await pasteText(ana!, readSample('slack-copy-a.txt'))
  const dialog = dialogOf(ana!)
  await dialog.getByRole('heading', { name: 'A copied chat' }).waitFor()
  expect(await dialog.getByText('Time unknown').count()).toBe(5)
  await dialog.getByLabel('Day of the first line').fill('2026-05-04')
  await lineWith(ana!, 'rollback started').getByText('10:07').first().waitFor()
  expect(await dialog.getByText('Time unknown').count()).toBe(0)
  await dialog.getByText('Roles').click()
  await lineWith(ana!, 'rollback started').getByText('Responder 2').waitFor()
  await lineWith(ana!, 'Triggered').getByLabel('Kind').selectOption('detected')
  await lineWith(ana!, 'errors are falling').getByRole('checkbox').uncheck()
  await dialog.getByRole('button', { name: 'Add 4 events' }).click()
  await dialog.waitFor({ state: 'detached' })
  await noteWith(ben!, 'rollback started').waitFor()
  expect(await noteWith(ben!, 'errors are falling').count()).toBe(0)
  await saved(ana!)
  const { notes } = (await readBoard(ana!.url())).zones[1]!
  const alert = notes.find(({ text }) => text.startsWith('Triggered'))!
  expect([alert.time, alert.kind, alert.source]).toEqual([
    { raw: '2026-05-04 10:07 AM', zone: 'Europe/Berlin' },
    'detected',
    'pagerduty',
  ])
  await ana!.keyboard.press('Control+z')
  await noteWith(ben!, 'rollback started').waitFor({ state: 'detached' })
  await eventually(() => ben!.locator('.note').count()).toBe(1)
  await noteWith(ana!, 'written by hand').waitFor()
  await ana!.keyboard.press('Control+Shift+z')
  await noteWith(ben!, 'rollback started').waitFor()
})

test('A Slack export dropped on the timeline is previewed with its exact times; dropped again, nothing is added twice.', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  const names = ['slack-export-2026-05-04.json', 'slack-users.json']
  const files = names.map((name) => ({ name, type: 'application/json', words: readSample(name) }))
  const drop = async (): Promise<void> =>
    dropFiles(ana!, await pointIn(ana!, 'timeline', 300, 200), files)
  await drop()
  await lineWith(ana!, 'rolling back 4711').getByText('12:06').first().waitFor()
  await lineWith(ana!, 'has joined the channel').getByText('Left out').waitFor()
  await dialogOf(ana!).getByRole('button', { name: 'Add 4 events' }).click()
  await noteWith(ben!, 'rolling back 4711').waitFor()
  await drop()
  expect(await dialogOf(ana!).getByRole('button', { name: 'Add 0 events' }).isDisabled()).toBe(true)
  await ana!.keyboard.press('Escape')
  await dialogOf(ana!).waitFor({ state: 'detached' })
  await eventually(() => ben!.locator('.note').count()).toBe(4)
})

test('A list without times, or pasted elsewhere, is a note as before; an hour that clocks repeat is chosen in the preview.', async () => {
  const [ana] = await stage.meet(['Ana'])
  await pointAtTimeline(ana!)
  await pasteText(ana!, 'buy milk\nbuy bread')
  await noteWith(ana!, 'buy milk').waitFor()
  await pasteText(ana!, '2026-10-25 01:50 first\n02:30 second\n03:10 third')
  await dialogOf(ana!).getByRole('heading', { name: 'A list' }).waitFor()
  const line = lineWith(ana!, 'second')
  await line.getByText('Time unknown').waitFor()
  await line.getByRole('button').last().click()
  await line.getByText('02:30').first().waitFor()
  await dialogOf(ana!).getByRole('button', { name: 'Add 3 events' }).click()
  await noteWith(ana!, 'second').waitFor()
  await saved(ana!)
  const { notes } = (await readBoard(ana!.url())).zones[1]!
  expect(notes.find(({ text }) => text === 'second')!.time).toMatchObject({
    confirmedAt: '2026-10-25T01:30:00Z',
  })
})

test('The field of the dialog takes a list; only what is open is shown, and a range that is chosen keeps its end.', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await zoneAt(ana!, 'timeline').getByRole('button', { name: 'Paste a chat or log' }).click()
  const dialog = dialogOf(ana!)
  const show = dialog.getByRole('button', { name: 'Show the events' })
  expect(await show.isDisabled()).toBe(true)
  await ana!.keyboard.insertText(
    '2026-10-25 01:50 alert\n02:30-02:45 read only\nDana called\n03:10 quiet',
  )
  await show.click()
  await dialog.getByText('4 lines, 2 with a time.').waitFor()
  await dialog.getByLabel('Show only the 2 without a time').check()
  expect(await dialog.getByRole('listitem').count()).toBe(2)
  await lineWith(ana!, 'read only').getByRole('button', { name: '02:30–02:45 CET' }).click()
  await lineWith(ana!, 'read only').locator('strong', { hasText: '02:30–02:45' }).waitFor()
  await dialog.getByRole('button', { name: 'Add 4 events' }).click()
  await noteWith(ben!, 'read only').getByText('02:30–02:45').waitFor()
  await noteWith(ben!, 'Dana called').waitFor()
})

test('A table dropped on the dialog is read with the line breaks in its cells; a picture is refused there.', async () => {
  const [ana] = await stage.meet(['Ana'])
  await zoneAt(ana!, 'timeline').getByRole('button', { name: 'Paste a chat or log' }).click()
  const dialog = dialogOf(ana!)
  const field = await centreOf(dialog.getByRole('textbox'))
  await dropFiles(ana!, field, [{ name: 'a.png', type: 'image/png', words: 'x' }])
  await dialog.getByRole('alert').getByText('Only text, tables and JSON').waitFor()
  const words = 'time,what,who\r\n2026-05-04 14:05,"alert\r\nand rollback",Wei Chen\r\n'
  // Windows calls a table by the name of the program that made it.
  await dropFiles(ana!, field, [{ name: 'log.csv', type: 'application/vnd.ms-excel', words }])
  await dialog.getByRole('heading', { name: 'A table' }).waitFor()
  await dialog.getByText('1 line, 1 with a time.').waitFor()
  await dialog.getByRole('button', { name: 'Add 1 event' }).click()
  await noteWith(ana!, 'and rollback').waitFor()
  await saved(ana!)
  const { notes } = (await readBoard(ana!.url())).zones[1]!
  expect(notes.map(({ text, source }) => [text, source])).toEqual([
    ['alert\nand rollback', 'Wei Chen'],
  ])
})

test('At 400 pixels nothing of the preview is wider than the window, and the keyboard stays in it.', async () => {
  const ana = await stage.open('Ana', asCanvas(await createBoard(stage.server.url)), {
    viewport: { width: 400, height: 800 },
  })
  await boardShown(ana.page)
  await ana.page.keyboard.press('2')
  await pointAtTimeline(ana.page)
  await pasteText(ana.page, readSample('slack-copy-b.txt'))
  const dialog = dialogOf(ana.page)
  await dialog.waitFor()
  for (const part of ['.paste', '.paste-line', '.paste-questions', '.paste-footer']) {
    const { x, width } = await boxOf(dialog.page().locator(part).first())
    expect([part, x >= 0, x + width <= 400]).toEqual([part, true, true])
  }
  for (let i = 0; i < 12; i++) await ana.page.keyboard.press('Tab')
  expect(await ana.page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(
    true,
  )
})
