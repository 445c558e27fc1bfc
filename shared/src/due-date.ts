/**
 * The day that a person means by what they write: `2026-06-12`, `Fri`, `in 2 weeks`, `12 June`.
 * Where it can be read in two ways it is asked, never guessed. Days count from 1970.
 */
import type { DueChange } from './board.ts'
import { sayDay, toIsoDate, weekdayWords } from './time/say-instant.ts'
import { dayMs, findDay } from './time/time-zones.ts'
import { amounts, meanings, months, units, weekdays } from './time/written/vocabulary.ts'

/** A day to offer. */
export interface DueOffer {
  /** YYYY-MM-DD. */
  readonly due: string
  /** `Fri 12 Jun 2026` */
  readonly words: string
}

export type DueReading =
  | { readonly is: 'nothing' }
  | { readonly is: 'day'; readonly due: string }
  /** `words` is a sentence; `offers` may be empty. */
  | { readonly is: 'question'; readonly words: string; readonly offers: readonly DueOffer[] }

/** Days since 1970 of YYYY-MM-DD; null when there is no such day. */
export const findDueDay = (due: string): number | null => {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(due)
  return match === null ? null : findDay(Number(match[1]), Number(match[2]), Number(match[3]))
}

/** From Sunday, which is 0. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7

/** A due date as people read it: `Fri 12 Jun 2026`; what is no date stays as it is. */
export const sayDue = (due: string): string => {
  const day = findDueDay(due)
  return day === null ? due : sayDay(day)
}

/** A date that was moved: `4 May → 11 May 2026`, with both years where they differ. */
export const sayDueChange = ({ from, to }: Pick<DueChange, 'from' | 'to'>): string => {
  const [before, after] = [from, to].map((due) =>
    due === null ? 'no date' : sayDue(due).replace(/^\w+ /, ''),
  )
  const year = / \d{4}$/.exec(after!)?.[0]
  return `${year === undefined ? before! : before!.replace(year, '')} → ${after!}`
}

const toDue = (day: number): DueReading => ({ is: 'day', due: toIsoDate(day) })

const ask = (words: string, days: readonly number[] = []): DueReading => ({
  is: 'question',
  words,
  offers: days.map((day) => ({ due: toIsoDate(day), words: sayDay(day) })),
})

const notUnderstood = ask('Write a day, such as Fri, in 2 weeks, 12 June or 2026-06-12.')
const noSuchDay = ask('There is no such day.')

/** A date that passed less than this ago was hardly meant for next year. */
const justPassedDays = 60

interface Today {
  readonly day: number
  readonly year: number
  /** From 1. */
  readonly month: number
}

const toFullYear = (digits: string): number => Number(digits) + (digits.length === 2 ? 2000 : 0)

/** A day and a month, with the year where somebody wrote it. */
const readDate = (today: Today, date: number, month: number, year?: string): DueReading => {
  if (year !== undefined) {
    const full = toFullYear(year)
    const day = findDay(full, month, date)
    return day === null || full < 2000 || full > 2100 ? noSuchDay : toDue(day)
  }
  const thisYear = findDay(today.year, month, date)
  const nextYear = findDay(today.year + 1, month, date)
  if (thisYear !== null && thisYear >= today.day) return toDue(thisYear)
  if (thisYear !== null && nextYear !== null && today.day - thisYear < justPassedDays)
    return ask('This day has just passed. Which year?', [thisYear, nextYear])
  return nextYear === null ? noSuchDay : toDue(nextYear)
}

/** Moves a day by whole months; the 31st becomes the last day of a shorter one. */
const addMonths = (day: number, count: number): number => {
  const date = new Date(day * dayMs)
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1) / dayMs
  const last = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count + 1, 0) / dayMs
  return Math.min(first + date.getUTCDate() - 1, last)
}

const lastOfMonth = (year: number, month: number): number => Date.UTC(year, month, 0) / dayMs

/** Monday of the week of a day. */
const mondayOf = (day: number): number => day - ((weekdayOf(day) + 6) % 7)

const readWeekday = (today: Today, weekday: number, which: string | undefined): DueReading => {
  const ahead = (weekday - weekdayOf(today.day) + 7) % 7
  const coming = today.day + (ahead === 0 ? 7 : ahead)
  if (which === 'next')
    return mondayOf(coming) === mondayOf(today.day) || ahead === 0
      ? ask('This week or the next?', [today.day + ahead, today.day + ahead + 7])
      : toDue(coming)
  return ahead === 0 ? ask('Today, or in a week?', [today.day, today.day + 7]) : toDue(coming)
}

const monthUnit = /^(mo|months?|monate?n?|mois)$/
const yearUnit = /^(y|years?|jahre?n?|ans?)$/

const readDistance = (today: Today, amount: string, unit: string): DueReading | null => {
  const count = /^\d+$/.test(amount) ? Number(amount) : (amounts.get(amount) ?? null)
  if (count === null || count > 3_650) return null
  const ms = units.get(unit)
  if (Number.isInteger(count) && monthUnit.test(unit)) return toDue(addMonths(today.day, count))
  if (Number.isInteger(count) && yearUnit.test(unit)) return toDue(addMonths(today.day, 12 * count))
  const days = ms === undefined ? 0.5 : (count * ms) / dayMs
  return Number.isInteger(days) ? toDue(today.day + days) : null
}

