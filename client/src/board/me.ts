/** Who I am to the others: a name asked once, remembered in this browser, no account. */
import { createStore } from 'zustand/vanilla'
import type { Stamp } from 'shared/board.ts'
import { createParticipantId, parseParticipantId, type ParticipantId } from 'shared/ids.ts'
import { parseColour, parseName, participantColours } from 'shared/presence.ts'
import { randomBytes } from './random.ts'
import { readRemembered, remember } from './remembered.ts'

export interface Me {
  readonly id: ParticipantId
  /** Null until somebody has said it. */
  readonly name: string | null
  readonly colour: string
}

const readMe = (): Me => {
  const stored = (readRemembered('me') ?? {}) as Record<string, unknown>
  const chance = randomBytes(1)[0]!
  return {
    id: parseParticipantId(stored['id']) ?? createParticipantId(randomBytes),
    name: parseName(stored['name']),
    colour:
      parseColour(stored['colour']) ?? participantColours[chance % participantColours.length]!,
  }
}

export const me = createStore<Me>(() => readMe())

/** Now, by me. */
export const stampNow = (): Stamp => ({ at: new Date().toISOString(), by: me.getState().id })

const save = (): void => remember('me', me.getState())
save()

/** Says my name; a name that is empty after trimming is refused with false. */
export const sayName = (value: string): boolean => {
  const name = parseName(value)
  if (name === null) return false
  me.setState({ name })
  save()
  return true
}

export const chooseColour = (colour: string): void => {
  me.setState({ colour })
  save()
}

/** "That is me, on another device": from now on this browser speaks as that participant. */
export const becomeSamePerson = (person: {
  id: ParticipantId
  name: string
  colour: string
}): void => {
  me.setState(person)
  save()
}
