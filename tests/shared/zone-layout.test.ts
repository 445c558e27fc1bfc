import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Note } from 'shared/board.ts'
import { readNote } from 'shared/doc/read.ts'
import {
  clampPlace,
  findFreeGround,
  findNearestZone,
  hiddenLines,
  layOutBoard,
  makeRoomUnder,
  maxNoteLines,
  minNoteHeight,
  noteGap,
  noteHeight,
  noteLineHeight,
  noteLines,
  noteWidth,
  placeAt,
  tidyPlaces,
  zoneContentHeight,
  zoneHeaderHeight,
  zonePadding,
  zoneWidth,
} from 'shared/zone-layout.ts'
import { zoneIds, type ZoneId } from 'shared/zones.ts'
import * as Y from 'yjs'
import { noteId, now } from '../support/board-doc.ts'

const zoneId = fc.constantFrom(...zoneIds)

const toNote = (name: number, zone: ZoneId, x: number, y: number, text: string): Note => {
  const record = new Y.Map<unknown>()
  record.set('text', new Y.Text(text))
  record.set('place', { zone, x, y })
  record.set('born', { at: now })
  new Y.Doc().getMap('notes').set(noteId(name), record)
  return readNote(noteId(name), record)!
}

const text = fc.nat(400).map((length) => 'word '.repeat(length / 5))

/** Notes anywhere in one zone, covering each other or not. */
const notesIn = (zone: ZoneId) =>
  fc
    .array(fc.record({ x: fc.nat(600), y: fc.integer({ min: 100, max: 1_500 }), text }), {
      maxLength: 12,
    })
    .map((notes) => notes.map((note, i) => toNote(i, zone, note.x, note.y, note.text)))

const someNotes = zoneId.chain(notesIn)

const covers = (a: Note, b: Note): boolean =>
  a.x < b.x + noteWidth &&
  b.x < a.x + noteWidth &&
  a.y < b.y + noteHeight(b) &&
  b.y < a.y + noteHeight(a)

const contentHeights = fc.record(
  Object.fromEntries(zoneIds.map((id) => [id, fc.nat(20_000)])) as Record<
    ZoneId,
    fc.Arbitrary<number>
  >,
)

describe('Zones', () => {
  test('never overlap, whatever is in them, and hold their notes', () => {
    fc.assert(
      fc.property(contentHeights, (heights) => {
        const layout = layOutBoard(heights)
        for (const [i, a] of zoneIds.entries()) {
          expect(layout[a].height).toBeGreaterThan(heights[a])
          for (const b of zoneIds.slice(i + 1)) {
            const [p, q] = [layout[a], layout[b]]
            const apart =
              p.x + p.width <= q.x ||
              q.x + q.width <= p.x ||
              p.y + p.height <= q.y ||
              q.y + q.height <= p.y
            expect(apart).toBe(true)
          }
          expect(layout[a].x + layout[a].width).toBeLessThanOrEqual(layout.board.width)
          expect(layout[a].y + layout[a].height).toBeLessThanOrEqual(layout.board.height)
        }
      }),
    )
  })

  test('in one row are equally high and the rows equally wide', () => {
    const layout = layOutBoard({ ...emptyHeights, detect: 3_000 })
    expect(layout.risk.height).toBe(layout.detect.height)
    const right = ({ x, width }: { x: number; width: number }): number => x + width
    expect(right(layout.timeline)).toBe(layout.board.width)
    expect(right(layout.risk)).toBe(layout.board.width)
    expect(right(layout['next-steps'])).toBe(layout.board.width)
  })

  test('are as high as their notes need, in whatever order the notes come', () => {
    fc.assert(
      fc.property(
        someNotes.chain((notes) =>
          fc.tuple(fc.constant(notes), fc.shuffledSubarray(notes, { minLength: notes.length })),
        ),
        ([notes, shuffled]) => {
          expect(zoneContentHeight(shuffled)).toBe(zoneContentHeight(notes))
        },
      ),
    )
  })

  test('take what is dropped beside them, into the nearest', () => {
    const layout = layOutBoard(emptyHeights)
    for (const id of zoneIds) {
      const { x, y, width, height } = layout[id]
      expect(findNearestZone(layout, x + width / 2, y + height / 2)).toBe(id)
    }
    expect(findNearestZone(layout, -5_000, -5_000)).toBe('summary')
    fc.assert(
      fc.property(
        fc.integer({ min: -9_000, max: 9_000 }),
        fc.integer({ min: -9_000, max: 9_000 }),
        (x, y) => {
          const place = placeAt(layout, x, y, minNoteHeight)
          expect(clampPlace(place)).toEqual(place)
          expect(place.x).toBeGreaterThan(0)
          expect(place.x + noteWidth).toBeLessThan(zoneWidth(place.zone))
        },
      ),
    )
  })
})

const emptyHeights = Object.fromEntries(zoneIds.map((id) => [id, 0])) as Record<ZoneId, number>

