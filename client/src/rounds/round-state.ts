/** How a round stands: who may run it, who is done, who is writing. */
import { useMemo } from 'react'
import type { ParticipantId } from 'shared/ids.ts'
import { stepOf, type StepId } from 'shared/meeting/agenda.ts'
import type { Round } from 'shared/meeting/rounds.ts'
import { ideaZones, type ZoneId } from 'shared/zones.ts'
import { useMayEdit } from '../board/links.ts'
import type { Person } from '../board/people.ts'
import { usePeople } from '../board/session.ts'
import { useFacilitator, useMeeting } from '../meeting/facilitator.ts'

/** Whether this page starts and ends rounds: whoever runs the meeting does, and anybody while nobody does. */
export const useRunsRounds = (): boolean => {
  const mayEdit = useMayEdit()
  const { id, isMe } = useFacilitator()
  return mayEdit && (isMe || id === null)
}

/** `3 Detect`; null for a round that is about no one zone. */
export const nameZone = ({ zone }: Pick<Round, 'zone'>): string | null =>
  zone === null ? null : stepOf(zone).title

/** The zone of ideas that a step is about; null for every other step. */
export const findIdeaZone = (step: StepId): ZoneId | null =>
  ideaZones.find((zone) => zone === stepOf(step).zone) ?? null

export interface DoneCount {
  /** How many of those who are here and may write have said so. */
  readonly done: number
  readonly of: number
}

/** Who has left counts no more, and who only looks on never did. */
export const countDone = (
  people: readonly Pick<Person, 'id' | 'mayEdit'>[],
  done: readonly ParticipantId[],
): DoneCount => {
  const writers = people.filter(({ mayEdit }) => mayEdit)
  return { done: writers.filter(({ id }) => done.includes(id)).length, of: writers.length }
}

export const isEverybodyDone = ({ done, of }: DoneCount): boolean => of > 0 && done === of

export const useDoneCount = (): DoneCount => {
  const people = usePeople()
  const { done } = useMeeting()
  const mayEdit = useMayEdit()
  return useMemo(() => {
    // What a viewer's page says of itself only the server corrects, for the others.
    const others = people.filter(({ isMe }) => mayEdit || !isMe)
    return countDone(others, done)
  }, [people, done, mayEdit])
}
