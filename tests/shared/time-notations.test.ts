import { describe, expect, test } from 'vitest'
import type { TimeContext } from 'shared/time/choose-day.ts'
import { readTime } from 'shared/time/read-time.ts'
import { findDay } from 'shared/time/time-zones.ts'

const start = Date.parse('2026-03-01T14:05:00Z')
const plain: TimeContext = {
  zone: 'UTC',
  incident: { day: findDay(2026, 3, 1)!, instant: start },
  start,
}

/** `2026-03-01 14:05..14:20 range`: what a person would say was read. */
const say = (raw: string, context: TimeContext = plain): string => {
  const { instant, end, precision, question } = readTime(raw, context)
  if (instant === null) return `? ${question!.code}`
  const iso = (at: number): string =>
    new Date(at)
      .toISOString()
      .replace('T', ' ')
      .replace(/(?::00)?(?:\.000)?Z$/, '')
  const day = iso(instant).slice(0, 10) === '2026-03-01' ? '' : `${iso(instant).slice(0, 10)} `
  const until = end === null ? '' : `..${iso(end).slice(11)}`
  const how = precision === 'minute' || precision === 'exact' ? '' : ` ${precision}`
  return `${day}${iso(instant).slice(11)}${until}${how}`
}

/** Lines of `typed => read`. */
const table = (lines: string): [string, string][] =>
  lines
    .trim()
    .split('\n')
    .map((line) => line.split(' => ').map((part) => part.trim()) as [string, string])

