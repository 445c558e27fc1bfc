import { expect, test } from 'vitest'
import { compareBoards, countChanges } from 'shared/board-changes.ts'
import { addNotes, deleteNotes, moveNotes, writeNote } from 'shared/doc/edit.ts'
import { readBoard } from 'shared/doc/read.ts'
import { createDocWith, newNote, noteId, now } from '../support/board-doc.ts'

test('Each note is told as added, changed, moved, gone or the same, in the order of the zone', () => {
  const doc = createDocWith([
    { zone: 'detect', text: 'same' },
    { zone: 'detect', text: 'gone' },
    { zone: 'detect', text: 'before' },
    { zone: 'detect', text: 'wanders' },
    { zone: 'next-steps', text: 'act', owner: 'Ana' },
  ])
  const then = readBoard(doc)
  deleteNotes(doc, [noteId(1)], { at: now })
  writeNote(doc, noteId(2), { at: 0, remove: 6, insert: 'after' })
  moveNotes(doc, [{ id: noteId(3), place: { zone: 'risk', x: 24, y: 200 } }])
  addNotes(doc, [newNote(9, 'detect', 9, { text: 'new' })])
  const changes = compareBoards(then, readBoard(doc))
  const told = (zone: string) =>
    changes.find(({ id }) => id === zone)!.notes.map(({ id, is }) => `${id} ${is}`)
  expect(told('detect')).toEqual([
    'note-0 same',
    'note-1 gone',
    'note-2 changed',
    'note-3 moved',
    'note-9 added',
  ])
  expect(told('risk')).toEqual(['note-3 moved'])
  expect(countChanges(changes)).toEqual({ same: 2, added: 1, changed: 1, moved: 1, gone: 1 })
})

test('An action that has another owner tells both', () => {
  const then = readBoard(createDocWith([{ zone: 'next-steps', text: 'act', owner: 'Ana' }]))
  const today = readBoard(createDocWith([{ zone: 'next-steps', text: 'act', owner: 'Ben' }]))
  const [note] = compareBoards(then, today).at(-1)!.notes
  expect(note).toMatchObject({
    is: 'changed',
    fields: [{ words: 'owner', past: 'Ana', now: 'Ben' }],
  })
})
