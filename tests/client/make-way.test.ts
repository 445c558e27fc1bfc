import { afterEach, expect, test, vi } from 'vitest'
import { openMakingWay } from 'client/board/make-way.ts'
import type { Place } from 'shared/board.ts'
import { addNotes, moveNotes } from 'shared/doc/edit.ts'
import { openBoardView } from 'shared/doc/watch.ts'
import type { NoteId } from 'shared/ids.ts'
import { noteHeight, overlaps } from 'shared/zone-layout.ts'
import * as Y from 'yjs'
import { createBoardDoc, newNote, noteId, now, participantId } from '../support/board-doc.ts'
import { copyOf, sync } from '../support/two-docs.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

const [anas, bens] = [noteId('a'), noteId('b')]

/** A page of the board as far as it places notes. */
const openPage = (doc: Y.Doc) => {
  const view = openBoardView(doc)
  stops.push(openMakingWay(doc, view, { subscribe: () => () => {} }), () => view.close())
  const placeOf = (id: NoteId): Place => {
    const { zone, x, y } = view.notes.get(id)!
    return { zone, x, y }
  }
  return {
    doc,
    placeOf,
    add: (name: string, row = 0) =>
      addNotes(doc, [newNote(name, 'detect', row, { born: { at: now, by: participantId(name) } })]),
    move: (id: NoteId, place: Place) => moveNotes(doc, [{ id, place }]),
    isCovered: (id: NoteId) => {
      const note = view.notes.get(id)!
      return view
        .notesIn('detect')
        .some((other) => other.id !== id && overlaps(note.x, note.y, noteHeight(note), other))
    },
  }
}

const meet = () => {
  const board = createBoardDoc()
  const [ana, ben] = [openPage(copyOf(board)), openPage(copyOf(board))]
  return { ana, ben, hear: () => sync(ana.doc, ben.doc) }
}

/** Each has a new note, apart from the other's. */
const meetOverNotes = () => {
  const people = meet()
  people.ana.add('a')
  people.ben.add('b', 2)
  people.hear()
  return people
}

test('Notes that two people put onto one place come apart by one of them making room', () => {
  const { ana, ben, hear } = meet()
  const place = { zone: 'detect', x: 24, y: 104 } as const
  ana.add('a')
  ben.add('b')
  hear()
  hear()
  for (const page of [ana, ben]) {
    expect(page.placeOf(anas)).toEqual(place)
    expect(page.isCovered(bens)).toBe(false)
  }
})

test('A note that is dragged over a new one does not chase it away, so that it can be dropped on it', () => {
  const { ana, ben, hear } = meetOverNotes()
  const before = ben.placeOf(bens)
  for (const y of [200, 260, 300, before.y]) {
    ana.move(anas, { ...before, y })
    hear()
  }
  expect(ben.placeOf(bens)).toEqual(before)
})

test('A note that somebody else takes away stays where it was put', () => {
  const { ana, ben, hear } = meetOverNotes()
  const onto = ana.placeOf(anas)
  ana.move(bens, onto)
  hear()
  ben.add('other', 5)
  hear()
  expect(ben.placeOf(bens)).toEqual(onto)
})

test('What was put onto a new note and lies there is uncovered a moment later', async () => {
  const { ana, ben, hear } = meetOverNotes()
  ana.move(anas, ben.placeOf(bens))
  hear()
  await vi.waitFor(() => expect(ben.isCovered(bens)).toBe(false), 3000)
})
