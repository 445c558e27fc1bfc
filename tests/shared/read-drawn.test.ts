import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeDrawings, describePicture, type DrawingEntry } from 'shared/doc/edit.ts'
import { parseDrawing } from 'shared/doc/parse-drawing.ts'
import { readDrawn } from 'shared/doc/read-drawn.ts'
import { rootOf } from 'shared/doc/roots.ts'
import { createBoardDoc, noteId } from '../support/board-doc.ts'
import { arrow, asset, binding, everyKind, ink, picture, type Entry } from '../support/drawings.ts'
import { garbage } from '../support/garbage.ts'

const docWith = (...entries: readonly Entry[]) => {
  const doc = createBoardDoc()
  changeDrawings(doc, entries as unknown as DrawingEntry[])
  return doc
}

/** An end of the arrow at a note. */
const tie = (terminal: 'start' | 'end', note: string): Entry => {
  const made = binding(`binding:${terminal}`, `shape:${noteId(note)}`)
  const props = { ...(made.record['props'] as object), terminal }
  return { ...made, record: { ...made.record, props } }
}

test('tells pictures with their words in reading order, and counts ink and arrows that tie no notes', () => {
  const doc = docWith(
    asset(),
    picture('shape:b', { y: 200 }),
    picture('shape:a', { y: 20 }),
    ink(),
    ink('shape:ink2'),
    arrow(),
  )
  const hash = 'a'.repeat(64)
  expect(readDrawn(doc).zones.risk).toEqual({
    pictures: [
      { id: 'shape:a', asset: hash, alt: 'graph.png' },
      { id: 'shape:b', asset: hash, alt: 'graph.png' },
    ],
    arrows: 1,
    strokes: 2,
  })
  expect(readDrawn(doc).zones.detect).toEqual({ pictures: [], arrows: 0, strokes: 0 })
})

test('an arrow between two notes is a relation, and its head says which way', () => {
  const between = (arrowheadStart: string, arrowheadEnd: string) => {
    const made = arrow()
    const props = { ...(made.record['props'] as object), arrowheadStart, arrowheadEnd }
    const doc = docWith(
      { ...made, record: { ...made.record, props } },
      tie('start', 'one'),
      tie('end', 'two'),
    )
    expect(readDrawn(doc).zones.risk.arrows).toBe(0)
    return readDrawn(doc).relations
  }
  const [one, two] = [noteId('one'), noteId('two')]
  expect(between('none', 'arrow')).toEqual([{ from: one, to: two, isDirected: true }])
  expect(between('arrow', 'none')).toEqual([{ from: two, to: one, isDirected: true }])
  expect(between('none', 'none')).toEqual([{ from: one, to: two, isDirected: false }])
  expect(between('arrow', 'arrow')).toEqual([{ from: one, to: two, isDirected: false }])
})

test('what a picture shows can be said, and the canvas still takes it', () => {
  const doc = docWith(...everyKind())
  describePicture(doc, 'shape:picture', 'Errors rise at noon')
  describePicture(doc, 'shape:gone', 'Nothing')
  expect(readDrawn(doc).zones.risk.pictures[0]!.alt).toBe('Errors rise at noon')
  expect(rootOf(doc, 'drawings').has('shape:gone')).toBe(false)
  const { record } = parseDrawing('shape:picture', rootOf(doc, 'drawings').get('shape:picture'))!
  expect(record).toMatchObject({ type: 'image', props: { altText: 'Errors rise at noon' } })
})

test('what makes no sense is passed over and takes nothing else along', () => {
  fc.assert(
    fc.property(fc.array(garbage), fc.constantFrom('type', 'props', 'typeName'), (odd, field) => {
      const doc = docWith(...everyKind())
      const drawings = rootOf(doc, 'drawings')
      for (const [i, value] of odd.entries()) {
        drawings.set(`shape:odd${i}`, value)
        drawings.set(`shape:bent${i}`, picture(`shape:bent${i}`, { [field]: value }))
      }
      const { strokes, pictures } = readDrawn(doc).zones.risk
      expect(strokes).toBe(1)
      expect(pictures).toContainEqual({
        id: 'shape:picture',
        asset: 'a'.repeat(64),
        alt: 'graph.png',
      })
    }),
  )
})
