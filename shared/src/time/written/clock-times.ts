/** Times of day as written: 14:05:09.123, 2:05 p.m., 14h05, 1405Z, 午後2時5分. */
import type { Token } from './tokens.ts'
import { halves, hourWords, minuteWords } from './vocabulary.ts'
import { findZoneName } from './zone-names.ts'

export interface WrittenClock {
  /** As written; 24 is the end of a day. */
  readonly hour: number
  readonly minute: number
  /** Null when nobody wrote one. */
  readonly second: number | null
  readonly ms: number
  readonly half: 'am' | 'pm' | null
  /** Written as 2, not as 02, without am or pm: on a twelve-hour clock it may be either. */
  readonly loose: boolean
  /** Said as "2 o'clock", which is either on any clock. */
  readonly spoken: boolean
  /** Written as AM or PM, as a clock of the United States shows it. */
  readonly capitals: boolean
}

/** A clock and the place of the token after it. */
export interface Found<T> {
  readonly found: T
  readonly next: number
}

const number = (token: Token | undefined, ...lengths: readonly number[]): number | null =>
  token?.is === 'number' && lengths.includes(token.text.length) ? Number(token.text) : null

const isTight = (token: Token | undefined, text: string): boolean =>
  token !== undefined && token.text === text && !token.spaced

/** Half of the day in one word, or in two characters. */
const readHalf = (
  tokens: readonly Token[],
  at: number,
): (Found<'am' | 'pm'> & { readonly capitals: boolean }) | null => {
  const token = tokens[at]
  if (token?.is !== 'word') return null
  const following = tokens[at + 1]
  const pair = halves.get(token.text + (following?.is === 'word' ? following.text : ''))
  if (pair !== undefined && following?.text.length === 1 && token.text.length === 1)
    return { found: pair, next: at + 2, capitals: false }
  const single = halves.get(token.text)
  // "2:05p" is the afternoon, "2:05 p" is nothing; "14:05 a 15:00" is Spanish.
  if (single === undefined || (/^[ap]$/.test(token.text) && token.spaced)) return null
  return { found: single, next: at + 1, capitals: /^[AP]\.?M/.test(token.typed) }
}

interface Digits {
  readonly hour: number
  readonly minute: number
  readonly second: number | null
  readonly ms: number
  readonly padded: boolean
  readonly spoken?: boolean
  readonly next: number
}

/** `.123` or `,123` behind seconds, in whole milliseconds. */
const readFraction = (tokens: readonly Token[], at: number): Found<number> => {
  const mark = tokens[at]
  const digits = tokens[at + 1]
  if (
    mark === undefined ||
    mark.spaced ||
    !/^[.,]$/.test(mark.text) ||
    digits?.is !== 'number' ||
    digits.spaced
  )
    return { found: 0, next: at }
  return { found: Number(digits.text.slice(0, 3).padEnd(3, '0')), next: at + 2 }
}

/** 02:05 is never in the afternoon. */
const isPadded = ({ text }: Token): boolean => text.startsWith('0')

/** 14:05, 14:05:09, 14:05:09.123, 14:05 Uhr */
const readColons = (tokens: readonly Token[], at: number): Digits | null => {
  const hour = number(tokens[at], 1, 2)
  const minute = isTight(tokens[at + 1], ':') ? number(tokens[at + 2], 2) : null
  if (hour === null || minute === null || tokens[at + 2]!.spaced) return null
  const padded = isPadded(tokens[at]!)
  const second =
    isTight(tokens[at + 3], ':') && tokens[at + 4]?.spaced === false
      ? number(tokens[at + 4], 2)
      : null
  const { found: ms, next } =
    second === null ? { found: 0, next: at + 3 } : readFraction(tokens, at + 5)
  const hourWord = tokens[next]
  const isWord = hourWord?.is === 'word' && hourWords.has(hourWord.text)
  return { hour, minute, second, ms, padded, next: isWord ? next + 1 : next }
}

/** Whether the number at this place goes on as a date or a time of its own. */
const goesOn = (tokens: readonly Token[], at: number): boolean =>
  tokens[at + 1]?.spaced === false && /^[.:/-]$/.test(tokens[at + 1]!.text)

/** 14 Uhr, 14 Uhr 05, 14h, 14h05, 14h05m09s, 2時5分9秒, 2時半 */
const readHourWord = (tokens: readonly Token[], at: number): Digits | null => {
  const hour = number(tokens[at], 1, 2)
  const word = tokens[at + 1]
  if (hour === null || word?.is !== 'word' || !hourWords.has(word.text)) return null
  const padded = isPadded(tokens[at]!)
  // "5 hours" is a length of time, and so is "24h".
  if (/^(?:hrs?|hours)$/.test(word.text) || (word.text === 'h' && hour > 23)) return null
  const whole: Digits = { hour, minute: 0, second: null, ms: 0, padded, next: at + 2 }
  if (tokens[at + 2]?.text === '半') return { ...whole, minute: 30, next: at + 3 }
  const minute = number(tokens[at + 2], 1, 2)
  const mark = tokens[at + 3]
  const marked = mark?.is === 'word' && minuteWords.has(mark.text)
  if (minute === null || goesOn(tokens, at + 2)) return whole
  if (!marked && tokens[at + 2]!.text.length === 1) return whole
  const end = marked ? at + 4 : at + 3
  const second = marked ? number(tokens[end], 1, 2) : null
  const hasSeconds = second !== null && /^(?:s|秒|초)$/.test(tokens[end + 1]?.text ?? '')
  return {
    ...whole,
    minute,
    second: hasSeconds ? second : null,
    next: hasSeconds ? end + 2 : end,
  }
}

