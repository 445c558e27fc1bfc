/** Going where the meeting is: at once, or when somebody who is typing or stays wants to. */
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Here, Target } from 'shared/meeting/meeting.ts'
import { boardDoor } from '../board/board-door.ts'
import { readRemembered, remember } from '../board/remembered.ts'
import { useSession, type Session } from '../board/session.ts'
import { showToast } from '../ui-store.ts'
import { findName } from './facilitator.ts'

interface Gathering {
  /** Where everybody else was brought to while this page stayed. */
  readonly offer: Target | null
  /** Whether this page stays where it is. */
  readonly stays: boolean
}

export const gathering = createStore<Gathering>(() => ({ offer: null, stays: false }))

/** A meeting is over after that long; whoever stayed in it comes along in the next one. */
const meetingMs = 12 * 60 * 60_000

/** The browser knows a board again by when it was made. */
const readStays = ({ view }: Session): boolean => {
  const { board, at } = (readRemembered('meeting-stay') ?? {}) as Record<string, unknown>
  return (
    board === view.meta.createdAt && typeof at === 'number' && Math.abs(Date.now() - at) < meetingMs
  )
}

/** Stays from now on, for this meeting, or comes along again. */
export const stay = ({ view }: Session, stays: boolean): void => {
  remember('meeting-stay', stays ? { board: view.meta.createdAt, at: Date.now() } : null)
  gathering.setState({ stays })
}

/** Goes where everybody else is. */
export const acceptOffer = (): void => {
  const { offer } = gathering.getState()
  if (offer !== null) boardDoor.getState().door?.goTo(offer)
  gathering.setState({ offer: null })
}

const isTyping = (): boolean => {
  const active = document.activeElement
  return (
    active instanceof HTMLElement &&
    (active.isContentEditable ||
      active.matches('textarea, input:not([type="checkbox"], [type="radio"], [type="button"])'))
  )
}

const follow = (session: Session, here: Here, isMine: boolean): void => {
  const { door } = boardDoor.getState()
  if (door === null) return
  // Whoever brings everybody somewhere is there already.
  if (isMine && !('zone' in here)) return gathering.setState({ offer: null })
  if (!isMine && (gathering.getState().stays || isTyping() || door.isHolding()))
    return gathering.setState({ offer: here })
  const before = door.looksAt()
  door.goTo(here)
  gathering.setState({ offer: null })
  if (isMine || 'zone' in here) return
  showToast(`${findName(session, here.stamp.by)} brought everyone here.`, {
    label: 'Stay where I was',
    run: () => {
      stay(session, true)
      door.goTo(before)
      gathering.setState({ offer: here })
    },
  })
}

/** Keeps this page with the meeting; whoever comes late lands where it is. */
export const useGathering = (): void => {
  const session = useSession()
  const door = useStore(boardDoor, (state) => state.door)
  const arrived = useRef(false)
  useEffect(() => {
    gathering.setState({ offer: null, stays: readStays(session) })
  }, [session])
  useEffect(() => {
    if (door === null) return
    const { view } = session
    const findHere = (): Here | null => (view.meeting.step === null ? null : view.meeting.here)
    let known = findHere()
    // Between canvas and outline a page stays where its person is.
    const hasArrived = arrived.current
    arrived.current = true
    if (known !== null && gathering.getState().stays) gathering.setState({ offer: known })
    else if (known !== null && !hasArrived) door.goTo(known, { animate: false })
    return view.watch(({ roots, local }) => {
      if (!roots.has('meeting')) return
      const here = findHere()
      if (JSON.stringify(here) === JSON.stringify(known)) return
      known = here
      if (here === null) gathering.setState({ offer: null })
      else follow(session, here, local)
    })
  }, [session, door])
}
