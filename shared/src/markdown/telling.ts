/** What of a board may be told to whom. */
import type { ParticipantId } from '../ids.ts'

export interface Telling {
  /** How somebody who wrote something is named; null when not at all. */
  nameOf(by: ParticipantId | undefined): string | null
  /** Whether people are named who are not answerable for something: authors, roles. */
  readonly isNamed: boolean
  /** False for readers outside, who are told nothing of where things were read. */
  readonly isInternal: boolean
}
