import { expect, test } from 'vitest'
import { readTimes } from 'shared/time/read-times.ts'
import type { TimeReading } from 'shared/time/reading.ts'
import type { NoteId } from 'shared/ids.ts'

const read = (raw: string, confirmedAt?: string, clock: 12 | 24 = 24): TimeReading =>
  readTimes(
    [
      {
        id: 'a' as NoteId,
        time: { raw, zone: 'Europe/Berlin', ...(confirmedAt === undefined ? {} : { confirmedAt }) },
        milestone: null,
      },
    ],
    // 4 May 2026 is offered while the question is open, and may not be once it is answered.
    {
      timeZone: 'Europe/Berlin',
      incident: null,
      clock,
      ...(confirmedAt === undefined ? { offeredDays: [20_577] } : {}),
    },
  )[0]!

test.each([
  ['14:05-14:20', 24, ['Mon 4 May 2026, 14:05–14:20 CEST']],
  ['23:50-00:10', 24, ['Mon 4 May 2026, 23:50–Tue 5 May 2026, 00:10 CEST']],
  ['12:50-1:10', 12, ['Mon 4 May 2026, 00:50–01:10 CEST', 'Mon 4 May 2026, 12:50–13:10 CEST']],
  [
    '01/03/2026 14:05-14:20',
    24,
    ['Sat 3 Jan 2026, 14:05–14:20 CET', 'Sun 1 Mar 2026, 14:05–14:20 CET'],
  ],
  [
    '2026-10-25 02:30-02:45',
    24,
    ['Sun 25 Oct 2026, 02:30–02:45 CEST', 'Sun 25 Oct 2026, 02:30–02:45 CET'],
  ],
  ['2026-10-25 01:50-02:30', 24, ['Sun 25 Oct 2026, 01:50–02:30 CEST']],
  [
    '2026-03-01 14:05-14:20 IST',
    24,
    [
      'India: Sun 1 Mar 2026, 09:35–09:50 CET',
      'Israel: Sun 1 Mar 2026, 13:05–13:20 CET',
      'Ireland: Sun 1 Mar 2026, 14:05–14:20 CET',
    ],
  ],
  ['Tue 2026-05-04 14:05-14:20', 24, ['Mon 4 May 2026, 14:05–14:20 CEST']],
] as const)(
  'The range "%s" is offered whole, and whoever takes it has its end',
  (raw, clock, words) => {
    const { instant, offers } = read(raw, undefined, clock)
    expect(instant).toBeNull()
    expect(offers.map((offer) => offer.words)).toEqual(words)
    for (const offer of offers) {
      const taken = read(raw, new Date(offer.instant).toISOString(), clock)
      expect([taken.instant, taken.end, taken.precision]).toEqual([
        offer.instant,
        offer.end,
        'range',
      ])
      expect(taken.end).toBeGreaterThan(taken.instant!)
    }
  },
)

test('Of a time that is a range or a distance from UTC, only the range has an end.', () => {
  const raw = '2026-03-01 14:05-05:00'
  const [range, offset] = read(raw).offers.map(({ instant }) => new Date(instant).toISOString())
  expect(read(raw, range).end).toBe(Date.UTC(2026, 2, 2, 4))
  expect(read(raw, offset).end).toBeNull()
})
