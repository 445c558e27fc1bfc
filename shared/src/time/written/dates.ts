/** Dates as written: 2026-03-01, 1. März 2026, Mar 1st, 3/1/26, Mon, yesterday, day 2. */
import type { Found } from './clock-times.ts'
import { findDay } from '../time-zones.ts'
import type { Token } from './tokens.ts'
import { meanings, months, shortWeekdays, units, weekdays } from './vocabulary.ts'

/** A date in the calendar; without a year where nobody wrote one. Month from 1. */
export interface CalendarDate {
  readonly year: number | null
  readonly month: number
  readonly day: number
}

export type WrittenDate =
  | ({ readonly is: 'calendar' } & CalendarDate)
  /** The order of day and month, or a slip in the year, leaves more than one. */
  | {
      readonly is: 'either'
      readonly why: 'day-or-month' | 'year'
      readonly options: readonly CalendarDate[]
      /** What a clock of the United States would mean; null where it would not write so. */
      readonly american: CalendarDate | null
    }
  /** From Sunday, which is 0. */
  | { readonly is: 'weekday'; readonly weekday: number }
  /** Days from the day of the event before. */
  | { readonly is: 'beside'; readonly days: number }
  /** Days from the day on which somebody wrote it, which nobody knows. */
  | { readonly is: 'said'; readonly days: number }
  /** Days since the first day of the incident. */
  | { readonly is: 'nth'; readonly days: number }

/** Years that an event can be in; what lies outside is a slip. */
export const isLikelyYear = (year: number): boolean => year >= 1970 && year <= 2100

const digits = (token: Token | undefined, ...lengths: readonly number[]): number | null =>
  token?.is === 'number' && lengths.includes(token.text.length) ? Number(token.text) : null

const isWord = (token: Token | undefined, text: string): boolean =>
  token?.is === 'word' && token.text === text

const isTight = (token: Token | undefined): boolean => token !== undefined && !token.spaced

const toYear = (value: number, length: number): number =>
  length === 4 ? value : value + (value < 70 ? 2000 : 1900)

const exists = ({ year, month, day }: CalendarDate): boolean =>
  findDay(year ?? 2000, month, day) !== null

const calendar = (date: CalendarDate, next: number): Found<WrittenDate> => ({
  found: { is: 'calendar', ...date },
  next,
})

const ordinals = /^(?:st|nd|rd|th|er|re|e|o|º|ª)$/

/** Skips what stands between the parts of a date in words: `1st of`, `1.`, `1 de`. */
const skipBetween = (tokens: readonly Token[], at: number): number => {
  let next = at
  if (isTight(tokens[next]) && ordinals.test(tokens[next]!.text)) next++
  while (
    tokens[next] !== undefined &&
    (/^[.,/-]$/.test(tokens[next]!.text) || /^(?:of|de|du|del)$/.test(tokens[next]!.text))
  )
    next++
  return next
}

/** Whether the number here is the hour of a clock. */
const isHour = (tokens: readonly Token[], at: number): boolean =>
  isTight(tokens[at + 1]) && /^[:h]$/.test(tokens[at + 1]!.text) && tokens[at + 2]?.is === 'number'

/** A year behind day and month: `, 2026`, `'26`, `-26`; none is a date without a year. */
const readYear = (tokens: readonly Token[], at: number): Found<number> | null => {
  const next = skipBetween(tokens, at)
  const long = digits(tokens[next], 4)
  // Four digits that can be no year are a clock's: 21 Oct 2252 UTC.
  if (long !== null && long >= 1_900 && long <= 2_199) return { found: long, next: next + 1 }
  const isShort = tokens[next]?.text === "'"
  const joined = isShort || (isTight(tokens[at]) && /^[/-]$/.test(tokens[at]!.text))
  const last = isShort ? next + 1 : next
  const short = digits(tokens[last], 2)
  return joined && short !== null && !isHour(tokens, last)
    ? { found: toYear(short, 2), next: last + 1 }
    : null
}

const monthOf = (token: Token | undefined): number | null =>
  token?.is === 'word' ? (months.get(token.text) ?? null) : null

