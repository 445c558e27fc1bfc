import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  readClock,
  sayClock,
  toExtended,
  toPaused,
  toResumed,
  toRunning,
} from 'shared/meeting/clock.ts'
import type { RunningStep } from 'shared/meeting/meeting.ts'
import { now } from '../support/board-doc.ts'

const start = Date.parse(now)
const minute = 60_000
const minutes = fc.integer({ min: 1, max: 120 })
/** Milliseconds after the beginning. */
const later = fc.integer({ min: 0, max: 3 * 60 * minute })
const step = minutes.map((planned) => toRunning('detect', planned, start))

/** Whole seconds left, negative when it is over. */
const leftIn = (running: RunningStep, at: number): number => {
  const { is, seconds } = readClock(running, at)!
  return is === 'over' ? -seconds : seconds
}

describe('A timer', () => {
  test('counts down to nothing, and then over', () => {
    const five = toRunning('detect', 5, start)
    const shown = [0, 1, 1_000, 5 * minute - 1, 5 * minute, 5 * minute + 999, 5 * minute + 12_000]
    expect(shown.map((ms) => sayClock(readClock(five, start + ms)!))).toEqual([
      ...['5:00', '5:00', '4:59', '0:01'],
      ...['+0:00', '+0:00', '+0:12'],
    ])
    expect(sayClock(readClock(toRunning('detect', 90, start), start)!)).toBe('1:30:00')
    expect(readClock(toRunning('close', null, start), start)).toBeNull()
  })

  test('shows the same to everybody who knows the server’s time, whenever they came', () => {
    fc.assert(
      fc.property(step, later, later, (running, moment, shift) => {
        const moved: RunningStep = {
          ...running,
          startedAt: new Date(start + shift).toISOString(),
          endsAt: new Date(Date.parse(running.endsAt!) + shift).toISOString(),
        }
        expect(readClock(moved, start + shift + moment)).toEqual(readClock(running, start + moment))
      }),
    )
  })

  test('never goes back up by itself, and says when it shows something else', () => {
    fc.assert(
      fc.property(step, later, (running, moment) => {
        const at = start + moment
        const { changesInMs } = readClock(running, at)!
        expect(changesInMs).toBeGreaterThan(0)
        expect(changesInMs).toBeLessThanOrEqual(1_000)
        const { is, seconds } = readClock(running, at)!
        expect(readClock(running, at + changesInMs! - 1)).toMatchObject({ is, seconds })
        expect(readClock(running, at + changesInMs!)).not.toMatchObject({ is, seconds })
        expect(leftIn(running, at + changesInMs!)).toBeLessThanOrEqual(leftIn(running, at))
      }),
    )
  })

  test('stands while it is paused and then goes on with what was left', () => {
    fc.assert(
      fc.property(step, later, later, later, (running, before, pause, after) => {
        const paused = toPaused(running, start + before, null)
        const shown = readClock(paused, start + before)
        expect(shown!.is).toBe('paused')
        expect(readClock(paused, start + before + pause)).toEqual(shown)
        const resumed = toResumed(paused, start + before + pause)
        expect(readClock(resumed, start + before + pause + after)).toEqual(
          readClock(running, start + before + after),
        )
      }),
    )
  })

  test('has exactly so many minutes more, also while it is paused', () => {
    fc.assert(
      fc.property(step, later, minutes, fc.boolean(), (running, moment, more, isPaused) => {
        const at = start + moment
        const one = isPaused ? toPaused(running, at, null) : running
        const shown = readClock(one, at)!
        const before = shown.is === 'over' ? 0 : shown.seconds
        expect(leftIn(toExtended(one, more, at), at)).toBe(before + 60 * more)
      }),
    )
  })
})
