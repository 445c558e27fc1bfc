/** The order of events: by instant, and where that leaves it open, as people put them. */
import type { TimeReading } from './reading.ts'

/**
 * The places of events in order, for readings that come as people put the events: by instant, events
 * of one instant as they were put, an event without an instant right behind the one it was put behind.
 */
export const orderEvents = (readings: readonly Pick<TimeReading, 'instant'>[]): number[] => {
  let latest = Number.NEGATIVE_INFINITY
  const instants = readings.map(({ instant }) => (latest = instant ?? latest))
  return instants
    .map((_, index) => index)
    .sort((a, b) => (instants[a] === instants[b] ? a - b : instants[a]! - instants[b]!))
}
