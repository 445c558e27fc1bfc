import { describe, expect, test } from 'vitest'
import {
  addNotes,
  colourNotes,
  deleteNotes,
  moveNotes,
  restoreNotes,
  signParticipant,
  toNoteText,
  writeNote,
} from 'shared/doc/edit.ts'
import { writeLongText, writeMeta } from 'shared/doc/edit-head.ts'
import { createBoard, isBoard } from 'shared/doc/create.ts'
import { findNoteText, readBoard } from 'shared/doc/read.ts'
import { rootNames } from 'shared/doc/roots.ts'
import * as Y from 'yjs'
import {
  createBoardDoc,
  createDocWith,
  newNote,
  noteId,
  now,
  participantId,
} from '../support/board-doc.ts'
import { copyOf, openUndo, sync } from '../support/two-docs.ts'

const textsIn = (doc: Y.Doc): string[] =>
  readBoard(doc).zones.flatMap(({ notes }) => notes.map(({ text }) => text))
const trashOf = (doc: Y.Doc): string[] => readBoard(doc).trash.map(({ text }) => text)

describe('A new board', () => {
  test('has its title, zone and severity, and eight empty zones', () => {
    const doc = new Y.Doc()
    expect(isBoard(doc)).toBe(false)
    createBoard(doc, { title: 'T', timeZone: 'UTC', severity: null, createdAt: now })
    expect(isBoard(doc)).toBe(true)
    const board = readBoard(doc)
    expect(board.meta).toMatchObject({
      title: 'T',
      timeZone: 'UTC',
      severity: null,
      status: 'draft',
    })
    expect(board.zones.map(({ notes }) => notes.length)).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  })
})

describe('Undo', () => {
  test('of adding a note puts it into the trash with what others wrote in it, and redo brings it back', () => {
    const doc = createBoardDoc()
    const undo = openUndo(doc, rootNames)
    addNotes(doc, [newNote(1, 'detect', 0, { text: 'mine' })])
    const other = copyOf(doc)
    writeNote(other, noteId(1), { at: 4, remove: 0, insert: ' and theirs' })
    sync(doc, other)
    undo.undo()
    expect(textsIn(doc)).toEqual([])
    expect(trashOf(doc)).toEqual(['mine and theirs'])
    undo.redo()
    expect(textsIn(doc)).toEqual(['mine and theirs'])
  })

  test('takes back my own writing alone', () => {
    const doc = createDocWith([{ zone: 'react', text: '' }])
    const undo = openUndo(doc, rootNames)
    writeNote(doc, noteId(0), { at: 0, remove: 0, insert: 'mine' })
    const other = copyOf(doc)
    writeNote(other, noteId(0), { at: 2, remove: 0, insert: '-THEIRS-' })
    sync(doc, other)
    expect(textsIn(doc)).toEqual(['mi-THEIRS-ne'])
    undo.undo()
    expect(textsIn(doc)).toEqual(['-THEIRS-'])
  })

  test('of a delete gives the note back, and of moving and colouring gives back place and colour', () => {
    const doc = createDocWith([{ zone: 'react', text: 'x' }])
    const undo = openUndo(doc, rootNames)
    deleteNotes(doc, [noteId(0)], { at: now })
    expect(trashOf(doc)).toEqual(['x'])
    undo.undo()
    expect(textsIn(doc)).toEqual(['x'])
    moveNotes(doc, [{ id: noteId(0), place: { zone: 'risk', x: 30.6, y: 200 } }])
    expect(readBoard(doc).zones[6]!.notes[0]).toMatchObject({ x: 31, y: 200 })
    undo.undo()
    expect(readBoard(doc).zones[3]!.notes.length).toBe(1)
    const { colour } = readBoard(doc).zones[3]!.notes[0]!
    colourNotes(doc, [noteId(0)], colour === 'green' ? 'pink' : 'green')
    undo.undo()
    expect(readBoard(doc).zones[3]!.notes[0]!.colour).toBe(colour)
  })

  test('never forgets who somebody is', () => {
    const doc = createBoardDoc()
    const undo = openUndo(doc, rootNames)
    const person = { name: 'Ann', initials: 'A', colour: '#0b6e69', role: null, team: null }
    signParticipant(doc, { id: participantId('ann'), ...person })
    expect(undo.canUndo()).toBe(false)
    expect(readBoard(doc).participants.map(({ name }) => name)).toEqual(['Ann'])
  })
})

describe('A deleted note', () => {
  test('keeps what somebody else is typing in it', () => {
    const doc = createDocWith([{ zone: 'react', text: 'x' }])
    const other = copyOf(doc)
    deleteNotes(doc, [noteId(0)], { at: now })
    writeNote(other, noteId(0), { at: 1, remove: 0, insert: 'yz' })
    sync(doc, other)
    expect(trashOf(doc)).toEqual(['xyz'])
    restoreNotes(other, [noteId(0)])
    sync(doc, other)
    expect(textsIn(doc)).toEqual(['xyz'])
  })
})

describe('Two people', () => {
  test('moving one note to two zones agree on one place', () => {
    const doc = createDocWith([{ zone: 'react', text: 'x' }])
    const other = copyOf(doc)
    moveNotes(doc, [{ id: noteId(0), place: { zone: 'risk', x: 24, y: 104 } }])
    moveNotes(other, [{ id: noteId(0), place: { zone: 'detect', x: 48, y: 208 } }])
    sync(doc, other)
    expect(readBoard(doc)).toEqual(readBoard(other))
    expect(textsIn(doc)).toEqual(['x'])
  })
})

describe('Edits', () => {
  test('of notes that are not there are passed over', () => {
    const doc = createBoardDoc()
    const before = Y.encodeStateAsUpdate(doc)
    writeNote(doc, noteId(9), { at: 0, remove: 0, insert: 'x' })
    moveNotes(doc, [{ id: noteId(9), place: { zone: 'risk', x: 0, y: 0 } }])
    deleteNotes(doc, [noteId(9)], { at: now })
    restoreNotes(doc, [noteId(9)])
    colourNotes(doc, [noteId(9)], 'pink')
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })

  test('hold well-formed text, so that every copy reads the same', () => {
    const doc = createDocWith([
      {
        zone: 'timeline',
        text: 'a\ud800b\r\nc\rd',
        source: 'x\udc00',
        time: { raw: '\ud8001', zone: 'UTC' },
        tags: ['\ud800'],
      },
    ])
    writeNote(doc, noteId(0), { at: 0, remove: 0, insert: '\udfff' })
    writeMeta(doc, 'title', 'T\ud800')
    writeLongText(doc, 'context', { at: 0, remove: 0, insert: 'x\ud800' })
    expect(readBoard(copyOf(doc))).toEqual(readBoard(doc))
    expect(findNoteText(doc, noteId(0))!.toString()).toBe('\ufffda\ufffdb\nc\nd')
    expect(toNoteText('\r\n\r\r\n')).toBe('\n\n\n')
  })

  test('of the board take back what is null', () => {
    const doc = createBoardDoc()
    writeMeta(doc, 'owner', 'Ann')
    expect(readBoard(doc).meta.owner).toBe('Ann')
    writeMeta(doc, 'owner', null)
    expect(readBoard(doc).meta.owner).toBe(null)
    writeMeta(doc, 'source', { name: 'S', url: 'javascript:alert(1)' })
    expect(readBoard(doc).meta.source).toEqual({ name: 'S', url: null })
  })
})
