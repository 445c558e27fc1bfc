import { describe, expect, test } from 'vitest'
import { recogniseTimeline } from 'shared/imports/timeline/parse-timeline.ts'
import { cutTime } from 'shared/imports/timeline/written-head.ts'
import { paste, readSample, say } from '../support/pasted-timeline.ts'

test('A paste of everything at once is read line by line, in the zone that it says.', () => {
  const read = paste(readSample('timeline-pasted.txt'))
  expect(read.needs).toEqual({ date: null, zone: false })
  expect(say(read)).toEqual([
    '- ? nothing ·  · Timeline (all times CET)',
    '2026-05-04T13:05:00Z ·  · alert',
    '2026-05-04T13:06:00Z ·  · war room opened',
    '2026-05-04T13:07:00Z ·  · rollback started',
    '2026-05-04T13:08:00Z ·  · second rollback',
    '2026-05-04T13:09:00Z · slack · db team paged',
    '2026-05-04T13:10:30Z · priya · errors at 40 %',
    '2026-05-04T14:11:00Z ·  · Wei joins (other zone!)',
    '2026-05-04T13:15:00Z ·  · errors falling / still elevated in eu',
    '2026-05-04T23:10:00Z ·  · all clear',
    '2026-05-04T23:30:00Z ·  · watching',
    '? nothing ·  · no time here, belongs after 00:30',
  ])
})

test('A list with any bullets, numbers or check boxes has its nested lines with their parent, and headings that name a day.', () => {
  const list = `# What happened

## Monday 4 May 2026
- 14:05 alert
  - the first one
  went to nobody
* 14:06 **bold** text
1. 14:07 y
2) (14:08) z
- [x] 14:09 w

Tuesday 5 May 2026:
- 00:10 quiet`
  expect(say(paste(list))).toEqual([
    '- ? nothing ·  · What happened',
    '2026-05-04T12:05:00Z ·  · alert / - the first one / went to nobody',
    '2026-05-04T12:06:00Z ·  · **bold** text',
    '2026-05-04T12:07:00Z ·  · y',
    '2026-05-04T12:08:00Z ·  · z',
    '2026-05-04T12:09:00Z ·  · w',
    '2026-05-04T22:10:00Z ·  · quiet',
  ])
})

describe('The head of a line', () => {
  test.each([
    ['14:05 all clear', '14:05', 'all clear'],
    ['14:05 May be DNS', '14:05', 'May be DNS'],
    ['14:05 to the rescue', '14:05', 'to the rescue'],
    ['14:07 2 pods restarted', '14:07', '2 pods restarted'],
    ['14:07 5 minutes of errors', '14:07', '5 minutes of errors'],
    ['14:05 just deployed', '14:05', 'just deployed'],
    ['14:05 -5% traffic', '14:05', '-5% traffic'],
    ['14:05 IT called', '14:05', 'IT called'],
    ['14:05 after the rollback', '14:05', 'after the rollback'],
    ['14:05 – 14:20 – watching', '14:05 – 14:20', 'watching'],
    ['2:05 pm PST alert', '2:05 pm PST', 'alert'],
    ['2026-05-04T10:04:00.123+02:00 [ERROR] x', '2026-05-04T10:04:00.123+02:00', '[ERROR] x'],
    ['2026-05-04 10:04:00,123 INFO x', '2026-05-04 10:04:00,123', 'INFO x'],
    ['May 4 10:04:00 host sshd[1]: x', 'May 4 10:04:00', 'host sshd[1]: x'],
    ['T+5 min: rollback', 'T+5 min', 'rollback'],
    ['5 minutes later errors fell', '5 minutes later', 'errors fell'],
    ['04.05.2026 14:05 Uhr Alarm', '04.05.2026 14:05 Uhr', 'Alarm'],
    ['14:05 (UTC+2) alert', '14:05 (UTC+2)', 'alert'],
  ])('%s', (line, typed, rest) => {
    expect(cutTime(line)).toEqual({ typed, rest })
  })

  test.each([
    '2 pods restarted',
    '500 errors/s',
    'v2.14.05 deployed',
    '10.0.0.1 down',
    '99.9% of requests failed',
    '24/7 support called',
    'no time here, belongs after 00:30',
    'Monday we deploy',
  ])('is no time in "%s"', (line) => {
    expect(cutTime(line)?.rest ?? 'no time').not.toBe(line)
    if (!line.startsWith('Monday')) expect(cutTime(line)).toBeNull()
  })
})

