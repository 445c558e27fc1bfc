/** Parts of JSON of somebody else's make, one at a time. */
import { isObject } from '../loose-fields.ts'
import { parseInstant } from '../../time/instants.ts'

export type Fields = Readonly<Record<string, unknown>>

/** The objects of a list; none for anything else. */
export const toObjects = (value: unknown): Fields[] =>
  Array.isArray(value) ? value.filter(isObject) : []

/** A text part, trimmed; empty when it is none. */
export const textAt = (value: unknown, ...path: readonly string[]): string => {
  let at = value
  for (const key of path) at = isObject(at) ? at[key] : undefined
  return typeof at === 'string' ? at.toWellFormed().trim() : ''
}

/** Milliseconds since 1970 of an instant as APIs write it, to the millisecond; null for anything else. */
export const instantAt = (value: unknown, key: string): number | null =>
  parseInstant(textAt(value, key))

/** A part as JSON, to be shown as what it came from. */
export const toRaw = (value: unknown): string => JSON.stringify(value, null, 1).slice(0, 2_000)

/** Lines in the order of their instants; those without one stay behind what they came behind. */
export const sortByInstant = <T extends { readonly instant: number | null }>(
  lines: readonly T[],
): T[] => {
  let latest = Number.NEGATIVE_INFINITY
  return lines
    .map((line) => ({ line, at: (latest = line.instant ?? latest) }))
    .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at))
    .map(({ line }) => line)
}
