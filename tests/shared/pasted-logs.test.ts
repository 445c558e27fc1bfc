import { describe, expect, test } from 'vitest'
import { recogniseTimeline } from 'shared/imports/timeline/parse-timeline.ts'
import { paste, readSample, say } from '../support/pasted-timeline.ts'

test('PagerDuty’s log is turned round into its order, with its kinds, and its calls left out.', () => {
  const read = paste(readSample('pagerduty-log-entries.json'))
  expect(read.source).toBe('pagerduty')
  expect(read.people.map(({ name }) => name)).toEqual(['Wei', 'Priya N', 'Dana Reyes'].toReversed())
  expect(read.entries.map(({ kind }) => kind)).toEqual([
    'detected',
    null,
    'action',
    'message-out',
    'resolved',
  ])
  expect(say(read)).toEqual([
    '2026-05-04T10:04:00Z · checkout · Triggered through the API: HighErrorRate | checkout',
    '- 2026-05-04T10:04:20Z · checkout · Notified Dana Reyes by push notification',
    '2026-05-04T10:05:30Z · Dana Reyes · Acknowledged by Dana Reyes',
    '2026-05-04T10:07:02Z · Priya N · rollback of 4711 started',
    '2026-05-04T10:20:11Z · Wei · Resolved by Wei',
  ])
  const page = JSON.parse(readSample('pagerduty-log-entries.json')) as object
  expect(paste(JSON.stringify({ ...page, more: true })).warnings).toHaveLength(1)
})

test('incident.io’s updates say their change of status, also without a message; its follow-ups are no timeline.', () => {
  expect(say(paste(readSample('incidentio-updates.json')))).toEqual([
    '2026-05-04T10:05:57.801Z · Dana Reyes · Looking at **checkout** / Status: Investigating · Severity: Major',
    '2026-05-04T10:21:00Z · auto-close · Status: Closed',
  ])
  expect(recogniseTimeline([readSample('incidentio-follow-ups.json')])).toEqual({
    refused: 'These are follow-ups. They are next steps and have no place on a timeline.',
  })
})

test('Opsgenie’s timeline is read without what it hides.', () => {
  const entries = [
    {
      eventTime: '2026-05-04T10:05:00Z',
      type: 'Note',
      title: { content: 'Looking' },
      actor: { name: 'Wei', type: 'user' },
    },
    {
      eventTime: '2026-05-04T10:04:00Z',
      type: 'Opened',
      description: { content: 'p99' },
      hidden: true,
    },
  ]
  expect(say(paste(JSON.stringify({ data: { entries } })))).toEqual([
    '- 2026-05-04T10:04:00Z · Opsgenie · p99',
    '2026-05-04T10:05:00Z · Wei · Looking',
  ])
})

describe('People', () => {
  const chat = `Dana Reyes
  10:04 AM
@Dana Reyes and Dana Reyes see https://x.example/Priya%20N and Priya N.

Priya N
  10:05 AM
Will asks Danae Reyes. Priya N's turn`

  test('become roles, the same throughout, also where their very names stand in texts', () => {
    const { entries } = paste(chat, { names: 'roles' })
    expect(entries.map(({ source, text }) => [source, text])).toEqual([
      [
        'Responder 1',
        'Responder 1 and Responder 1 see https://x.example/Priya%20N and Responder 2.',
      ],
      ['Responder 2', "Will asks Danae Reyes. Responder 2's turn"],
    ])
  })

  test('become initials of which no two are the same', () => {
    const twins = 'Dana Reyes  10:04 AM\nx\n\nDora Ray  10:05 AM\nDana Reyes'
    const { entries } = paste(twins, { names: 'initials' })
    expect(entries.map(({ source, text }) => [source, text])).toEqual([
      ['DR', 'x'],
      ['DR2', 'DR'],
    ])
  })

  test('whose name begins like another’s stay apart', () => {
    const chat = 'Dana  10:04 AM\nx\n\nDana Reyes  10:05 AM\nDana Reyes and @Dana'
    const { entries } = paste(chat, { names: 'roles' })
    expect(entries[1]!.text).toBe('Responder 2 and Responder 1')
  })

  test.each([
    [
      'dana, can you look? Dana: yes. Ask Reyes.',
      'Responder 1, can you look? Responder 1: yes. Ask Responder 1.',
    ],
    [
      "priya and PRIYA and dana reyes, Priya's turn",
      "Responder 2 and Responder 2 and Responder 1, Responder 2's turn",
    ],
    ['we asked Danae Reyes', 'we asked Danae Reyes'],
    [
      'Will deploy. Then Will left; @will is away',
      'Will deploy. Then Responder 3 left; Responder 3 is away',
    ],
    [
      'on dana-db-1, db.dana and dana.example, see https://x.example/dana',
      'on dana-db-1, db.dana and dana.example, see https://x.example/dana',
    ],
    ['support says the baker is down', 'support says the baker is down'],
    ['the two Lees: Kim and Ann and Lee', 'the two Lees: Responder 5 and Responder 6 and Lee'],
  ])('are told by a part of their name that only one of them has: %s', (text, renamed) => {
    const names = ['Dana Reyes', 'Priya N', 'Will Baker', 'Support Team', 'Kim Lee', 'Ann Lee']
    const chat = names
      .map((name, i) => `${name}  10:0${i} AM\n${i === 5 ? text : 'x'}`)
      .join('\n\n')
    expect(paste(chat, { names: 'roles' }).entries.at(-1)!.text).toBe(renamed)
  })

  test('of a Slack export are found by every name and handle of theirs', () => {
    const { entries } = paste(
      [readSample('slack-export-2026-05-04.json'), readSample('slack-users.json')],
      { names: 'roles' },
    )
    expect(JSON.stringify(entries.map(({ source, text }) => [source, text]))).not.toMatch(
      /dana|priya|wei/i,
    )
  })
})
