import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Note } from 'shared/board.ts'
import { addNotes, moveNotes } from 'shared/doc/edit.ts'
import { readBoard } from 'shared/doc/read.ts'
import { placeOrder } from 'shared/reading-order.ts'
import { rearrange, type Arranged } from 'shared/rearrange.ts'
import { noteHeight, noteWidth, tidyPlaces } from 'shared/zone-layout.ts'
import type { ZoneId } from 'shared/zones.ts'
import type * as Y from 'yjs'
import { createBoardDoc, noteId, now } from '../support/board-doc.ts'

const zone: ZoneId = 'prevent'

const boardWith = (places: readonly { x: number; y: number; text?: string }[]): Y.Doc => {
  const doc = createBoardDoc()
  addNotes(
    doc,
    places.map(({ x, y, text = '' }, i) => ({
      id: noteId(i),
      place: { zone, x, y },
      text,
      born: { at: now },
    })),
  )
  return doc
}

/** A board whose notes say these words and lie in rows. */
const tidyBoard = (texts: readonly string[]): Y.Doc => {
  const shapes = texts.map((text) => ({ zone, text, time: null, source: null, links: [] }))
  return boardWith(tidyPlaces(zone, shapes).map((place, i) => ({ ...place, text: texts[i]! })))
}

const notesOf = (doc: Y.Doc): readonly Note[] => readBoard(doc).zones[5]!.notes
const textsOf = (doc: Y.Doc): string =>
  notesOf(doc)
    .map(({ text }) => text)
    .join(' ')

const covers = (a: Note, b: Note): boolean =>
  Math.abs(a.x - b.x) < noteWidth && a.y < b.y + noteHeight(b) && b.y < a.y + noteHeight(a)

const countCovered = (notes: readonly Note[]): number =>
  notes.flatMap((a, i) => notes.slice(i + 1).filter((b) => covers(a, b))).length

/** Puts the note at one index to another; how many were moved for it. */
const put = (doc: Y.Doc, from: number, to: number): number => {
  const wanted = [...notesOf(doc)]
  const [note] = wanted.splice(from, 1)
  wanted.splice(to, 0, note!)
  const moves = rearrange(zone, wanted, note!.id)
  moveNotes(doc, moves)
  return moves.length
}

const newcomer: Arranged = {
  id: noteId('new'),
  zone,
  x: 0,
  y: 0,
  text: '',
  time: null,
  source: null,
  links: [],
}

describe('Putting a note elsewhere in the reading order', () => {
  test('of notes in rows swaps two neighbours, in one row and from one row to the next', () => {
    const doc = tidyBoard(['a', 'b', 'c', 'd'])
    expect(put(doc, 1, 0)).toBe(2)
    expect(textsOf(doc)).toBe('b a c d')
    expect(put(doc, 1, 2)).toBe(2)
    expect(textsOf(doc)).toBe('b c a d')
  })

  test('takes one move when there is free ground between', () => {
    const doc = boardWith([
      { x: 32, y: 132, text: 'a' },
      { x: 32, y: 400, text: 'b' },
      { x: 32, y: 600, text: 'c' },
    ])
    expect(put(doc, 2, 1)).toBe(1)
    expect(textsOf(doc)).toBe('a c b')
  })

  test('opens a row for a note that is added in the middle of many, and leaves those above alone', () => {
    const doc = tidyBoard(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'])
    const notes: readonly Arranged[] = notesOf(doc)
    const moves = rearrange(zone, notes.toSpliced(2, 0, newcomer), newcomer.id)
    expect(moves.map(({ id }) => id)).not.toContain(noteId(1))
    expect(moves).toHaveLength(9)
    addNotes(doc, [{ id: newcomer.id, place: moves[0]!.place, text: 'new', born: { at: now } }])
    moveNotes(doc, moves)
    expect(textsOf(doc)).toBe('a b new c d e f g h i j')
    expect(countCovered(notesOf(doc))).toBe(0)
  })

  test('makes room for a tall note where short ones were', () => {
    const tall = 'line\n'.repeat(12)
    const doc = tidyBoard(['a', 'b', 'c', 'd', tall, 'f'])
    put(doc, 4, 1)
    expect(notesOf(doc).map(({ id }) => id)).toEqual([0, 4, 1, 2, 3, 5].map(noteId))
    expect(countCovered(notesOf(doc))).toBe(0)
  })

  test('gives the order that was asked for wherever notes lie, and covers none that was free', () => {
    const text = fc.nat(300).map((length) => 'word '.repeat(length / 5))
    const place = fc.record({ x: fc.nat(280), y: fc.integer({ min: 100, max: 1_200 }), text })
    const places = fc.array(place, { minLength: 2, maxLength: 10 })
    fc.assert(
      fc.property(places, fc.nat(9), fc.nat(9), fc.boolean(), (lying, from, to, isTidy) => {
        const doc = isTidy ? tidyBoard(lying.map((one) => one.text)) : boardWith(lying)
        const before = notesOf(doc)
        const [a, b] = [from % lying.length, to % lying.length]
        const ids = before.map(({ id }) => id)
        const wanted = ids.toSpliced(a, 1).toSpliced(b, 0, ids[a]!)
        const covered = countCovered(before)
        put(doc, a, b)
        const after = notesOf(doc)
        expect(after.map(({ id }) => id)).toEqual(wanted)
        if (covered === 0) expect(countCovered(after)).toBe(0)
      }),
    )
  })

  test('finds a place for a new note behind any other', () => {
    const place = fc.record({ x: fc.nat(280), y: fc.integer({ min: 100, max: 1_200 }) })
    fc.assert(
      fc.property(fc.array(place, { maxLength: 10 }), fc.nat(10), (lying, index) => {
        const notes = notesOf(boardWith(lying))
        const at = Math.min(index, notes.length)
        const wanted = notes.toSpliced(at, 0, newcomer as Note)
        const moves = new Map(
          rearrange(zone, wanted, newcomer.id).map((move) => [move.id, move.place]),
        )
        const after = wanted.map((note) => ({ ...note, ...moves.get(note.id) }))
        expect(placeOrder(after).map(({ id }) => id)).toEqual(wanted.map(({ id }) => id))
        expect(moves.get(newcomer.id)!.y).toBeGreaterThanOrEqual(100)
      }),
    )
  })
})
