/** A time as typed, as the parts that it is made of: clocks, dates, zones, spans and the words between. */
import { plainClock, readClock, toTimeOfDay, type WrittenClock } from './clock-times.ts'
import { readDate, type WrittenDate } from './dates.ts'
import { readClockSpan, readSpan } from './spans.ts'
import { minuteMs } from '../time-zones.ts'
import type { Token } from './tokens.ts'
import { meanings, months, units, type Meaning } from './vocabulary.ts'
import type { WrittenZone } from './zone-names.ts'
import { readOffset, readZone, toOffsetZone } from './written-zone.ts'

export type Part =
  | { readonly is: 'clock'; readonly clock: WrittenClock }
  | { readonly is: 'date'; readonly date: WrittenDate }
  | { readonly is: 'zone'; readonly zone: WrittenZone }
  /** `bare` when nobody wrote the unit. */
  | { readonly is: 'span'; readonly ms: number; readonly form: 'words' | 'clock' | 'bare' }
  /** Milliseconds since 1970. */
  | { readonly is: 'epoch'; readonly instant: number }
  /** A number on its own. */
  | { readonly is: 'number'; readonly value: number; readonly length: number }
  /** 14.05: a time or a day. */
  | { readonly is: 'dotted'; readonly clock: WrittenClock; readonly date: WrittenDate }
  /** 14:05-05:00: behind the hyphen an offset or the end of a range. */
  | { readonly is: 'tail'; readonly clock: WrittenClock; readonly zone: WrittenZone }
  | { readonly is: 'dash' }
  | { readonly is: 'says'; readonly meaning: Meaning }
  | { readonly is: 'unknown'; readonly typed: string }

/** Whether a part is a word with one of these meanings. */
export const says = (part: Part | undefined, ...meanings: readonly Meaning[]): boolean =>
  part?.is === 'says' && meanings.includes(part.meaning)

/** The parts but for the words with these meanings. */
export const without = (parts: readonly Part[], ...meanings: readonly Meaning[]): Part[] =>
  parts.filter((part) => !says(part, ...meanings))

/** Whether a part can be a day or a time of day. */
export const isMomentPart = (part: Part): boolean =>
  /^(?:clock|date|epoch|number|tail|dotted)$/.test(part.is) || says(part, 'noon', 'midnight')

interface Found {
  readonly part: Part | null
  readonly next: number
}

const word = (meaning: Meaning): Part => ({ is: 'says', meaning })

/** Seconds, milliseconds, microseconds or nanoseconds since 1970, also as Slack's `1772373909.000200`. */
const readEpoch = (tokens: readonly Token[], at: number): Found | null => {
  const { text } = tokens[at]!
  if (!/^[1-4]/.test(text)) return null
  const scale = ({ 10: 1_000, 13: 1, 16: 1e-3, 19: 1e-6 } as Record<number, number>)[text.length]
  if (scale === undefined) return null
  const [mark, fraction] = tokens.slice(at + 1, at + 3)
  const hasFraction =
    mark?.text === '.' && !mark.spaced && fraction?.is === 'number' && !fraction.spaced
  const whole = text.length > 13 ? Number(text.slice(0, 13)) : Number(text) * scale
  const rest = hasFraction && scale === 1_000 ? Number(fraction.text.slice(0, 3).padEnd(3, '0')) : 0
  return { part: { is: 'epoch', instant: whole + rest }, next: hasFraction ? at + 3 : at + 1 }
}

/** 202603011405, 20260301140509 */
const spreadRun = (token: Token): Token[] | null => {
  const { is, text } = token
  if (is !== 'number' || (text.length !== 12 && text.length !== 14)) return null
  const clock = text.slice(8).match(/../g)!
  const numbers = [
    text.slice(0, 8),
    ...clock.flatMap((digits, i) => (i === 0 ? [digits] : [':', digits])),
  ]
  return numbers.map((piece, i) => ({
    is: piece === ':' ? 'sign' : 'number',
    text: piece,
    typed: piece,
    spaced: i === 1,
  }))
}

