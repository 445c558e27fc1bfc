/** "I want this": who offered to see to an idea or an action. */
import { useStore } from 'zustand'
import type { Note } from 'shared/board.ts'
import { setWanted } from 'shared/doc/edit-fields.ts'
import { toInitials } from 'shared/doc/read.ts'
import type { NoteId } from 'shared/ids.ts'
import { me } from '../board/me.ts'
import { useBoardValue, usePeople, type Session } from '../board/session.ts'

/** Whether a note is something that can be done. */
export const canBeWanted = ({ zone }: Pick<Note, 'zone'>): boolean =>
  zone !== 'summary' && zone !== 'timeline'

/** Says of these notes that I want them, or takes it back; one step for undo. */
export const want = (
  { doc, undo, view }: Session,
  ids: readonly NoteId[],
  isWanted: boolean,
): void => {
  const { id: by } = me.getState()
  undo.mark()
  for (const id of ids) {
    const note = view.notes.get(id)
    if (note !== undefined && canBeWanted(note) && !view.isDraft(id))
      setWanted(doc, id, by, isWanted)
  }
  undo.mark()
}

export const useDoIWant = ({ wants }: Note): boolean => {
  const myId = useStore(me, ({ id }) => id)
  return wants.includes(myId)
}

export interface Wanter {
  readonly name: string
  readonly initials: string
}

/** Who wants a note, I first; whoever has not said a name is somebody. */
export const useWanters = ({ wants }: Note): readonly Wanter[] => {
  const here = usePeople()
  const participants = useBoardValue(
    (view) => view.participants,
    (change) => change.roots.has('participants'),
  )
  const myId = useStore(me, ({ id }) => id)
  return wants
    .toSorted((a, b) => Number(b === myId) - Number(a === myId))
    .map((id) => {
      const person = here.find((one) => one.id === id)
      if (person !== undefined)
        return {
          name: person.isMe ? `${person.label} (you)` : person.label,
          initials: person.initials,
        }
      const name = participants.find((one) => one.id === id)?.name
      return { name: name ?? 'Somebody', initials: name === undefined ? '?' : toInitials(name) }
    })
}
