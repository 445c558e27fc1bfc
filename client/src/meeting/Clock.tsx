/** The time of a step. It alone is drawn anew each second. */
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { nameStep } from 'shared/meeting/agenda.ts'
import { readClock, sayClock, type ClockFace } from 'shared/meeting/clock.ts'
import type { RunningStep } from 'shared/meeting/meeting.ts'
import { chime } from './chime.ts'
import { noticeSleep, serverClock, serverNow } from './server-clock.ts'

/** The face of a step's clock, now; null without a timer, and until the server's time is known. */
export const useClock = (step: RunningStep): ClockFace | null => {
  const offset = useStore(serverClock, (state) => state.offset)
  const [, draw] = useState(0)
  useEffect(() => {
    if (offset === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const wait = (): void => {
      clearTimeout(timer)
      const changesInMs = readClock(step, serverNow())?.changesInMs ?? null
      if (changesInMs !== null) timer = setTimeout(go, changesInMs)
    }
    const go = (): void => {
      noticeSleep()
      draw((count) => count + 1)
      wait()
    }
    wait()
    // A hidden page's timers come late.
    document.addEventListener('visibilitychange', go)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', go)
    }
  }, [step, offset])
  return offset === null ? null : readClock(step, serverNow())
}

export const Clock = ({ step }: { step: RunningStep }) => {
  const face = useClock(step)
  const before = useRef<ClockFace['is'] | null>(null)
  const is = face?.is ?? null
  useEffect(() => {
    // Only where it was seen to run out, not on a page that came later.
    if (is === 'over' && before.current === 'running') chime()
    before.current = is
  }, [is])
  if (face === null) return null
  return (
    <span className="meeting-clock figures" data-is={face.is}>
      {face.is !== 'running' && (
        <span className="meeting-clock-words">{face.is === 'over' ? 'Time is up' : 'Paused'}</span>
      )}
      <span role="timer" aria-label={face.is === 'over' ? 'Over time' : 'Time left'}>
        {sayClock(face)}
      </span>
      <span className="unseen" role="status">
        {face.is === 'over' && `The time for ${nameStep(step.id)} is up. Take what you need.`}
      </span>
    </span>
  )
}
