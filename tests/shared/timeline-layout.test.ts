import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openBoardView } from 'shared/doc/watch.ts'
import { moveNotes } from 'shared/doc/edit.ts'
import type { NoteId } from 'shared/ids.ts'
import { placeBehind } from 'shared/reading-order.ts'
import { findEventAt } from 'shared/timeline-layout.ts'
import { noteGap, noteHeight, noteWidth, zoneHeaderHeight, zoneWidth } from 'shared/zone-layout.ts'
import { createDocWith } from '../support/board-doc.ts'

/** A view of a board in Berlin with an event for each time; null for one that nobody has told. */
const openEvents = (times: readonly (string | null)[], texts: readonly string[] = []) => {
  const doc = createDocWith(
    times.map((raw, i) => ({
      zone: 'timeline',
      text: texts[i] ?? `${i}`,
      time: raw === null ? null : { raw, zone: 'Europe/Berlin' },
    })),
  )
  return openBoardView(doc)
}

const textsIn = (view: ReturnType<typeof openEvents>): string =>
  view.timelineLayout.ids.map((id) => view.notes.get(id)!.text).join(' ')

test('Events lie by their times from the left, however people put them.', () => {
  const view = openEvents(['2026-05-04 14:30', '2026-05-04 14:05', '2026-05-04 14:10'])
  expect(textsIn(view)).toBe('1 2 0')
  const xs = view.timelineLayout.ids.map((id) => view.timelineLayout.places.get(id)!.x)
  expect(xs).toEqual(xs.toSorted((a, b) => a - b))
  expect(view.timelineLayout.marks.map(({ words }) => words)).toEqual(['14:05', '14:10', '14:30'])
})

test('Events of one instant lie under one mark, and a day begins a new line with its name.', () => {
  const { timelineLayout } = openEvents([
    '2026-05-04 23:50',
    '2026-05-04 23:50',
    '2026-05-05 00:10',
  ])
  expect(timelineLayout.days.map(({ words }) => words)).toEqual([
    'Mon 4 May 2026, CEST',
    'Tue 5 May 2026, CEST',
  ])
  const [first, second, third] = timelineLayout.ids.map((id) => timelineLayout.places.get(id)!)
  expect(second!.x).toBe(first!.x)
  expect(second!.y).toBeGreaterThan(first!.y)
  expect(third!.x).toBe(first!.x)
  expect(third!.y).toBeGreaterThan(second!.y)
  expect(timelineLayout.marks.map(({ words }) => words)).toEqual(['23:50', '00:10'])
})

test('An event without a time stays behind the one it was put behind, and is told so.', () => {
  const view = openEvents(['2026-05-04 14:30', null, '2026-05-04 14:05', 'some time later'])
  expect(textsIn(view)).toBe('2 3 0 1')
  expect(view.timelineLayout.marks.map(({ words }) => words)).toEqual([
    '14:05',
    'time unknown',
    '14:30',
    'time unknown',
  ])
})

test('Marks say what is rough, and the name of the zone where the clocks have changed.', () => {
  const { timelineLayout } = openEvents([
    '2026-10-25 01:30',
    '2026-10-25 02:30 CEST',
    '2026-10-25 02:30 CET',
    'about 04:00',
    '05:00 - 05:20',
  ])
  expect(timelineLayout.marks.map(({ words }) => words)).toEqual([
    '01:30',
    '02:30',
    '02:30 CET',
    '~04:00 CET',
    '05:00–05:20 CET',
  ])
})

test('A long silence is told on the axis behind the event after which it lies.', () => {
  const { timelineLayout } = openEvents([
    '2026-05-04 14:00',
    '2026-05-04 14:05',
    '2026-05-04 14:43',
  ])
  const [silence] = timelineLayout.silences
  expect(silence!.words).toBe('38 min of silence')
  const { x } = timelineLayout.places.get(timelineLayout.ids[1]!)!
  expect(silence!.x).toBeGreaterThan(x + 30)
  expect(silence!.x + silence!.width).toBe(x + noteWidth + noteGap)
})

const time = fc.option(
  fc
    .tuple(fc.nat(2), fc.nat(23), fc.nat(3))
    .map(
      ([day, hour, quarter]) =>
        `2026-05-0${4 + day} ${String(hour).padStart(2, '0')}:${String(quarter * 15).padStart(2, '0')}`,
    ),
)

test('No event covers another, all lie in their zone, and rows are read in the order of the times.', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(time, fc.integer({ min: 0, max: 400 })), { maxLength: 30 }),
      (events) => {
        const view = openEvents(
          events.map(([raw]) => raw),
          events.map(([, length]) => 'word '.repeat(length / 5)),
        )
        const { ids, places, height } = view.timelineLayout
        const boxes = ids.map((id) => ({
          ...places.get(id)!,
          height: noteHeight(view.notes.get(id)!),
        }))
        for (const [i, box] of boxes.entries()) {
          expect(box.y).toBeGreaterThanOrEqual(zoneHeaderHeight)
          expect(box.x + noteWidth).toBeLessThanOrEqual(zoneWidth('timeline'))
          expect(box.y + box.height).toBeLessThanOrEqual(height)
          for (const other of boxes.slice(i + 1)) {
            const apart =
              Math.abs(box.x - other.x) >= noteWidth ||
              box.y + box.height <= other.y ||
              other.y + other.height <= box.y
            expect(apart).toBe(true)
          }
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('What is put in front of an event by its point lies there afterwards.', () => {
  fc.assert(
    fc.property(fc.array(time, { minLength: 2, maxLength: 12 }), fc.nat(1_000), (times, chosen) => {
      const view = openEvents([...times, null])
      const moved = [...view.notes.values()].find(({ text }) => text === String(times.length))!
      const others = view.timelineLayout.ids.filter((id) => id !== moved.id)
      const target = others[chosen % others.length]!
      const place = view.timelineLayout.places.get(target)!
      // A hand does not hit the pixel.
      const before = findEventAt({ ...view.timelineLayout, ids: others }, place.x - 20, place.y + 3)
      expect(before).toBe(target)
      const behind: NoteId | undefined = others[others.indexOf(target) - 1]
      const events = view.notesIn('timeline').filter(({ id }) => id !== moved.id)
      moveNotes(view.doc, [
        {
          id: moved.id,
          place: placeBehind(events, behind === undefined ? null : view.notes.get(behind)!),
        },
      ])
      const after = view.timelineLayout.ids
      expect(after.indexOf(moved.id)).toBe(behind === undefined ? 0 : after.indexOf(behind) + 1)
    }),
    { numRuns: 60, examples: [[['2026-05-06 17:45', '2026-05-06 17:45', null, null], 10]] },
  )
})

test('Whoever watches hears of every event that lies elsewhere when one time is corrected.', () => {
  const view = openEvents(['2026-05-04 14:00', '2026-05-04 14:10', '2026-05-04 14:20'])
  const heard: string[] = []
  view.watch(({ notes }) => heard.push(...[...notes].map((id) => view.notes.get(id)!.text)))
  const last = [...view.notes.values()].find(({ text }) => text === '2')!
  view.doc
    .getMap<import('yjs').Map<unknown>>('notes')
    .get(last.id)!
    .set('time', { raw: '2026-05-04 13:00', zone: 'Europe/Berlin' })
  expect(heard.toSorted()).toEqual(['0', '1', '2'])
  expect(textsIn(view)).toBe('2 0 1')
})
