/** From a written moment to an instant, with what is known around it; or to the question it leaves. */
import { chooseDay, weekdayOf, type ChosenDay, type TimeContext } from './choose-day.ts'
import { toTimeOfDay, type WrittenClock } from './written/clock-times.ts'
import { ask, toMark, type TimeMark, type TimeQuestion } from './reading.ts'
import { sayDay, weekdayWords } from './say-instant.ts'
import {
  dayMs,
  findAroundGap,
  findInstants,
  hourMs,
  startOfDay,
  toFixedZone,
  toWall,
} from './time-zones.ts'
import type { Moment } from './written/written.ts'
import { findOwnMeaning, isInForce, type WrittenZone } from './written/zone-names.ts'

/** An instant to offer; said in this zone, and with this in front, where that tells more. */
export interface Offered {
  readonly instant: number
  /** End of a range that starts then. */
  readonly end?: number | null
  readonly zone?: string
  readonly label?: string
}

/** A moment that came out as an instant. */
export interface KnownPoint {
  readonly instant: number
  readonly zone: string
  readonly marks: readonly TimeMark[]
  readonly offered: readonly Offered[]
}

/** A moment that came out, or the question that it leaves. */
export type Point =
  | KnownPoint
  | { readonly question: TimeQuestion; readonly offered: readonly Offered[] }

/** What a point offers: itself when it is an instant. */
const toOffered = (point: Point): readonly Offered[] =>
  'instant' in point ? [{ instant: point.instant }] : point.offered

const atWalls = (walls: readonly number[], zone: string): Offered[] =>
  walls.flatMap((wall) => findInstants(zone, wall).map((instant) => ({ instant })))

/** The instant at which a clock in the zone shows this, or the question that a change of clocks leaves. */
const toPoint = (
  wall: number,
  zone: string,
  marks: readonly TimeMark[],
  offered: readonly Offered[],
): Point => {
  const instants = findInstants(zone, wall)
  const [instant] = instants
  if (instants.length === 1) return { instant: instant!, zone, marks, offered }
  const isGap = instants.length === 0
  const words = isGap
    ? `On that day clocks in ${zone} jump over this time. When was it?`
    : `On that day clocks in ${zone} show this time twice. Which one was it?`
  return {
    question: { code: isGap ? 'clock-gap' : 'clock-repeat', words },
    offered: (isGap ? findAroundGap(zone, wall) : instants).map((each) => ({
      instant: each,
      zone,
    })),
  }
}

const nearMs = 6 * hourMs

/**
 * On a twelve-hour clock, or behind a time with am or pm, 2:05 is the one of the two that comes soon
 * after the event before. Null when neither does, or nothing is before: then somebody has to say.
 */
const settleHalf = (
  clock: WrittenClock,
  isDated: boolean,
  { before, clock: hours }: TimeContext,
  zone: string,
): { readonly clock: WrittenClock; readonly marks: readonly TimeMark[] } | null => {
  if (!clock.loose || (hours !== 12 && !before?.half && !clock.spoken)) return { clock, marks: [] }
  if (!before || isDated) return null
  const wall = toWall(zone, before.instant)
  const near = (['am', 'pm'] as const).filter((half) => {
    const ahead = (((toTimeOfDay({ ...clock, half }) - wall) % dayMs) + dayMs) % dayMs
    return ahead < nearMs
  })
  const [half] = near
  if (half === undefined || near.length > 1) return null
  const words = `Read as ${half}, because that comes soon after the event before it.`
  return { clock: { ...clock, half, loose: false }, marks: [toMark('by-neighbour-half', words)] }
}

/** A day of the week beside a date on which it is another. */
const findContradiction = ({ weekday, clock }: Moment, day: number, zone: string): Point | null => {
  if (weekday === null || weekdayOf(day) === weekday) return null
  const words = `${sayDay(day)} is not a ${weekdayWords[weekday]}. Which day was it?`
  const wall = day * dayMs + (clock === null ? 0 : toTimeOfDay(clock))
  return { question: { code: 'contradiction', words }, offered: atWalls([wall], zone) }
}

/** Midnight is between two days, and only the order of events can tell which. */
const resolveMidnight = (
  moment: Moment,
  context: TimeContext,
  zone: string,
  onDay: number | null,
): Point => {
  if (moment.date === null && onDay === null && context.before) {
    const wall = Math.ceil(toWall(zone, context.before.instant) / dayMs) * dayMs
    const words = 'The midnight after the event before it.'
    return toPoint(wall, zone, [toMark('day-from-before', words)], [])
  }
  const chosen =
    onDay === null ? chooseDay(moment.date, 12 * hourMs, context, zone) : { day: onDay }
  if ('question' in chosen) return { question: chosen.question, offered: [] }
  return {
    question: ask('midnight'),
    offered: [chosen.day, chosen.day + 1].map((day) => ({ instant: startOfDay(zone, day) })),
  }
}

