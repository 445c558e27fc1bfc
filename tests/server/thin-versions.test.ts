import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { thinVersions } from 'server/store/thin-versions.ts'

const nowMs = Date.parse('2026-05-04T12:00:00.000Z')
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

const every = (spanMs: number, count: number, name: string | null = null) =>
  Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    name,
    at: new Date(nowMs - i * spanMs).toISOString(),
  }))

const keptOf = (versions: ReturnType<typeof every>, atMs = nowMs) => {
  const dropped = new Set(thinVersions(versions, atMs))
  return versions.filter(({ id }) => !dropped.has(id))
}

test('All of the last hour, one an hour for a day, one a day for a month, then one a week', () => {
  const kept = keptOf(every(10 * minuteMs, 6 * 24 * 120))
  const within = (fromMs: number, toMs: number) =>
    kept.filter(({ at }) => {
      const ageMs = nowMs - Date.parse(at)
      return ageMs > fromMs && ageMs <= toMs
    }).length
  expect(within(-1, dayMs / 24)).toBe(7)
  expect(within(dayMs / 24, dayMs)).toBe(23)
  expect(within(dayMs, 31 * dayMs)).toBe(31)
  expect(within(31 * dayMs, 120 * dayMs)).toBe(14)
})

test('A named version is never dropped', () => {
  expect(thinVersions(every(minuteMs, 5_000, 'Before the meeting'), nowMs + 900 * dayMs)).toEqual(
    [],
  )
})

test('The newest version stays, however old it is', () => {
  expect(keptOf(every(minuteMs, 60), nowMs + 900 * dayMs).map(({ id }) => id)).toEqual([1])
})

test('Thinning twice drops nothing more, and thinning often leaves no gap wider than a week and a span', () => {
  const times = fc.array(fc.integer({ min: 1, max: 200 * 24 * 60 }), {
    minLength: 1,
    maxLength: 80,
  })
  fc.assert(
    fc.property(times, (minutes) => {
      const versions = minutes.map((minute, id) => ({
        id,
        name: null,
        at: new Date(nowMs - minute * minuteMs).toISOString(),
      }))
      const once = keptOf(versions)
      expect(keptOf(once)).toEqual(once)
      // What was dropped has a younger neighbour that stands for it.
      for (const { id, at } of versions) {
        const stands = once.some((kept) => {
          const youngerMs = Date.parse(kept.at) - Date.parse(at)
          return youngerMs >= 0 && youngerMs <= 7 * dayMs
        })
        expect(stands, `version ${id}`).toBe(true)
      }
    }),
  )
})
