import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NoteId } from 'shared/ids.ts'
import { orderEvents } from 'shared/time/event-order.ts'
import { parseInstant, toIsoInstant } from 'shared/time/instants.ts'
import { readTime } from 'shared/time/read-time.ts'
import { readTimes, type TimedNote } from 'shared/time/read-times.ts'
import { sayClock, sayInstant, toZoned, writeInstant } from 'shared/time/say-instant.ts'
import { findInstants, isTimeZone, toWall } from 'shared/time/time-zones.ts'
import { toTimeline } from 'shared/time/timeline.ts'

const zone = fc.constantFrom('UTC', ...Intl.supportedValuesOf('timeZone'))

/** To the second, from 1973, when the last clocks had come to whole minutes from UTC. */
const instant = fc
  .integer({ min: Date.UTC(1973, 0, 1) / 1_000, max: Date.UTC(2100, 11, 30) / 1_000 })
  .map((seconds) => seconds * 1_000)

/** Instants around which clocks in Europe and North America change. */
const changing = fc
  .tuple(
    fc.constantFrom(
      Date.UTC(2026, 2, 29, 1),
      Date.UTC(2026, 9, 25, 1),
      Date.UTC(2026, 2, 8, 10),
      Date.UTC(2026, 10, 1, 9),
    ),
    fc.integer({ min: -180, max: 180 }),
  )
  .map(([at, minutes]) => at + minutes * 60_000)
const changingZone = fc.constantFrom(
  'Europe/Berlin',
  'Europe/London',
  'America/Los_Angeles',
  'America/Chicago',
)

/** Pieces of times, so that what is drawn is nearly one. */
const piece = fc.constantFrom(
  ...'14:05 2:05 25:10 24:00 14.05 1405 2003 14h05 5 05 99 2026 22025 1772373909'.split(' '),
  ...'2026-05-04 01/03/2026 4. May Mar 1st Mon yesterday next day T + - – ~ ± / : . , ( ) ?'.split(
    ' ',
  ),
  ...'min later before after to between and until from about UTC PST IST CET +02:00 Z am PM'.split(
    ' ',
  ),
  ...'noon midnight morning local unknown 午後2時5分 ١٤:٠٥ Europe/Berlin foo 30. [ ] in the start'.split(
    ' ',
  ),
)
const typed = fc.oneof(
  fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join(' ')),
  fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ maxLength: 30 }),
)

const toNotes = (raws: readonly string[], inZone = 'Europe/Berlin'): TimedNote[] =>
  raws.map((raw, i) => ({
    id: `${i}` as NoteId,
    time: { raw, zone: inZone },
    milestone: i % 7 === 3 ? 'impact-start' : null,
  }))

const settings = {
  timeZone: 'Europe/Berlin',
  incident: { raw: '2026-05-04 14:00', zone: 'Europe/Berlin' },
}

