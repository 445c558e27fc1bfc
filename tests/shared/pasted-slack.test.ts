import { describe, expect, test } from 'vitest'
import { paste, readSample, say } from '../support/pasted-timeline.ts'

describe('A chat copied out of Slack', () => {
  test('asks once for its day and its zone, and is one entry for each message', () => {
    const { source, needs, entries, people } = paste(readSample('slack-copy-a.txt'))
    expect(source).toBe('slack-copy')
    expect(needs).toEqual({ date: 'first', zone: true })
    expect(entries.map(({ reading }) => reading.question?.code)).toEqual(Array(5).fill('no-date'))
    expect(people.map(({ name }) => name)).toEqual(['Dana Reyes', 'Priya N', 'Wei'])
    expect(say(paste(readSample('slack-copy-a.txt'), { date: '2026-05-04' }))).toEqual([
      '2026-05-04T08:04:00Z · Dana Reyes · checkout p99 is through the roof :fire: / https://dash.example/d/abc_def?from=now-1h',
      '2026-05-04T08:06:00Z · Priya N · I see it too. Rolling back 4711',
      '2026-05-04T08:07:00Z · Priya N · rollback started',
      '2026-05-04T08:07:00Z · pagerduty · Triggered #8812: HighErrorRate | checkout',
      '2026-05-04T08:12:00Z · Wei · errors are falling, 0.3% now',
    ])
  })

  test('knows the day of a divider once it knows which day was today, and leaves comings out', () => {
    const { needs } = paste(readSample('slack-copy-b.txt'))
    expect(needs).toEqual({ date: 'today', zone: true })
    expect(say(paste(readSample('slack-copy-b.txt'), { date: '2026-05-05' }))).toEqual([
      '2026-05-04T12:04:00Z · dana.reyes · checkout p99 is through the roof / second line of the same message',
      '2026-05-04T12:05:00Z · dana.reyes · correction: p99.9',
      '2026-05-04T12:06:00Z · priya · > p99 is through the roof / rolling back / ```kubectl rollout undo deploy/checkout / deployment.apps/checkout rolled back```',
      '- ? nothing ·  · was added to #inc-8812 by dana.reyes.',
      '2026-05-04T22:12:00Z · wei · all quiet since midnight',
    ])
  })

  test('is read on a clock of 24 hours without blank lines, with what the window adds left away', () => {
    const chat = `Yesterday
Dana Reyes
  14:04
alert fired, see graph
  14:05
it is the db
ok
Priya N
  14:06
looking
Dana Reyes
  14:07
thanks (edited)
👀
2
:tada: 3
3 replies
Last reply today at 14:15
View thread
Today
wei:palm_tree:  14:08
joined #inc-8812.
Thu Trang (she/her)  14:09
\`\`\`
Ana
  14:00
\`\`\``
    expect(say(paste(chat, { date: '2026-05-05' }))).toEqual([
      '2026-05-04T12:04:00Z · Dana Reyes · alert fired, see graph',
      '2026-05-04T12:05:00Z · Dana Reyes · it is the db / ok',
      '2026-05-04T12:06:00Z · Priya N · looking',
      '2026-05-04T12:07:00Z · Dana Reyes · thanks',
      '- 2026-05-05T12:08:00Z · wei · joined #inc-8812.',
      '2026-05-05T12:09:00Z · Thu Trang · ``` / Ana /   14:00 / ```',
    ])
  })

  test('is read with hard spaces, dates in the heads, and the badge of an app on its own line', () => {
    const chat = `Dana Reyes\u00a0\u00a0Today at 10:04 AM
it is down
PagerDuty
APP
  10:05 AM
Triggered #1
dana \u2014 Yesterday at 3:05 PM
earlier`
    expect(say(paste(chat, { date: '2026-05-05' }))).toEqual([
      '2026-05-05T08:04:00Z · Dana Reyes · it is down',
      '2026-05-05T08:05:00Z · PagerDuty · Triggered #1',
      '2026-05-04T13:05:00Z · dana · earlier',
    ])
  })

  test('is read as a thread, with a status beside the time, and as Teams writes it', () => {
    const thread = `Dana Reyes
:house_with_garden:  May 4th at 10:04 AM
alert fired
2 replies
Priya N
  May 4th at 10:06 AM
looking at it
Wei
  May 4th at 10:07 AM
:+1:`
    expect(say(paste(thread, { date: '2026-05-05' }))).toEqual([
      '2026-05-04T08:04:00Z · Dana Reyes · alert fired',
      '2026-05-04T08:06:00Z · Priya N · looking at it',
      '2026-05-04T08:07:00Z · Wei · :+1:',
    ])
    const teams = '[Monday 14:10] Priya N\nerrors\n[Monday 14:12] Dana Reyes\nrolled back'
    expect(say(paste(teams, { date: '2026-05-04' }))).toEqual([
      '2026-05-04T12:10:00Z · Priya N · errors',
      '2026-05-04T12:12:00Z · Dana Reyes · rolled back',
    ])
  })

  test('goes on over midnight, over noon, and asks in the hour that a change of clocks repeats', () => {
    const chat = `Dana  11:58 PM
a

Wei  12:03 AM
b

Wei  11:58 AM
c
  12:02
d`
    expect(say(paste(chat, { date: '2026-05-04' })).map((line) => line.slice(0, 20))).toEqual([
      '2026-05-04T21:58:00Z',
      '2026-05-04T22:03:00Z',
      '2026-05-05T09:58:00Z',
      '2026-05-05T10:02:00Z',
    ])
    const night = `Dana  1:50 AM
a

Wei  2:50 AM
b
  2:10
c

Wei  3:10 AM
d`
    const read = paste(night, { date: '2026-10-25' })
    expect(say(read).map((line) => line.slice(0, 20).trim())).toEqual([
      '2026-10-24T23:50:00Z',
      '? clock-repeat · Wei',
      '? clock-repeat · Wei',
      '2026-10-25T02:10:00Z',
    ])
    expect(read.entries[2]!.reading.offers.map(({ instant }) => instant)).toEqual([
      Date.UTC(2026, 9, 25, 0, 10),
      Date.UTC(2026, 9, 25, 1, 10),
    ])
  })

  test('gives each entry its day, so that a single note says the same wherever it lies', () => {
    const { entries } = paste(readSample('slack-copy-a.txt'), { date: '2026-05-04' })
    expect(entries[2]!.time).toEqual({ raw: '2026-05-04 10:07 AM', zone: 'Europe/Berlin' })
  })
})

