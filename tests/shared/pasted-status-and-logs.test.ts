import { describe, expect, test } from 'vitest'
import { paste, say } from '../support/pasted-timeline.ts'

const on4May = { date: '2026-05-04' }

describe('The updates of a status page', () => {
  test('are turned round, each with the time that stands below it', () => {
    const page = `Elevated error rates on Checkout
Resolved
This incident has been resolved.
Posted 2 days ago. May 04, 2026 - 14:40 UTC
Investigating
We are currently investigating.
We will update in 30 minutes.
Posted 2 days ago. May 04, 2026 - 14:05 UTC
This incident affected: Checkout (API, Web).`
    const read = paste(page)
    expect([read.source, read.needs]).toEqual(['status-page', { date: null, zone: false }])
    expect(read.entries.map(({ kind }) => kind)).toEqual([null, 'message-out', 'resolved', null])
    expect(say(read)).toEqual([
      '- ? nothing ·  · Elevated error rates on Checkout',
      '2026-05-04T14:05:00Z · Status page · Investigating / We are currently investigating. / We will update in 30 minutes.',
      '2026-05-04T14:40:00Z · Status page · Resolved / This incident has been resolved.',
      '? nothing ·  · This incident affected: Checkout (API, Web).',
    ])
  })

  test('take their year from the day above them', () => {
    const page = `May 4, 2026
Resolved - This incident has been resolved.
May 4, 14:40 UTC
Investigating - We are looking into it.
May 4, 14:05 UTC`
    expect(paste(page).needs).toEqual({ date: null, zone: false })
    expect(say(paste(page))).toEqual([
      '2026-05-04T14:05:00Z · Status page · Investigating - We are looking into it.',
      '2026-05-04T14:40:00Z · Status page · Resolved - This incident has been resolved.',
    ])
  })

  test('are read from a mail, with the time behind the sentence', () => {
    const mail =
      'Monitoring - A fix is out. May 04, 14:20 UTC\nInvestigating - We look into it. May 04, 14:05 UTC'
    expect(say(paste(mail, on4May))).toEqual([
      '2026-05-04T14:20:00Z ·  · Monitoring - A fix is out.',
      '2026-05-04T14:05:00Z ·  · Investigating - We look into it.',
    ])
  })
})

describe('A log', () => {
  test.each([
    [
      '10.0.0.2 - dana [04/May/2026:14:05:10 +0200] "POST /pay HTTP/1.1" 500 12',
      '2026-05-04T12:05:10Z',
      '10.0.0.2 - dana "POST /pay HTTP/1.1" 500 12',
    ],
    ['<34>1 2026-05-04T14:05:11.003Z web-1 app - x', '2026-05-04T14:05:11.003Z', 'web-1 app - x'],
    [
      'time="2026-05-04T14:05:12Z" level=error msg="boom"',
      '2026-05-04T14:05:12Z',
      'time="2026-05-04T14:05:12Z" level=error msg="boom"',
    ],
    [
      'level=info ts=2026-05-04T14:05:13.1Z msg=ok',
      '2026-05-04T14:05:13.100Z',
      'level=info ts=2026-05-04T14:05:13.1Z msg=ok',
    ],
    ['[1777889229] quiet', '2026-05-04T10:07:09Z', 'quiet'],
    ['1777889169123 rollback', '2026-05-04T10:06:09.123Z', 'rollback'],
    ['14:07UTC rollback', '2026-05-04T14:07:00Z', 'rollback'],
    ['１４：０６ 全角', '2026-05-04T12:06:00Z', '全角'],
    ['午後2時10分 ロールバック', '2026-05-04T12:10:00Z', 'ロールバック'],
    ['\u200f14:05 – تنبيه\u200f', '2026-05-04T12:05:00Z', 'تنبيه'],
  ])('with the line %s', (line, instant, text) => {
    expect(say(paste(`${line}\n2026-05-04 23:00 z`, on4May))[0]).toBe(`${instant} ·  · ${text}`)
  })

  test('of JSON, one object in each line, is a table', () => {
    const log = `{"ts":1777889300.5,"level":"error","msg":"timed out"}\n{"ts":1777889301,"msg":"up"}`
    expect(say(paste(log))).toEqual([
      '2026-05-04T10:08:20.500Z ·  · timed out / level: error',
      '2026-05-04T10:08:21Z ·  · up',
    ])
  })

  test('keeps the lines that say no time, and leaves nothing out but a title', () => {
    const log = `Night of the outage
Dana called the vendor
E0504 14:05:10.000000 1 reflector.go:99] failed
14:07 rollback
java.lang.NullPointerException: null
\tat com.example.Main.main(Main.java:3)`
    expect(say(paste(log, on4May))).toEqual([
      '- ? nothing ·  · Night of the outage',
      '? nothing ·  · Dana called the vendor',
      '? nothing ·  · E0504 14:05:10.000000 1 reflector.go:99] failed',
      '2026-05-04T12:07:00Z ·  · rollback',
      '? nothing ·  · java.lang.NullPointerException: null / at com.example.Main.main(Main.java:3)',
    ])
  })

  test('of kubectl is read by its columns; an age is asked about', () => {
    const log = `LAST SEEN              TYPE      REASON      OBJECT         MESSAGE
5m12s                  Warning   BackOff     pod/checkout   Back-off restarting
2026-05-04T10:05:00Z   Warning   Unhealthy   pod/checkout   Readiness probe failed`
    expect(say(paste(log))).toEqual([
      '? no-direction ·  · Back-off restarting / REASON: BackOff / OBJECT: pod/checkout / Warning',
      '2026-05-04T10:05:00Z ·  · Readiness probe failed / REASON: Unhealthy / OBJECT: pod/checkout / Warning',
    ])
  })
})

