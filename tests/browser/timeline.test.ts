/** Rough Timeline: events lie by their times, for everybody. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { NoteId } from 'shared/ids.ts'
import * as Y from 'yjs'
import { openStage } from '../support/browser.ts'
import {
  boxOf,
  centreOf,
  drag,
  eventually,
  importIncident,
  noteWith,
  openPanel,
  readBoard,
  saved,
  zoneAt,
} from '../support/board-page.ts'
import { openPeer } from '../support/server-peer.ts'

const stage = openStage()

const incident = {
  title: 'Checkout down',
  timeZone: { iana: 'Europe/Berlin' },
  timeline: [
    { at: '2026-05-04 14:05', text: 'alarm' },
    { at: '14:10', text: 'call opened' },
    { at: '14:50', text: 'rolled back' },
    { at: '', text: 'somebody restarted it' },
  ],
}
const texts = incident.timeline.map(({ text }) => text)

/** The events as they lie on the screen: by rows, then from the left. */
const seenOrder = async (page: Page): Promise<string> => {
  const boxes = await Promise.all(
    texts.map(async (text) => ({ text, ...(await boxOf(noteWith(page, text))) })),
  )
  return boxes
    .toSorted((a, b) => (Math.abs(a.y - b.y) > 20 ? a.y - b.y : a.x - b.x))
    .map(({ text }) => text)
    .join(' · ')
}

const marksOf = (page: Page): Promise<string[]> =>
  zoneAt(page, 'timeline').locator('.timeline-mark').allTextContents()

const meetOn = async (
  ideas: readonly object[] = [],
): Promise<{ ana: Page; ben: Page; url: string }> => {
  const url = await importIncident(stage.server.url, { ...incident, notes: ideas })
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], url)
  return { ana: ana!, ben: ben!, url }
}

test('events lie by their times on an axis, and correcting a time moves the event for everybody', async () => {
  const { ana, ben, url } = await meetOn()
  const first = 'alarm · call opened · rolled back · somebody restarted it'
  for (const page of [ana, ben]) {
    await eventually(() => seenOrder(page)).toBe(first)
    expect(await marksOf(page)).toEqual(['14:05', '14:10', '14:50', 'time unknown'])
    await zoneAt(page, 'timeline').getByText('Mon 4 May 2026, CEST').waitFor()
    await zoneAt(page, 'timeline').getByText('40 min of silence').waitFor()
  }
  const board = await readBoard(url)
  const event = board.zones[1]!.notes.find(({ text }) => text === 'rolled back')!
  const program = openPeer(stage.server.url, url.split('/').at(-1)!)
  await program.whenSynced()
  const notes = program.doc.getMap<Y.Map<unknown>>('notes')
  notes.get(event.id)!.set('time', { raw: '2026-05-04 14:01', zone: 'Europe/Berlin' })
  for (const page of [ana, ben])
    await eventually(() => seenOrder(page)).toBe(
      'rolled back · somebody restarted it · alarm · call opened',
    )
})

test('the team says from which length on a silence is shown', async () => {
  const { ana, ben } = await meetOn()
  const silence = (page: Page) => zoneAt(page, 'timeline').getByText('40 min of silence')
  await silence(ben).waitFor()
  await openPanel(ana, 'About this postmortem')
  await ana.getByLabel('Show silences longer than').selectOption('60')
  for (const page of [ana, ben]) await silence(page).waitFor({ state: 'detached' })
  await ana.getByLabel('Show silences longer than').selectOption('15')
  await silence(ben).waitFor()
})

test('an event without a time goes where it is dragged, one with a time goes back, for both', async () => {
  const { ana, ben, url } = await meetOn()
  await eventually(() => seenOrder(ana)).toContain('alarm · call opened')
  const target = await boxOf(noteWith(ana, 'call opened'))
  const held = await centreOf(noteWith(ana, 'somebody restarted it'))
  const own = await boxOf(noteWith(ana, 'somebody restarted it'))
  await drag(ana, held, {
    x: target.x - 8 + own.width / 2,
    y: target.y + own.height / 2,
  })
  for (const page of [ana, ben])
    await eventually(() => seenOrder(page)).toBe(
      'alarm · somebody restarted it · call opened · rolled back',
    )
  await saved(ana)
  const before = await readBoard(url)
  const last = await boxOf(noteWith(ana, 'rolled back'))
  await drag(ana, await centreOf(noteWith(ana, 'alarm')), {
    x: last.x + last.width * 1.6,
    y: last.y + last.height / 2,
  })
  await eventually(() => seenOrder(ana)).toBe(
    'alarm · somebody restarted it · call opened · rolled back',
  )
  await saved(ana)
  const placesOf = (board: typeof before): Map<NoteId, number[]> =>
    new Map(board.zones[1]!.notes.map(({ id, x, y }) => [id, [x, y]]))
  expect(placesOf(await readBoard(url))).toEqual(placesOf(before))
})

test('an idea dragged into the timeline opens its place while it is held, and leaves none behind', async () => {
  const { ana, ben } = await meetOn([{ zone: 'detect', text: 'a graph was red' }])
  await eventually(() => seenOrder(ana)).toContain('alarm · call opened')
  const target = await boxOf(noteWith(ana, 'alarm'))
  const own = await boxOf(noteWith(ana, 'a graph was red'))
  await drag(ana, await centreOf(noteWith(ana, 'a graph was red')), {
    x: target.x - 6 + own.width / 2,
    y: target.y + own.height / 2,
  })
  const firstMark = (page: Page) => marksOf(page).then((marks) => marks[0])
  for (const page of [ana, ben]) await eventually(() => firstMark(page)).toBe('time unknown')
  await ana.keyboard.press('Control+z')
  for (const page of [ana, ben]) await eventually(() => firstMark(page)).toBe('14:05')
})

test('an idea that is flung to the front lies there, however few frames saw it on its way', async () => {
  const { ana } = await meetOn([{ zone: 'detect', text: 'a graph was red' }])
  await eventually(() => seenOrder(ana)).toContain('alarm · call opened')
  const target = await boxOf(noteWith(ana, 'alarm'))
  const held = await centreOf(noteWith(ana, 'a graph was red'))
  const x = Math.round(target.x - 6 + target.width / 2)
  const y = Math.round(target.y + target.height / 2)
  await ana.mouse.move(held.x, held.y)
  await ana.mouse.down()
  await ana.mouse.move(x - 69, y + 47, { steps: 8 })
  await eventually(() => marksOf(ana).then((marks) => marks[1])).toBe('time unknown')
  // Two moves before the next frame.
  await ana.evaluate(
    (points) => {
      for (const [clientX, clientY] of points)
        document.querySelector('.tl-canvas')!.dispatchEvent(
          new PointerEvent('pointermove', {
            ...{ clientX, clientY, pointerId: 1, pointerType: 'mouse' },
            ...{ bubbles: true, isPrimary: true, buttons: 1 },
          }),
        )
    },
    [
      [x - 34, y + 23],
      [x, y],
    ] as const,
  )
  await ana.mouse.move(x, y)
  await ana.mouse.up()
  await eventually(() => marksOf(ana).then((marks) => marks[0])).toBe('time unknown')
})

test('the zone of the times is on screen at every width', async () => {
  const { ana } = await meetOn()
  for (const width of [1440, 700, 400]) {
    await ana.setViewportSize({ width, height: 800 })
    await ana.getByRole('button', { name: 'Time zone of the board: Europe/Berlin' }).waitFor()
  }
})
