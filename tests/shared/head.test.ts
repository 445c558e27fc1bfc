/** What is said about the whole board: lists that several people grow, and registers. */
import { describe, expect, test } from 'vitest'
import { compareMeta } from 'shared/board-changes.ts'
import {
  addLine,
  overrideCheck,
  removeLine,
  removeOverride,
  writeLine,
  writeMeta,
} from 'shared/doc/edit-head.ts'
import { readBoard } from 'shared/doc/read.ts'
import { restoreBoard } from 'shared/doc/restore.ts'
import { editedRoots, ownEdit, rootOf } from 'shared/doc/roots.ts'
import { openBoardView } from 'shared/doc/watch.ts'
import type { LineId } from 'shared/ids.ts'
import * as Y from 'yjs'
import { createBoardDoc, now, participantId } from '../support/board-doc.ts'
import { copyOf, sync } from '../support/two-docs.ts'

const line = (name: string): LineId => `line-${name}` as LineId
const later = '2026-05-04T15:00:00.000Z'

const factorsOf = (doc: Y.Doc): string[] => readBoard(doc).factors.map(({ text }) => text)

describe('A list about the board', () => {
  test('takes a line from each of two people who add at once, in the order of their adding', () => {
    const [ana, ben] = [createBoardDoc(), new Y.Doc()]
    sync(ana, ben)
    addLine(ben, 'factors', line('a'), { text: 'second' }, later)
    addLine(ana, 'factors', line('z'), { text: 'first' }, now)
    sync(ana, ben)
    expect(factorsOf(ana)).toEqual(['first', 'second'])
    expect(readBoard(ben)).toEqual(readBoard(ana))
  })

  test('keeps a line’s place when its words change, and a removed line removed', () => {
    const doc = createBoardDoc()
    addLine(doc, 'factors', line('a'), { text: 'one' }, now)
    addLine(doc, 'factors', line('b'), { text: 'two' }, later)
    writeLine(doc, 'factors', line('a'), { text: 'uno' })
    expect(factorsOf(doc)).toEqual(['uno', 'two'])
    removeLine(doc, 'factors', line('a'))
    writeLine(doc, 'factors', line('a'), { text: 'typed too late' })
    expect(factorsOf(doc)).toEqual(['two'])
  })

  test('says one part of a line without the others, and holds well-formed text only', () => {
    const doc = createBoardDoc()
    addLine(doc, 'roles', line('r'), { role: 'Scribe', name: 'Kofi\ud800' }, now)
    expect(rootOf(doc, 'roles').get(line('r'))).toMatchObject({ name: 'Kofi\ufffd' })
    writeLine(doc, 'roles', line('r'), { role: 'Facilitator' })
    expect(readBoard(doc).roles).toEqual([
      { id: line('r'), role: 'Facilitator', name: 'Kofi\ufffd' },
    ])
  })

  test('is given back by undo', () => {
    const doc = createBoardDoc()
    addLine(doc, 'references', line('l'), { url: 'https://x.yz', title: '' }, now)
    overrideCheck(doc, 'empty-risk', 'none', { at: now })
    const undo = new Y.UndoManager(
      editedRoots.map((name) => rootOf(doc, name)),
      { trackedOrigins: new Set([ownEdit]), captureTimeout: 0 },
    )
    removeLine(doc, 'references', line('l'))
    removeOverride(doc, 'empty-risk')
    undo.undo()
    undo.undo()
    const { references, overrides } = readBoard(doc)
    expect([references.length, overrides.length]).toEqual([1, 1])
  })

  test('comes back with a version of the board', () => {
    const doc = createBoardDoc()
    addLine(doc, 'factors', line('a'), { text: 'then' }, now)
    overrideCheck(doc, 'empty-risk', 'none', { at: now })
    writeMeta(doc, 'incident', { raw: '14:05', zone: 'UTC' })
    const past = copyOf(doc)
    removeLine(doc, 'factors', line('a'))
    addLine(doc, 'factors', line('b'), { text: 'since' }, later)
    removeOverride(doc, 'empty-risk')
    writeMeta(doc, 'incident', null)
    expect(compareMeta(readBoard(past), readBoard(doc))).toEqual([
      { words: 'Began', past: '14:05', now: '' },
      { words: 'Contributing factors', past: 'then', now: 'since' },
    ])
    restoreBoard(doc, past, { at: later })
    expect(readBoard(doc)).toEqual(readBoard(past))
  })
})

describe('What a raw peer wrote into the header', () => {
  test('is counted where it does not parse, on a page as in the API, and shown where it does', () => {
    const doc = createBoardDoc()
    const view = openBoardView(doc)
    const bad: Record<string, Record<string, unknown>> = {
      factors: { f1: 'a text', f2: { text: '' }, 'f 3': { text: 'key' }, good: { text: 'kept' } },
      roles: { r1: { role: 'Scribe' }, good: { role: 'Scribe', name: 'Kofi' } },
      references: { l1: { url: 'javascript:alert(1)' }, good: { url: 'https://x.yz', title: 5 } },
      overrides: { 'empty-risk': { reason: 5 }, 'no-such-check': { reason: 'why not', by: 'a b' } },
    }
    for (const [root, records] of Object.entries(bad))
      for (const [key, value] of Object.entries(records))
        rootOf(doc, root as 'factors').set(key, value)
    const board = readBoard(doc)
    expect(board.unreadable.map(({ root, key }) => `${root}: ${key}`)).toEqual([
      'factors: f 3',
      'factors: f1',
      'factors: f2',
      'roles: r1',
      'references: l1',
      'overrides: empty-risk',
    ])
    expect(view.unreadable).toEqual(board.unreadable)
    expect(board).toMatchObject({
      factors: [{ text: 'kept' }],
      roles: [{ name: 'Kofi' }],
      references: [{ url: 'https://x.yz', title: '' }],
      overrides: [{ check: 'no-such-check', reason: 'why not', stamp: null }],
    })
    expect(view.head).toEqual({
      factors: board.factors,
      roles: board.roles,
      references: board.references,
      overrides: board.overrides,
    })
    view.close()
  })

  test.each([
    ['meetingAt', '2026-05-06 10:00'],
    ['meetingAt', 5],
    ['dueAt', '2026-02-30'],
    ['followUpAt', '2026-5-1'],
    ['incident', { raw: 5 }],
  ])('reads as absent where %s is %s', (key, value) => {
    const doc = createBoardDoc()
    rootOf(doc, 'meta').set(key, value)
    expect(readBoard(doc).meta).toMatchObject({ [key]: null })
  })
})

test('A page has the header’s lists at once, and the same value until they change', () => {
  const doc = createBoardDoc()
  const view = openBoardView(doc)
  const before = view.head
  writeMeta(doc, 'owner', 'Zoë')
  expect(view.head).toBe(before)
  overrideCheck(doc, 'summary', 'written elsewhere', { at: now, by: participantId('ana') })
  expect(view.head.overrides).toEqual([
    {
      check: 'summary',
      reason: 'written elsewhere',
      stamp: { at: now, by: participantId('ana') },
    },
  ])
  view.close()
})
