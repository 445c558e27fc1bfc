/** From the text of a time field to what it says by itself. */
import { findImpossible, plainClock } from './clock-times.ts'
import { toMomentOrSpan } from './moments.ts'
import { isMomentPart, says, toParts, without, type Part } from './parts.ts'
import { toShift } from './shifts.ts'
import { dayMs, minuteMs } from '../time-zones.ts'
import { maxLength, toTokens, type Token } from './tokens.ts'
import { emptyMoment, toSingle, toUnclear, type Written } from './written.ts'

const noon: Part = { is: 'clock', clock: { ...plainClock(12), loose: false } }

const dayParts = ['morning', 'afternoon', 'evening', 'night'] as const

/** The half of the day that words such as "in the morning" say of this hour; null when none. */
const findHalf = (parts: readonly Part[], hour: number): 'am' | 'pm' | null => {
  if (parts.some((part) => says(part, 'morning'))) return 'am'
  if (parts.some((part) => says(part, 'afternoon', 'evening'))) return 'pm'
  if (!parts.some((part) => says(part, 'night'))) return null
  return hour >= 6 && hour < 12 ? 'pm' : 'am'
}

/** Makes clocks of noon and of "9:15 in the morning", and gives a year at the end to its date. */
const joinParts = (parts: readonly Part[]): Part[] => {
  const joined: Part[] = []
  const hasClock = parts.some(({ is }) => is === 'clock')
  for (const part of parts) {
    const last = joined.at(-1)
    if (says(part, 'noon', 'midnight')) {
      if (last?.is === 'number' && last.value === 12) joined.pop()
      joined.push(says(part, 'noon') ? noon : part)
    } else if (part.is === 'clock' && part.clock.loose) {
      const half = findHalf(parts, part.clock.hour)
      const clock = half === null ? part.clock : { ...part.clock, half, loose: false }
      joined.push({ is: 'clock', clock })
    } else if (!hasClock || !says(part, ...dayParts)) joined.push(part)
  }
  const year = joined.at(-1)
  const at = joined.findIndex((part) => part.is === 'date' && part.date.is === 'calendar')
  const dated = joined[at]
  if (year?.is !== 'number' || year.length !== 4 || dated?.is !== 'date') return joined
  if (dated.date.is !== 'calendar' || dated.date.year !== null) return joined
  joined.pop()
  joined[at] = { is: 'date', date: { ...dated.date, year: year.value } }
  return joined
}

type Parse = (parts: readonly Part[]) => Written

/** A year, a quarter, a part of a day: more than a point on a line. Null for what is none of these. */
const toWide = (parts: readonly Part[], approx: boolean, parse: Parse): Written | null => {
  const [only] = parts
  if (parts.length === 1 && only?.is === 'number' && only.length === 4) {
    const clock = { ...plainClock(Math.floor(only.value / 100), only.value % 100), loose: false }
    return findImpossible(clock) === null
      ? toUnclear('day-or-time', [toSingle({ ...emptyMoment, clock }, approx)])
      : toUnclear('too-wide')
  }
  const rest = without(parts, 'wide', ...dayParts)
  if (rest.length === parts.length) return null
  const helps = rest.some(({ is }) => is === 'date' || is === 'clock')
  return toUnclear('too-wide', helps ? [parse(rest)] : [])
}

/** `14:05-05:00` as a span and as a time at an offset; null when nothing like it is there. */
const toSpanOrOffset = (parts: readonly Part[], parse: Parse): Written | null => {
  const at = parts.findIndex(({ is }) => is === 'tail')
  const part = parts[at]
  if (part?.is !== 'tail') return null
  const parseWith = (...by: readonly Part[]): Written =>
    parse([...parts.slice(0, at), ...by, ...parts.slice(at + 1)])
  if (parts.some(({ is }, i) => is === 'tail' && i > at)) return toUnclear('not-understood')
  return toUnclear('range-or-offset', [
    parseWith({ is: 'dash' }, { is: 'clock', clock: part.clock }),
    parseWith({ is: 'zone', zone: part.zone }),
  ])
}