describe('A day of a Slack export', () => {
  const day = readSample('slack-export-2026-05-04.json')

  test('has exact instants, names from the users’ file, and no marks of Slack', () => {
    const read = paste([day, readSample('slack-users.json')])
    expect(read.source).toBe('slack-export')
    expect(read.needs).toEqual({ date: null, zone: false })
    expect(say(read)).toEqual([
      '- 2026-05-04T10:04:00.000Z · dana · @dana has joined the channel'.replace('.000', ''),
      '2026-05-04T10:04:05Z · dana · checkout p99 > 2s & rising, see dashboard (https://dash.example/d/abc_def?a=1&b=2) @here #inc-8812',
      '2026-05-04T10:06:00Z · Priya N · rolling back 4711',
      '2026-05-04T10:07:00Z · PagerDuty · Triggered #8812: HighErrorRate | checkout',
      '2026-05-04T10:12:00Z · wei · errors falling / ```502 | 12 / 503 | 4```',
      '- 2026-05-04T10:13:20Z · dana · @dana set the channel topic: resolved',
    ])
  })

  test('pasted twice, tells each message once', () => {
    const { entries } = paste([day, day])
    expect(entries.filter(({ leftOut }) => leftOut === null)).toHaveLength(4)
  })

  test('does not decode what is no mark, nor take what decodes to one for a mark', () => {
    const messages = [
      { type: 'message', user: 'U1', ts: '1777889045.000200', text: '&lt;@U1&gt; &amp;lt; <@U1>' },
    ]
    expect(say(paste(JSON.stringify({ messages })))[0]).toContain('· <@U1> &lt; @U1')
  })
})
