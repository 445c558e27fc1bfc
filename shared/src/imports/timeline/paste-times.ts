/** The times of a paste as notes carry them: each with its day, so that it says the same wherever it lies. */
import type { EventTime } from '../../board.ts'
import type { NoteId } from '../../ids.ts'
import { toIsoInstant } from '../../time/instants.ts'
import { readIn } from '../../time/read-time.ts'
import { readTimes, type TimeSettings } from '../../time/read-times.ts'
import type { TimeReading } from '../../time/reading.ts'
import { toIsoDate, toZoned, writeInstant } from '../../time/say-instant.ts'
import { dayMs, isTimeZone, toDay } from '../../time/time-zones.ts'
import { parseWritten } from '../../time/written/parse-written.ts'
import type { Written, WrittenUnclear } from '../../time/written/written.ts'
import { saysWhen } from './written-head.ts'
import type { Pasted, PastedLine } from './pasted.ts'

export interface PasteSettings extends TimeSettings {
  /** YYYY-MM-DD: see `Needs`; null when nobody has said it. */
  readonly date: string | null
}

/** What a paste leaves open for all of its lines, to be asked once. */
export interface Needs {
  /** The day of the first line, or the day that the paste calls today; null when it says its days. */
  readonly date: 'first' | 'today' | null
  /** Whether it does not say the zone that its times are in. */
  readonly zone: boolean
}

const saidDay = /\b(today|yesterday|tomorrow|heute|gestern)\b/i
const saidDays: Readonly<Record<string, number>> = { yesterday: -1, gestern: -1, tomorrow: 1 }

const namesDay = (written: Written): boolean =>
  written.is === 'epoch' ||
  (written.is === 'moment' &&
    written.moment.date?.is === 'calendar' &&
    written.moment.date.year !== null)

const namesZone = (written: Written): boolean =>
  written.is === 'unclear'
    ? written.tries.some(namesZone)
    : written.is === 'epoch' || (written.is === 'moment' && written.moment.zone !== null)

/** Behind the day above it; a line that says a day too is not understood there and stands alone. */
const toWords = (typed: string, day: string | null): string => {
  const both = `${day} ${typed}`
  return day !== null && !namesDay(parseWritten(typed)) && saysWhen(parseWritten(both))
    ? both
    : typed
}

const wordsOf = ({ day, typed }: PastedLine): string => toWords(typed ?? '', day)

/** Whether day and month can be read either way round. */
const isEitherWay = (written: Written): written is WrittenUnclear =>
  written.is === 'unclear' && written.why === 'day-or-month'

/** The first day that stands over lines and leaves nothing open; null when there is none. */
const findFirstDay = (lines: readonly PastedLine[]): string | null =>
  lines.find(({ day }) => day !== null && namesDay(parseWritten(day)))?.day ?? null

export const findNeeds = ({ lines, saidZone }: Pasted): Needs => {
  const typed = lines.filter((line) => line.typed !== null && line.instant === null)
  const written = typed.map((line) => parseWritten(wordsOf(line)))
  const saysToday = lines.some((line) => line.instant === null && saidDay.test(wordsOf(line)))
  const needsDay =
    typed.length > 0 &&
    (written.some(isEitherWay) || (findFirstDay(lines) === null && !written.some(namesDay)))
  return {
    date: saysToday ? 'today' : needsDay ? 'first' : null,
    zone: saidZone === null && !written.every(namesZone),
  }
}

/** `Yesterday at 15:05` → `2026-05-03 at 15:05`, where somebody said which day today was. */
const nameDay = (words: string, date: string | null): string =>
  date === null
    ? words
    : words.replace(saidDay, (word) =>
        toIsoDate(Date.parse(date) / dayMs + (saidDays[word.toLowerCase()] ?? 0)),
      )

