/** What people show each other without words. It goes by presence: nothing of it is kept. */
import { useEffect } from 'react'
import { createStore } from 'zustand/vanilla'
import type { ParticipantId } from 'shared/ids.ts'
import type { ReactionKind } from 'shared/presence.ts'
import type { IconName } from '../Icon.tsx'
import { useSession, type Session } from '../board/session.ts'

export const reactionLooks: Readonly<Record<ReactionKind, { icon: IconName; words: string }>> = {
  agree: { icon: 'agree', words: 'I agree' },
  heart: { icon: 'heart', words: 'Thank you' },
  question: { icon: 'question', words: 'I have a question' },
  hand: { icon: 'hand', words: 'I want to speak' },
}

export interface FloatingReaction {
  readonly id: number
  readonly by: ParticipantId
  readonly kind: ReactionKind
}

/** Those that float just now. */
export const floating = createStore<readonly FloatingReaction[]>(() => [])

/** How long one floats. */
const floatMs = 3_000

let lastNumber = 0

/** Shows a reaction to everybody. */
export const react = ({ presence }: Session, kind: ReactionKind): void => {
  lastNumber += 1
  const number = lastNumber
  presence.show({ reaction: { kind, number } })
  setTimeout(() => {
    if (number === lastNumber) presence.show({ reaction: null })
  }, floatMs)
}

let lastId = 0

/** Lets the reactions of everybody here float. One that was there before its person was is passed over. */
export const useReactions = (): void => {
  const { presence } = useSession()
  useEffect(() => {
    const known = new Map<number, number | null>()
    const timers = new Set<ReturnType<typeof setTimeout>>()
    const float = (by: ParticipantId, kind: ReactionKind): void => {
      const id = ++lastId
      floating.setState((all) => [...all, { id, by, kind }], true)
      const timer = setTimeout(() => {
        timers.delete(timer)
        floating.setState((all) => all.filter((one) => one.id !== id), true)
      }, floatMs)
      timers.add(timer)
    }
    const look = (): void => {
      for (const { clientId, presence: state } of presence.peers.getState()) {
        const { reaction, participant } = state
        const isKnown = known.has(clientId)
        const isNew = reaction !== null && known.get(clientId) !== reaction.number
        if (isKnown && isNew) float(participant.id, reaction.kind)
        if (!isKnown || isNew) known.set(clientId, reaction?.number ?? null)
      }
    }
    look()
    const stop = presence.peers.subscribe(look)
    return () => {
      stop()
      for (const timer of timers) clearTimeout(timer)
      floating.setState([], true)
    }
  }, [presence])
}
