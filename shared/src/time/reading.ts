/** What became of a time that somebody wrote: an instant, or a question to a person. Plain data. */

/** How sharply an instant is known: to the second, to the minute, about, as a span, as a day, not at all. */
export type Precision = 'exact' | 'minute' | 'approx' | 'range' | 'date' | 'none'

/** Something a person may want to know about how a time was read. */
export interface TimeMark {
  readonly code:
    | 'american'
    | 'by-neighbour-half'
    | 'confirmed'
    | 'counted'
    | 'day-after-before'
    | 'day-from-after'
    | 'day-from-before'
    | 'day-from-incident'
    | 'earlier-than-before'
    | 'far'
    | 'minutes'
    | 'nearest-weekday'
    | 'nearest-year'
    | 'other-zone'
    | 'out-of-season'
    | 'remark'
    | 'unknown-zone'
  /** A sentence. */
  readonly words: string
}

/** Questions that say the same whatever was typed. */
export const questionWords = {
  backwards: 'The end is before the start.',
  'beside-neighbour': 'This says when only beside another event. When was it?',
  'day-or-month': 'Day and month can be read either way round. Which day was it?',
  'day-or-time': 'This can be a time of day or a date. Which is it?',
  'half-of-day': 'Before or after noon?',
  'in-brackets': 'In brackets this says roughly where the event belongs. When was it?',
  midnight: 'Midnight at the start or at the end of that day?',
  'no-date': 'Nobody has said the day. Write it here, or say when the incident began.',
  'no-direction': 'From which event does this count?',
  'no-neighbour': 'This counts from the event beside it, which has no time.',
  'no-start': 'This counts from the start, and nobody has said when that was.',
  'no-unit': 'Seconds, minutes or hours, and counted from when?',
  nothing: 'Nobody has said when.',
  open: 'This says only what it was before, after or during. When was it?',
  'range-or-offset': 'This can be a range or a distance from UTC. Which is it?',
  'said-day': 'This counts from the moment somebody wrote it. When was it?',
  'too-wide': 'This is too wide for one place in the order. Which day, and what time?',
  'whose-clock': 'Whose local time? Write the zone with it, such as 14:05 CET.',
  year: 'The year looks mistyped. When was it?',
} as const

/** Why there is no instant, in a sentence a person can act on. */
export interface TimeQuestion {
  readonly code:
    | keyof typeof questionWords
    | 'clock-gap'
    | 'clock-repeat'
    | 'contradiction'
    | 'impossible'
    | 'not-understood'
    | 'zone-name'
  readonly words: string
}

/** An instant to offer as "Did you mean …?". */
export interface TimeOffer {
  /** Milliseconds since 1970. */
  readonly instant: number
  /** End of a range; null where there is none. Whoever takes the offer takes it too. */
  readonly end: number | null
  /** `Sun 1 Mar 2026, 14:05 CET`, `Sun 1 Mar 2026, 14:05–14:20 CET` */
  readonly words: string
}

export interface TimeReading {
  /** Milliseconds since 1970; null: the time is unknown, and `question` says why. */
  readonly instant: number | null
  /** End of a range; null where there is none. */
  readonly end: number | null
  readonly precision: Precision
  /** The zone that was understood: an IANA name, or `UTC+02:00` where an offset or its name was written. */
  readonly zone: string
  /** Null when there is an instant. */
  readonly question: TimeQuestion | null
  readonly marks: readonly TimeMark[]
  /** Also beside an instant, where another was nearly as likely. Soonest first, at most four. */
  readonly offers: readonly TimeOffer[]
}

/** A question whose words are always the same. */
export const ask = (code: keyof typeof questionWords): TimeQuestion => ({
  code,
  words: questionWords[code],
})

export const toMark = (code: TimeMark['code'], words: string): TimeMark => ({ code, words })
