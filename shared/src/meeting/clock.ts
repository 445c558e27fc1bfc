/** What a timer shows. It follows from a step and the time alone, so that every page shows the same. */
import { parseInstant, toIsoInstant } from '../time/instants.ts'
import type { RunningStep } from './meeting.ts'

/** Milliseconds of a minute. */
const minuteMs = 60_000

export interface ClockFace {
  readonly is: 'running' | 'paused' | 'over'
  /** Whole seconds: left, or when it is over, since then. */
  readonly seconds: number
  /** Until it shows something else, in ms; null while it stands. */
  readonly changesInMs: number | null
}

/** `now` in ms on the server's clock. Null for a step without a timer. */
export const readClock = ({ endsAt, pausedAt }: RunningStep, now: number): ClockFace | null => {
  const end = endsAt === null ? null : parseInstant(endsAt)
  if (end === null) return null
  const paused = pausedAt === null ? null : parseInstant(pausedAt)
  const left = end - (paused ?? now)
  const seconds = left > 0 ? Math.ceil(left / 1_000) : Math.floor(-left / 1_000)
  if (paused !== null) return { is: 'paused', seconds: left > 0 ? seconds : 0, changesInMs: null }
  return left > 0
    ? { is: 'running', seconds, changesInMs: left - (seconds - 1) * 1_000 }
    : { is: 'over', seconds, changesInMs: left + (seconds + 1) * 1_000 }
}

/** `4:05`, `1:02:03`. */
export const sayDigits = (seconds: number): string => {
  const two = (part: number): string => String(part).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`
}

/** `4:05` left, `+0:12` over. */
export const sayClock = ({ is, seconds }: ClockFace): string =>
  is === 'over' ? `+${sayDigits(seconds)}` : sayDigits(seconds)

/** A step as it begins at `now`, in ms; without minutes it has no timer. */
export const toRunning = (
  id: RunningStep['id'],
  minutes: number | null,
  now: number,
): RunningStep => ({
  id,
  startedAt: toIsoInstant(now),
  endsAt: minutes === null ? null : toIsoInstant(now + minutes * minuteMs),
  pausedAt: null,
  backAt: null,
})

/** The time stands from `now` on, with `minutes` until people are back when they go away. */
export const toPaused = (step: RunningStep, now: number, minutes: number | null): RunningStep => ({
  ...step,
  pausedAt: step.pausedAt ?? toIsoInstant(now),
  backAt: minutes === null ? null : toIsoInstant(now + minutes * minuteMs),
})

/** The time goes on with what was left. */
export const toResumed = (step: RunningStep, now: number): RunningStep => {
  const [end, paused] = [step.endsAt, step.pausedAt].map((at) =>
    at === null ? null : parseInstant(at),
  )
  const isKnown = end !== null && end !== undefined && paused !== null && paused !== undefined
  return {
    ...step,
    endsAt: isKnown ? toIsoInstant(end + Math.max(0, now - paused)) : step.endsAt,
    pausedAt: null,
    backAt: null,
  }
}

/** So many minutes more than are left; when none are, from `now` on. */
export const toExtended = (step: RunningStep, minutes: number, now: number): RunningStep => {
  const end = step.endsAt === null ? null : parseInstant(step.endsAt)
  const from = step.pausedAt === null ? now : (parseInstant(step.pausedAt) ?? now)
  return { ...step, endsAt: toIsoInstant(Math.max(end ?? from, from) + minutes * minuteMs) }
}