/** What makes four digits a time: 1405Z, 1405 UTC, 1405h, 905am. */
const follows = (tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at]
  return (
    token?.is === 'word' &&
    (hourWords.has(token.text) ||
      findZoneName(token.text) !== null ||
      readHalf(tokens, at) !== null)
  )
}

/** 0830-0915 */
const isRunRange = (tokens: readonly Token[], at: number): boolean =>
  tokens[at + 1]?.text === '-' && number(tokens[at + 2], 4) !== null

/** 1405Z, 140509Z; digits alone only behind the T of ISO 8601, or when they can be no year. */
const readRun = (tokens: readonly Token[], at: number, afterT: boolean): Digits | null => {
  const token = tokens[at]
  if (token?.is !== 'number' || (goesOn(tokens, at) && !isRunRange(tokens, at))) return null
  const { text } = token
  const known = afterT || follows(tokens, at + 1)
  const unlikeYear = text.length === 4 && (Number(text) < 1_900 || Number(text) > 2_199)
  const ok =
    text.length === 3
      ? readHalf(tokens, at + 1) !== null
      : text.length === 4
        ? known || unlikeYear
        : text.length === 6 && known
  if (!ok) return null
  const digits = text.length === 3 ? `0${text}` : text
  const hour = Number(digits.slice(0, 2))
  const minute = Number(digits.slice(2, 4))
  const hourWord = tokens[at + 1]
  const end = hourWord?.is === 'word' && hourWords.has(hourWord.text) ? at + 2 : at + 1
  if (text.length < 6) return { hour, minute, second: null, ms: 0, padded: true, next: end }
  const { found: ms, next } = readFraction(tokens, end)
  return { hour, minute, second: Number(digits.slice(4)), ms, padded: true, next }
}

/** 14.05 Uhr, 2.05 pm: with a dot only in front of what makes it a time. */
const readDotted = (tokens: readonly Token[], at: number): Digits | null => {
  const hour = number(tokens[at], 1, 2)
  const minute =
    isTight(tokens[at + 1], '.') && tokens[at + 2]?.spaced === false
      ? number(tokens[at + 2], 2)
      : null
  if (hour === null || minute === null) return null
  const isHour = hourWords.has(tokens[at + 3]?.text ?? '')
  if (!isHour && readHalf(tokens, at + 3) === null) return null
  const padded = isPadded(tokens[at]!)
  return { hour, minute, second: null, ms: 0, padded, next: isHour ? at + 4 : at + 3 }
}

/** 2 pm, 2 o'clock */
const readHour = (tokens: readonly Token[], at: number): Digits | null => {
  const hour = number(tokens[at], 1, 2)
  if (hour === null) return null
  const whole = { hour, minute: 0, second: null, ms: 0, padded: false }
  if (tokens[at + 1]?.text === "o'clock") return { ...whole, spoken: true, next: at + 2 }
  return readHalf(tokens, at + 1) === null ? null : { ...whole, next: at + 1 }
}

/** The time of day that starts at this token. `afterT` tells that the T of ISO 8601 stands before it. */
export const readClock = (
  tokens: readonly Token[],
  at: number,
  afterT = false,
): Found<WrittenClock> | null => {
  const before = readHalf(tokens, at)
  const start = before === null ? at : before.next
  const digits =
    readColons(tokens, start) ??
    readHourWord(tokens, start) ??
    readDotted(tokens, start) ??
    readRun(tokens, start, afterT) ??
    (before === null ? readHour(tokens, start) : null)
  if (digits === null) return null
  const { padded, spoken = false, next, ...time } = digits
  // "um 14:05 am 4. Mai" is German for a day, not for a morning.
  const after = before === null ? readHalf(tokens, next) : null
  const isDay = after?.found === 'am' && digits.hour > 12 && tokens[after.next]?.is === 'number'
  const half = before ?? (isDay ? null : after)
  return {
    found: {
      ...time,
      half: half?.found ?? null,
      spoken,
      loose: half === null && !padded && digits.hour >= 1 && digits.hour <= 12,
      capitals: half?.capitals ?? false,
    },
    next: before === null && half !== null ? half.next : next,
  }
}

/** Why a clock cannot show this, as a sentence; null when it can. */
export const findImpossible = ({ hour, minute, second, half }: WrittenClock): string | null => {
  if (hour > 24) return `There is no hour ${hour}.`
  if (minute > 59) return `There is no minute ${minute}.`
  if (second !== null && second > 59) return `There is no second ${second}.`
  if (hour === 24 && (minute > 0 || (second ?? 0) > 0)) return 'A day ends at 24:00.'
  if ((half === 'am' && hour > 12) || (half === 'pm' && hour === 0))
    return `${hour}:${String(minute).padStart(2, '0')} is not ${half === 'am' ? 'before' : 'after'} noon.`
  return null
}

/** Milliseconds since the start of the day. */
export const toTimeOfDay = ({ hour, minute, second, ms, half }: WrittenClock): number => {
  const hours = half === 'pm' && hour < 12 ? hour + 12 : half === 'am' && hour === 12 ? 0 : hour
  return ((hours * 60 + minute) * 60 + (second ?? 0)) * 1_000 + ms
}

/** An hour and a minute as the only thing written. */
export const plainClock = (hour: number, minute = 0): WrittenClock => ({
  hour,
  minute,
  second: null,
  ms: 0,
  half: null,
  loose: hour >= 1 && hour <= 12,
  spoken: false,
  capitals: false,
})
