import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addLink,
  addNotes,
  deleteNotes,
  moveNotes,
  restoreNotes,
  writeNote,
} from 'shared/doc/edit.ts'
import { setDue } from 'shared/doc/edit-fields.ts'
import { parseDrawing } from 'shared/doc/parse-drawing.ts'
import { readBoard } from 'shared/doc/read.ts'
import { rootOf } from 'shared/doc/roots.ts'
import { openBoardView, type BoardChange, type BoardView } from 'shared/doc/watch.ts'
import type { LinkId } from 'shared/ids.ts'
import { zoneIds } from 'shared/zones.ts'
import * as Y from 'yjs'
import { createDocWith, newNote, noteId, now } from '../support/board-doc.ts'
import { rawEdit, type RawEdit } from '../support/garbage.ts'

const zone = fc.constantFrom(...zoneIds)
const name = fc.nat(3)

/** Things that people do, and things that a raw peer does. */
const anyEdit: fc.Arbitrary<RawEdit> = fc.oneof(
  rawEdit,
  fc.tuple(name, zone, fc.string()).map(
    ([id, place, text]) =>
      (doc: Y.Doc) =>
        addNotes(doc, [newNote(id, place, id, { text })]),
  ),
  fc.tuple(name, zone, fc.nat(900)).map(
    ([id, where, y]) =>
      (doc: Y.Doc) =>
        moveNotes(doc, [{ id: noteId(id), place: { zone: where, x: 24, y } }]),
  ),
  name.map((id) => (doc: Y.Doc) => deleteNotes(doc, [noteId(id)], { at: now })),
  name.map((id) => (doc: Y.Doc) => restoreNotes(doc, [noteId(id)])),
  fc.tuple(name, fc.string()).map(
    ([id, insert]) =>
      (doc: Y.Doc) =>
        writeNote(doc, noteId(id), { at: 0, remove: 0, insert }),
  ),
  fc.tuple(name, fc.nat(2)).map(
    ([id, link]) =>
      (doc: Y.Doc) =>
        addLink(doc, noteId(id), { id: `l${link}` as LinkId, url: 'https://x.yz', title: '' }),
  ),
)

const stateOf = (view: BoardView) => ({
  notes: [...view.notes].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  drawings: [...view.drawings].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  meta: view.meta,
  groups: view.groups,
  participants: view.participants,
  unreadable: view.unreadable,
  layout: view.layout,
  members: zoneIds.map((id) => view.notesIn(id).toSorted((a, b) => (a.id < b.id ? -1 : 1))),
})

const freshState = (doc: Y.Doc) => {
  const view = openBoardView(doc)
  view.admitDrawings(parseDrawing)
  const state = stateOf(view)
  view.close()
  return state
}

describe('A live view of a board', () => {
  test('equals a fresh one after any edits, own or received, alone or together', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyEdit, { minLength: 1, maxLength: 3 }), { maxLength: 8 }),
        fc.boolean(),
        (transactions, received) => {
          const doc = createDocWith([
            { zone: 'detect', text: 'one' },
            { zone: 'risk', text: 'two' },
          ])
          const other = new Y.Doc()
          Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
          const view = openBoardView(doc)
          view.admitDrawings(parseDrawing)
          for (const edits of transactions) {
            const target = received ? other : doc
            target.transact(() => edits.forEach((edit) => edit(target)))
            if (received) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)))
            expect(stateOf(view)).toEqual(freshState(doc))
          }
          const { zones, trash, unreadable } = readBoard(doc, parseDrawing)
          const read = [...zones.flatMap(({ notes }) => notes), ...trash]
          expect(new Map(read.map((note) => [note.id, note]))).toEqual(view.notes)
          expect(view.unreadable).toEqual(unreadable)
        },
      ),
      { numRuns: 400 },
    )
  })

  test('names what changed, in the same tick', () => {
    const doc = createDocWith([
      { zone: 'detect', text: 'one' },
      { zone: 'risk', text: 'two' },
    ])
    const view = openBoardView(doc)
    const changes: BoardChange[] = []
    const stop = view.watch((change) => changes.push(change))
    writeNote(doc, noteId(1), { at: 0, remove: 0, insert: 'x' })
    expect(changes.map(({ notes, layout, local }) => [[...notes], layout, local])).toEqual([
      [[noteId(1)], false, true],
    ])
    moveNotes(doc, [{ id: noteId(1), place: { zone: 'risk', x: 24, y: 2_000 } }])
    expect(changes.at(-1)!.layout).toBe(true)
    addLink(doc, noteId(0), { id: 'l' as LinkId, url: 'https://x.yz', title: '' })
    expect([...changes.at(-1)!.notes]).toEqual([noteId(0)])
    setDue(doc, noteId(1), '2026-05-04', now)
    setDue(doc, noteId(1), '2026-05-11', now)
    expect(view.notes.get(noteId(1))!.dueChanges.map(({ to }) => to)).toEqual(['2026-05-11'])
    rootOf(doc, 'meta').set('title', 'other')
    expect([...changes.at(-1)!.roots]).toEqual(['meta'])
    expect(view.meta.title).toBe('other')
    stop()
    moveNotes(doc, [{ id: noteId(1), place: { zone: 'risk', x: 24, y: 104 } }])
    expect(changes.length).toBe(6)
    view.close()
  })

  test('keeps the value of every note that did not change', () => {
    const doc = createDocWith([
      { zone: 'detect', text: 'one' },
      { zone: 'risk', text: 'two' },
    ])
    const view = openBoardView(doc)
    const before = view.notes.get(noteId(0))
    writeNote(doc, noteId(1), { at: 0, remove: 0, insert: 'x' })
    expect(view.notes.get(noteId(0))).toBe(before)
    view.close()
  })
})
