/** Boards for tests: a document with a board in it, ids that tell their order, a clock that stands. */
import { createBoard } from 'shared/doc/create.ts'
import { addNotes, type NewNote } from 'shared/doc/edit.ts'
import type { GroupId, NoteId, ParticipantId, RandomBytes } from 'shared/ids.ts'
import type { ZoneId } from 'shared/zones.ts'
import * as Y from 'yjs'

export const now = '2026-05-04T14:02:00.000Z'

export const noteId = (name: string | number): NoteId => `note-${name}` as NoteId
export const groupId = (name: string | number): GroupId => `group-${name}` as GroupId
export const participantId = (name: string): ParticipantId => `person-${name}` as ParticipantId

/** Counts instead of chance, so that ids are the same in every run. */
export const countingBytes = (): RandomBytes => {
  let calls = 0
  return (count) => {
    const bytes = new Uint8Array(count)
    new DataView(bytes.buffer).setUint32(count - 4, ++calls)
    return bytes
  }
}

export const createBoardDoc = (title = 'Checkout was down'): Y.Doc => {
  const doc = new Y.Doc()
  createBoard(doc, { title, timeZone: 'Europe/Berlin', severity: 'SEV-2', createdAt: now })
  return doc
}

/** A note to be, on its own row so that notes are read in the order in which they are made. */
export const newNote = (
  name: string | number,
  zone: ZoneId,
  row: number,
  rest: Partial<NewNote> = {},
): NewNote => ({
  id: noteId(name),
  place: { zone, x: 24, y: 104 + 112 * row },
  born: { at: now },
  ...rest,
})

/** A document with a board and these notes, one under the other. */
export const createDocWith = (
  notes: readonly (Partial<NewNote> & { readonly zone: ZoneId })[],
): Y.Doc => {
  const doc = createBoardDoc()
  addNotes(
    doc,
    notes.map(({ zone, ...rest }, row) => newNote(row, zone, row, rest)),
  )
  return doc
}
