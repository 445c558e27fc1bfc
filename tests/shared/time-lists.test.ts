import { describe, expect, test } from 'vitest'
import type { EventTime, Milestone } from 'shared/board.ts'
import type { NoteId } from 'shared/ids.ts'
import { orderEvents } from 'shared/time/event-order.ts'
import { readTimes, type TimedNote, type TimeSettings } from 'shared/time/read-times.ts'
import { sayInstant } from 'shared/time/say-instant.ts'

interface Setting {
  readonly zone?: string
  readonly incident?: string
  /** Instants that were confirmed, by what was typed. */
  readonly confirmed?: Readonly<Record<string, string>>
  readonly marked?: Readonly<Record<string, Milestone>>
}

const toNotes = (typed: readonly string[], { zone = 'UTC', confirmed, marked }: Setting) =>
  typed.map((raw, i): TimedNote => {
    const confirmedAt = confirmed?.[raw]
    const time: EventTime = { raw, zone, ...(confirmedAt === undefined ? {} : { confirmedAt }) }
    return { id: `${i}` as NoteId, time, milestone: marked?.[raw] ?? null }
  })

const toSettings = ({ zone = 'UTC', incident }: Setting): TimeSettings => ({
  timeZone: zone,
  incident: incident === undefined ? null : { raw: incident, zone },
})

const read = (typed: readonly string[], setting: Setting = {}) =>
  readTimes(toNotes(typed, setting), toSettings(setting))

/** `04 14:05`: day of the month and time, or why there is none. */
const say = (typed: readonly string[], setting: Setting = {}): string[] =>
  read(typed, setting).map(({ instant, question }) =>
    instant === null
      ? question!.code
      : new Date(instant).toISOString().slice(8, 16).replace('T', ' '),
  )

describe('A time without a day', () => {
  test('takes the day of the event before it, over midnight when the order says so', () => {
    expect(say(['2026-05-04 23:50', '23:58', '00:10', '08:00', '22:00', '08:15'])).toEqual([
      '04 23:50',
      '04 23:58',
      '05 00:10',
      '05 08:00',
      '05 22:00',
      '06 08:15',
    ])
  })

  test('stays on the day when it is told a little out of order', () => {
    expect(say(['2026-05-04 14:49', '14:43', '14:55'])).toEqual([
      '04 14:49',
      '04 14:43',
      '04 14:55',
    ])
    expect(say(['2026-05-04 00:10', '23:55', '00:20'])).toEqual([
      '04 00:10',
      '03 23:55',
      '04 00:20',
    ])
    const [, early] = read(['2026-05-04 14:49', '14:43'])
    expect(early!.marks.map(({ code }) => code)).toEqual(['earlier-than-before'])
    expect(early!.offers.map(({ words }) => words)).toEqual(['Tue 5 May 2026, 14:43 UTC'])
  })

  test('stays on the day when the next event that names its own would be passed', () => {
    expect(say(['2026-05-04 18:00', '09:15', '2026-05-04 18:20'])).toEqual([
      '04 18:00',
      '04 09:15',
      '04 18:20',
    ])
    expect(say(['2026-05-04 18:00', '09:15', '2026-05-05 10:00'])[1]).toBe('05 09:15')
  })

  test('takes the incident’s day first, across midnight from its start', () => {
    const setting = { incident: '2026-05-04 23:40' }
    expect(say(['23:30', '23:55', '00:10'], setting)).toEqual(['04 23:30', '04 23:55', '05 00:10'])
    expect(say(['00:10'], setting)).toEqual(['05 00:10'])
    expect(read(['00:10'], setting)[0]!.offers.map(({ words }) => words)).toEqual([
      'Mon 4 May 2026, 00:10 UTC',
    ])
    expect(say(['09:00'], { incident: '2026-05-04' })).toEqual(['04 09:00'])
  })

  test('belongs to the incident behind an event of a day before it', () => {
    const setting = { incident: '2019-10-21 01:38' }
    expect(say(['2019-10-20 00:55', '01:38', '08:19'], setting)).toEqual([
      '20 00:55',
      '21 01:38',
      '21 08:19',
    ])
    // And to the eve, where that is nearer to the start.
    const night = { incident: '2026-05-04 00:10' }
    expect(say(['2026-05-03 22:00', '22:30', '00:10'], night)).toEqual([
      '03 22:00',
      '03 22:30',
      '04 00:10',
    ])
  })

  test('takes its day from the next event that names one when none is before', () => {
    expect(say(['23:50', '2026-05-05 00:10'])).toEqual(['04 23:50', '05 00:10'])
    expect(say(['unknown', '14:05', '2026-05-05 14:20'])).toEqual([
      'nothing',
      '05 14:05',
      '05 14:20',
    ])
  })

  test('is asked for when nobody has said a day', () => {
    expect(say(['14:05', '14:10'])).toEqual(['no-date', 'no-date'])
    expect(say(['14:05', '14:10'], { incident: 'some day in spring' })).toEqual([
      'no-date',
      'no-date',
    ])
  })

  test('follows an event whose zone is in question by its day', () => {
    expect(say(['2026-05-04 23:50', '2026-05-06 14:05 IST', '16:00'])).toEqual([
      '04 23:50',
      'zone-name',
      '06 16:00',
    ])
  })

  test('does not follow an event whose day is in question', () => {
    expect(say(['2026-05-04 23:50', '01/03/2026 14:05', '00:10'])).toEqual([
      '04 23:50',
      'day-or-month',
      '05 00:10',
    ])
  })

  test('in another zone is on the day that clocks there show', () => {
    expect(say(['2026-05-05T01:00Z', '6:05 PM PDT', '01:10'])).toEqual([
      '05 01:00',
      '05 01:05',
      '05 01:10',
    ])
  })

  test('is midnight after the event before it', () => {
    expect(say(['2026-05-04 23:50', 'midnight', '00:10'])).toEqual([
      '04 23:50',
      '05 00:00',
      '05 00:10',
    ])
  })
})

