/** A pasted chat becomes a timeline: previewed, chosen from, seen by everybody, taken back as one. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
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
} from '../support/board-page.ts'
import { boardShown, createBoard, openStage } from '../support/browser.ts'
import { readSample } from '../support/pasted-timeline.ts'

const stage = openStage()

const dialogOf = (page: Page) => page.getByRole('dialog')
const lineWith = (page: Page, text: string) =>
  dialogOf(page).getByRole('listitem').filter({ hasText: text })

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
  await dialog.getByRole('heading', { name: 'A chat copied from Slack' }).waitFor()
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
  const drop = async (): Promise<void> => {
    const { x, y } = await pointIn(ana!, 'timeline', 300, 200)
    const data = await ana!.evaluateHandle(
      (files) => {
        const data = new DataTransfer()
        for (const [name, text] of files)
          data.items.add(new File([text!], name!, { type: 'application/json' }))
        return data
      },
      ['slack-export-2026-05-04.json', 'slack-users.json'].map((name) => [name, readSample(name)]),
    )
    await ana!.evaluate(
      ([dataTransfer, clientX, clientY]) =>
        document.elementFromPoint(clientX, clientY)!.dispatchEvent(
          new DragEvent('drop', {
            dataTransfer,
            clientX,
            clientY,
            bubbles: true,
            cancelable: true,
          }),
        ),
      [data, x, y] as const,
    )
  }
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

test('At 400 pixels nothing of the preview is wider than the window, and the keyboard stays in it.', async () => {
  const ana = await stage.open('Ana', await createBoard(stage.server.url), {
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