describe('Reading', () => {
  test('never throws, and either knows an instant or asks', () => {
    fc.assert(
      fc.property(typed, fc.oneof(zone, fc.string({ maxLength: 12 })), (raw, inZone) => {
        const [reading] = readTimes(toNotes([raw], inZone), { ...settings, timeZone: inZone })
        const { instant, end, precision, question, offers } = reading!
        expect(question === null).toBe(instant !== null)
        expect(precision === 'none').toBe(instant === null)
        if (end !== null) expect(end).toBeGreaterThan(instant!)
        for (const at of [instant ?? 0, end ?? 0, ...offers.map((offer) => offer.instant)])
          expect(at >= 0 && at < Date.UTC(2101, 0, 1)).toBe(true)
      }),
      { numRuns: 5_000 },
    )
  })

  test('a list gives the same however often, and the same from copies', () => {
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 12 }), (raws) => {
        const notes = toNotes(raws)
        const readings = readTimes(notes, settings)
        expect(readTimes(notes, settings)).toEqual(readings)
        expect(readTimes(structuredClone(notes), settings)).toEqual(readings)
      }),
      { numRuns: 500 },
    )
  })

  test('gives back what was confirmed, whatever was typed', () => {
    fc.assert(
      fc.property(typed, instant, (raw, at) => {
        const time = { raw, zone: 'Europe/Berlin', confirmedAt: toIsoInstant(at) }
        const [reading] = readTimes([{ id: 'a' as NoteId, time, milestone: null }], settings)
        expect(reading!.instant).toBe(at)
      }),
      { numRuns: 1_000 },
    )
  })

  test('takes an offer that is written down for what it offers', () => {
    fc.assert(
      fc.property(typed, (raw) => {
        for (const offer of readTimes(toNotes([raw]), settings)[0]!.offers)
          expect(
            readTime(writeInstant(offer.instant, 'Europe/Berlin'), { zone: 'Europe/Berlin' })
              .instant,
          ).toBe(offer.instant)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('An instant that is written down', () => {
  test('reads back as it was, in every zone', () => {
    fc.assert(
      fc.property(zone, instant, (inZone, at) => {
        for (const words of [writeInstant(at, inZone), sayInstant(at, inZone)])
          expect([words, readTime(words, { zone: inZone }).instant]).toEqual([words, at])
      }),
      { numRuns: 3_000 },
    )
  })

  test('without its zone reads back, or asks in an hour that clocks show twice and offers it', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.tuple(zone, instant), fc.tuple(changingZone, changing)),
        ([inZone, at]) => {
          const words = `${toZoned(at, inZone).date} ${sayClock(at, inZone)}`
          const reading = readTime(words, { zone: inZone })
          if (reading.instant === null) {
            expect(reading.question!.code).toBe('clock-repeat')
            expect(reading.offers.map((offer) => offer.instant)).toContain(at)
          } else expect(reading.instant).toBe(at)
        },
      ),
      { numRuns: 3_000 },
    )
  })

  test('as ISO 8601 is the instant it was, and nothing that machines read differently is one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }), (at) => {
        expect(parseInstant(toIsoInstant(at))).toBe(at)
      }),
    )
    expect(parseInstant('2018-04-18T14:29:00+02:00')).toBe(Date.UTC(2018, 3, 18, 12, 29))
    expect(parseInstant('2025-10-19T23:45:00-0700')).toBe(Date.UTC(2025, 9, 20, 6, 45))
    expect(parseInstant('2026-05-04')).toBe(Date.UTC(2026, 4, 4))
    for (const text of [
      '2026-05-04T14:05',
      '2026-02-30T14:05Z',
      '2026-05-04 14:05Z',
      'May 4, 2026',
      '',
    ])
      expect(parseInstant(text)).toBe(null)
  })
})

describe('A zone', () => {
  /** What the platform's own calendar shows. */
  const shown = (name: string, at: number): string =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: name,
      dateStyle: 'short',
      timeStyle: 'medium',
    }).format(at)

  test('shows what the platform’s calendar shows', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.tuple(zone, instant), fc.tuple(changingZone, changing)),
        ([name, at]) => {
          const { date, exactTime } = toZoned(at, name)
          expect(`${date} ${exactTime}`).toBe(shown(name, at))
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('has each instant among those at which its clocks show it', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.tuple(zone, instant), fc.tuple(changingZone, changing)),
        ([name, at]) => {
          expect(findInstants(name, toWall(name, at))).toContain(at)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('is a name that exists', () => {
    expect(['Europe/Berlin', 'UTC', 'UTC+05:30', 'Asia/Kolkata'].every(isTimeZone)).toBe(true)
    expect(['', 'Mars/Olympus', '+02:00', '__proto__', 'a'.repeat(999)].some(isTimeZone)).toBe(
      false,
    )
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => void isTimeZone(name)))
  })
})

describe('The order', () => {
  test('holds every event once, by instant, whatever was typed', () => {
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 15 }), (raws) => {
        const readings = readTimes(toNotes(raws), settings)
        const order = orderEvents(readings)
        expect(order.toSorted((a, b) => a - b)).toEqual(raws.map((_, i) => i))
        const instants = order.map((i) => readings[i]!.instant).filter((at) => at !== null)
        expect(instants.toSorted((a, b) => a - b)).toEqual(instants)
        // An event without a time stands behind its neighbour.
        order.forEach((index, position) => {
          if (readings[index]!.instant === null && index > 0)
            expect(order[position - 1]).toBe(index - 1)
        })
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('A long timeline', () => {
  const times = [
    '14:05',
    '14:20:30 CEST',
    '~15:00',
    '5 min later',
    'T+5m',
    '(after 14:05)',
    '2026-05-05 09:00',
    '23:50-00:10',
    '01/03/2026 14:05',
    'unknown',
  ]
  const millisecondsFor = (count: number): number => {
    const notes = toNotes(Array.from({ length: count }, (_, i) => times[i % times.length]!)).map(
      (note) => ({ ...note, kind: null }),
    )
    const start = performance.now()
    expect(toTimeline(notes, settings).events).toHaveLength(count)
    return performance.now() - start
  }

  test('of 16 times the events takes no more than about 16 times as long', () => {
    millisecondsFor(1_000)
    const least = (count: number): number =>
      Math.min(...Array.from({ length: 3 }, () => millisecondsFor(count)))
    expect(least(8_000) / least(500)).toBeLessThan(16 * 4)
  })
})
