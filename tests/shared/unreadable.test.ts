import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isBoard } from 'shared/doc/create.ts'
import { addLink } from 'shared/doc/edit.ts'
import { parseDrawing } from 'shared/doc/parse-drawing.ts'
import { readBoard } from 'shared/doc/read.ts'
import { editedRoots, findKeyless, ownEdit, rootNames, rootOf } from 'shared/doc/roots.ts'
import { readRaw, removeUnreadable } from 'shared/doc/unreadable.ts'
import { openBoardView } from 'shared/doc/watch.ts'
import type { LinkId } from 'shared/ids.ts'
import * as Y from 'yjs'
import { createDocWith, noteId } from '../support/board-doc.ts'
import { everyKind, ink } from '../support/drawings.ts'
import { rawEdit } from '../support/garbage.ts'

test('A look at any record is a short text, whatever is in it', () => {
  fc.assert(
    fc.property(fc.array(rawEdit, { maxLength: 30 }), (edits) => {
      const doc = createDocWith([{ zone: 'risk', text: 'good' }])
      for (const run of edits) run(doc)
      for (const root of rootNames)
        for (const key of [null, ...rootOf(doc, root).keys()]) {
          if (key === null && findKeyless(doc, root) === null) continue
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

test('A look goes only so deep, however deep a peer has nested', () => {
  const doc = createDocWith([])
  let plain: unknown = 'the bottom'
  for (let i = 0; i < 2_000; i++) plain = { a: [plain] }
  rootOf(doc, 'notes').set('plain', plain)
  let at = rootOf(doc, 'notes').set('shared', new Y.Map<unknown>())
  for (let i = 0; i < 2_000; i++) {
    const list = at.set('a', new Y.Array<Y.Map<unknown>>())
    list.push([new Y.Map()])
    at = list.get(0)
  }
  for (const key of ['plain', 'shared'])
    expect(readRaw(doc, { root: 'notes', key })).toBe('{"a":[{"a":[{"a":["…"]}]}]}')
})

const peerWriting = (write: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc()
  write(doc)
  return Y.encodeStateAsUpdate(doc)
}

/** A board on which a raw peer left something of every kind that does not parse. */
const createBadDoc = (): Y.Doc => {
  const doc = createDocWith([{ zone: 'risk', text: 'good', tags: ['people'] }])
  addLink(doc, noteId(0), { id: 'l1' as LinkId, url: 'https://x.yz', title: '' })
  rootOf(doc, 'wants').set(`${noteId(0)}/ana`, true)
  rootOf(doc, 'participants').set('ana', { name: 'Ana' })
  rootOf(doc, 'groups').set('g1', { title: 'Alerts' })
  for (const entry of everyKind()) rootOf(doc, 'drawings').set(String(entry.record['id']), entry)
  const bad: Record<string, Record<string, unknown>> = {
    notes: { bad: 1, worse: new Y.Map([['text', 'no text']]), absent: undefined },
    drawings: {
      'shape:far': ink('shape:far', { x: 1e300 }),
      // Two cannot be one shape of the canvas, and the note is the one with words.
      [`shape:${noteId(0)}`]: ink(`shape:${noteId(0)}`),
    },
    groups: { 'g 2': { title: 'no key' }, g3: null },
    participants: { nameless: { initials: 'X' } },
    tags: { [`${noteId(0)}/odd`]: 'yes', noSlash: true, [`${noteId(0)}/`]: true },
    wants: { [`${noteId(0)}/an a`]: true },
    links: { [`${noteId(0)}/l2`]: { url: 'javascript:alert(1)' }, '/l3': { url: 'https://x.yz' } },
    meeting: { step: { id: 'lunch' }, agenda: '60', odd: true },
  }
  for (const [root, records] of Object.entries(bad))
    for (const [key, value] of Object.entries(records)) rootOf(doc, root as 'notes').set(key, value)
  Y.applyUpdate(
    doc,
    peerWriting((other) => other.getArray('notes').push(['a', { list: true }])),
  )
  Y.applyUpdate(
    doc,
    peerWriting((other) => other.getText('links').insert(0, 'a text')),
  )
  return doc
}

test('Everything that does not parse is counted, root by root, and everything else is shown', () => {
  const board = readBoard(createBadDoc(), parseDrawing)
  expect(board.unreadable.map(({ root, key }) => `${root}: ${key}`)).toEqual([
    'notes: null',
    'notes: absent',
    'notes: bad',
    'notes: worse',
    `drawings: shape:far`,
    `drawings: shape:${noteId(0)}`,
    'groups: g 2',
    'groups: g3',
    'participants: nameless',
    'tags: noSlash',
    `tags: ${noteId(0)}/`,
    `tags: ${noteId(0)}/odd`,
    `wants: ${noteId(0)}/an a`,
    'links: null',
    'links: /l3',
    `links: ${noteId(0)}/l2`,
    'meeting: odd',
    'meeting: step',
  ])
  expect(board.zones[6]!.notes).toMatchObject([
    { text: 'good', tags: ['people'], wants: ['ana'], links: [{ id: 'l1' }] },
  ])
  expect([board.groups, board.participants]).toMatchObject([
    [{ title: 'Alerts' }],
    [{ name: 'Ana' }],
  ])
})

test('A page counts the same, drawings from the moment it can show them', () => {
  const doc = createBadDoc()
  const view = openBoardView(doc)
  const all = readBoard(doc, parseDrawing).unreadable
  expect(view.unreadable).toEqual(all.filter(({ root }) => root !== 'drawings'))
  expect(view.unreadable).toEqual(readBoard(doc).unreadable)
  const told: number[] = []
  view.watch(() => told.push(view.unreadable.length))
  view.admitDrawings(parseDrawing)
  expect(view.unreadable).toEqual(all)
  expect([...view.drawings.keys()]).toEqual(everyKind().map(({ record }) => record['id']))
  expect(told).toEqual([all.length])
  // The drawing whose id a note had is shown once there is no such note.
  rootOf(doc, 'notes').delete(noteId(0))
  expect(view.drawings.has(`shape:${noteId(0)}`)).toBe(true)
  expect(view.unreadable).toEqual(readBoard(doc, parseDrawing).unreadable)
  view.close()
})

test('What has no key can be looked at', () => {
  const doc = createBadDoc()
  expect(readRaw(doc, { root: 'notes', key: null })).toBe('["a",{"list":true}]')
  expect(readRaw(doc, { root: 'links', key: null })).toBe('["a text"]')
  expect(readRaw(doc, { root: 'tags', key: null })).toBeNull()
  expect(readRaw(doc, { root: 'notes', key: 'absent' })).toBe('undefined')
})

test('What cannot be read is taken out by one edit, and undo brings it back', () => {
  const doc = createBadDoc()
  const undo = new Y.UndoManager(
    editedRoots.map((name) => rootOf(doc, name)),
    { trackedOrigins: new Set([ownEdit]), captureTimeout: 0 },
  )
  const before = readBoard(doc, parseDrawing)
  removeUnreadable(doc, before.unreadable)
  expect(readBoard(doc, parseDrawing)).toEqual({ ...before, unreadable: [] })
  undo.undo()
  expect(readBoard(doc, parseDrawing)).toEqual(before)
  expect(readRaw(doc, { root: 'notes', key: null })).toBe('["a",{"list":true}]')
})

test('A board of which every key is deleted is still a board, also where it is loaded anew', () => {
  const doc = createDocWith([{ zone: 'risk', text: 'good' }])
  for (const name of rootNames) rootOf(doc, name).clear()
  const loaded = new Y.Doc()
  Y.applyUpdateV2(loaded, Y.encodeStateAsUpdateV2(doc))
  for (const one of [doc, loaded]) {
    expect(isBoard(one)).toBe(true)
    expect(readBoard(one)).toMatchObject({
      layout: 0,
      meta: { title: 'Untitled postmortem', timeZone: 'UTC', status: 'draft' },
      unreadable: [],
    })
  }
})

test.each([99, Number.NaN, -Infinity, 1.5, 'one', null, {}])(
  'Another layout number in the document (%s) changes nothing but that number',
  (layout) => {
    const doc = createDocWith([{ zone: 'risk', text: 'good' }])
    const before = readBoard(doc)
    rootOf(doc, 'meta').set('layout', layout)
    expect(readBoard(doc)).toEqual({ ...before, layout: layout === 99 ? 99 : 0 })
    expect(isBoard(doc)).toBe(true)
  },
)