/** 14.05 */
const readDotted = (tokens: readonly Token[], at: number): Found | null => {
  const [first, dot, second] = tokens.slice(at, at + 3)
  if (first?.is !== 'number' || second?.is !== 'number' || dot?.text !== '.') return null
  if (dot.spaced || second.spaced || first.text.length > 2 || second.text.length !== 2) return null
  const [a, b] = [Number(first.text), Number(second.text)]
  const clock = { ...plainClock(a, b), loose: false }
  const date: WrittenDate = { is: 'calendar', year: null, month: b, day: a }
  const [isClock, isDate] = [a < 24 && b < 60, a >= 1 && a <= 31 && b >= 1 && b <= 12]
  const next = at + 3
  if (isClock && isDate) return { part: { is: 'dotted', clock, date }, next }
  return isDate ? { part: { is: 'date', date }, next } : { part: { is: 'clock', clock }, next }
}

const isRelative: ReadonlySet<Meaning | undefined> = new Set<Meaning | undefined>([
  'later',
  'earlier',
  'ago',
  'after',
  'before',
  'into',
])

/** Whether what stands around makes "5h" five hours and not five o'clock. */
const isSpan = (parts: readonly Part[], following: Token | undefined): boolean => {
  const before = parts.at(-1)
  const signed = before?.is === 'says' && (before.meaning === 'plus' || before.meaning === 'minus')
  return (
    signed || isRelative.has(following === undefined ? undefined : meanings.get(following.text))
  )
}

/** What a minus or a hyphen with a number right behind it is, after a clock. */
const readTail = (
  tokens: readonly Token[],
  at: number,
  parts: readonly Part[],
  afterT: boolean,
): Found | null => {
  const before = parts.at(-1)
  if (before?.is !== 'clock') return null
  const offset = readOffset(tokens, at, false)
  if (offset === null) return null
  const zone = toOffsetZone(offset.found)
  const found: Found = { part: { is: 'zone', zone }, next: offset.next }
  if (tokens[at]!.text === '+' || tokens[at]!.spaced || afterT) return found
  const toSecond = before.clock.second !== null
  if (offset.next === at + 2 && tokens[at + 1]!.text.length === 2)
    return toSecond || parts.some(({ is }) => is === 'date') ? found : null
  const end = readClock(tokens, at + 1)
  if (end === null || end.next !== offset.next || end.found.second !== null) return found
  if (toTimeOfDay(end.found) > toTimeOfDay(before.clock)) return null
  if (toSecond) return found
  return { part: { is: 'tail', clock: end.found, zone }, next: offset.next }
}

const readSign = (
  tokens: readonly Token[],
  at: number,
  parts: readonly Part[],
  afterT: boolean,
): Found | null => {
  const { text } = tokens[at]!
  const next = at + 1
  const isPlusMinus = text === '+' && tokens[next]?.text === '/' && tokens[at + 2]?.text === '-'
  if (isPlusMinus || text === '±') {
    const end = isPlusMinus ? at + 3 : next
    // 14:05 ± 5 min
    return { part: word('about'), next: readSpan(tokens, end)?.next ?? end }
  }
  if (text === '+') return readTail(tokens, at, parts, afterT) ?? { part: word('plus'), next }
  const started = parts.some(({ is }) => is !== 'says' && is !== 'unknown')
  if (text === '-' && !started) {
    const first = parts.at(-1)
    const fromStart = first?.is === 'says' && first.meaning === 'start'
    const alone = parts.length === 0 && tokens[next]?.spaced === false
    return { part: fromStart || alone ? word('minus') : null, next }
  }
  if (text === '-') return readTail(tokens, at, parts, afterT) ?? { part: { is: 'dash' }, next }
  if (text === '~' && parts.at(-1)?.is === 'clock' && readClock(tokens, next) !== null)
    return { part: { is: 'dash' }, next }
  if (text === '/' && !started) return { part: null, next }
  // ISO 8601 writes a span of dated times so; 14:05/16:05 may as well be one time in two zones.
  if (text === '/' && parts.some(({ is }) => is === 'date')) return { part: { is: 'dash' }, next }
  if (text === '.' && tokens[next]?.text === '.') {
    const end = tokens[at + 2]?.text === '.' ? at + 3 : at + 2
    return { part: started ? { is: 'dash' } : null, next: end }
  }
  return null
}