/** A moment by the clocks of one zone; on a day that is given, or else on the one it means. */
const resolveIn = (
  moment: Moment,
  context: TimeContext,
  zone: string,
  onDay: number | null,
): Point => {
  if (moment.midnight) return resolveMidnight(moment, context, zone, onDay)
  const choose = (timeOfDay: number): ChosenDay =>
    onDay === null
      ? chooseDay(moment.date, timeOfDay, context, zone)
      : { day: onDay, mark: null, others: [] }
  const { clock } = moment
  if (clock === null) {
    const chosen = choose(0)
    const toStart = (day: number): Offered => ({ instant: startOfDay(zone, day) })
    if ('question' in chosen)
      return { question: chosen.question, offered: chosen.offered.map(toStart) }
    return (
      findContradiction(moment, chosen.day, zone) ?? {
        instant: startOfDay(zone, chosen.day),
        zone,
        marks: chosen.mark === null ? [] : [chosen.mark],
        offered: chosen.others.map(toStart),
      }
    )
  }
  const settled = settleHalf(clock, moment.date !== null || onDay !== null, context, zone)
  if (settled === null) {
    const halves = (['am', 'pm'] as const).map((half) =>
      resolveIn({ ...moment, clock: { ...clock, half, loose: false } }, context, zone, onDay),
    )
    return { question: ask('half-of-day'), offered: halves.flatMap(toOffered) }
  }
  const timeOfDay = toTimeOfDay(settled.clock)
  const chosen = choose(timeOfDay)
  const onDays = (days: readonly number[]): Offered[] =>
    atWalls(
      days.map((day) => day * dayMs + timeOfDay),
      zone,
    )
  if ('question' in chosen) return { question: chosen.question, offered: onDays(chosen.offered) }
  const marks = chosen.mark === null ? settled.marks : [...settled.marks, chosen.mark]
  return (
    findContradiction(moment, chosen.day, zone) ??
    toPoint(chosen.day * dayMs + timeOfDay, zone, marks, onDays(chosen.others))
  )
}

/** Says that a time was written by other clocks than those of its zone, or by clocks that stood otherwise. */
const addZoneMarks = (point: Point, written: WrittenZone, context: TimeContext): Point => {
  if (!('instant' in point)) return point
  const { instant, zone } = point
  const marks = [...point.marks]
  if (toWall(zone, instant) !== toWall(context.zone, instant))
    marks.push(toMark('other-zone', `Written in ${written.name}.`))
  if (written.is === 'fixed' && !isInForce(written, instant))
    marks.push(
      toMark(
        'out-of-season',
        `Clocks there did not show ${written.name} on that day; read as written.`,
      ),
    )
  return { ...point, marks }
}

const listWords = (words: readonly string[]): string =>
  `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`

/**
 * The instant of a moment: in the zone that was written, or else in the context's. With `onDay`
 * (days since 1970) its own date, if any, is passed over.
 */
export const resolveMoment = (
  moment: Moment,
  context: TimeContext,
  onDay: number | null = null,
): Point => {
  const written = moment.zone
  if (written === null) return resolveIn(moment, context, context.zone, onDay)
  if (written.is === 'region')
    return addZoneMarks(resolveIn(moment, context, written.region, onDay), written, context)
  if (written.is === 'fixed') {
    const zone = toFixedZone(written.offsetMinutes)
    return addZoneMarks(resolveIn(moment, context, zone, onDay), written, context)
  }
  const [here] = toOffered(resolveIn(moment, context, context.zone, onDay))
  const own =
    here === undefined
      ? null
      : findOwnMeaning(written.options, context.zone, toWall(context.zone, here.instant))
  if (own !== null) return resolveIn(moment, context, toFixedZone(own.offsetMinutes), onDay)
  const names = listWords(written.options.map(({ words }) => words))
  return {
    question: { code: 'zone-name', words: `${written.name} can be ${names}. Which one is it?` },
    offered: written.options.flatMap(({ words, offsetMinutes }) =>
      toOffered(resolveIn(moment, context, toFixedZone(offsetMinutes), onDay)).map((offered) => ({
        ...offered,
        label: words,
      })),
    ),
  }
}
