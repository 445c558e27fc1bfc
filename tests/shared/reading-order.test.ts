import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Note } from 'shared/board.ts'
import { readBoard } from 'shared/doc/read.ts'
import { readingOrder, readTimeline, rowHeight } from 'shared/reading-order.ts'
import { createDocWith } from '../support/board-doc.ts'

const eventsOf = (times: readonly (string | null)[]): readonly Note[] => {
  const doc = createDocWith(
    times.map((confirmedAt, i) => ({
      zone: 'timeline',
      text: `${i}`,
      time: confirmedAt === null ? null : { raw: '', zone: 'UTC', confirmedAt },
    })),
  )
  return readBoard(doc).zones[1]!.notes
}

const meta = { timeZone: 'UTC', incident: null, createdAt: null, silenceMinutes: null }

const textsOf = (notes: readonly Note[]): string => notes.map(({ text }) => text).join(' ')

describe('The reading order', () => {
  test('goes by rows, then from the left', () => {
    const at = (x: number, y: number, text: string) =>
      ({ zone: 'risk', text, place: { zone: 'risk', x, y } }) as const
    const doc = createDocWith([at(400, 100, 'b'), at(24, 100 + rowHeight, 'c'), at(24, 110, 'a')])
    expect(textsOf(readBoard(doc).zones[6]!.notes)).toBe('a b c')
  })

  test('of the timeline goes by instants, and an event without one stays behind its neighbour', () => {
    const order = eventsOf([
      '2026-05-04T14:00:00Z',
      null,
      '2026-05-04T13:00:00Z',
      null,
      null,
      '2026-05-04T15:00:00+02:00',
    ])
    expect(textsOf(order)).toBe('2 3 4 5 0 1')
  })

  test('is the same whatever the order in which notes arrived', () => {
    const instant = fc.option(
      fc.integer({ min: 0, max: 4 }).map((hour) => `2026-05-04T0${hour}:00:00Z`),
    )
    fc.assert(
      fc.property(
        fc
          .array(instant, { maxLength: 10 })
          .map(eventsOf)
          .chain((notes) =>
            fc.tuple(
              fc.constant(notes),
              fc.shuffledSubarray([...notes], { minLength: notes.length }),
            ),
          ),
        ([notes, shuffled]) => {
          const timeline = readTimeline(shuffled, meta)
          expect(textsOf(readingOrder('timeline', shuffled, timeline))).toBe(textsOf(notes))
          const [some, others] = [shuffled, notes].map((ones) =>
            textsOf(readingOrder('risk', ones, timeline)),
          )
          expect(some).toBe(others)
        },
      ),
    )
  })
})
