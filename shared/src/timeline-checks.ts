/** Checks of what the events tell: that it was detected and resolved, in this order, and for how long it hurt. */
import type { Note } from './board.ts'
import { sayCount, toMissingNotes, type Found, type Look } from './missing.ts'
import { durationWords } from './time/durations.ts'
import { sayDuration } from './time/say-duration.ts'

const isDetection = ({ kind, milestone }: Note): boolean =>
  kind === 'detected' || kind === 'reported' || milestone === 'detected'

const isResolution = ({ kind, milestone }: Note): boolean =>
  kind === 'resolved' || milestone === 'resolved'

export const findUndetected = ({ events }: Look): Found | null =>
  events.some(isDetection)
    ? null
    : { words: 'No event says that somebody or something noticed it.', zone: 'timeline' }

export const findUnresolved = ({ events }: Look): Found | null =>
  events.some(isResolution)
    ? null
    : { words: 'No event says that it was resolved.', zone: 'timeline' }

/** Durations below zero, and a resolution before the detection. */
export const findBackwards = ({ timeline, events, points }: Look): Found | null => {
  // The impact lasts as long as it takes to mitigate: to say one of the two is enough.
  const negative = timeline.durations.filter((span) => span.negative && span.name !== 'impact')
  const { detected, resolved } = points
  const early = detected !== null && resolved !== null && resolved < detected
  if (negative.length === 0 && !early) return null
  const said = negative.map(
    ({ name, ms }) => `${durationWords[name].toLowerCase()} is ${sayDuration(ms!)}`,
  )
  if (early) said.push(`resolved ${sayDuration(detected - resolved)} before it was noticed`)
  const ends = new Set(negative.flatMap(({ from, to }) => [from, to]))
  const isEnd = (event: Look['events'][number]): boolean =>
    ends.has(event.id) ||
    (early && isDetection(event) && event.reading.instant === detected) ||
    (early && isResolution(event) && event.reading.instant === resolved)
  return {
    words: `Times run backwards: ${said.join(', ')}.`,
    zone: 'timeline',
    notes: toMissingNotes(events.filter(isEnd), 'time'),
  }
}

const spanWords = { 'impact-start': 'the impact began', resolved: 'it was resolved' }

/** Whether the timeline reaches from the start of the impact to the resolution. */
export const findOpenSpan = ({ timeline, events }: Look): Found | null => {
  const { milestones, durations } = timeline
  const span = durations.find(({ name }) => name === 'resolve')
  const ends = (['impact-start', 'resolved'] as const).filter((end) => span?.missing.includes(end))
  // That nothing says it was resolved is a check of its own.
  const missing = ends.filter((end) => end === 'impact-start' || events.some(isResolution))
  if (missing.length === 0) return null
  const said = missing.map((end) =>
    milestones[end] === undefined
      ? `mark the event at which ${spanWords[end]}`
      : `say when the event was at which ${spanWords[end]}`,
  )
  const untimed = events.filter(({ milestone }) =>
    missing.some((end) => end === milestone && milestones[end] !== undefined),
  )
  const unmarked = missing.some((end) => end === 'resolved' && milestones[end] === undefined)
  return {
    words: `How long it hurt is unknown: ${said.join(', and ')}.`,
    zone: 'timeline',
    notes: [
      ...toMissingNotes(untimed, 'time'),
      ...toMissingNotes(unmarked ? events.filter(isResolution) : [], 'milestone'),
    ],
  }
}

export const findNoWord = ({ events }: Look): Found | null =>
  events.some(
    ({ kind, milestone }) =>
      kind === 'message-in' || kind === 'message-out' || milestone === 'first-external-word',
  )
    ? null
    : { words: 'No event says when word went in or out.', zone: 'timeline' }

export const findNoReporter = ({ events, meta }: Look): Found | null => {
  const detections = events.filter(isDetection)
  const isNamed = detections.some(({ source }) => (source ?? '').trim() !== '')
  return meta.detectionSource !== null || isNamed
    ? null
    : {
        words: 'Nobody has said who or what reported it.',
        zone: null,
        field: 'detectionSource',
        notes: toMissingNotes(detections, 'source'),
      }
}

/** Events without a time, and those whose year may be mistyped. */
export const findUntimed = ({ events }: Look): Found | null => {
  // What answers a how says how it was, not when.
  const untimed = events.filter(({ reading, how }) => reading.instant === null && how === null)
  const far = events.filter(({ reading }) => reading.marks.some(({ code }) => code === 'far'))
  const said = [
    untimed.length > 0 ? `${sayCount(untimed.length, 'event')} without a time.` : '',
    far.length > 0
      ? `${sayCount(far.length, 'event')} far from the incident: is the year right?`
      : '',
  ].filter((words) => words !== '')
  return said.length === 0
    ? null
    : {
        words: said.join(' '),
        zone: 'timeline',
        notes: toMissingNotes([...untimed, ...far], 'time'),
      }
}
