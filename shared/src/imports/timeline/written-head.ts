/** The time at the head of a line, told from the words behind it. */
import { isTimeZone } from '../../time/time-zones.ts'
import { findZoneName, findZoneWords } from '../../time/written/zone-names.ts'
import { parseWritten } from '../../time/written/parse-written.ts'
import type { Written } from '../../time/written/written.ts'

/** A line cut in two: the words of its time, and the rest. */
export interface CutLine {
  readonly typed: string
  readonly rest: string
}

/** Nobody puts a longer time in front of a line. */
const maxHeadLength = 80

/** Whether words read as a time; also as one that leaves a question. */
export const saysWhen = (written: Written): boolean =>
  written.is !== 'nothing' && !(written.is === 'unclear' && written.why === 'not-understood')

const hasClock = (written: Written): boolean =>
  written.is === 'unclear'
    ? written.tries.some(hasClock)
    : written.is === 'moment' && written.moment.clock !== null

/** Whether words are a time of day, with or without its day, and nothing else. */
export const isClock = (words: string): boolean => {
  if (!/\d/.test(words) || words.length > maxHeadLength) return false
  const written = parseWritten(words)
  return saysWhen(written) && hasClock(written)
}

/** Whether words are a day and nothing else: `Monday, May 4th`, `2026-05-04`, `Yesterday`. */
export const isDay = (words: string): boolean => {
  if (words.length > maxHeadLength || /^\d*$/.test(words)) return false
  const written = parseWritten(words)
  if (written.is === 'moment')
    return (
      written.moment.date !== null &&
      written.moment.clock === null &&
      !written.moment.midnight &&
      written.end === null &&
      !written.approx
    )
  return (
    written.is === 'unclear' &&
    /^(?:said-day|day-or-month|year)$/.test(written.why) &&
    !hasClock(written)
  )
}

const months = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez)[a-zä]*\.?,?$/i
const days = /^(?:mon|tue|wed|thu|fri|sat|sun|today|yesterday|tomorrow|next|same|day)[a-z]*\.?,?$/i
const zoneLike =
  /^\(?(?:Z|(?:UTC|GMT)(?:[+-−]\d{1,2}(?::?\d\d)?)?|[A-Z]{2,5}|[+-]\d\d:?\d\d|[A-Z][a-z]+\/[A-Z]\w+(?:\/\w+)?)\)?[:,]?$/
const digits =
  /^[~≈(T+-]*\d[\d.:/T+,-]*(?:Z|UTC|GMT|am|pm|a\.m\.|p\.m\.|h\d*|st|nd|rd|th|s|m|min|[+-]\d\d:?\d\d)?[.,:;)~-]*$/i
/** 午後2時10分, 下午2:05 */
const eastern =
  /^(?:午前|午後|上午|下午|오전|오후)?\d{1,2}(?::\d\d|[時时点點시](?:\d{1,2}[分분])?)(?:\d{1,2}[秒초])?$|^(?:午前|午後|上午|下午|오전|오후)$/
const between = /^(?:–|—|-|~|to|until|till|bis|and|at|on|of|um|\/|→)$/i
const opening =
  /^(?:~|≈|ca\.?|circa|about|around|approx\.?|approximately|roughly|between|from|at|by|before|after|since|until|till|um|gegen|vor|nach|t|\+)$/i
const behind = /^(?:am|pm|a\.m\.?|p\.m\.?|uhr|h|hrs|o'clock|noon|midnight|time)[:,]?$/i
const spans = /^(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|later|earlier)[:,]?$/i
const dayHours = /^(?:noon|midnight|midday)[:,]?$/i

/** Whether words name a zone, as `CET`, `UTC+2`, `Europe/Berlin` or `Pacific time` do. */
export const namesZone = (words: string): boolean =>
  words.includes('/')
    ? isTimeZone(words)
    : /^(?:[+-]?\d|UTC|GMT|Z$)/.test(words) ||
      findZoneName(words.toLowerCase()) !== null ||
      findZoneWords(words.toLowerCase().replace(/ time$/, '')) !== null

const isZone = (word: string): boolean => namesZone(word.replaceAll(/[(),:]/g, ''))

/** Words that may belong to a time at this place of a line. */
const mayBelong = (word: string, at: number): boolean =>
  digits.test(word) ||
  eastern.test(word) ||
  months.test(word) ||
  days.test(word) ||
  between.test(word) ||
  behind.test(word) ||
  dayHours.test(word) ||
  (at === 0 ? opening.test(word) : spans.test(word)) ||
  (zoneLike.test(word) && isZone(word))

const trimEnd = (words: string): string => words.replace(/[\s:;,|–—-]+$/, '')

const same = (a: Written, b: Written): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * What a line's own words may begin with is not its time, though a reader of times would skip it:
 * of all heads that say the same, the shortest.
 */
const toShortest = (line: string, ends: readonly number[], written: Written): number =>
  ends.find((end) => same(parseWritten(trimEnd(line.slice(0, end))), written)) ?? ends.at(-1)!

/** Questions that a time at the head of a line may leave; others come from words of the text. */
const usualQuestions =
  /^(?:day-or-month|day-or-time|half-of-day|impossible|range-or-offset|said-day|whose-clock|year)$/

/** A clock, a day or a length of time: a number alone says nothing, and 24/7 is no day. */
const isHead = (head: string): boolean => {
  const words = trimEnd(head)
  if (!/\d/.test(words) && !dayHours.test(words) && !isDay(words)) return false
  if (/^(?:\d{1,2}\/)?\d+\.?$/.test(words) && !/^1\d{9}(?:\d{3})?$/.test(words)) return false
  const written = parseWritten(words)
  return written.is === 'unclear' ? usualQuestions.test(written.why) : written.is !== 'nothing'
}

const wordEnds = (line: string): number[] => {
  const ends: number[] = []
  for (const match of line.slice(0, maxHeadLength).matchAll(/\S+/g))
    ends.push(match.index + match[0].length)
  return ends
}

/** Takes the word for "o'clock" along, and leaves out the sign between the time and the rest. */
const cutRest = (line: string, end: number): CutLine => {
  const clockWord = /^ ?(?:uhr|hrs?|h)\b/i.exec(line.slice(end))?.[0] ?? ''
  const rest = line.slice(end + clockWord.length)
  return {
    typed: trimEnd(line.slice(0, end) + clockWord),
    rest: rest.replace(/^(?:\s*[:;,|–—→⇒)\]]|\s+(?:-|->|=>)(?=\s))+/, '').trim(),
  }
}