const tables: Readonly<Record<string, string>> = {
  'a full date and time': `
    2026-05-04T14:05 => 2026-05-04 14:05
    2026-05-04T14:05Z => 2026-05-04 14:05
    2026-05-04 14:05:33.123 +02:00 => 2026-05-04 12:05:33.123
    2026-05-04 14:05:33,123 => 2026-05-04 14:05:33.123
    2026-05-04T10:05:57.801578Z => 2026-05-04 10:05:57.801
    2026-05-04 14:05:09-05 => 2026-05-04 19:05:09
    2026-05-04T14:05-05:00 => 2026-05-04 19:05
    2026-05-04T14:05:00+01:00[Europe/Berlin] => 2026-05-04 13:05
    20260504T140509Z => 2026-05-04 14:05:09
    20260504140509 => 2026-05-04 14:05:09
    2026/5/4 14:05 => 2026-05-04 14:05
    4 May 2026 14:05 CEST => 2026-05-04 12:05
    4. Mai 2026, 14:05 Uhr => 2026-05-04 14:05
    4 mai 2026 à 14h05 => 2026-05-04 14:05
    4 de mayo de 2026 14:05 => 2026-05-04 14:05
    am 4. Mai um 14:05 => 2026-05-04 14:05
    4 May '26 14:05 => 2026-05-04 14:05
    04-May-26 14:05 => 2026-05-04 14:05
    May 4th 2:04 PM => 2026-05-04 14:04
    10:04 AM Monday, May 4th => 2026-05-04 10:04
    3rd of March at 15:04 => 2026-03-03 15:04
    2018 October 21 22:52 UTC => 2018-10-21 22:52
    11:48 PM PDT on October 19, 2025 => 2025-10-20 06:48
    Mon, 04 May 2026 14:05:09 +0200 => 2026-05-04 12:05:09
    Mon May  4 14:05:09 UTC 2026 => 2026-05-04 14:05:09
    Mon May 04 2026 14:05:09 GMT+0200 (Central European Summer Time) => 2026-05-04 12:05:09
    2026-05-04 14:05:09-05:00 => 2026-05-04 19:05:09
    2026-05-04 14:05 (Mon) => 2026-05-04 14:05
    04/May/2026:14:05:09 +0200 => 2026-05-04 12:05:09
    2026年5月4日(月) 14:05 => 2026-05-04 14:05
    2026년 5월 4일 오후 2:05 => 2026-05-04 14:05
    2026-05-04 - 14:05 => 2026-05-04 14:05
    1.3.26 14:05 => 14:05
    2023-02-02 10:14: => 2023-02-02 10:14`,
  'a time of day': `
    12:03pm => 12:03
    12:03 am => 00:03
    12.03 Uhr => 12:03
    9.30am => 09:30
    14h => 14:00
    21 h 30 => 21:30
    14 Uhr 05 => 14:05
    1405 UTC => 14:05
    1405 => 14:05
    0905 => 09:05
    1405 hrs => 14:05
    905am => 09:05
    14:05 PM => 14:05
    2:05p => 14:05
    12 noon => 12:00
    9:15 in the morning => 09:15
    2:05 in the afternoon => 14:05
    下午2:05 => 14:05
    上午9点30分 => 09:30
    오후 2시 5분 => 14:05
    14時半 => 14:30
    **14:05** => 14:05
    - 14:05 => 14:05
    • 14h08 => 14:08
    [14:10:30] => 14:10:30
    @14:05 => 14:05
    "14:05" => 14:05
    14:05 – => 14:05
    kl 14:05 => 14:05`,
  'digits and signs of any script': `
    １４：０５ => 14:05
    १४:०५ => 14:05
    ۱۴:۰۵ => 14:05
    ๑๔:๐๕ => 14:05
    2\u202fPM => 14:00
    14:05\u00a0CET => 13:05
    \u200e14:05\u200f => 14:05
    14:05—14:20 => 14:05..14:20 range
    14:05〜14:20 => 14:05..14:20 range
    14:05\u221214:20 => 14:05..14:20 range`,
  'a time that is not sharp': `
    ~14:05 => 14:05 approx
    ca. 14:05 => 14:05 approx
    gegen 14:05 => 14:05 approx
    14:05ish => 14:05 approx
    14:05? => 14:05 approx
    14:05 or so => 14:05 approx
    14:05 ± 5 min => 14:05 approx
    est. 14:05 => 14:05 approx
    around noon => 12:00 approx
    午前9時頃 => 09:00 approx
    約14:05 => 14:05 approx
    (14:05) => 14:05 approx
    14:05:09 UTC (approx) => 14:05:09 approx
    2026-05-04 => 2026-05-04 00:00 date
    October 16, 2013 => 2013-10-16 00:00 date
    July 27, 2012 and following days => 2012-07-27 00:00 date
    February 28, 2017, PST => 2017-02-28 08:00 date`,
  'a span of time': `
    14:05 to 14:20 => 14:05..14:20 range
    from 14:05 to 14:20 => 14:05..14:20 range
    14:05 until 14:20 => 14:05..14:20 range
    14:05 → 14:20 => 14:05..14:20 range
    14:05..14:20 => 14:05..14:20 range
    14:05~14:20 => 14:05..14:20 range
    ~13:30-13:45 => 13:30..13:45 range
    between 2 and 3 pm => 14:00..15:00 range
    2-3pm => 14:00..15:00 range
    02:00-22:30 => 02:00..22:30 range
    9:00 UTC-9:30 => 09:00..09:30 range
    10am-11 => 10:00..11:00 range
    11:30-1:15 PM => 11:30..13:15 range
    10:00-11:30 PM => 22:00..23:30 range
    12:30-1:15 PM => 12:30..13:15 range
    14-15 Uhr => 14:00..15:00 range
    0830-0915 => 08:30..09:15 range
    14.05-14.20 Uhr => 14:05..14:20 range
    von 14:05 bis 14:20 Uhr => 14:05..14:20 range
    entre 14h05 et 14h20 => 14:05..14:20 range
    23:50-00:10 => 23:50..00:10 range
    23:50-00:10 on 5 May => 2026-05-04 23:50..00:10 range
    8:30am – 9:15am PT => 16:30..17:15 range
    2025-11-18 between 14:40 and 15:30 => 2025-11-18 14:40..15:30 range
    2026-05-04 10:00-11:00 => 2026-05-04 10:00..11:00 range
    4 May 14:05 PST - 5 May 2 PM => 2026-05-04 22:05..22:00 range
    2026-03-01T14:05Z/2026-03-01T14:20Z => 14:05..14:20 range
    since 14:05 => 14:05 range
    by 14:20 => 14:20 range`,
  'a zone of its own': `
    14:05Z => 14:05
    14:05+02:00 => 12:05
    14:05 +0200 => 12:05
    14:05 UTC+2 => 12:05
    14:05 GMT-5 => 19:05
    14:05 UTC+05:30 => 08:35
    14:05 MESZ => 12:05
    14:05 Pacific => 22:05
    14:05 Pacific time => 22:05
    14:05 Central European Summer Time => 12:05
    14:05 New York time => 19:05
    14:05 America/New_York => 19:05
    UTC: 14:05 => 14:05
    14:05 (CET) => 13:05
    14:05 CEST (12:05 UTC) => 12:05
    14:05 EST => 19:05`,
  'a count from the start': `
    T+15m => 14:20
    T+15 => 14:20
    T-10 => 13:55
    T0 => 14:05
    T+1h30 => 15:35
    T+00:05:30 => 14:10:30
    T plus 5 minutes => 14:10
    +00:15 => 14:20
    +15 min => 14:20
    10 min before the outage => 13:55
    5 minutes into the incident => 14:10
    about 45 minutes after the open => 14:50 approx`,
  'an epoch': `
    1777889045 => 2026-05-04 10:04:05
    1777889045123 => 2026-05-04 10:04:05.123
    1777889045123456 => 2026-05-04 10:04:05.123
    1777889045.000200 => 2026-05-04 10:04:05`,
  'a day from what is around': `
    Sunday 14:05 => 14:05
    Mon 14:05 => 2026-03-02 14:05
    Di 14:05 => 2026-03-03 14:05
    day 2, 09:00 => 2026-03-02 09:00
    D+1 09:00 => 2026-03-02 09:00
    the next day at 09:00 => 2026-03-02 09:00
    00:30 (next day) => 2026-03-02 00:30
    00:30 (+1) => 2026-03-02 00:30
    Tuesday morning 9:15 => 2026-03-03 09:15
    24:00 => 2026-03-02 00:00`,
  'nothing at all': `
    ? => ? nothing
    unknown => ? nothing
    n/a => ? nothing
    TBD => ? nothing
    — => ? nothing
    … => ? nothing`,
  'what only a person can tell': `
    04/05/2026 10:04 => ? day-or-month
    5/4 14:05 => ? day-or-month
    05-04 14:05 => ? day-or-month
    1/3/26, 2:05 pm => ? day-or-month
    14.05 => ? day-or-time
    2003 => ? day-or-time
    2 o'clock => ? half-of-day
    midnight => ? midnight
    14:05 CST => ? zone-name
    14:05-05:00 => ? range-or-offset
    2026-05-04 23:00-01:00 => ? range-or-offset
    14:05-06 => ? not-understood
    14:05/16:05 => ? not-understood
    14:05 +10 min => ? not-understood
    14:05 CET (UTC) => ? not-understood
    4 May 14:05 (5 May) => ? not-understood
    5 hours => ? no-direction
    24h => ? no-direction
    today at 10:15 AM => ? said-day
    5 minutes ago => ? said-day
    Tuesday morning => ? too-wide
    May 2026 => ? too-wide
    a few minutes later => ? too-wide
    after 14:29 => ? open
    shortly before 11:48 PM => ? open
    during the outage => ? open
    (2:25 AM to 4:14 AM) => ? in-brackets
    (same minute) => ? beside-neighbour
    +5 => ? no-unit
    10 min before => ? no-direction
    five minutes later => ? no-neighbour
    14:05 or 14:10 => ? not-understood
    14:05 first alert => ? not-understood
    Tuesday, May 4, 2026 14:05 => ? contradiction
    14:20-14:05 => ? backwards
    14:60 => ? impossible
    14:05 AM => ? impossible
    2026-02-30 => ? impossible
    1926-05-04 14:05 => ? year
    2206-05-04 14:05 => ? year
    4999999999 => ? year
    T+99999 days => ? year`,
}

