import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseOffset, type Sample } from 'client/meeting/server-clock.ts'

const ms = fc.integer({ min: 0, max: 4_000 })

test('The server’s clock is known to half of the shortest round trip, however wrong the computer’s is', () => {
  const hours = fc.integer({ min: -48 * 3_600_000, max: 48 * 3_600_000 })
  const trips = fc.array(fc.tuple(ms, ms, ms), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(hours, trips, (offset, all) => {
      let steady = 0
      const samples = all.map(([wait, there, back]): Sample => {
        const askedAt = (steady += wait)
        const answeredAt = (steady += there + back)
        return { askedAt, answeredAt, said: askedAt + there + offset }
      })
      const shortest = Math.min(...all.map(([, there, back]) => there + back))
      expect(Math.abs(chooseOffset(samples)! - offset)).toBeLessThanOrEqual(shortest / 2)
    }),
  )
})

test('Without an answer nothing is known', () => {
  expect(chooseOffset([])).toBeNull()
})