/** `14.05` as a time or as a day, where what stands beside it does not tell; null when none is there. */
const toTimeOrDay = (parts: readonly Part[], parse: Parse): Written | null => {
  if (!parts.some(({ is }) => is === 'dotted')) return null
  const asClocks = (): Written =>
    parse(parts.map((part) => (part.is === 'dotted' ? { is: 'clock', clock: part.clock } : part)))
  const asDates = (): Written =>
    parse(parts.map((part) => (part.is === 'dotted' ? { is: 'date', date: part.date } : part)))
  if (parts.some(({ is }) => is === 'date')) return asClocks()
  if (!parts.some(({ is }) => is === 'clock'))
    return toUnclear('day-or-time', [asClocks(), asDates()])
  // 14.05-14.20 Uhr is a span, 14.05 14:20 a day and a time.
  return parts.some((part) => part.is === 'dash' || says(part, 'to', 'until', 'and'))
    ? asClocks()
    : asDates()
}

/** What parts say. `doubtful` when something around them makes the time an approximate one. */
const parseParts = (all: readonly Part[], doubtful: boolean, remark: boolean): Written => {
  const approx = doubtful || all.some((part) => says(part, 'about'))
  const parse: Parse = (parts) => parseParts(parts, approx, remark)
  const parts = joinParts(without(all, 'about'))
  if (parts.every((part) => says(part, 'nothing'))) return { is: 'nothing' }
  const understood = without(parts, 'nothing').filter(({ is }) => is !== 'unknown')
  if (understood.length < parts.length) {
    const strange = parts.flatMap((part) => (part.is === 'unknown' ? [part.typed] : []))
    const helps = understood.some(({ is }) => is === 'clock' || is === 'date' || is === 'span')
    return toUnclear('not-understood', helps ? [parse(understood)] : [], strange.join(' '))
  }
  const placed = without(parts, 'local')
  if (placed.length < parts.length)
    return toUnclear('whose-clock', placed.some(isMomentPart) ? [parse(placed)] : [])
  const [only] = parts
  if (parts.length === 1 && only?.is === 'epoch')
    return { is: 'epoch', instant: only.instant, approx }
  return (
    toWide(parts, approx, parse) ??
    toSpanOrOffset(parts, parse) ??
    toTimeOrDay(parts, parse) ??
    toShift(parts, approx, parse) ??
    toMomentOrSpan(parts, approx, remark, parse)
  )
}

/** Takes what stands in round brackets out of the tokens. */
const cutBrackets = (
  tokens: readonly Token[],
): { readonly outside: readonly Token[]; readonly groups: readonly Token[][] } => {
  const outside: Token[] = []
  const groups: Token[][] = []
  let depth = 0
  for (const token of tokens) {
    if (token.text === '(') {
      if (depth === 0) groups.push([])
      depth++
    } else if (token.text === ')') depth = Math.max(0, depth - 1)
    else if (depth > 0) groups.at(-1)!.push(token)
    else outside.push(token)
  }
  return { outside, groups }
}

/** What a bracket behind a time adds to it: a zone, a day, doubt. Null: it is a remark. */
const toAddition = (group: readonly Token[]): readonly Part[] | null => {
  const added = toParts(group)
  const [sign, span] = added
  if (added.length === 2 && says(sign, 'plus') && span?.is === 'span') {
    const days = span.ms / (span.form === 'bare' ? minuteMs : dayMs)
    if (Number.isInteger(days)) return [{ is: 'date', date: { is: 'beside', days } }]
  }
  const isPlain = added.every(
    (part) => part.is === 'zone' || part.is === 'date' || says(part, 'about', 'local'),
  )
  if (isPlain) return added
  return added.some((part) => says(part, 'about')) ? [{ is: 'says', meaning: 'about' }] : null
}

/** Reads what a person typed as a time, whatever it is. */
export const parseWritten = (raw: string): Written => {
  const tokens = toTokens(raw)
  if (tokens.length === 0) return { is: 'nothing' }
  if (raw.trim().length > maxLength) return toUnclear('not-understood')
  const { outside, groups } = cutBrackets(tokens)
  const parts = toParts(outside)
  if (parts.length > 0 || groups.length !== 1) {
    const additions = groups.map(toAddition)
    return parseParts(
      [...parts, ...additions.flatMap((addition) => addition ?? [])],
      false,
      additions.includes(null),
    )
  }
  // Who puts the whole in brackets says where an event belongs and does not report a time.
  const written = parseParts(toParts(groups[0]!), true, false)
  if (written.is !== 'moment' || (written.end === null && written.edge === null)) return written
  const ends = written.end === null ? [written.moment] : [written.moment, written.end]
  return toUnclear(
    'in-brackets',
    ends.map((moment) => toSingle(moment, true)),
  )
}