describe.each(Object.entries(tables))('%s', (_, lines) => {
  test.each(table(lines))('"%s" is %s', (typed, read) => {
    expect(say(typed)).toBe(read)
  })
})

const offersOf = (raw: string, context: TimeContext = plain): string[] =>
  readTime(raw, context).offers.map(({ words }) => words)

const marksOf = (raw: string, context: TimeContext = plain): string[] =>
  readTime(raw, context).marks.map(({ code }) => code)

describe('A time that cannot be read', () => {
  test('offers what may have been meant', () => {
    expect(offersOf('01/03/2026 14:05')).toEqual([
      'Sat 3 Jan 2026, 14:05 UTC',
      'Sun 1 Mar 2026, 14:05 UTC',
    ])
    expect(offersOf('26-03-01 14:05')).toEqual([
      'Mon 26 Mar 2001, 14:05 UTC',
      'Sun 1 Mar 2026, 14:05 UTC',
    ])
    expect(offersOf('22025-03-18 09:36')).toEqual(['Tue 18 Mar 2025, 09:36 UTC'])
    expect(offersOf('14:05 IST')).toEqual([
      'India: Sun 1 Mar 2026, 08:35 UTC',
      'Israel: Sun 1 Mar 2026, 12:05 UTC',
      'Ireland: Sun 1 Mar 2026, 13:05 UTC',
    ])
    expect(offersOf('14:05 +10 min')).toEqual(['Sun 1 Mar 2026, 14:05 UTC'])
    expect(offersOf('14:05 first alert')).toEqual(['Sun 1 Mar 2026, 14:05 UTC'])
    expect(offersOf('(2:25 AM to 4:14 AM)')).toHaveLength(2)
    expect(offersOf('midnight')).toEqual(['Sun 1 Mar 2026, 00:00 UTC', 'Mon 2 Mar 2026, 00:00 UTC'])
  })

  test('says which words it did not understand', () => {
    expect(readTime('14:05 first alert', plain).question!.words).toContain('first alert')
    expect(readTime('25:10', plain).question!.words).toBe('There is no hour 25.')
    expect(readTime('30 Feb 2026', plain).question!.words).toBe('There is no 30 February.')
    expect(readTime('2026-13-01', plain).question!.words).toBe('There is no month 13.')
  })

  test('asks for the day when nobody has said it, and offers the days it is given', () => {
    const context: TimeContext = { zone: 'UTC', offeredDays: [findDay(2026, 5, 4)!] }
    expect(say('14:05', context)).toBe('? no-date')
    expect(offersOf('14:05', context)).toEqual(['Mon 4 May 2026, 14:05 UTC'])
    expect(say('2026-05-04 14:05', context)).toBe('2026-05-04 14:05')
  })

  test('is never longer than people write one', () => {
    expect(say(`14:05${' x'.repeat(500)}`)).toBe('? not-understood')
    expect(say(`14:05${' '.repeat(300)}the day before`)).toBe('? not-understood')
    expect(say('1'.repeat(100_000))).toBe('? not-understood')
    expect(say('14:05-05:00 '.repeat(16))).toBe('? not-understood')
  })
})