/** 1 March 2026, 1. März, 1er mars, 1st of March, 01-Mar-2026 */
const readDayMonth = (tokens: readonly Token[], at: number): Found<WrittenDate> | null => {
  const day = digits(tokens[at], 1, 2)
  if (day === null || isHour(tokens, at)) return null
  const middle = skipBetween(tokens, at + 1)
  const month = monthOf(tokens[middle])
  if (month === null) return null
  const year = readYear(tokens, middle + 1)
  return calendar({ year: year?.found ?? null, month, day }, year?.next ?? middle + 1)
}

/** March 1, 2026; Mar 1st; and with the year first: 2026 March 1 */
const readMonthDay = (tokens: readonly Token[], at: number): Found<WrittenDate> | null => {
  const firstYear = digits(tokens[at], 4)
  const start = firstYear === null ? at : skipBetween(tokens, at + 1)
  const month = monthOf(tokens[start])
  if (month === null) return null
  const dayAt = skipBetween(tokens, start + 1)
  const day = digits(tokens[dayAt], 1, 2)
  if (day === null || isHour(tokens, dayAt)) return null
  if (firstYear !== null) {
    const ordinal = isTight(tokens[dayAt + 1]) && ordinals.test(tokens[dayAt + 1]!.text)
    return calendar({ year: firstYear, month, day }, dayAt + (ordinal ? 2 : 1))
  }
  const after = skipBetween(tokens, dayAt + 1)
  const ordinal = isTight(tokens[dayAt + 1]) && ordinals.test(tokens[dayAt + 1]!.text)
  const year = readYear(tokens, ordinal ? dayAt + 2 : dayAt + 1)
  return year === null
    ? calendar({ year: null, month, day }, ordinal ? after : dayAt + 1)
    : calendar({ year: year.found, month, day }, year.next)
}

/** 2026年3月1日, 3月1日, 3월 1일 */
const readEastern = (tokens: readonly Token[], at: number): Found<WrittenDate> | null => {
  const isYear = /^[年년]$/.test(tokens[at + 1]?.text ?? '')
  const start = isYear ? at + 2 : at
  const year = isYear ? digits(tokens[at], 4) : null
  const month = digits(tokens[start], 1, 2)
  const day = digits(tokens[start + 2], 1, 2)
  if (!/^[月월]$/.test(tokens[start + 1]?.text ?? '')) return null
  if (!/^[日일]$/.test(tokens[start + 3]?.text ?? '')) return null
  if (month === null || day === null || (isYear && year === null)) return null
  return calendar({ year, month, day }, start + 4)
}

const either = (
  why: 'day-or-month' | 'year',
  options: readonly CalendarDate[],
  american: CalendarDate | null,
  next: number,
): Found<WrittenDate> | null => {
  const possible = options.filter(exists)
  const [only] = possible
  if (only === undefined) return options[0] === undefined ? null : calendar(options[0], next)
  const same = possible.every(({ month, day }) => month === only.month && day === only.day)
  if (why === 'day-or-month' && same) return calendar(only, next)
  return { found: { is: 'either', why, options: possible, american }, next }
}

/** The years that a digit too many leaves: 22025 → 2025. */
const findSlips = (text: string): number[] => [
  ...new Set(
    [...text].map((_, i) => Number(text.slice(0, i) + text.slice(i + 1))).filter(isLikelyYear),
  ),
]

