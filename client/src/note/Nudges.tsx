/** A second look that is worth taking, said quietly; nothing is ever blocked by it. */
import type { Note } from 'shared/board.ts'
import { findNudges, type Nudge, type NudgeCode } from 'shared/nudges.ts'
import { useBoardValue, useSession, type Session } from '../board/session.ts'
import { findToday } from './today.ts'

const isOpen = ({ status }: Note): boolean => status !== 'done' && status !== 'wont-do'

/** The nudges on a note as it is now, with today by the board's calendar. */
export const findNudgesNow = (note: Note, { view }: Session): Nudge[] =>
  note.zone === 'next-steps'
    ? findNudges(note, {
        today: findToday(view.meta.timeZone),
        participants: view.participants.map(({ name }) => name),
        openActions: view.notesIn('next-steps').filter(isOpen).length,
      })
    : []

export function Nudges({ note, codes }: { note: Note; codes: readonly NudgeCode[] }) {
  const session = useSession()
  // How many actions there are is for the whole board to say.
  useBoardValue(
    (view) => view.notesIn('next-steps').filter(isOpen).length,
    (change) => change.notes.size > 0,
  )
  return findNudgesNow(note, session)
    .filter(({ code }) => codes.includes(code))
    .map(({ code, words }) => (
      <p key={code} className="note-nudge">
        {words}
      </p>
    ))
}
