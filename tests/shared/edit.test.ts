import * as fc from 'fast-check'
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
import { setOwner } from 'shared/doc/edit-fields.ts'
import { writeLongText, writeMeta } from 'shared/doc/edit-head.ts'
import { createBoard, isBoard } from 'shared/doc/create.ts'
import { findNoteText, readBoard } from 'shared/doc/read.ts'
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
  test('of a name that two people gave at the same moment leaves one of the two', () => {
    const one = createDocWith([{ zone: 'next-steps', text: 'a' }])
    const two = copyOf(one)
    const [ana, ben] = [openUndo(one), openUndo(two)]
    setOwner(one, noteId(0), 'Ana')
    setOwner(two, noteId(0), 'Ben')
    sync(one, two)
    const ownerIn = (doc: Y.Doc) => readBoard(doc).zones.at(-1)!.notes[0]!.owner
    const winner = ownerIn(one) === 'Ana' ? ana : ben
    winner!.undo()
    sync(one, two)
    expect(ownerIn(one)).toMatch(/Ana|Ben/)
    expect(ownerIn(two)).toBe(ownerIn(one))
  })

  test('of a name that nobody had given before takes it away again', () => {
    const doc = createDocWith([{ zone: 'next-steps', text: 'a' }])
    const undo = openUndo(doc)
    const owner = () => readBoard(doc).zones.at(-1)!.notes[0]!.owner
    setOwner(doc, noteId(0), 'Ana')
    undo.undo()
    expect(owner()).toBeNull()
    undo.redo()
    setOwner(doc, noteId(0), null)
    setOwner(doc, noteId(0), 'Ben')
    undo.undo()
    expect(owner()).toBeNull()
    undo.undo()
    expect(owner()).toBe('Ana')
  })

  test('of two people who moved one note and renamed the board leaves the note and a title', () => {
    const deed = fc.constantFrom('move', 'undo', 'redo', 'sync')
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), deed), { maxLength: 14 }), (deeds) => {
        const one = createDocWith([{ zone: 'detect', text: 'a' }])
        const two = copyOf(one)
        const [ana, ben] = [one, two].map((doc) => ({ doc, undo: openUndo(doc) }))
        deeds.forEach(([isAna, what], i) => {
          const { doc, undo } = isAna ? ana! : ben!
          if (what === 'move') {
            moveNotes(doc, [{ id: noteId(0), place: { zone: 'react', x: i, y: 200 } }])
            writeMeta(doc, 'title', `Title ${i}`)
          } else if (what === 'sync') sync(one, two)
          else undo[what]()
        })
        sync(one, two)
        expect(textsIn(one)).toEqual(['a'])
        expect(readBoard(two)).toEqual(readBoard(one))
        expect(readBoard(one).meta.title).not.toBe('Untitled postmortem')
      }),
      { numRuns: 1_000 },
    )
  })

  test('of adding a note puts it into the trash with what others wrote in it, and redo brings it back', () => {
    const doc = createBoardDoc()
    const undo = openUndo(doc)
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
    const undo = openUndo(doc)
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
    const undo = openUndo(doc)
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
    const undo = openUndo(doc)
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
