/**
 * The server's clock as this page knows it, so that a timer is right where a computer's own clock is
 * hours wrong. It is measured while there is a meeting, and again after sleep and when the page is
 * back in touch; the time between goes by the browser's steady clock.
 */
import { useEffect } from 'react'
import { createStore } from 'zustand/vanilla'
import { readServerTime } from '../api.ts'
import { useConnection } from '../board/session.ts'

/** One question to the server: when it was asked and answered on the steady clock, and what it said; ms. */
export interface Sample {
  readonly askedAt: number
  readonly answeredAt: number
  readonly said: number
}

/**
 * What to add to the steady clock to have the server's, by the sample with the smallest round trip:
 * it is wrong by half of that at most. Null without samples.
 */
export const chooseOffset = (samples: readonly Sample[]): number | null => {
  const trip = ({ askedAt, answeredAt }: Sample): number => answeredAt - askedAt
  const best = samples.toSorted((a, b) => trip(a) - trip(b))[0]
  return best === undefined ? null : best.said - (best.askedAt + best.answeredAt) / 2
}

/** How often the server is asked, one after the other. */
const questions = 4
/** A computer's clock that is so many ms away from the steady one says that it slept or was set. */
const sleptMs = 1_000

interface Known {
  /** What to add to `performance.now()`; null until it is measured. */
  readonly offset: number | null
}

export const serverClock = createStore<Known>(() => ({ offset: null }))

/** Milliseconds since 1970 on the server's clock; by this computer's own until that is measured. */
export const serverNow = (): number => {
  const { offset } = serverClock.getState()
  return Math.round(offset === null ? Date.now() : performance.now() + offset)
}

const drift = (): number => Date.now() - performance.now()
let driftThen = drift()
let isMeasuring = false

/** Measures anew; does nothing while it is at it. Without an answer what was known stays. */
export const measureServerClock = async (): Promise<void> => {
  if (isMeasuring) return
  isMeasuring = true
  const samples: Sample[] = []
  for (let i = 0; i < questions; i++) {
    const askedAt = performance.now()
    const answer = await readServerTime()
    if (!answer.ok) break
    samples.push({ askedAt, answeredAt: performance.now(), said: answer.value })
  }
  const offset = chooseOffset(samples)
  if (offset !== null) {
    driftThen = drift()
    serverClock.setState({ offset })
  } else if (serverClock.getState().offset === null) serverClock.setState({ offset: drift() })
  isMeasuring = false
}

/** To be asked now and then: measures anew when the computer has slept, which the steady clock may not count. */
export const noticeSleep = (): void => {
  if (Math.abs(drift() - driftThen) > sleptMs) void measureServerClock()
}

/** Keeps the clock measured while the component is there. */
export const useServerClock = (): void => {
  const isLive = useConnection().kind === 'live'
  useEffect(() => {
    if (isLive || serverClock.getState().offset === null) void measureServerClock()
  }, [isLive])
  useEffect(() => {
    document.addEventListener('visibilitychange', noticeSleep)
    return () => document.removeEventListener('visibilitychange', noticeSleep)
  }, [])
}
