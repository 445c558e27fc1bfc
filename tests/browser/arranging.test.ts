/** Notes go where people put them: dragged, copied, pasted, coloured, tidied. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Note } from 'shared/board.ts'
import { noteHeight, noteWidth } from 'shared/zone-layout.ts'
import type { ZoneId } from 'shared/zones.ts'
import { openStage } from '../support/browser.ts'
import {
  addNote,
  boxOf,
  centreOf,
  drag,
  eventually,
  noteWith,
  pasteText,
  pointIn,
  readBoard,
  saved,
  select,
  zoneAt,
} from '../support/board-page.ts'

const stage = openStage()

const notesIn = async (page: Page, zone: ZoneId): Promise<readonly Note[]> => {
  await saved(page)
  return (await readBoard(page.url())).zones.find(({ id }) => id === zone)!.notes
}
const textsIn = async (page: Page, zone: ZoneId): Promise<string[]> =>
  (await notesIn(page, zone)).map(({ text }) => text)

const overlapping = (notes: readonly Note[]): string[] =>
  notes.flatMap((a, i) =>
    notes
      .slice(i + 1)
      .filter(
        (b) =>
          Math.abs(a.x - b.x) < noteWidth && a.y < b.y + noteHeight(b) && b.y < a.y + noteHeight(a),
      )
      .map((b) => `${a.text} / ${b.text}`),
  )

test('a note dragged into another zone belongs to it, for both', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'prevent', 'a canary')
  await drag(
    ana!,
    await centreOf(noteWith(ana!, 'a canary')),
    await pointIn(ana!, 'next-steps', 900, 200),
  )
  expect(await textsIn(ana!, 'next-steps')).toEqual(['a canary'])
  await noteWith(ben!, 'a canary').getByText('who?').waitFor()
  await eventually(() => boxOf(noteWith(ben!, 'a canary'))).toEqual(
    await boxOf(noteWith(ana!, 'a canary')),
  )
})

test('a note dropped outside goes to the nearest zone', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNote(ana!, 'summary', 'stray')
  await drag(ana!, await centreOf(noteWith(ana!, 'stray')), await pointIn(ana!, 'detect', -30, 300))
  expect(await textsIn(ana!, 'detect')).toEqual(['stray'])
  const zone = await boxOf(zoneAt(ana!, 'detect'))
  await eventually(async () => (await boxOf(noteWith(ana!, 'stray'))).x).toBeGreaterThan(zone.x)
})

test('a note put over a zone’s head lands under its question', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNote(ana!, 'react', 'too high')
  await drag(
    ana!,
    await centreOf(noteWith(ana!, 'too high')),
    await pointIn(ana!, 'react', 240, 20),
  )
  const question = await boxOf(zoneAt(ana!, 'react').locator('header p'))
  await eventually(async () => (await boxOf(noteWith(ana!, 'too high'))).y).toBeGreaterThan(
    question.y + question.height - 2,
  )
})

test('several notes, chosen with Shift or with a frame, move together', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  for (const text of ['one', 'two', 'three']) await addNote(ana!, 'detect', text)
  await select(ana!, 'one')
  await ana!.keyboard.down('Shift')
  await select(ana!, 'two')
  await ana!.keyboard.up('Shift')
  await drag(ana!, await centreOf(noteWith(ana!, 'two')), await pointIn(ana!, 'react', 340, 260))
  expect((await textsIn(ana!, 'react')).toSorted()).toEqual(['one', 'two'])
  expect(await textsIn(ana!, 'detect')).toEqual(['three'])
  await ana!.keyboard.press('Escape')
  await drag(ana!, await pointIn(ana!, 'react', -10, 140), await pointIn(ana!, 'react', 470, 480))
  await drag(ana!, await centreOf(noteWith(ana!, 'two')), await pointIn(ana!, 'risk', 340, 260))
  expect((await textsIn(ana!, 'risk')).toSorted()).toEqual(['one', 'two'])
  await eventually(() => boxOf(noteWith(ben!, 'one'))).toEqual(await boxOf(noteWith(ana!, 'one')))
})

test('a colour is chosen for all selected notes and seen by the other', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  for (const text of ['one', 'two']) await addNote(ana!, 'detect', text)
  await ana!.keyboard.press('Control+a')
  await ana!.getByRole('button', { name: 'Make it violet' }).click()
  for (const text of ['one', 'two'])
    await eventually(() => noteWith(ben!, text).getAttribute('data-colour')).toBe('violet')
})

test('a duplicate lies on free ground, with the colour and the words', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNote(ana!, 'detect', 'twice')
  await select(ana!, 'twice')
  await ana!.keyboard.press('Control+d')
  await eventually(() => noteWith(ana!, 'twice').count()).toBe(2)
  await ana!.getByRole('button', { name: 'Duplicate' }).click()
  await eventually(() => noteWith(ana!, 'twice').count()).toBe(3)
  const notes = await notesIn(ana!, 'detect')
  expect(notes.map(({ text }) => text)).toEqual(['twice', 'twice', 'twice'])
  expect(overlapping(notes)).toEqual([])
})

test('copied notes are pasted into the zone under the pointer, cut ones leave theirs', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  for (const text of ['one', 'two']) await addNote(ana!, 'detect', text)
  await ana!.keyboard.press('Control+a')
  await ana!.keyboard.press('Control+c')
  const there = await pointIn(ana!, 'risk', 240, 300)
  await ana!.mouse.move(there.x, there.y)
  await ana!.keyboard.press('Control+v')
  await eventually(() => textsIn(ana!, 'risk')).toEqual(['one', 'two'])
  for (const text of ['one', 'two']) await eventually(() => noteWith(ben!, text).count()).toBe(2)
  // What was pasted is selected.
  await ana!.keyboard.press('Control+x')
  await eventually(() => textsIn(ana!, 'risk')).toEqual([])
  expect(await textsIn(ana!, 'detect')).toEqual(['one', 'two'])
  await ana!.keyboard.press('Control+v')
  await eventually(() => textsIn(ana!, 'risk')).toEqual(['one', 'two'])
})

test('a pasted list is one note and offers one note per line', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  const { x, y } = await pointIn(ana!, 'prevent', 240, 300)
  await ana!.mouse.move(x, y)
  await pasteText(
    ana!,
    '- [ ] a canary\n- a slower rollout\n3. an alert on 5xx\n\n* a second pair of eyes',
  )
  await eventually(() => ana!.locator('.note').count()).toBe(1)
  await ana!.getByRole('button', { name: 'Make 4 notes, one per line' }).click()
  const wanted = ['a canary', 'a slower rollout', 'an alert on 5xx', 'a second pair of eyes']
  await eventually(() => textsIn(ana!, 'prevent')).toEqual(wanted)
  expect(overlapping(await notesIn(ana!, 'prevent'))).toEqual([])
  for (const text of wanted) await noteWith(ben!, text).waitFor()
})

test('tidying up lays a zone’s notes in rows, none over another, as one step of undo', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  const words = ['one', 'two', 'three', 'four']
  for (const text of words) await addNote(ana!, 'detect', text)
  for (const [i, text] of words.entries()) {
    // Upwards, so that the pointer is on no other note: there they would be grouped.
    const target = await pointIn(ana!, 'detect', 240 - 35 * i, 470 - 25 * i)
    const { x, y } = await boxOf(noteWith(ana!, text))
    await drag(ana!, { x: x + 6, y: y + 6 }, target)
    await ana!.keyboard.press('Escape')
  }
  const messy = await notesIn(ana!, 'detect')
  expect(overlapping(messy)).not.toEqual([])
  await zoneAt(ana!, 'detect').hover({ force: true, position: { x: 5, y: 5 } })
  await zoneAt(ana!, 'detect').getByRole('button', { name: 'Tidy up' }).click()
  await eventually(async () => overlapping(await notesIn(ana!, 'detect'))).toEqual([])
  await eventually(() => boxOf(noteWith(ben!, 'four'))).toEqual(await boxOf(noteWith(ana!, 'four')))
  await ana!.keyboard.press('Control+z')
  const place = ({ id, x, y }: Note): unknown => [id, x, y]
  await eventually(async () => (await notesIn(ana!, 'detect')).map(place)).toEqual(messy.map(place))
})