describe('A new note', () => {
  test('lands on free ground', () => {
    fc.assert(
      fc.property(
        someNotes,
        zoneId,
        text,
        fc.option(fc.nat(11), { nil: undefined }),
        (notes, other, content, at) => {
          const zone = notes[0]?.zone ?? other
          const height = noteHeight(toNote(99, zone, 0, 0, content))
          const beside = at === undefined ? undefined : notes[at]
          const place = findFreeGround(zone, notes, height, beside)
          const landed = toNote(99, zone, place.x, place.y, content)
          expect(notes.filter((note) => covers(note, landed))).toEqual([])
          expect(place.y).toBeGreaterThanOrEqual(Math.min(zoneHeaderHeight, beside?.y ?? Infinity))
          expect(place.x + noteWidth).toBeLessThan(zoneWidth(zone))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('lands behind the note it is written beside', () => {
    const first = toNote(1, 'timeline', zonePadding, zoneHeaderHeight, 'a')
    const place = findFreeGround('timeline', [first], minNoteHeight, first)
    expect(place).toEqual({
      zone: 'timeline',
      x: zonePadding + noteWidth + noteGap,
      y: zoneHeaderHeight,
    })
  })
})

describe('Tidying up', () => {
  test('lets no note cover another and keeps the order', () => {
    fc.assert(
      fc.property(zoneId, fc.array(text, { maxLength: 30 }), (zone, texts) => {
        const notes = texts.map((content, i) => toNote(i, zone, 0, 0, content))
        const tidied = tidyPlaces(zone, notes).map(({ x, y }, i) =>
          toNote(i, zone, x, y, texts[i]!),
        )
        for (const [i, a] of tidied.entries())
          for (const b of tidied.slice(i + 1)) {
            expect(covers(a, b)).toBe(false)
            expect(a.y < b.y || (a.y === b.y && a.x < b.x)).toBe(true)
          }
      }),
    )
  })
})

describe('A note that grows', () => {
  test('covers nothing that it did not cover before, nor do those that step down', () => {
    fc.assert(
      fc.property(
        someNotes,
        fc.nat(11),
        fc.integer({ min: minNoteHeight, max: 900 }),
        (notes, at, before) => {
          const grown = notes[at]
          if (grown === undefined || before > noteHeight(grown)) return
          const moves = new Map(
            makeRoomUnder(grown, before, notes).map(({ id, place }) => [id, place]),
          )
          const after = notes.map((note) => ({ ...note, ...moves.get(note.id) }))
          const heightBefore = (note: Note): number => (note === grown ? before : noteHeight(note))
          const coveredBefore = (a: Note, b: Note): boolean =>
            a.x < b.x + noteWidth &&
            b.x < a.x + noteWidth &&
            a.y < b.y + heightBefore(b) &&
            b.y < a.y + heightBefore(a)
          for (const [i, a] of after.entries())
            for (const [k, b] of after.entries())
              if (i < k && covers(a, b)) expect(coveredBefore(notes[i]!, notes[k]!)).toBe(true)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('moves only what lies under it, and only down', () => {
    const grown = toNote(1, 'detect', 24, 104, 'word '.repeat(80))
    const under = toNote(2, 'detect', 24, 216, 'under')
    const beside = toNote(3, 'detect', 24 + noteWidth + noteGap, 216, 'beside')
    const moves = makeRoomUnder(grown, minNoteHeight, [grown, under, beside])
    expect(moves.map(({ id }) => id)).toEqual([under.id])
    expect(moves[0]!.place.y).toBe(grown.y + noteHeight(grown) + noteGap)
  })
})

describe('A note that is too long for its paper', () => {
  const lined = (count: number): Note =>
    toNote(1, 'detect', 0, 104, Array.from({ length: count }, (_, i) => `${i + 1}`).join('\n'))

  test('is whole up to its last line', () => {
    const note = lined(maxNoteLines)
    expect(noteLines(note)).toHaveLength(maxNoteLines)
    expect(hiddenLines(note)).toBeNull()
    expect(noteHeight(lined(maxNoteLines - 1))).toBe(noteHeight(note) - noteLineHeight)
  })

  test('gives its last line to the word that there are more, and counts them', () => {
    const note = lined(1_000)
    expect(noteLines(note).at(-1)).toBe(String(maxNoteLines - 1))
    expect(hiddenLines(note)).toEqual({ count: 1_000 - maxNoteLines + 1, isExact: true })
    expect(noteHeight(note)).toBe(noteHeight(lined(maxNoteLines)))
  })

  test('never makes its zone higher, however long it is, and shows what it starts with', () => {
    const most = noteHeight(lined(maxNoteLines))
    const textUnits = ['word ', 'ünbroken', '\n', ' ', '\u0600', 'e\u0301\u0301', '👩‍👩‍👧', '停止']
    fc.assert(
      fc.property(
        fc.constantFrom(...textUnits),
        fc.constantFrom(1_000, 19_999, 20_001, 300_000),
        (unit, length) => {
          const text = unit.repeat(Math.ceil(length / unit.length))
          const note = toNote(1, 'detect', 0, 104, text)
          expect(noteHeight(note)).toBeLessThanOrEqual(most)
          const shown = noteLines(note).join('')
          expect(text.replaceAll('\n', '').startsWith(shown)).toBe(true)
          // What is not shown is said to be hidden.
          const isWhole = shown.length === text.replaceAll('\n', '').length
          if (!isWhole) expect(hiddenLines(note)).not.toBeNull()
        },
      ),
    )
  })

  test('costs no more to lay out than what is shown of it', () => {
    const text = 'a megabyte of log, and nine more '.repeat(320_000)
    expect(text.length).toBeGreaterThan(10_000_000)
    const note = toNote(1, 'detect', 0, 104, text)
    const startedMs = performance.now()
    expect(noteLines(note)).toHaveLength(maxNoteLines - 1)
    expect(hiddenLines(note)!.isExact).toBe(false)
    // Measured whole it takes a fifth of a second; this is a hundredth of that.
    expect(performance.now() - startedMs).toBeLessThan(50)
  })
})

describe('A note with a flavour or a tag', () => {
  test('has a line for it at its foot, so that nothing of its text is covered', () => {
    const plain = toNote(1, 'detect', 24, 140, 'word '.repeat(40))
    expect(noteHeight({ ...plain, flavour: 'thanks' })).toBeGreaterThan(noteHeight(plain))
    expect(noteHeight({ ...plain, tags: ['training'] })).toBeGreaterThan(noteHeight(plain))
  })
})