describe('A table', () => {
  test('is read by the names of its columns, in any order, with the zone in a head', () => {
    const table = `| Who | Event | When (UTC) | Type | Ticket |
|---|:--|---|---|---|
| Dana Reyes | alert \\| fired | 2026-05-04 10:04 | detected | X-1 |
| Priya | rolled back<br>twice | 10:07 | action | |
| | quiet | ~10:20 | resolution | |`
    const read = paste(table)
    expect(read.source).toBe('table')
    expect(read.people.map(({ name }) => name)).toEqual(['Dana Reyes', 'Priya'])
    expect(read.entries.map(({ kind }) => kind)).toEqual(['detected', 'action', 'resolved'])
    expect(say(read)).toEqual([
      '2026-05-04T10:04:00Z · Dana Reyes · alert | fired / Ticket: X-1',
      '2026-05-04T10:07:00Z · Priya · rolled back / twice',
      '2026-05-04T10:20:00Z ·  · quiet',
    ])
  })

  test('from a spreadsheet has its day in a column of its own', () => {
    const rows = `Date\tTime\tDescription\tSource
2026-05-04\t14:05\talert fired\tpager
2026-05-05\t00:06\trollback\tslack`
    expect(say(paste(rows))).toEqual([
      '2026-05-04T12:05:00Z · pager · alert fired',
      '2026-05-04T22:06:00Z · slack · rollback',
    ])
  })

  test('between commas is read where its first row names a time', () => {
    expect(say(paste('time,what,who\n2026-05-04T14:05Z,"fix, again",Wei'))).toEqual([
      '2026-05-04T14:05:00Z · Wei · fix, again',
    ])
  })

  test('of tabs without a head has its times where the times are', () => {
    expect(
      say(paste('alert fired at last\t2026-05-04 14:05\trollback\nit fell over\t14:06\tx')),
    ).toEqual([
      '2026-05-04T12:05:00Z · rollback · alert fired at last',
      '2026-05-04T12:06:00Z · x · it fell over',
    ])
  })

  test('as a list of JSON objects is one too', () => {
    const records = [
      { timestamp: '2026-05-04T10:04:00Z', message: 'alert', user: 'Dana' },
      { timestamp: '2026-05-04T10:05:00Z', message: 'rollback', user: 'Wei' },
    ]
    expect(say(paste(JSON.stringify({ events: records })))).toEqual([
      '2026-05-04T10:04:00Z · Dana · alert',
      '2026-05-04T10:05:00Z · Wei · rollback',
    ])
  })
})

test('Times at the ends of lines are found where none stands at their heads.', () => {
  expect(
    say(paste('- Alert fired at 14:05\n- Rolled back (14:10 UTC)', { date: '2026-05-04' })),
  ).toEqual(['2026-05-04T12:05:00Z ·  · Alert fired', '2026-05-04T14:10:00Z ·  · Rolled back'])
})

test('A night in which clocks go forward asks about the hour that there is not, and goes on behind it.', () => {
  const read = paste('2026-03-29 01:50 a\n02:30 b\n03:10 c')
  expect(say(read)).toEqual([
    '2026-03-29T00:50:00Z ·  · a',
    '? clock-gap ·  · b',
    '2026-03-29T01:10:00Z ·  · c',
  ])
})

test('What holds nothing is refused with a sentence; what holds no time is kept with its time unknown.', () => {
  expect(recogniseTimeline(['  \n '])).toEqual({ refused: 'There are no words in it.' })
  expect(recogniseTimeline(['{"a": 1}'])).toHaveProperty('refused')
  expect(say(paste('first\nsecond'))).toEqual(['? nothing ·  · first', '? nothing ·  · second'])
})

test('Five megabytes take no more than a few seconds and give two thousand entries, with a sentence.', () => {
  const line = (i: number): string =>
    `- 14:${String(i % 60).padStart(2, '0')} ${'something '.repeat(4)}`
  const before = performance.now()
  const read = paste(Array.from({ length: 100_000 }, (_, i) => line(i)).join('\n'))
  expect(read.entries).toHaveLength(2_000)
  expect(read.warnings).toContain(
    'Only the first 2000 entries are read. Paste the rest in a second go.',
  )
  for (const hostile of [' ', '-', ':', '🔥', '1:00 ', '|', '[', '\t'])
    paste(`14:05 x${hostile.repeat(9_000)}x\n`.repeat(100))
  expect(performance.now() - before).toBeLessThan(15_000)
})
