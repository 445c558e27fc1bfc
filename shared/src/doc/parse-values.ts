/** Single values as the document may hold them. Each is parsed by itself; null stands for what is none. */
import { parseInstant } from '../time/instants.ts'
import type { EventTime, Place, Stamp } from '../board.ts'
import { parseParticipantId } from '../ids.ts'
import type { Box } from '../zone-layout.ts'
import { parseZoneId } from '../zones.ts'

/**
 * A plain object: no list, no shared type, and nothing that inherits its fields, which an update
 * with a key `__proto__` in it brings about.
 */
export const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** Canvas units beyond which a place is nonsense: an import of 5,000 long notes is still on the board. */
export const maxCoordinate = 10_000_000

/** Within what a canvas can show: not NaN, not infinite, not absurdly far away. */
export const isCoordinate = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= maxCoordinate

export const parsePlace = (value: unknown): Place | null => {
  if (!isFields(value)) return null
  const zone = parseZoneId(value['zone'])
  const { x, y } = value
  return zone !== null && isCoordinate(x) && isCoordinate(y) ? { zone, x, y } : null
}

/** A box of the canvas that a page can look at: at least one unit wide and high, not absurdly far away. */
export const parseBox = (value: unknown): Box | null => {
  if (!isFields(value)) return null
  const { x, y, width, height } = value
  const isSane = [x, y, width, height].every(
    (side) => typeof side === 'number' && Math.abs(side) <= 10 * maxCoordinate,
  )
  const box = { x, y, width, height } as Box
  return isSane && box.width >= 1 && box.height >= 1 ? box : null
}

/** A text that says something, well formed. */
export const parseString = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value.toWellFormed() : null

export const parseOneOf = <T extends string>(values: readonly T[], value: unknown): T | null =>
  values.includes(value as T) ? (value as T) : null

export const parseStamp = (value: unknown): Stamp | null => {
  if (!isFields(value) || typeof value['at'] !== 'string') return null
  const at = value['at'].toWellFormed()
  const by = parseParticipantId(value['by'])
  return by === null ? { at } : { at, by }
}

export const parseTime = (value: unknown): EventTime | null => {
  if (!isFields(value) || typeof value['raw'] !== 'string') return null
  const raw = value['raw'].toWellFormed()
  const zone = parseString(value['zone']) ?? 'UTC'
  const confirmedAt = parseString(value['confirmedAt'])
  return confirmedAt === null || parseInstant(confirmedAt) === null
    ? { raw, zone }
    : { raw, zone, confirmedAt }
}

/** Whole minutes, at least one and at most a week; null for anything else. */
export const parseMinutes = (value: unknown): number | null =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 7 * 24 * 60
    ? (value as number)
    : null

/** An instant in ISO 8601 that is the same on every machine; else null. */
export const parseIsoInstant = (value: unknown): string | null =>
  typeof value === 'string' && parseInstant(value) !== null ? value : null

/** A calendar date that exists, as YYYY-MM-DD; else null. */
export const parseDueDate = (value: unknown): string | null => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) ? value : null
}

/** Only http and https: anything else could run in the page of whoever follows it. */
export const parseWebAddress = (value: unknown): string | null =>
  typeof value === 'string' && /^https?:\/\/[^\s]+$/i.test(value) && value.length <= 4_096
    ? value
    : null
