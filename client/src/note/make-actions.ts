/** "Make this an action": the ideas stay, and each has an action in Next Steps that says where it came from. */
import { makeAction } from 'shared/doc/edit-fields.ts'
import { createNoteId, type NoteId } from 'shared/ids.ts'
import { findFreeGround, noteHeight } from 'shared/zone-layout.ts'
import { canvasDoor } from '../board/canvas-door.ts'
import { stampNow } from '../board/me.ts'
import { randomBytes } from '../board/random.ts'
import type { Session } from '../board/session.ts'
import { openCard, showToast } from '../ui-store.ts'

/** Goes to a note, where it is shown, with its card open. */
export const goToNote = (id: NoteId): void => {
  canvasDoor.getState().canvas?.showNote(id)
  openCard(id)
}

/** Makes an action of each of these notes, as one step for undo, and says so. */
export const makeActions = ({ doc, undo, view }: Session, ideas: readonly NoteId[]): void => {
  const made: NoteId[] = []
  undo.mark()
  for (const idea of ideas) {
    const note = view.notes.get(idea)
    if (note === undefined || note.zone === 'next-steps') continue
    const id = createNoteId(randomBytes)
    const height = noteHeight({
      zone: 'next-steps',
      text: note.text,
      time: null,
      source: null,
      links: [],
    })
    const place = findFreeGround('next-steps', view.notesIn('next-steps'), height)
    makeAction(doc, idea, { id, place, born: stampNow() })
    made.push(id)
  }
  undo.mark()
  const [first] = made
  if (first === undefined) return
  showToast(
    made.length === 1 ? 'An action is in Next Steps.' : `${made.length} actions are in Next Steps.`,
    { label: 'Say who and when', run: () => goToNote(first) },
  )
}
