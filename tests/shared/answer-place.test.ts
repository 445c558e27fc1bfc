import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findAnswerPlace } from 'shared/answer-place.ts'
import type { Note, Place } from 'shared/board.ts'
import { addNotes } from 'shared/doc/edit.ts'
import { groupNotes } from 'shared/doc/edit-groups.ts'
import { readBoard } from 'shared/doc/read.ts'
import {
  clampPlace,
  minNoteHeight,
  noteGap,
  noteHeight,
  noteWidth,
  overlaps,
  stackFootHeight,
  stackTitleHeight,
  zonePadding,
} from 'shared/zone-layout.ts'
import type * as Y from 'yjs'
import { createBoardDoc, groupId, newNote, noteId } from '../support/board-doc.ts'

interface Point {
  readonly x: number
  readonly y: number
  readonly text?: string
}

const layDoc = (points: readonly Point[]): Y.Doc => {
  const doc = createBoardDoc()
  addNotes(
    doc,
    points.map(({ x, y, text = 'a note' }, i) =>
      newNote(i, 'detect', i, { text, place: { zone: 'detect', x, y } }),
    ),
  )
  return doc
}

/** The notes of Detect, in the order in which they were made. */
const notesOf = (doc: Y.Doc): readonly Note[] =>
  readBoard(doc)
    .zones.find(({ id }) => id === 'detect')!
    .notes.toSorted((a, b) => Number(a.id.slice(5)) - Number(b.id.slice(5)))

const lay = (points: readonly Point[]): readonly Note[] => notesOf(layDoc(points))

const top = 132
const long = 'word '.repeat(80)

describe('the answer to a how', () => {
  test('lies under its question, however long that is, and a chain goes straight down', () => {
    const points: { x: number; y: number; text?: string }[] = [
      { x: zonePadding, y: top, text: long },
    ]
    for (let depth = 0; depth < 5; depth++) {
      const notes = lay(points)
      const { x, y } = findAnswerPlace(notes.at(-1)!, notes)
      expect({ x, y }).toEqual({
        x: zonePadding,
        y: notes.at(-1)!.y + noteHeight(notes.at(-1)!) + noteGap,
      })
      points.push({ x, y })
    }
  })

  test('lies beside the first answer when there is one, and beside the question when there are two', () => {
    const question = { x: zonePadding, y: top }
    const under = top + minNoteHeight + noteGap
    const beside = zonePadding + noteWidth + noteGap
    const first = { x: zonePadding, y: under }
    const second = { x: beside, y: under }
    const one = lay([question, first])
    expect(findAnswerPlace(one[0]!, one)).toMatchObject(second)
    const two = lay([question, first, second])
    expect(findAnswerPlace(two[0]!, two)).toMatchObject({ x: beside, y: top })
  })

  test('keeps within the zone when its question lies at the right edge', () => {
    const notes = lay([
      { x: zonePadding + noteWidth + noteGap, y: top },
      { x: zonePadding + noteWidth + noteGap, y: top + minNoteHeight + noteGap },
    ])
    const place = findAnswerPlace(notes[0]!, notes)
    expect(clampPlace(place)).toEqual(place)
  })

  test('lies under the whole pile when its question is in a stack', () => {
    const doc = layDoc([
      { x: zonePadding, y: top, text: 'oldest' },
      { x: 300, y: 500, text: long },
    ])
    const place: Place = { zone: 'detect', x: zonePadding, y: top }
    groupNotes(doc, groupId('one'), [noteId(0), noteId(1)], place)
    const notes = notesOf(doc)
    expect(findAnswerPlace(notes[1]!, notes)).toEqual({
      ...place,
      y: top + stackTitleHeight + minNoteHeight + stackFootHeight + noteGap,
    })
  })

  test('never covers a note', () => {
    const point = fc.record({
      x: fc.integer({ min: 8, max: 272 }),
      y: fc.integer({ min: 116, max: 900 }),
      text: fc.nat(200).map((length) => 'word '.repeat(length / 5)),
    })
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 12 }), fc.nat(11), (points, at) => {
        const notes = lay(points)
        const place: Place = findAnswerPlace(notes[at % notes.length]!, notes)
        expect(notes.filter((note) => overlaps(place.x, place.y, minNoteHeight, note))).toEqual([])
        expect(clampPlace(place)).toEqual(place)
      }),
    )
  })
})
