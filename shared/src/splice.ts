/** Text edits as small splices, so that two people in one note change only what each of them typed. */

/** At `at` (UTF-16 units), take away `remove` units and put `insert` there. */
export interface Splice {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** Whether a cut at `offset` would tear a surrogate pair. */
const tearsPair = (text: string, offset: number): boolean =>
  offset > 0 &&
  offset < text.length &&
  isHighSurrogate(text.charCodeAt(offset - 1)) &&
  isLowSurrogate(text.charCodeAt(offset))

/**
 * The smallest splice that turns `before` into `after`; null when they are equal. `caret` is where
 * the caret stands in `after`: in a run of equal characters ("aa|a") it tells which one was typed.
 * Never tears a surrogate pair.
 */
export const smallestSplice = (
  before: string,
  after: string,
  caret = after.length,
): Splice | null => {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  const lastStart = Math.max(
    0,
    Math.min(shorter, caret - Math.max(0, after.length - before.length)),
  )
  let start = 0
  while (start < lastStart && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let end = 0
  while (
    end < shorter - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end++
  while (start < shorter - end && before.charCodeAt(start) === after.charCodeAt(start)) start++
  if (tearsPair(before, start) || tearsPair(after, start)) start--
  if (tearsPair(before, before.length - end) || tearsPair(after, after.length - end)) end--
  return {
    at: start,
    remove: before.length - end - start,
    insert: after.slice(start, after.length - end),
  }
}

/** One step of a Y.Text event's delta (Quill's format). */
export interface DeltaStep {
  readonly retain?: number
  readonly delete?: number
  readonly insert?: unknown
}

/** Where an offset stands after a delta; text inserted right at the offset goes behind it. */
export const mapOffset = (delta: readonly DeltaStep[], offset: number): number => {
  let position = 0
  let mapped = offset
  for (const step of delta) {
    if (position > mapped) break
    if (step.retain !== undefined) position += step.retain
    else if (typeof step.insert === 'string') {
      if (position < mapped) mapped += step.insert.length
      position += step.insert.length
    } else if (step.delete !== undefined)
      mapped -= Math.min(step.delete, Math.max(0, mapped - position))
  }
  return mapped
}

/**
 * Where the text between two offsets lies after a delta: in pieces, between which others inserted
 * something; none when they deleted it all.
 */
export const mapRange = (
  delta: readonly DeltaStep[],
  start: number,
  end: number,
): { readonly start: number; readonly end: number }[] => {
  const pieces: { start: number; end: number }[] = []
  let before = 0
  let after = 0
  const keep = (length: number): void => {
    const from = Math.max(start, before)
    const to = Math.min(end, before + length)
    const shift = after - before
    const last = pieces.at(-1)
    if (from < to && last?.end === from + shift) last.end = to + shift
    else if (from < to) pieces.push({ start: from + shift, end: to + shift })
    before += length
    after += length
  }
  for (const step of delta) {
    if (step.retain !== undefined) keep(step.retain)
    else if (step.delete !== undefined) before += step.delete
    else after += typeof step.insert === 'string' ? step.insert.length : 1
  }
  keep(Number.POSITIVE_INFINITY)
  return pieces
}
