import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBoard } from 'shared/doc/read.ts'
import { readRaw, removeUnreadable } from 'shared/doc/unreadable.ts'
import { editedRoots, ownEdit, rootNames, rootOf } from 'shared/doc/roots.ts'
import * as Y from 'yjs'
import { createDocWith } from '../support/board-doc.ts'
import { rawEdit } from '../support/garbage.ts'

test('A look at any record is a short text, whatever is in it', () => {
  fc.assert(
    fc.property(fc.array(rawEdit, { maxLength: 30 }), (edits) => {
      const doc = createDocWith([{ zone: 'risk', text: 'good' }])
      for (const run of edits) run(doc)
      for (const root of rootNames)
        for (const key of rootOf(doc, root).keys()) {
          const look = readRaw(doc, { root, key })!
          expect(look.length).toBeLessThanOrEqual(401)
          expect(look.isWellFormed()).toBe(true)
        }
    }),
  )
})

test('A look says NaN, a big number and a megabyte of text in a few words', () => {
  const doc = createDocWith([])
  rootOf(doc, 'notes').set('bad', { x: Number.NaN, big: 7n, text: 'x'.repeat(1_000_000) })
  const look = readRaw(doc, { root: 'notes', key: 'bad' })!
  expect(look).toContain('"x":"NaN"')
  expect(look).toContain('"big":"7n"')
  expect(look).toHaveLength(401)
  expect(readRaw(doc, { root: 'notes', key: 'not there' })).toBeNull()
  expect(readRaw(doc, { root: 'no root', key: 'bad' })).toBeNull()
})

test('What cannot be read is taken out by one edit, and undo brings it back', () => {
  const doc = createDocWith([{ zone: 'risk', text: 'good' }])
  rootOf(doc, 'notes').set('bad', 1)
  rootOf(doc, 'notes').set('worse', new Y.Map([['text', 'no text']]))
  const undo = new Y.UndoManager(
    editedRoots.map((name) => rootOf(doc, name)),
    { trackedOrigins: new Set([ownEdit]), captureTimeout: 0 },
  )
  const before = readBoard(doc)
  expect(before.unreadable).toHaveLength(2)
  removeUnreadable(doc, before.unreadable)
  expect(readBoard(doc)).toEqual({ ...before, unreadable: [] })
  undo.undo()
  expect(readBoard(doc)).toEqual(before)
})