const readWord = (tokens: readonly Token[], at: number): Found => {
  const token = tokens[at]!
  const next = at + 1
  if (token.text === 't' && /^(?:[+-]|plus|minus)$/.test(tokens[next]?.text ?? ''))
    return { part: word('start'), next }
  if (token.text === 't' && tokens[next]?.text === '0') return { part: word('start'), next: at + 2 }
  if (token.text === 'or' && tokens[next]?.text === 'so')
    return { part: word('about'), next: at + 2 }
  const following = tokens[next]
  const isUnit = following?.is === 'word' && units.has(following.text)
  if (token.text === 'q' && tokens[next]?.is === 'number')
    return { part: word('wide'), next: at + 2 }
  if (token.text === 'n' && tokens[next]?.text === '/')
    return { part: word('nothing'), next: at + 3 }
  if (token.typed === 'et') return { part: word('and'), next }
  const meaning = token.typed === 'est.' ? 'about' : meanings.get(token.text)
  if (meaning === 'filler') return { part: null, next }
  if (meaning === 'next' && isUnit) return { part: word('onward'), next: at + 2 }
  if (meaning === 'wide' && isUnit) return { part: word('wide'), next: at + 2 }
  if (meaning === 'same' && isUnit) return { part: word('same'), next: at + 2 }
  if (meaning === undefined && months.has(token.text)) return { part: word('wide'), next }
  return {
    part: meaning === undefined ? { is: 'unknown', typed: token.typed } : word(meaning),
    next,
  }
}

const toSpan = (ms: number, form: 'words' | 'clock' | 'bare' = 'words'): Part => ({
  is: 'span',
  ms,
  form,
})

const readNumber = (
  tokens: readonly Token[],
  at: number,
  parts: readonly Part[],
  afterT: boolean,
): Found => {
  const { text } = tokens[at]!
  const isTime = afterT && parts.at(-1)?.is !== 'clock'
  const epoch = readEpoch(tokens, at)
  if (epoch !== null) return epoch
  const last = parts.at(-1)
  if (last?.is === 'says' && (last.meaning === 'plus' || last.meaning === 'minus')) {
    const clockSpan = readClockSpan(tokens, at)
    if (clockSpan !== null) return { part: toSpan(clockSpan.found, 'clock'), next: clockSpan.next }
    const span = readSpan(tokens, at)
    if (span !== null) return { part: toSpan(span.found), next: span.next }
    return { part: toSpan(Number(text.slice(0, 4)) * minuteMs, 'bare'), next: at + 1 }
  }
  const date = isTime ? null : readDate(tokens, at)
  if (date !== null) return { part: { is: 'date', date: date.found }, next: date.next }
  const span = readSpan(tokens, at)
  const clock = readClock(tokens, at, isTime)
  if (span !== null && (clock === null || isSpan(parts, tokens[span.next])))
    return { part: toSpan(span.found), next: span.next }
  if (clock !== null) return { part: { is: 'clock', clock: clock.found }, next: clock.next }
  return (
    readDotted(tokens, at) ?? {
      part: { is: 'number', value: Number(text.slice(0, 9)), length: text.length },
      next: at + 1,
    }
  )
}

const readAt = (
  tokens: readonly Token[],
  at: number,
  parts: readonly Part[],
  afterT: boolean,
): Found => {
  const token = tokens[at]!
  if (token.is === 'number') return readNumber(tokens, at, parts, afterT)
  if (token.is === 'sign') return readSign(tokens, at, parts, afterT) ?? readWord(tokens, at)
  const date = readDate(tokens, at)
  if (date !== null) return { part: { is: 'date', date: date.found }, next: date.next }
  const span = readSpan(tokens, at)
  if (span !== null) return { part: toSpan(span.found), next: span.next }
  const clock = readClock(tokens, at)
  if (clock !== null) return { part: { is: 'clock', clock: clock.found }, next: clock.next }
  const last = parts.at(-1)
  const zone = readZone(tokens, at, last?.is === 'clock' ? last.clock : null)
  if (zone !== null) return { part: { is: 'zone', zone: zone.found }, next: zone.next }
  return readWord(tokens, at)
}

/** The parts of a time, in the order in which they stand; what says nothing is left out. */
export const toParts = (tokens: readonly Token[]): Part[] => {
  const parts: Part[] = []
  const spread = tokens.flatMap((token) => spreadRun(token) ?? [token])
  let at = 0
  let afterT = false
  while (at < spread.length) {
    const { text, spaced } = spread[at]!
    const behind = spread[at + 1]
    const isT = text === 't' && (at === 0 || (!spaced && parts.at(-1)?.is === 'date'))
    if (isT && behind?.is === 'number' && !behind.spaced && behind.text !== '0') {
      afterT = true
      at++
    }
    const found = readAt(spread, at, parts, afterT)
    if (found.part !== null) {
      parts.push(found.part)
      afterT = afterT && found.part.is === 'clock'
    }
    at = found.next
  }
  return parts
}
