import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDueDate, parseWebAddress } from 'shared/doc/parse-values.ts'
import { parseDrawing } from 'shared/doc/parse-drawing.ts'
import { readBoard, toInitials } from 'shared/doc/read.ts'
import { rootOf } from 'shared/doc/roots.ts'
import { toMarkdown } from 'shared/markdown/to-markdown.ts'
import { zoneContentHeight } from 'shared/zone-layout.ts'
import { zoneOf } from 'shared/zones.ts'
import * as Y from 'yjs'
import { createDocWith, groupId, noteId, now } from '../support/board-doc.ts'
import { rawEdit, unmask, type RawEdit } from '../support/garbage.ts'
import { readMarkdown } from '../support/read-markdown.ts'

/** The same edits by somebody who knows nothing of the board. */
const foreign = (edits: readonly RawEdit[]): Y.Doc => {
  const doc = new Y.Doc()
  for (const edit of edits) edit(doc)
  return doc
}

describe('A document that a raw peer wrote into', () => {
  test('is read without an error, whatever is in it, and can be laid out and exported', () => {
    fc.assert(
      fc.property(fc.array(rawEdit, { maxLength: 12 }), (edits) => {
        const doc = createDocWith([{ zone: 'detect', text: 'kept' }])
        for (const edit of edits) edit(doc)
        Y.applyUpdate(doc, unmask(Y.encodeStateAsUpdate(foreign(edits))))
        const board = readBoard(doc, parseDrawing)
        for (const { notes } of board.zones)
          expect(Number.isFinite(zoneContentHeight(notes))).toBe(true)
        expect(readMarkdown(toMarkdown(board)).sections.length).toBe(8)
        expect(JSON.stringify(board).length).toBeGreaterThan(100)
        const known = board.zones.reduce((sum, { notes }) => sum + notes.length, 0)
        const countBad = (root: string): number =>
          board.unreadable.filter((one) => one.root === root && one.key !== null).length
        // Every record is shown or counted, and none is both.
        for (const [root, shown] of [
          ['notes', known + board.trash.length],
          ['groups', board.groups.length],
          ['participants', board.participants.length],
        ] as const)
          expect([root, shown + countBad(root)]).toEqual([root, rootOf(doc, root).size])
      }),
      { numRuns: 500 },
    )
  })

  test('shows the notes that parse, counts those that do not, and leaves them where they are', () => {
    const doc = createDocWith([{ zone: 'detect', text: 'kept' }])
    const notes = rootOf(doc, 'notes')
    notes.set('no-map', 'text')
    notes.set('no text', new Y.Map())
    const nowhere = new Y.Map<unknown>([['text', new Y.Text('x')]])
    notes.set('nowhere', nowhere)
    const board = readBoard(doc)
    expect(board.zones[2]!.notes.map(({ text }) => text)).toEqual(['kept'])
    expect(board.unreadable.map(({ key }) => key)).toEqual(['no text', 'no-map', 'nowhere'])
    expect(notes.size).toBe(4)
  })

  test('may name zones, colours, statuses and dates that are none: they read as absent', () => {
    const doc = createDocWith([{ zone: 'next-steps', text: 'x' }])
    const note = rootOf(doc, 'notes').get(noteId(0)) as Y.Map<unknown>
    for (const key of ['colour', 'status', 'kind', 'type', 'milestone', 'flavour'])
      note.set(key, 'nonsense')
    note.set('due', '2026-02-30')
    note.set('time', { raw: 5 })
    const [read] = readBoard(doc).zones[7]!.notes
    expect(read).toMatchObject({
      colour: zoneOf('next-steps').noteColour,
      status: null,
      kind: null,
      due: null,
      time: null,
    })
  })
})

describe('What hangs on a note', () => {
  test('is read in the same order, however it was hung', () => {
    const doc = createDocWith([{ zone: 'risk', text: 'x', tags: ['b', 'a'], group: groupId(1) }])
    rootOf(doc, 'links').set(`${noteId(0)}/l2`, { url: 'https://b.example', title: 'b' })
    rootOf(doc, 'links').set(`${noteId(0)}/l1`, { url: 'javascript:alert(1)', title: 'a' })
    rootOf(doc, 'links').set(`${noteId(0)}/l0`, { asset: 'f'.repeat(64) })
    rootOf(doc, 'wants').set(`${noteId(0)}/zoe`, true)
    rootOf(doc, 'wants').set(`${noteId(0)}/ann`, true)
    const [note] = readBoard(doc).zones[6]!.notes
    expect(note!.tags).toEqual(['a', 'b'])
    expect(note!.wants).toEqual(['ann', 'zoe'])
    expect(note!.links.map(({ id }) => id)).toEqual(['l0', 'l2'])
    expect(note!.born.at).toBe(now)
  })

  test('and says no moved date is counted, and the others stand in order of time', () => {
    const doc = createDocWith([{ zone: 'next-steps', text: 'x' }])
    const change = { from: '2026-05-04', to: '2026-05-11', reason: 'vendor' }
    for (const [at, value] of [
      ['2026-05-03T09:00:00Z', { ...change, reason: 7 }],
      ['2026-05-03T10:00:00+02:00', change],
      ['soon', change],
      ['2026-05-03T11:00:00Z', { ...change, from: '2026-02-30' }],
      ['2026-05-03T12:00:00Z', null],
    ] as const)
      rootOf(doc, 'dueChanges').set(`${noteId(0)}/${at}`, value)
    const board = readBoard(doc)
    expect(board.zones[7]!.notes[0]!.dueChanges).toEqual([
      { at: '2026-05-03T10:00:00+02:00', ...change },
      { at: '2026-05-03T09:00:00Z', ...change, reason: null },
    ])
    expect(board.unreadable.map(({ root, key }) => [root, key!.split('/')[1]])).toEqual([
      ['dueChanges', '2026-05-03T11:00:00Z'],
      ['dueChanges', '2026-05-03T12:00:00Z'],
      ['dueChanges', 'soon'],
    ])
  })
})

describe('Small readings', () => {
  test('a due date is a day that exists', () => {
    for (const good of ['2026-06-01', '2024-02-29']) expect(parseDueDate(good)).toBe(good)
    for (const bad of ['2026-02-29', '2026-6-1', '2026-02-29x', '', null, 20260601])
      expect(parseDueDate(bad)).toBe(null)
  })

  test('a web address is http or https and nothing that runs', () => {
    expect(parseWebAddress('https://example.com/a?b')).toBe('https://example.com/a?b')
    for (const bad of ['javascript:alert(1)', 'data:text/html,x', '//x.yz', 'https://a b', 5])
      expect(parseWebAddress(bad)).toBe(null)
  })

  test('initials are the first letters of the first and the last name', () => {
    expect(toInitials("Ana-María O'Neil")).toBe('AO')
    expect(toInitials('kofi')).toBe('K')
    expect(toInitials(' 😀 b c ')).toBe('😀C')
    expect(toInitials('')).toBe('?')
  })
})
