/** Who runs the meeting, whether they are still here, and word to everybody when somebody takes over. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { ParticipantId } from 'shared/ids.ts'
import { me } from '../board/me.ts'
import { toPeople } from '../board/people.ts'
import { useBoardValue, useConnection, useSession, type Session } from '../board/session.ts'
import { showToast } from '../ui-store.ts'

/** After this long without their connection others are offered to take over. */
export const facilitatorPatienceMs = 20_000

export const useMeeting = () =>
  useBoardValue(
    ({ meeting }) => meeting,
    ({ roots }) => roots.has('meeting'),
  )

/** The name of somebody who is here now, or has signed something here. */
export const findName = ({ presence, view }: Session, id: ParticipantId | undefined): string =>
  toPeople(presence.peers.getState(), me.getState().id).find((person) => person.id === id)?.label ??
  view.participants.find((participant) => participant.id === id)?.name ??
  'Somebody'

export interface Running {
  /** Null while nobody runs the meeting. */
  readonly id: ParticipantId | null
  readonly name: string
  readonly isMe: boolean
}

/** Drawn anew when it says something else, not whenever somebody's pointer moves. */
export const useFacilitator = (): Running => {
  const session = useSession()
  const { facilitator } = useMeeting()
  const id = facilitator?.id ?? null
  const name = useStore(session.presence.peers, () => findName(session, facilitator?.id))
  const isMe = useStore(me, (state) => state.id === id)
  return { id, name, isMe }
}

/** Whether whoever runs the meeting has been gone for so long. A page that is itself away cannot know. */
export const useIsGone = ({ id }: Running, patienceMs = facilitatorPatienceMs): boolean => {
  const { presence } = useSession()
  const isHere = useStore(presence.peers, (peers) =>
    peers.some((peer) => peer.presence.participant.id === id),
  )
  const isLive = useConnection().kind === 'live'
  const isMissed = id !== null && !isHere && isLive
  const [missed, setMissed] = useState<ParticipantId | null>(null)
  useEffect(() => {
    if (!isMissed) return
    const timer = setTimeout(() => setMissed(id), patienceMs)
    return () => {
      clearTimeout(timer)
      setMissed(null)
    }
  }, [isMissed, id, patienceMs])
  return isMissed && missed === id
}

/** Tells everybody else when the meeting comes into other hands. */
export const useTakeOverWord = (): void => {
  const session = useSession()
  useEffect(() => {
    const { view } = session
    let known = view.meeting.facilitator?.id
    return view.watch(({ roots }) => {
      const id = view.meeting.facilitator?.id
      if (!roots.has('meeting') || id === known) return
      known = id
      // Whoever took over knows it.
      if (id !== undefined && id !== me.getState().id)
        showToast(`${findName(session, id)} runs the meeting now.`)
    })
  }, [session])
}