describe('A table', () => {
  test('between commas has line breaks and quotes in its cells', () => {
    const csv = `\ufeff"Log Type","Created On","User Name","Message"\r
"trigger","2026-05-04T10:05:00-04:00","","HighLatency\r
runbook: ""R1"", step 2"\r
"acknowledge","2026-05-04T10:07:30-04:00","Dana Reyes",""\r
"resolve","2026-05-04T10:40:00-04:00","Wei Chen","rolled back"\r
`
    const read = paste(csv)
    expect(say(read)).toEqual([
      '2026-05-04T14:05:00Z ·  · HighLatency / runbook: "R1", step 2 / trigger',
      '2026-05-04T14:07:30Z · Dana Reyes · acknowledge',
      '2026-05-04T14:40:00Z · Wei Chen · rolled back',
    ])
    expect(read.people.map(({ name }) => name)).toEqual(['Dana Reyes', 'Wei Chen'])
  })

  test('from a spreadsheet has line breaks in its cells, in quotes or not', () => {
    const quoted = `When\tWho\tWhat\n2026-05-04 14:05\tDana\t"one\ntwo, ""three"""\n14:07\tWei\t"it" works`
    expect(say(paste(quoted))).toEqual([
      '2026-05-04T12:05:00Z · Dana · one / two, "three"',
      '2026-05-04T12:07:00Z · Wei · "it" works',
    ])
    const bare = `Time\tWhat\tNotes\n2026-05-04 14:05\talert\tfirst\n14:07\trollback\nby Wei\tsee ticket`
    expect(say(paste(bare))).toEqual([
      '2026-05-04T12:05:00Z ·  · alert / Notes: first',
      '2026-05-04T12:07:00Z ·  · rollback / by Wei / Notes: see ticket',
    ])
  })

  test('has starts and ends, and a zone for a head', () => {
    const csv = 'Start;End;Event\n2026-05-04 23:50;00:20;outage\n2026-05-05 01:00;;mail'
    const [outage, mail] = paste(csv).entries
    expect([outage!.reading.instant, outage!.reading.end, mail!.reading.end]).toEqual([
      Date.UTC(2026, 4, 4, 21, 50),
      Date.UTC(2026, 4, 4, 22, 20),
      null,
    ])
    const table = '| UTC | Event |\n|---|---|\n| 10:05 | alert |'
    expect(paste(table).needs.zone).toBe(false)
    for (const text of [table, 'UTC,Event\n10:05,alert'])
      expect(say(paste(text, on4May))).toEqual(['2026-05-04T10:05:00Z ·  · alert'])
  })

  test('of JSON from other tools is read where its parts lie deeper', () => {
    const rootly = {
      data: [
        {
          id: '1',
          attributes: {
            event: 'Rolled back',
            occurred_at: '2026-05-04T03:20:00.000-07:00',
            created_at: '2026-05-04T03:25:00.000-07:00',
          },
        },
      ],
    }
    expect(say(paste(JSON.stringify(rootly)))).toEqual(['2026-05-04T10:20:00Z ·  · Rolled back'])
    const fireHydrant = {
      data: [
        {
          id: 'a',
          occurred_at: '2026-05-04T10:07:00.000Z',
          author: { id: 'u', name: 'Wei Chen' },
          context: { object: { body: 'rolling back' } },
        },
      ],
    }
    expect(say(paste(JSON.stringify(fireHydrant)))).toEqual([
      '2026-05-04T10:07:00Z · Wei Chen · rolling back',
    ])
    const opsgenie = { data: [{ log: 'Acked', owner: 'wei', createdAt: '2026-05-04T10:06:00Z' }] }
    expect(say(paste(JSON.stringify(opsgenie)))).toEqual(['2026-05-04T10:06:00Z · wei · Acked'])
  })

  test('of twenty thousand rows with tabs and no time is read in a moment', () => {
    const before = performance.now()
    expect(paste('a\tb\n'.repeat(19_000)).source).toBe('list')
    expect(performance.now() - before).toBeLessThan(5_000)
  })
})

test('A message of a Slack export that has its words in blocks alone says them.', () => {
  const messages = [
    {
      type: 'message',
      user: 'U2',
      text: '',
      ts: '1777889170.000300',
      blocks: [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'text', text: 'rolling back <1> ' },
                { type: 'user', user_id: 'U1' },
                { type: 'link', url: 'https://x.example', text: 'graph' },
              ],
            },
          ],
        },
      ],
    },
  ]
  const users = [{ id: 'U1', name: 'dana', real_name: 'Dana Reyes' }]
  expect(say(paste(JSON.stringify({ messages, users })))).toEqual([
    '2026-05-04T10:06:10.000Z · U2 · rolling back <1> @Dana Reyesgraph (https://x.example)'.replace(
      '.000',
      '',
    ),
  ])
})
