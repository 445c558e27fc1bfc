import { describe, expect, test } from 'vitest'
import type { EventKind, Milestone } from 'shared/board.ts'
import type { NoteId } from 'shared/ids.ts'
import { sayDuration, sayMeasured } from 'shared/time/say-duration.ts'
import { saySilence } from 'shared/time/silent-gaps.ts'
import { toTimeline, type TimelineNote } from 'shared/time/timeline.ts'

/** Lines of `time` or `time milestone` or `time kind:…`. */
const timelineOf = (lines: readonly string[], silenceMinutes = 15) => {
  const notes = lines.map((line): TimelineNote => {
    const [raw = '', word = null] = line.split(' = ')
    const isKind = word?.startsWith('kind:') === true
    return {
      id: line as NoteId,
      time: { raw, zone: 'UTC' },
      kind: isKind ? (word.slice(5) as EventKind) : null,
      milestone: word === null || isKind ? null : (word as Milestone),
    }
  })
  return toTimeline(notes, {
    timeZone: 'UTC',
    incident: { raw: '2026-05-04', zone: 'UTC' },
    silenceMinutes,
  })
}

const durationsOf = (lines: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    timelineOf(lines)
      .durations.filter(({ ms }) => ms !== null)
      .map((duration) => [
        duration.name,
        sayMeasured(duration) + (duration.negative ? ' (error)' : ''),
      ]),
  )

const whole = [
  '14:00 = impact-start',
  '14:12 = detected',
  '14:15 = acknowledged',
  '14:20 = declared',
  '14:30 = first-external-word',
  '15:10 = mitigated',
  '16:38 = resolved',
]

describe('Durations', () => {
  test('are from milestone to milestone', () => {
    expect(durationsOf(whole)).toEqual({
      detect: '12 min',
      acknowledge: '3 min',
      mobilise: '8 min',
      mitigate: '1 h 10 min',
      resolve: '2 h 38 min',
      'tell-customers': '30 min',
      impact: '1 h 10 min',
    })
  })

  test('are unknown where an end is missing or has no time, and say which', () => {
    const { durations } = timelineOf(['14:00 = impact-start', 'unknown = detected'])
    const [detect, acknowledge] = durations
    expect(sayMeasured(detect!)).toBe('unknown')
    expect(detect).toMatchObject({ to: 'unknown = detected', missing: ['detected'] })
    expect(acknowledge!.missing).toEqual(['detected', 'acknowledged'])
    expect(durations.map(({ ms }) => ms)).toEqual(Array.from({ length: 7 }, () => null))
  })

  test('are approximate where an end is', () => {
    for (const end of ['~14:12', '14:12-14:15', '2026-05-05'])
      expect(durationsOf(['14:00 = impact-start', `${end} = detected`])['detect']).toMatch(
        /^approx\. /,
      )
    expect(durationsOf(['14:00 = impact-start', '14:12:30 = detected'])['detect']).toBe(
      '12 min 30 s',
    )
  })

  test('that are negative are shown as an error', () => {
    expect(durationsOf(['14:00 = impact-start', '13:48 = detected'])['detect']).toBe(
      '−12 min (error)',
    )
  })

  test('count from the first beginning to the last end when a milestone is marked twice', () => {
    const twice = [...whole, '14:25 = detected', '15:50 = mitigated', '14:05 = impact-start']
    expect(durationsOf(twice)).toMatchObject({ detect: '12 min', mitigate: '1 h 50 min' })
    expect(timelineOf(twice).milestones.mitigated).toMatchObject({
      id: '15:50 = mitigated',
      others: ['15:10 = mitigated'],
    })
    // One that has no time may be the first.
    expect(durationsOf([...whole, '? = detected'])['detect']).toBe('approx. 12 min')
  })

  test('are true across a change of the clocks', () => {
    const zone = 'Europe/Berlin'
    const notes = ['2026-10-25 01:50', '03:10'].map((raw, i): TimelineNote => ({
      id: raw as NoteId,
      time: { raw, zone },
      kind: null,
      milestone: i === 0 ? 'impact-start' : 'detected',
    }))
    const { durations } = toTimeline(notes, { timeZone: zone, incident: null })
    expect(sayMeasured(durations[0]!)).toBe('2 h 20 min')
  })
})

