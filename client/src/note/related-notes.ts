/** Which notes were made of which, and which answer which: the ways between them, both there and back. */
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Note } from 'shared/board.ts'
import type { BoardView } from 'shared/doc/watch.ts'
import type { NoteId } from 'shared/ids.ts'
import { useSession } from '../board/session.ts'

type NotesOf = ReadonlyMap<NoteId, readonly NoteId[]>

/** An answer and the note that it answers. */
export interface Thread {
  readonly question: NoteId
  readonly answer: NoteId
}

interface Related {
  /** The actions in Next Steps that came from a note. */
  readonly actions: NotesOf
  /** The notes of the other zones that came from a note. */
  readonly ideas: NotesOf
  /** The notes that answer a note with a how, oldest first. */
  readonly answers: NotesOf
  readonly threads: readonly Thread[]
}

const none: readonly NoteId[] = []

const isRelated = ({ how, from }: Note): boolean => how !== null || from !== null

const oldestFirst = (a: Note, b: Note): number =>
  a.born.at < b.born.at || (a.born.at === b.born.at && a.id < b.id) ? -1 : 1

const gather = (notes: readonly Note[], above: (note: Note) => NoteId | null): NotesOf => {
  const gathered = new Map<NoteId, NoteId[]>()
  for (const note of notes) {
    const id = above(note)
    if (id === null || id === note.id) continue
    const known = gathered.get(id)
    if (known === undefined) gathered.set(id, [note.id])
    else known.push(note.id)
  }
  return gathered
}

const readRelated = ({ notes }: BoardView): Related => {
  const related = [...notes.values()]
    .filter((note) => note.deleted === null && isRelated(note))
    .sort(oldestFirst)
  const answers = gather(related, ({ how }) => how)
  return {
    actions: gather(related, ({ zone, from }) => (zone === 'next-steps' ? from : null)),
    ideas: gather(related, ({ zone, from }) => (zone === 'next-steps' ? null : from)),
    answers,
    threads: [...answers].flatMap(([question, ids]) => ids.map((answer) => ({ question, answer }))),
  }
}

/** One for all notes of a board, so that two thousand do not each look through it. */
const opened = new WeakMap<BoardView, StoreApi<Related>>()

const openRelated = (view: BoardView): StoreApi<Related> => {
  const known = opened.get(view)
  if (known !== undefined) return known
  const store = createStore<Related>(() => readRelated(view))
  /** What each related note said, so that writing or moving one draws nothing anew. */
  const said = new Map<NoteId, string>()
  const say = (note: Note | undefined): string | undefined =>
    note === undefined || note.deleted !== null || !isRelated(note)
      ? undefined
      : `${note.how} ${note.from} ${note.zone === 'next-steps'}`
  for (const [id, note] of view.notes) {
    const words = say(note)
    if (words !== undefined) said.set(id, words)
  }
  view.watch(({ notes }) => {
    let isNews = false
    for (const id of notes) {
      const words = say(view.notes.get(id))
      if (words === said.get(id)) continue
      isNews = true
      if (words === undefined) said.delete(id)
      else said.set(id, words)
    }
    if (isNews) store.setState(readRelated(view), true)
  })
  opened.set(view, store)
  return store
}

const useRelated = <T>(pick: (related: Related) => T): T =>
  useStore(openRelated(useSession().view), pick)

/** The actions that were made of a note and are in Next Steps. */
export const useActionsMade = (source: NoteId): readonly NoteId[] =>
  useRelated(({ actions }) => actions.get(source) ?? none)

/** The ideas that were made of a note and lie in other zones. */
export const useIdeasMade = (source: NoteId): readonly NoteId[] =>
  useRelated(({ ideas }) => ideas.get(source) ?? none)

/** The notes that answer a note with a how. */
export const useAnswers = (question: NoteId): readonly NoteId[] =>
  useRelated(({ answers }) => answers.get(question) ?? none)

/** Every answer of the board with what it answers; the same value until one comes or goes. */
export const useThreads = (): readonly Thread[] => useRelated(({ threads }) => threads)
