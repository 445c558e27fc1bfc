import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { NoteId } from 'shared/ids.ts'
import { readTime } from 'shared/time/read-time.ts'
import { readTimes } from 'shared/time/read-times.ts'
import { findDay } from 'shared/time/time-zones.ts'

interface IncidentFile {
  readonly occurredAt: string
  readonly timeZone: { readonly iana: string }
  readonly timeline: readonly { readonly at: string; readonly atIso: string | null }[]
}

const folder = new URL('../fixtures/incidents/', import.meta.url)
const readFixture = (name: string): IncidentFile =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as IncidentFile

const toIso = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString()

const oracle = readFixture('stress-time-formats.json')
const start = Date.parse('2026-03-01T14:05:00Z')

describe('The oracle of notations', () => {
  test.each(oracle.timeline)('says $atIso for "$at"', ({ at, atIso }) => {
    const incident = { day: findDay(2026, 3, 1)!, instant: start }
    const reading = readTime(at, { zone: 'UTC', incident, start })
    expect(toIso(reading.instant)).toBe(atIso === null ? null : toIso(Date.parse(atIso)))
    expect(reading.question === null).toBe(atIso !== null)
    expect(reading.precision === 'none').toBe(atIso === null)
  })
})

const incidents = readdirSync(folder).filter((name) => name !== 'stress-time-formats.json')

describe.each(incidents)('The incident %s', (name) => {
  const { timeZone, occurredAt, timeline } = readFixture(name)

  test('has every time of its timeline read as its writer read it, from the raw words alone', () => {
    const zone = timeZone.iana
    const readings = readTimes(
      timeline.map(({ at }, i) => ({
        id: `${i}` as NoteId,
        time: at === '' ? null : { raw: at, zone },
        milestone: null,
      })),
      { timeZone: zone, incident: { raw: occurredAt, zone } },
    )
    const asWritten = timeline.map(({ at, atIso }) => [
      at,
      // The one slip in the real files: a reader asks, and offers the year that was meant.
      at === '22025-03-18 09:36' || atIso === null ? null : toIso(Date.parse(atIso)),
    ])
    expect(timeline.map(({ at }, i) => [at, toIso(readings[i]!.instant)])).toEqual(asWritten)
  })
})