/** `[14:10:30] …`, `(14:05) …`: the brackets are not part of the time. */
const cutBracketed = (line: string): CutLine | null => {
  const match = /^(?:\[([^\][]{1,80})\]|\(([^()]{1,80})\))\s*[:–—-]?\s*(.*)$/s.exec(line)
  if (match === null) return null
  const typed = (match[1] ?? match[2])!.trim()
  return isHead(typed) ? { typed, rest: match[3]!.trim() } : null
}

/** Behind a sign that cuts a line, whatever stands before it is the time or there is none. */
const delimiter = /\s*(?:\||\t)\s*|\s+(?:–|—|-|=>|->)\s+|[:;,]\s+/g

const findDelimited = (line: string): number | null => {
  let found: number | null = null
  for (const match of line.slice(0, maxHeadLength).matchAll(delimiter)) {
    const head = line.slice(0, match.index)
    if (head === '' || !head.split(/\s+/).every(mayBelong)) break
    if (isHead(head)) found = match.index
  }
  return found
}

/** １４：０６ → 14:06, at the head of a line. */
const toHalfWidth = (line: string): string =>
  line.replace(/^[\s\p{P}０-９～]+/u, (head) =>
    head.replaceAll(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)),
  )

/** Cuts the time off the head of a line; null when none is there. */
export const cutTime = (typed: string): CutLine | null => {
  const line = /^[^\p{L}]*[０-９]/u.test(typed.slice(0, maxHeadLength)) ? toHalfWidth(typed) : typed
  const bracketed = cutBracketed(line)
  if (bracketed !== null) return bracketed
  const delimited = findDelimited(line)
  const ends = wordEnds(line)
  const words = ends.map((end, i) => line.slice(i === 0 ? 0 : ends[i - 1]!, end).trim())
  const count = words.findIndex((word, at) => !mayBelong(word, at))
  const mine = ends.slice(0, count === -1 ? ends.length : count)
  for (let i = mine.length - 1; i >= 0; i--) {
    if (delimited !== null && mine[i]! <= delimited) break
    if (!isHead(line.slice(0, mine[i]!))) continue
    const candidates = mine.slice(0, i + 1)
    const written = parseWritten(trimEnd(line.slice(0, mine[i]!)))
    return cutRest(line, toShortest(line, candidates, written))
  }
  return delimited === null ? null : cutRest(line, delimited)
}

const atEnd =
  /^(.*\S)\s*(?:[([]([^()[\]]{1,80})[)\]]|\s(?:at|@|um|–|—|-)\s+(\d{1,2}[:.h]\d\d(?::\d\d)?(?: ?[ap]m)?(?: [A-Z]{1,4})?))\.?$/is

/** Longer lines end with something else. */
const maxLineLength = 500

/** A sentence, and behind it a day and a time of day: `… resolved. May 04, 14:40 UTC`. */
const behindSentence = /^(.*[.!?…)"”])\s+(\S.{4,60})$/s

const namesDayAndClock = (words: string): boolean => {
  const written = isClock(words) ? parseWritten(words) : null
  return written?.is === 'moment' && written.moment.date !== null
}

/** Cuts a time off the end of a line at whose head none stands; null when none is there either. */
export const cutTimeAtEnd = (line: string): CutLine | null => {
  if (line.length > maxLineLength) return null
  const match = atEnd.exec(line)
  const typed = (match?.[2] ?? match?.[3] ?? '').trim()
  if (match !== null && isClock(typed)) return { typed, rest: match[1]! }
  const sentence = behindSentence.exec(line)
  return sentence !== null && namesDayAndClock(sentence[2]!)
    ? { typed: sentence[2]!, rest: sentence[1]! }
    : null
}

const labelled =
  /^(.{0,120}?\b(?:time|ts|timestamp)=)("?)(\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.,]*(?: ?(?:Z|[+-]\d\d:?\d\d))?)\2(?=\s|$)/

/**
 * Reads a day and time inside a line: in square brackets, as web servers write it behind an address,
 * which are left away, or as `time=…` among other words, which stay.
 */
export const cutTimeInside = (line: string): CutLine | null => {
  const label = labelled.exec(line)
  if (label !== null && namesDayAndClock(label[3]!)) return { typed: label[3]!, rest: line }
  const match = /^([^[\]]{1,120})\[([^[\]]{8,60})\]\s*(.*)$/s.exec(line.slice(0, maxLineLength))
  return match !== null && namesDayAndClock(match[2]!)
    ? { typed: match[2]!, rest: `${match[1]!}${match[3]!}${line.slice(maxLineLength)}` }
    : null
}
