import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Board } from 'shared/board.ts'
import {
  addLink,
  addNotes,
  changeDrawings,
  colourNotes,
  deleteNotes,
  moveNotes,
  restoreNotes,
  writeNote,
} from 'shared/doc/edit.ts'
import { writeLongText, writeMeta } from 'shared/doc/edit-head.ts'
import { findNoteText, readBoard } from 'shared/doc/read.ts'
import { restoreBoard, restoreNotesFrom } from 'shared/doc/restore.ts'
import { ownEdit, rootOf } from 'shared/doc/roots.ts'
import type { LinkId } from 'shared/ids.ts'
import { zoneIds } from 'shared/zones.ts'
import * as Y from 'yjs'
import { createBoardDoc, groupId, newNote, noteId, now } from '../support/board-doc.ts'
import { copyOf, openUndo, sync } from '../support/two-docs.ts'
import { rawEdit } from '../support/garbage.ts'

const later = { at: '2026-05-05T09:00:00.000Z' }

const textOf = (doc: Y.Doc, name: string | number): string =>
  findNoteText(doc, noteId(name))!.toString()

/** What a restore promises to bring back. */
const toPromise = ({ meta, zones, groups }: Board): unknown => ({ meta, zones, groups })
const drawingsOf = (doc: Y.Doc): unknown => rootOf(doc, 'drawings').toJSON()

type Edit = (doc: Y.Doc) => void
const name = fc.nat(7)
const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.lorem({ maxCount: 8 }))