/** `12/6`, where nobody knows which of them is the month. */
const readEitherWay = (today: Today, a: number, b: number, year?: string): DueReading => {
  const days = [readDate(today, a, b, year), readDate(today, b, a, year)]
    .filter((reading) => reading.is === 'day')
    .map(({ due }) => findDueDay(due)!)
  if (days.length === 0) return readDate(today, a, b, year)
  return new Set(days).size === 1
    ? toDue(days[0]!)
    : ask('Day and month can be read either way round.', days)
}

const readEnd = (today: Today, which: string | undefined, of: string): DueReading | null => {
  const next = which === 'next' ? 1 : 0
  if (of === 'week') {
    const friday = mondayOf(today.day) + 4 + 7 * next
    return friday < today.day ? ask('Which week?', [friday + 7]) : toDue(friday)
  }
  const { year, month } = today
  if (of === 'month') return toDue(lastOfMonth(year, month + next))
  const named = months.get(of)
  return named === undefined || next === 1
    ? null
    : toDue(lastOfMonth(named < month ? year + 1 : year, named))
}

const shortForms = new Map([
  ['eow', 'end of week'],
  ['eom', 'end of month'],
])

/** A way of writing a day, and what its parts say; null where they are no day after all. */
type Way = readonly [RegExp, (today: Today, ...parts: string[]) => DueReading | null]

const readNamed = (today: Today, date: string, name: string, year?: string): DueReading | null => {
  const month = months.get(name)
  return month === undefined ? null : readDate(today, Number(date), month, year)
}

const ways: readonly Way[] = [
  [
    /^(\d{4})[-/.](\d\d?)[-/.](\d\d?)$/,
    (today, year, month, date) => readDate(today, Number(date), Number(month), year),
  ],
  [
    /^(\d\d?)\. ?(\d\d?)\.? ?(\d{4}|\d\d)?$/,
    (today, date, month, year) => readDate(today, Number(date), Number(month), year),
  ],
  [
    /^(\d\d?)[/-](\d\d?)(?:[/-](\d{4}|\d\d))?$/,
    (today, a, b, year) => readEitherWay(today, Number(a), Number(b), year),
  ],
  [/^(\d\d?)(?:st|nd|rd|th|\.)? (?:of )?(\p{L}+)\.?(?: (\d{4}))?$/u, readNamed],
  [
    /^(\p{L}+)\.? (\d\d?)(?:st|nd|rd|th)?(?: (\d{4}))?$/u,
    (today, name, date, year) => readNamed(today, date!, name!, year),
  ],
  [
    /^(?:(next|this|coming) )?(\p{L}+)\.?$/u,
    (today, which, name) => {
      const weekday = weekdays.get(name!)
      return weekday === undefined ? null : readWeekday(today, weekday, which)
    },
  ],
  [
    /^(?:in |within )?(\d+|\p{L}+) ?(\p{L}+)(?: from (?:now|today))?$/u,
    (today, amount, unit) => readDistance(today, amount!, unit!),
  ],
  [/^end of (?:(this|next) )?(\p{L}+)$/u, (today, which, of) => readEnd(today, which, of!)],
  [
    /^next week$/,
    ({ day }) =>
      ask(
        'Which day?',
        [7, 8, 9, 10, 11].map((days) => mondayOf(day) + days),
      ),
  ],
]

const readPlain = (today: Today, words: string): DueReading | null => {
  const meaning = meanings.get(words)
  if (meaning === 'today') return toDue(today.day)
  if (meaning === 'tomorrow') return toDue(today.day + 1)
  for (const [pattern, read] of ways) {
    const match = pattern.exec(words)
    const reading = match === null ? null : read(today, ...match.slice(1))
    if (reading !== null) return reading
  }
  return null
}

/** `Fri 12 June`: the day of the week has to be the date's. */
const readWithWeekday = (today: Today, words: string): DueReading | null => {
  const [, name, rest] = /^(\p{L}+)\.? (.+)$/u.exec(words) ?? []
  const weekday = weekdays.get(name ?? '')
  if (weekday === undefined) return null
  const reading = readPlain(today, rest!)
  if (reading?.is !== 'day') return reading
  const day = findDueDay(reading.due)!
  return weekdayOf(day) === weekday
    ? reading
    : ask(`That day is a ${weekdayWords[weekdayOf(day)]}. Which is it?`, [day])
}

const fillers = /\b(?:on|by|until|till|due|the)\b|,/gu

/** Reads what somebody wrote as a due date. `today` is YYYY-MM-DD in the board's zone. */
export const readDue = (typed: string, today: string): DueReading => {
  const words = typed
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(fillers, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (words === '') return typed.trim() === '' ? { is: 'nothing' } : notUnderstood
  const now: Today = {
    day: findDueDay(today)!,
    year: Number(today.slice(0, 4)),
    month: Number(today.slice(5, 7)),
  }
  const full = shortForms.get(words) ?? words
  return readPlain(now, full) ?? readWithWeekday(now, full) ?? notUnderstood
}