/** 2026-03-01, 1.3.2026, 3/1/26, 01-03-2026, 1.3., 5/4 */
const readNumeric = (tokens: readonly Token[], at: number): Found<WrittenDate> | null => {
  const [first, mark, second, mark2, third] = tokens.slice(at, at + 5)
  if (first?.is !== 'number' || second?.is !== 'number' || !isTight(mark) || !isTight(second))
    return null
  const sign = mark!.text
  if (!/^[./-]$/.test(sign)) return null
  const [a, b] = [Number(first.text), Number(second.text)]
  const whole = isTight(mark2) && mark2!.text === sign && isTight(third) && third?.is === 'number'
  const length = whole ? third.text.length : 0
  const c = whole ? Number(third.text) : 0
  const next = whole ? at + 5 : at + 3
  if (first.text.length === 4 && whole && length <= 2)
    return calendar({ year: a, month: b, day: c }, next)
  if (first.text.length === 5 && whole && length <= 2)
    return either(
      'year',
      findSlips(first.text).map((year) => ({ year, month: b, day: c })),
      null,
      next,
    )
  if (first.text.length > 2 || second.text.length > 2) return null
  if (whole && length !== 2 && length !== 4) return null
  const year = whole ? toYear(c, length) : null
  if (sign === '.') {
    // 14.05 alone may be a time; 14.05. is a day.
    const ends = mark2?.text === '.' && isTight(mark2)
    if (!whole && !ends) return null
    return calendar({ year, month: b, day: a }, whole ? next : at + 4)
  }
  // 05-04 14:05 is a day as logs write it; 05-04 alone is nothing.
  const isLogDay = first.text.length + second.text.length === 4 && isHour(tokens, at + 3)
  if (!whole && (sign === '-' ? !isLogDay : isTight(mark2) && mark2!.text === ':')) return null
  const dayFirst = { year, month: b, day: a }
  const monthFirst = { year, month: a, day: b }
  const yearFirst = { year: toYear(a, 2), month: b, day: c }
  const bare = first.text === String(a) && second.text === String(b)
  return either(
    'day-or-month',
    sign === '-' && length === 2 ? [dayFirst, monthFirst, yearFirst] : [dayFirst, monthFirst],
    sign === '/' && whole && bare && exists(monthFirst) ? monthFirst : null,
    next,
  )
}

/** 20260301 */
const readCompact = (token: Token | undefined, next: number): Found<WrittenDate> | null => {
  if (token?.is !== 'number' || token.text.length !== 8) return null
  const year = Number(token.text.slice(0, 4))
  const month = Number(token.text.slice(4, 6))
  const day = Number(token.text.slice(6))
  return isLikelyYear(year) && exists({ year, month, day })
    ? calendar({ year, month, day }, next)
    : null
}

const daysByWord = { yesterday: -1, today: 0, tomorrow: 1 } as const

const isDayWord = (token: Token | undefined): boolean =>
  token?.is === 'word' && (units.get(token.text) === 86_400_000 || /^mornings?$/.test(token.text))

/** Mon, yesterday, next day, same day, day 2, D+1 */
const readDayWord = (tokens: readonly Token[], at: number): Found<WrittenDate> | null => {
  const token = tokens[at]
  if (token?.is !== 'word') return null
  const { text } = token
  const following = tokens[at + 1]
  const weekday =
    weekdays.get(text) ?? (following?.is === 'number' ? shortWeekdays.get(text) : undefined)
  if (weekday !== undefined) return { found: { is: 'weekday', weekday }, next: at + 1 }
  const meaning = meanings.get(text)
  if (meaning === 'yesterday' || meaning === 'today' || meaning === 'tomorrow')
    return { found: { is: 'said', days: daysByWord[meaning] }, next: at + 1 }
  if ((meaning === 'next' || meaning === 'same') && isDayWord(following)) {
    const next = following!.text.startsWith('morning') ? at + 1 : at + 2
    if (following!.text.endsWith('s')) return null
    return { found: { is: 'beside', days: meaning === 'next' ? 1 : 0 }, next }
  }
  const count = digits(following, 1, 2)
  if (meaning === 'day' && count !== null && count > 0 && !isHour(tokens, at + 1))
    return { found: { is: 'nth', days: count - 1 }, next: at + 2 }
  if (isWord(token, 'd') && following?.text === '+' && digits(tokens[at + 2], 1, 2) !== null)
    return { found: { is: 'nth', days: Number(tokens[at + 2]!.text) }, next: at + 3 }
  return null
}

/** The date that starts at this token. */
export const readDate = (tokens: readonly Token[], at: number): Found<WrittenDate> | null =>
  readNumeric(tokens, at) ??
  readEastern(tokens, at) ??
  readMonthDay(tokens, at) ??
  readDayMonth(tokens, at) ??
  readCompact(tokens[at], at + 1) ??
  readDayWord(tokens, at)