describe('A time that counts from another', () => {
  test('counts from the event right before it', () => {
    expect(say(['2026-05-04 14:05', '5 min later', 'an hour later', '90s later'])).toEqual([
      '04 14:05',
      '04 14:10',
      '04 15:10',
      '04 15:11',
    ])
    expect(say(['2026-05-04 14:05', 'after 5 minutes', '10 min earlier'])[2]).toBe('04 14:00')
  })

  test('asks when that event has no time, and offers the one before', () => {
    const readings = read(['2026-05-04 14:05', 'unknown', '5 min later'])
    expect(readings[2]!.question!.code).toBe('no-neighbour')
    expect(readings[2]!.offers.map(({ words }) => words)).toEqual(['Mon 4 May 2026, 14:10 UTC'])
  })

  test('asks which side is meant where both are possible', () => {
    const readings = read(['2026-05-04 14:05', '10 min before', '14:40'])
    expect(readings[1]!.question!.code).toBe('no-direction')
    expect(readings[1]!.offers.map(({ words }) => words)).toEqual([
      'Mon 4 May 2026, 13:55 UTC',
      'Mon 4 May 2026, 14:30 UTC',
    ])
  })

  test('counts from the event that is marked as the start, then from the incident, then from the first', () => {
    const typed = ['T+5m', '2026-05-04 13:00', '14:05', '15 min later']
    const incident = '2026-05-04 14:00'
    expect(say(typed, { incident, marked: { '14:05': 'impact-start' } })[0]).toBe('04 14:10')
    expect(say(typed, { incident })[0]).toBe('04 14:05')
    expect(say(typed)[0]).toBe('04 13:05')
    expect(say(['T+5m', 'unknown'])).toEqual(['no-start', 'nothing'])
  })

  test('never turns in a circle', () => {
    expect(say(['T+5m'], { marked: { 'T+5m': 'impact-start' } })).toEqual(['no-start'])
    const marked = { '14:05': 'impact-start' } as const
    // Read behind T+26h, 14:05 would be on the next day; but T counts from it as it was.
    expect(say(['T+26h', '14:05'], { incident: '2026-05-04', marked })).toEqual([
      '05 16:05',
      '04 14:05',
    ])
  })
})