/** Something that a person does. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .record({ name, zone: fc.constantFrom(...zoneIds), row: fc.nat(5), text })
    .map((note): Edit => (doc) => {
      if (!rootOf(doc, 'notes').has(noteId(note.name)))
        addNotes(doc, [newNote(note.name, note.zone, note.row, { text: note.text })])
    }),
  fc
    .record({ name, at: fc.nat(30), remove: fc.nat(8), insert: text })
    .map((typed): Edit => (doc) => {
      const length = findNoteText(doc, noteId(typed.name))?.length ?? 0
      const at = Math.min(typed.at, length)
      const remove = Math.min(typed.remove, length - at)
      writeNote(doc, noteId(typed.name), { at, remove, insert: typed.insert })
    }),
  fc.record({ name, zone: fc.constantFrom(...zoneIds), x: fc.nat(400), y: fc.nat(900) }).map(
    ({ name: note, ...place }): Edit =>
      (doc) =>
        moveNotes(doc, [{ id: noteId(note), place }]),
  ),
  name.map(
    (note): Edit =>
      (doc) =>
        deleteNotes(doc, [noteId(note)], { at: now }),
  ),
  name.map(
    (note): Edit =>
      (doc) =>
        restoreNotes(doc, [noteId(note)]),
  ),
  name.map(
    (note): Edit =>
      (doc) =>
        colourNotes(doc, [noteId(note)], 'pink'),
  ),
  fc.record({ name, url: fc.constantFrom('https://a.example', 'https://b.example') }).map(
    ({ name: note, url }): Edit =>
      (doc) =>
        addLink(doc, noteId(note), { id: `link-${note}` as LinkId, url, title: '' }),
  ),
  fc.record({ name, tag: fc.constantFrom('people', 'technical') }).map(
    ({ name: note, tag }): Edit =>
      (doc) =>
        void doc.transact(() => rootOf(doc, 'tags').set(`${noteId(note)}/${tag}`, true), ownEdit),
  ),
  text.map(
    (title): Edit =>
      (doc) =>
        writeMeta(doc, 'title', title),
  ),
  text.map(
    (insert): Edit =>
      (doc) =>
        writeLongText(doc, 'impact', { at: 0, remove: 0, insert }),
  ),
  fc.record({ name, x: fc.nat(90) }).map(
    ({ name: drawing, x }): Edit =>
      (doc) =>
        changeDrawings(doc, [{ zone: 'risk', record: { id: `shape:${drawing}`, x } }]),
  ),
  name.map(
    (drawing): Edit =>
      (doc) =>
        changeDrawings(doc, [], [`shape:${drawing}`]),
  ),
)

const edits = fc.array(edit, { maxLength: 25 })

describe('Restoring a board', () => {
  test('makes it say what it said then, whatever happened since', () => {
    fc.assert(
      fc.property(edits, edits, (before, since) => {
        const doc = createBoardDoc()
        for (const run of before) run(doc)
        const past = copyOf(doc)
        for (const run of since) run(doc)
        restoreBoard(doc, past, later)
        expect(toPromise(readBoard(doc))).toEqual(toPromise(readBoard(past)))
        expect(drawingsOf(doc)).toEqual(drawingsOf(past))
      }),
    )
  })

  test('destroys nothing: every note of both is on the board or in the trash', () => {
    fc.assert(
      fc.property(edits, edits, (before, since) => {
        const doc = createBoardDoc()
        for (const run of before) run(doc)
        const past = copyOf(doc)
        for (const run of since) run(doc)
        const keys = [...rootOf(doc, 'notes').keys()].sort()
        restoreBoard(doc, past, later)
        expect([...rootOf(doc, 'notes').keys()].sort()).toEqual(keys)
        expect(readBoard(doc).unreadable).toEqual([])
      }),
    )
  })

  test('is taken back by one undo, exactly', () => {
    fc.assert(
      fc.property(edits, edits, (before, since) => {
        const doc = createBoardDoc()
        for (const run of before) run(doc)
        const past = copyOf(doc)
        for (const run of since) run(doc)
        const present = { board: readBoard(doc), drawings: drawingsOf(doc) }
        const undo = openUndo(doc)
        restoreBoard(doc, past, later)
        undo.undo()
        expect({ board: readBoard(doc), drawings: drawingsOf(doc) }).toEqual(present)
      }),
    )
  })

  test('changes nothing when nothing has changed', () => {
    fc.assert(
      fc.property(edits, (before) => {
        const doc = createBoardDoc()
        for (const run of before) run(doc)
        const state = Y.snapshot(doc)
        restoreBoard(doc, copyOf(doc), later)
        expect(Y.equalSnapshots(Y.snapshot(doc), state)).toBe(true)
      }),
    )
  })

  test('keeps what somebody types at the same time, in its place', () => {
    const doc = createBoardDoc()
    addNotes(doc, [newNote(1, 'detect', 0, { text: 'the alert came late' })])
    const past = copyOf(doc)
    writeNote(doc, noteId(1), { at: 0, remove: 3, insert: 'One' })
    writeNote(doc, noteId(1), { at: 19, remove: 0, insert: ' again' })
    const other = copyOf(doc)
    writeNote(other, noteId(1), { at: 9, remove: 0, insert: ' for disks' })
    restoreBoard(doc, past, later)
    sync(doc, other)
    expect(textOf(doc, 1)).toBe('the alert for disks came late')
    expect(textOf(other, 1)).toBe(textOf(doc, 1))
  })

  test('keeps what somebody types in a note that goes into the trash', () => {
    const doc = createBoardDoc()
    const past = copyOf(doc)
    addNotes(doc, [newNote(1, 'detect', 0, { text: 'new', tags: ['people'] })])
    const other = copyOf(doc)
    writeNote(other, noteId(1), { at: 3, remove: 0, insert: ' and more' })
    restoreBoard(doc, past, later)
    sync(doc, other)
    expect(readBoard(doc).trash).toMatchObject([
      { text: 'new and more', deleted: later, tags: ['people'] },
    ])
  })

  test('brings back a note whose keys a raw peer has deleted', () => {
    const doc = createBoardDoc()
    addNotes(doc, [newNote(1, 'risk', 0, { text: 'kept' }), newNote(2, 'risk', 1, { text: 'two' })])
    const past = copyOf(doc)
    const raw = rootOf(doc, 'notes').get(noteId(1)) as Y.Map<unknown>
    raw.clear()
    rootOf(doc, 'notes').delete(noteId(2))
    restoreBoard(doc, past, later)
    expect(toPromise(readBoard(doc))).toEqual(toPromise(readBoard(past)))
  })

  test('stands any document, and leaves out of it what did not parse', () => {
    fc.assert(
      fc.property(
        fc.array(rawEdit, { maxLength: 30 }),
        fc.array(rawEdit, { maxLength: 30 }),
        (before, since) => {
          const doc = createBoardDoc()
          for (const run of before) run(doc)
          const past = copyOf(doc)
          for (const run of since) run(doc)
          restoreBoard(doc, past, later)
          expect(readBoard(doc).zones).toEqual(readBoard(past).zones)
        },
      ),
    )
  })
})

describe('Bringing back single notes', () => {
  test('gives them their text, place, tags and group of then, and leaves the others alone', () => {
    const doc = createBoardDoc()
    rootOf(doc, 'groups').set(groupId(1), { title: 'Alerts' })
    addNotes(doc, [
      newNote(1, 'detect', 0, { text: 'then', tags: ['people'], group: groupId(1) }),
      newNote(2, 'detect', 1, { text: 'other then' }),
    ])
    const past = copyOf(doc)
    const [one] = readBoard(past).zones.find(({ id }) => id === 'detect')!.notes
    writeNote(doc, noteId(1), { at: 0, remove: 4, insert: 'now' })
    writeNote(doc, noteId(2), { at: 0, remove: 5, insert: 'another' })
    moveNotes(doc, [{ id: noteId(1), place: { zone: 'risk', x: 40, y: 200 } }])
    rootOf(doc, 'tags').delete(`${noteId(1)}/people`)
    rootOf(doc, 'groups').delete(groupId(1))
    deleteNotes(doc, [noteId(1)], later)
    const present = readBoard(doc)
    const undo = openUndo(doc)
    restoreNotesFrom(doc, past, [noteId(1), noteId('never-was')])
    const board = readBoard(doc)
    expect(board.zones.flatMap(({ notes }) => notes).find(({ id }) => id === noteId(1))).toEqual(
      one,
    )
    expect(textOf(doc, 2)).toBe('another then')
    expect(board.groups).toEqual([{ id: groupId(1), title: 'Alerts' }])
    undo.undo()
    expect(readBoard(doc)).toEqual(present)
  })
})
