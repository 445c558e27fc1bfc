/**
 * What a person's words for a time say by themselves, before anybody knows the board's zone, its
 * day and the events around. Where they say more than one thing, each is kept to be offered.
 */
import type { WrittenClock } from './clock-times.ts'
import type { WrittenDate } from './dates.ts'
import type { WrittenZone } from './zone-names.ts'

/** A point in time with the parts that somebody wrote; at least a date, a clock or midnight. */
export interface Moment {
  readonly date: WrittenDate | null
  /** Written beside a date of the calendar; Sunday is 0. */
  readonly weekday: number | null
  readonly clock: WrittenClock | null
  readonly midnight: boolean
  readonly zone: WrittenZone | null
}

/** Why words do not say one time. */
export type Unclear =
  | 'beside-neighbour'
  | 'day-or-month'
  | 'day-or-time'
  | 'half-of-day'
  | 'impossible'
  | 'in-brackets'
  | 'no-direction'
  | 'no-unit'
  | 'not-understood'
  | 'open'
  | 'range-or-offset'
  | 'said-day'
  | 'too-wide'
  | 'whose-clock'
  | 'year'

/** A moment, or the span between two. */
export interface WrittenMoment {
  readonly is: 'moment'
  readonly moment: Moment
  readonly end: Moment | null
  /** Only one end of a span was said. */
  readonly edge: 'from' | 'until' | null
  readonly approx: boolean
  /** Words beside the time were left aside. */
  readonly remark: boolean
  /** What it would be with day before month, where it was read with month before day. */
  readonly dayFirst: Written | null
}

/** So many milliseconds from the incident's start, or from the event before or after this one. */
export interface WrittenShift {
  readonly is: 'shift'
  readonly from: 'start' | 'before' | 'after'
  readonly ms: number
  readonly approx: boolean
  /** Nobody wrote the unit; read as minutes. */
  readonly bare: boolean
}

export interface WrittenUnclear {
  readonly is: 'unclear'
  readonly why: Unclear
  /** What is in question: the words left over, or a sentence on what is impossible. */
  readonly about: string
  /** What may have been meant, to be offered. */
  readonly tries: readonly Written[]
}

export type Written =
  | { readonly is: 'nothing' }
  | { readonly is: 'epoch'; readonly instant: number; readonly approx: boolean }
  | WrittenMoment
  | WrittenShift
  | WrittenUnclear

export const emptyMoment: Moment = {
  date: null,
  weekday: null,
  clock: null,
  midnight: false,
  zone: null,
}

/** Words that leave a question; what says nothing is not offered. */
export const toUnclear = (
  why: Unclear,
  tries: readonly Written[] = [],
  about = '',
): WrittenUnclear => ({
  is: 'unclear',
  why,
  about,
  tries: tries.filter((written) => written.is !== 'nothing'),
})

/** A moment that is all there is. */
export const toSingle = (moment: Moment, approx: boolean): WrittenMoment => ({
  is: 'moment',
  moment,
  end: null,
  edge: null,
  approx,
  remark: false,
  dayFirst: null,
})
