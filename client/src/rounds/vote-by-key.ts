/** Voting from the keyboard, for whatever of the board is selected. */
import type { NoteId } from 'shared/ids.ts'
import type { LyingNote } from 'shared/stacks.ts'
import type { Session } from '../board/session.ts'
import { showToast } from '../ui-store.ts'
import { votingOf } from './voting.ts'

const isNote = (note: LyingNote | undefined): note is LyingNote => note !== undefined

/**
 * Gives the one note or stack among these a vote, or takes one back; says why not. False when no
 * vote is on or they are none, or several: then the key means what it means otherwise.
 */
export const voteByKey = (session: Session, ids: readonly NoteId[], by: 1 | -1): boolean => {
  const voting = votingOf(session)
  const { round } = voting.state.getState()
  const lying = new Set(
    ids.map((id) => session.view.stackOf(id) ?? session.view.notes.get(id)).filter(isNote),
  )
  const [note] = lying
  if (round === null || note === undefined || lying.size > 1) return false
  if (!voting.canGet(note)) showToast('This note cannot be voted for now.')
  else if (by === 1 && !voting.give(note))
    showToast('All your votes are given. Take one back first.')
  else if (by === -1 && !voting.takeBack(note)) showToast('You have no vote on this note.')
  return true
}
