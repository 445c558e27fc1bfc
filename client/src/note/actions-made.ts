/** Which actions were made of which note: the way from an idea to what became of it. */
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Note } from 'shared/board.ts'
import type { BoardView } from 'shared/doc/watch.ts'
import type { NoteId } from 'shared/ids.ts'
import { useSession } from '../board/session.ts'

type ActionsMade = ReadonlyMap<NoteId, readonly NoteId[]>

const none: readonly NoteId[] = []

const readMade = (view: BoardView): ActionsMade => {
  const made = new Map<NoteId, NoteId[]>()
  for (const { id, from } of view.notesIn('next-steps'))
    if (from !== null) made.set(from, [...(made.get(from) ?? []), id])
  return made
}

/** One for all notes of a board, so that two thousand do not each look through it. */
const opened = new WeakMap<BoardView, StoreApi<ActionsMade>>()

const openActionsMade = (view: BoardView): StoreApi<ActionsMade> => {
  const known = opened.get(view)
  if (known !== undefined) return known
  const store = createStore<ActionsMade>(() => readMade(view))
  const before = new Set([...store.getState().values()].flat())
  const concerns = (id: NoteId): boolean => {
    const note: Note | undefined = view.notes.get(id)
    return before.has(id) || (note !== undefined && note.from !== null)
  }
  view.watch((change) => {
    if (![...change.notes].some(concerns)) return
    const made = readMade(view)
    before.clear()
    for (const id of [...made.values()].flat()) before.add(id)
    store.setState(made, true)
  })
  opened.set(view, store)
  return store
}

/** The actions that were made of a note and are in Next Steps; the same value until they change. */
export const useActionsMade = (idea: NoteId): readonly NoteId[] =>
  useStore(openActionsMade(useSession().view), (made) => made.get(idea) ?? none)