describe('A length of time in words', () => {
  test.each([
    [0, '0 s'],
    [45_000, '45 s'],
    [252_000, '4 min 12 s'],
    [98 * 60_000, '1 h 38 min'],
    [3_600_000, '1 h'],
    [27 * 3_600_000 + 11 * 60_000, '27 h 11 min'],
    [51 * 3_600_000, '2 d 3 h'],
    [-12 * 60_000, '−12 min'],
    [999, '0 s'],
  ])('%i ms is %s', (ms, words) => {
    expect(sayDuration(ms)).toBe(words)
  })
})

describe('The phase of an event', () => {
  test('is before the impact, during it, or in the recovery', () => {
    const { events } = timelineOf(['13:00', ...whole, '18:00', 'unknown'])
    expect(events.map(({ phase }) => phase)).toEqual([
      'before',
      ...Array.from({ length: 6 }, () => 'during'),
      'recovery',
      'recovery',
      'recovery',
    ])
  })

  test('is not told where nothing says when the impact began', () => {
    const { events } = timelineOf(['14:00', '15:10 = mitigated', '15:20'])
    expect(events.map(({ phase }) => phase)).toEqual([null, null, 'recovery'])
  })
})

describe('Silent gaps', () => {
  const gapsOf = (lines: readonly string[], minutes = 15): string[] =>
    timelineOf(lines, minutes).silentGaps.map((gap) => `${gap.zone}: ${saySilence(gap, 'UTC')}`)

  test('longer than the threshold are named beside the zone that asks about that part', () => {
    expect(
      gapsOf([
        '13:00',
        '14:00 = impact-start',
        '14:20 = detected',
        '14:58 = declared',
        '15:02',
        '15:40 = mitigated',
        '16:38 = resolved',
        '19:00',
      ]),
    ).toEqual([
      'detect: 20 min of silence, 14:00–14:20',
      'react: 38 min of silence, 14:20–14:58',
      'quick-fix: 38 min of silence, 15:02–15:40',
      'null: 58 min of silence, 15:40–16:38',
    ])
  })

  test('go by the kinds of events where nobody has marked milestones', () => {
    const lines = [
      '14:00',
      '14:20 = kind:reported',
      '14:40 = kind:action',
      '15:10 = kind:mitigated',
    ]
    expect(gapsOf(lines)).toEqual([
      'detect: 20 min of silence, 14:00–14:20',
      'react: 20 min of silence, 14:20–14:40',
      'quick-fix: 30 min of silence, 14:40–15:10',
    ])
  })

  test('are as long as the threshold at least, and not where a range tells of something', () => {
    expect(gapsOf(['14:00', '14:15'])).toEqual([])
    expect(gapsOf(['14:00', '14:15:01'])).toHaveLength(1)
    expect(gapsOf(['14:00-14:30', '14:10', '14:40'])).toEqual([])
    expect(gapsOf(['~14:00', '14:40'])).toEqual(['null: approx. 40 min of silence, 14:00–14:40'])
    expect(gapsOf(['2026-05-04', '23:50', '00:30'])).toEqual([
      'null: 40 min of silence, 23:50–Tue 5 May 2026, 00:30',
    ])
  })

  test('name the events without a time that stand in them', () => {
    expect(timelineOf(['14:00', 'unknown', '15:00']).silentGaps[0]!.undated).toEqual(['unknown'])
  })
})

describe('The timeline', () => {
  test('lists the events in order, and those that need a person', () => {
    const { events, undated } = timelineOf(['14:20', '14:05', 'before 14:05', '25:10'])
    expect(events.map(({ id }) => id)).toEqual(['14:05', 'before 14:05', '25:10', '14:20'])
    expect(undated).toEqual(['before 14:05', '25:10'])
  })

  test('is plain data', () => {
    const timeline = timelineOf([...whole, 'unknown'])
    expect(JSON.parse(JSON.stringify(timeline))).toEqual(timeline)
  })
})