describe('A written zone', () => {
  test('wins over the board’s, and says so', () => {
    expect(say('14:05 PDT', { ...plain, zone: 'Europe/Berlin' })).toBe('21:05')
    expect(marksOf('14:05 CET')).toContain('other-zone')
    expect(marksOf('14:05 UTC')).not.toContain('other-zone')
  })

  test('out of its season is read as written, with a mark', () => {
    expect(marksOf('14:05 PDT')).toContain('out-of-season')
    expect(marksOf('14:05 PST')).not.toContain('out-of-season')
    expect(marksOf('2026-07-01 14:05 MST')).not.toContain('out-of-season')
  })

  test('with several meanings is the board’s own where clocks there show it', () => {
    const london: TimeContext = { zone: 'Europe/London' }
    expect(say('2026-07-01 14:05 BST', london)).toBe('2026-07-01 13:05')
    expect(say('2026-01-15 14:05 BST', london)).toBe('? zone-name')
    expect(say('2026-07-01 14:05 BST', { zone: 'Europe/Berlin' })).toBe('? zone-name')
    expect(say('2026-07-01 14:05 IST', { zone: 'Asia/Kolkata' })).toBe('2026-07-01 08:35')
  })

  test('of the board that does not exist counts as UTC, with a mark', () => {
    const nowhere: TimeContext = { ...plain, zone: 'Mars/Olympus' }
    expect(say('15:05', nowhere)).toBe('15:05')
    expect(marksOf('15:05', nowhere)).toContain('unknown-zone')
    expect(marksOf('', nowhere)).toContain('unknown-zone')
  })
})

