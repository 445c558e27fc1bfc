/** Drafts enter the board. */
import type * as Y from 'yjs'
import type { Note } from '../board.ts'
import type { Move } from '../reveal.ts'
import { createNoteId, type RandomBytes } from '../ids.ts'
import { readAttachments } from './attachments.ts'
import { addNotes, moveNotes, type NewNote } from './edit.ts'
import { readGroups, readNote } from './read.ts'
import { birth, rootOf } from './roots.ts'

/** Origin of what a page tidies up by itself: on nobody's undo. */
export const makingWay = 'making way'

/** Adds drafts to the board, each with its own id, so that a note published twice is one note. Their groups come along. */
export const publishDrafts = (
  board: Y.Doc,
  drafts: Y.Doc,
  notes: readonly Note[],
  moves: readonly Move[],
): void => {
  const places = new Map(moves.map(({ id, place }) => [id, place]))
  const used = new Set(notes.map(({ group }) => group))
  board.transact(() => {
    const groups = rootOf(board, 'groups')
    for (const { id, title } of readGroups(drafts))
      if (used.has(id) && !groups.has(id)) groups.set(id, { title })
  }, birth)
  addNotes(
    board,
    notes.map((note) => ({ ...toNewNote(note), place: places.get(note.id) ?? note })),
  )
}

const toNewNote = ({
  zone,
  x,
  y,
  deleted: _deleted,
  dueChanges: _dueChanges,
  ...rest
}: Note): NewNote => ({
  ...rest,
  place: { zone, x, y },
})

/**
 * Takes drafts out of their document once they are on the board without a name. What was written in
 * one since it went out stays, as a draft of its own: under its old id it would be taken for the same.
 */
export const forgetSent = (drafts: Y.Doc, sent: readonly Note[], random: RandomBytes): void =>
  drafts.transact(() => {
    for (const { id, text } of sent) {
      const now = readNote(id, rootOf(drafts, 'notes').get(id), readAttachments(drafts).get(id))
      if (now !== null && now.deleted === null && now.text !== text)
        addNotes(drafts, [{ ...toNewNote(now), id: createNoteId(random) }])
      rootOf(drafts, 'notes').delete(id)
    }
  }, birth)

/** Moves notes off others that came onto the board at the same moment. */
export const stepAside = (board: Y.Doc, moves: readonly Move[]): void =>
  board.transact(() => moveNotes(board, moves), makingWay)
