/** "Make this an action", "take this to a zone": the notes stay, and what is made of each says where it came from. */
import { addNoteFrom } from 'shared/doc/edit-fields.ts'
import { createNoteId, type NoteId } from 'shared/ids.ts'
import type { Note } from 'shared/board.ts'
import type { LyingNote } from 'shared/stacks.ts'
import { findFreeGround, noteHeight } from 'shared/zone-layout.ts'
import { zoneOf, type ZoneId } from 'shared/zones.ts'
import { boardDoor } from '../board/board-door.ts'
import { stampNow } from '../board/me.ts'
import { randomBytes } from '../board/random.ts'
import type { Session } from '../board/session.ts'
import { openCard, showToast } from '../ui-store.ts'
import { readTitle } from './grouping.ts'

/** Goes to a note, where it is shown, with its card open. */
export const goToNote = (id: NoteId): void => {
  boardDoor.getState().door?.showNote(id)
  openCard(id)
}

/** Makes a note of each of these that does not lie in the zone, as one step for undo. A stack is one of them, in the words of its title. */
const makeIn = (
  { docOf, undo, view }: Session,
  zone: ZoneId,
  sources: readonly LyingNote[],
): readonly NoteId[] => {
  const made: NoteId[] = []
  undo.mark()
  for (const source of sources) {
    if (source.zone === zone) continue
    const id = createNoteId(randomBytes)
    const text = (source.stack && readTitle(view, source)) || source.text
    const height = noteHeight({ zone, text, time: null, source: null, links: [] })
    const place = findFreeGround(zone, view.notesIn(zone), height)
    addNoteFrom(docOf(source.id), source.id, { id, place, text, born: stampNow() })
    made.push(id)
  }
  undo.mark()
  return made
}

/** Makes an action of each of these notes and says so. */
export const makeActions = (session: Session, ideas: readonly LyingNote[]): void => {
  const made = makeIn(session, 'next-steps', ideas)
  const [first] = made
  if (first === undefined) return
  showToast(
    made.length === 1 ? 'An action is in Next Steps.' : `${made.length} actions are in Next Steps.`,
    { label: 'Say who and when', run: () => goToNote(first) },
  )
}

/** The zones that ask for ideas. */
export const takeZones = ['detect', 'react', 'quick-fix', 'prevent', 'risk'] as const

/** Makes an idea of a note in one of those zones and says so. */
export const takeTo = (session: Session, source: Note, zone: (typeof takeZones)[number]): void => {
  const [made] = makeIn(session, zone, [source])
  if (made === undefined) return
  showToast(`An idea is in ${zoneOf(zone).title}.`, {
    label: 'Go to it',
    run: () => goToNote(made),
  })
}
