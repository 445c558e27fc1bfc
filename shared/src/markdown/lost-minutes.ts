/** Lost minutes: how long everything took, and where the timeline is silent. */
import type { Board, Milestone } from '../board.ts'
import { durationWords, type Duration } from '../time/durations.ts'
import { sayMeasured } from '../time/say-duration.ts'
import { sayDay, toZoned } from '../time/say-instant.ts'
import { saySilence, type SilentGap } from '../time/silent-gaps.ts'
import type { Timeline } from '../time/timeline.ts'
import { sayCount } from '../missing.ts'
import { milestoneWords } from '../words.ts'
import { nameZone } from './zone-section.ts'

const name = (milestones: readonly Milestone[], between: string): string =>
  milestones.map((milestone) => `“${milestoneWords[milestone]}”`).join(` ${between} `)

/** Why a duration is unknown. */
const sayWhy = ({ missing }: Duration, { milestones }: Timeline): string => {
  const unmarked = missing.filter((milestone) => milestones[milestone] === undefined)
  const untimed = missing.filter((milestone) => milestones[milestone] !== undefined)
  return [
    ...(unmarked.length > 0 ? [`no event is marked ${name(unmarked, 'or')}`] : []),
    ...(untimed.length > 0 ? [`nobody knows the time of ${name(untimed, 'and')}`] : []),
  ].join(', and ')
}

const toDurationLine = (duration: Duration, timeline: Timeline): string => {
  const said = sayMeasured(duration)
  const rest = duration.negative
    ? `${said}, an error: the end lies before the start`
    : duration.ms === null
      ? `${said}, ${sayWhy(duration, timeline)}`
      : said
  return `- **${durationWords[duration.name]}:** ${rest}`
}

const toSilenceLine = (gap: SilentGap, zone: string): string => {
  const where = gap.zone === null ? 'Silence' : nameZone(gap.zone)
  const undated =
    gap.undated.length === 0
      ? ''
      : `, unless ${sayCount(gap.undated.length, 'event')} without a time broke it`
  const day = sayDay(toZoned(gap.start, zone).day)
  return `- **${where}, ${day}:** ${saySilence(gap, zone)}${undated}`
}

/** Every duration, known or not, then the silences with the zone that asks about each. Empty without events. */
export const toLostMinutes = ({ timeline, meta }: Board): string =>
  timeline.events.length === 0
    ? ''
    : [
        '### Lost minutes\n',
        ...timeline.durations.map((duration) => toDurationLine(duration, timeline)),
        ...timeline.silentGaps.map((gap) => toSilenceLine(gap, meta.timeZone)),
      ].join('\n')