describe('A change of the clocks', () => {
  const zurich: TimeContext = { zone: 'Europe/Zurich' }

  test('leaves a time that clocks jump over to a person, with both sides of the gap', () => {
    expect(say('2026-03-29 02:30', zurich)).toBe('? clock-gap')
    expect(offersOf('2026-03-29 02:30', zurich)).toEqual([
      'Sun 29 Mar 2026, 01:30 CET',
      'Sun 29 Mar 2026, 03:30 CEST',
    ])
  })

  test('leaves a time that clocks show twice to a person, with both', () => {
    expect(say('2026-10-25 02:30', zurich)).toBe('? clock-repeat')
    expect(offersOf('2026-10-25 02:30', zurich)).toEqual([
      'Sun 25 Oct 2026, 02:30 CEST',
      'Sun 25 Oct 2026, 02:30 CET',
    ])
    expect(say('2026-10-25 02:30 CET', zurich)).toBe('2026-10-25 01:30')
  })

  test('lies inside a span as it lies in the night', () => {
    expect(say('23:50-00:10 on 30 March 2026', zurich)).toBe('2026-03-29 21:50..22:10 range')
    expect(say('23:50-00:10 on 29 March 2026', zurich)).toBe('2026-03-28 22:50..23:10 range')
    expect(say('2026-03-29 00:30 to midnight', zurich)).toBe('2026-03-28 23:30..22:00 range')
    expect(say('2026-03-29 01:30-03:30', zurich)).toBe('2026-03-29 00:30..01:30 range')
  })

  test('at midnight does not keep a day from beginning', () => {
    // Clocks in Cuba go from 23:59 to 01:00, in Samoa a whole day was left out.
    expect(say('2026-03-08', { zone: 'America/Havana' })).toBe('2026-03-08 05:00 date')
    expect(say('2026-11-01', { zone: 'America/Havana' })).toBe('2026-11-01 04:00 date')
    expect(say('2011-12-30 12:00', { zone: 'Pacific/Apia' })).toBe('? clock-gap')
  })
})

describe('A twelve-hour clock', () => {
  const at = (iso: string, half: boolean): TimeContext => ({
    ...plain,
    before: { instant: Date.parse(iso), half, dayOnly: false },
  })

  test('asks for a time without am or pm', () => {
    expect(say('2:05', { ...plain, clock: 12 })).toBe('? half-of-day')
    expect(say('02:05', { ...plain, clock: 12 })).toBe('02:05')
    expect(say('14:05', { ...plain, clock: 12 })).toBe('14:05')
    expect(say('2:05')).toBe('02:05')
  })

  test('goes on from the event before it', () => {
    expect(say('2:05', at('2026-03-01T14:04:00Z', true))).toBe('14:05')
    expect(say('12:20', at('2026-03-01T23:50:00Z', true))).toBe('2026-03-02 00:20')
    expect(say('9:30', at('2026-03-01T14:04:00Z', true))).toBe('? half-of-day')
    expect(say('2026-03-02 2:05', at('2026-03-01T14:04:00Z', true))).toBe('? half-of-day')
  })
})

describe('Month and day', () => {
  test('are in American order only where all of it is written so, and the other is offered', () => {
    expect(say('3/1/26, 2:05 PM')).toBe('14:05')
    expect(marksOf('3/1/26, 2:05 PM')).toContain('american')
    expect(offersOf('3/1/26, 2:05 PM')).toEqual(['Sat 3 Jan 2026, 14:05 UTC'])
    expect(say('3/1/2026 14:05')).toBe('? day-or-month')
    expect(say('03/01/2026 2:05 PM')).toBe('? day-or-month')
  })

  test('are clear when only one order is a date', () => {
    expect(say('13/03/2026 14:05')).toBe('2026-03-13 14:05')
    expect(say('03/13/2026 14:05')).toBe('2026-03-13 14:05')
    expect(say('03/03/2026 14:05')).toBe('2026-03-03 14:05')
  })
})

describe('A year', () => {
  test('that nobody wrote is the one nearest to the events around', () => {
    const eve: TimeContext = {
      zone: 'UTC',
      before: { instant: Date.parse('2025-12-31T23:50:00Z'), half: false, dayOnly: false },
    }
    expect(say('1 January 00:10', eve)).toBe('2026-01-01 00:10')
    expect(marksOf('1 January 00:10', eve)).toEqual(['nearest-year'])
    expect(offersOf('19. April, 11:00')).toEqual([])
    expect(offersOf('October 28')).toEqual(['Wed 28 Oct 2026, 00:00 UTC'])
  })

  test('far from the incident’s is marked', () => {
    expect(marksOf('2027-03-01 14:05')).toContain('far')
    expect(marksOf('2026-04-01 14:05')).not.toContain('far')
  })
})