/** Reads times that stand in this order; one reading for each. */
export const readInOrder = (
  times: readonly (EventTime | null)[],
  settings: TimeSettings,
): TimeReading[] =>
  // Readings are told apart by their order alone.
  readTimes(
    times.map((time, i) => ({ id: `line-${i}` as NoteId, time, milestone: null })),
    settings,
  )

const isSame = (a: TimeReading, b: TimeReading): boolean =>
  a.instant === b.instant &&
  a.end === b.end &&
  a.precision === b.precision &&
  a.question?.code === b.question?.code

/** The day that a reading or all of its offers fall on, in its zone; null when they leave it open. */
const findDay = ({ instant, offers, zone }: TimeReading): string | null => {
  const days = new Set(
    (instant === null ? offers.map((offer) => offer.instant) : [instant]).map(
      (at) => toZoned(at, zone).date,
    ),
  )
  const [only] = days
  return days.size === 1 ? only! : null
}

/** The instants that a time may mean whose day and month can be read either way round. */
const readEitherWay = (time: EventTime | null, day: number): readonly number[] => {
  const written = time === null ? null : parseWritten(time.raw)
  if (written === null || !isEitherWay(written)) return []
  const context = { zone: time!.zone, incident: { day, instant: null } }
  return written.tries.flatMap((attempt) => readIn(attempt, context).instant ?? [])
}

/**
 * Who says the day of the first line says which way round days and months stand, in all lines: what
 * is nearest to that day was meant. When the first line can be no such day, nothing is settled.
 */
const settleDays = (
  times: readonly (EventTime | null)[],
  date: string | null,
): (EventTime | null)[] => {
  if (date === null) return [...times]
  const day = Date.parse(date) / dayMs
  const meant = times.map((time) => readEitherWay(time, day))
  const first = meant.findIndex((instants) => instants.length > 0)
  if (!meant[first]?.some((instant) => toDay(times[first]!.zone, instant) === day))
    return [...times]
  return times.map((time, i) => {
    const [nearest] = [...meant[i]!].sort(
      (a, b) => Math.abs(a - day * dayMs) - Math.abs(b - day * dayMs),
    )
    return time === null || nearest === undefined
      ? time
      : { ...time, confirmedAt: toIsoInstant(nearest) }
  })
}

/** Reads the lines in their order; null for a line without a time. */
export const toTimes = (
  { lines, saidZone }: Pasted,
  settings: PasteSettings,
): (EventTime | null)[] => {
  const { timeZone, date } = settings
  const region =
    saidZone !== null && isTimeZone(saidZone) && saidZone.includes('/') ? saidZone : null
  const zone = region ?? timeZone
  const withZone = (words: string): string =>
    saidZone === null || region !== null || namesZone(parseWritten(words))
      ? words
      : `${words} ${saidZone}`
  const typed = lines.map(({ typed, instant }) =>
    instant !== null && typed === null
      ? writeInstant(instant, timeZone)
      : typed === null
        ? null
        : withZone(nameDay(typed, date)),
  )
  const dated = typed.map((words, i): EventTime | null => {
    const day = lines[i]!.day
    if (words === null) return null
    return { raw: toWords(words, day === null ? null : nameDay(day, date)), zone }
  })
  const first = settleDays(dated, date)
  const anchor = date ?? findFirstDay(lines)
  const around = anchor === null ? settings : { ...settings, incident: { raw: anchor, zone } }
  const readings = readInOrder(first, around)
  return first.map((time, i) => {
    const reading = readings[i]!
    const day = findDay(reading)
    if (time === null || day === null) return time
    const holds = (alone: EventTime): boolean =>
      isSame(readInOrder([alone], { timeZone, incident: null })[0]!, reading)
    if (holds(time)) return time
    const own = { raw: `${day} ${typed[i]!}`, zone }
    if (holds(own)) return own
    // What only its neighbours or the day asked for make clear is written down beside the words.
    return reading.instant === null ? time : { ...time, confirmedAt: toIsoInstant(reading.instant) }
  })
}