describe('An instant that a person confirmed', () => {
  test('wins over the words, and those behind it count from it', () => {
    const confirmed = { '14:05': '2026-05-06T14:05:00Z' }
    expect(say(['2026-05-04 14:00', '14:05', '14:10', '5 min later'], { confirmed })).toEqual([
      '04 14:00',
      '06 14:05',
      '06 14:10',
      '06 14:15',
    ])
  })

  test('keeps what the words say of how sharp it is, and how long', () => {
    const confirmed = {
      '~13:30-13:45': '2026-05-06T13:30:00Z',
      '(before 9:37AM)': '2026-05-06T09:30:00Z',
      '01/03/2026 14:05': '2026-03-01T14:05:00Z',
    }
    const readings = read(Object.keys(confirmed), { confirmed, incident: '2026-05-04' })
    expect(readings.map(({ precision }) => precision)).toEqual(['range', 'approx', 'minute'])
    expect(readings[0]!.end! - readings[0]!.instant!).toBe(15 * 60_000)
    expect(readings.every(({ question, offers }) => question === null && offers.length === 0)).toBe(
      true,
    )
  })

  test('counts only when every machine reads the same', () => {
    const confirmed = { unknown: '2026-05-04T14:05', '?': 'May 4, 2026' }
    expect(say(['unknown', '?'], { confirmed })).toEqual(['nothing', 'nothing'])
  })
})

describe('A night in which the clocks change', () => {
  const berlin = 'Europe/Berlin'

  test('has its hours in the order in which they passed', () => {
    const readings = read(['2026-10-25 01:50', '02:10', '02:40 CEST', '02:05 CET', '03:10'], {
      zone: berlin,
    })
    expect(
      readings.map(({ instant }) => instant && sayInstant(instant, berlin).slice(-10)),
    ).toEqual(['01:50 CEST', null, '02:40 CEST', ' 02:05 CET', ' 03:10 CET'])
    expect(orderEvents(readings)).toEqual([0, 1, 2, 3, 4])
    expect(readings[4]!.instant! - readings[0]!.instant!).toBe((2 * 60 + 20) * 60_000)
  })

  test('in spring is an hour shorter than its clocks say', () => {
    const readings = read(['2026-03-29 01:50', '03:10'], { zone: berlin })
    expect(readings[1]!.instant! - readings[0]!.instant!).toBe(20 * 60_000)
  })
})

describe('The order of events', () => {
  const order = (typed: readonly string[]): string =>
    orderEvents(read(typed))
      .map((i) => typed[i])
      .join(' | ')

  test('goes by instant, then as people put them', () => {
    expect(order(['2026-05-04 14:05', '2026-05-04 13:00', '2026-05-04 14:05 UTC'])).toBe(
      '2026-05-04 13:00 | 2026-05-04 14:05 | 2026-05-04 14:05 UTC',
    )
  })

  test('keeps an event without a time behind the one it was put behind', () => {
    expect(order(['unknown', '2026-05-04 14:05', '?', '2026-05-04 13:00', 'tbd'])).toBe(
      'unknown | 2026-05-04 13:00 | tbd | 2026-05-04 14:05 | ?',
    )
  })

  test('moves an event whose time was corrected', () => {
    const before = ['2026-05-04 14:00', '14:20', '14:30']
    expect(order(before)).toBe('2026-05-04 14:00 | 14:20 | 14:30')
    expect(order(['2026-05-04 14:00', '14:20', '13:10'])).toBe('13:10 | 2026-05-04 14:00 | 14:20')
  })
})
