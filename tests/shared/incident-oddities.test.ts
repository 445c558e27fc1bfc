import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBoard } from 'shared/doc/read.ts'
import { parseIncident } from 'shared/imports/incident.ts'
import { expectNothingLost, importBoard, importDoc, notesOf } from '../support/import-board.ts'

const refusalOf = (value: unknown): string => {
  const parsed = parseIncident(value)
  return 'refused' in parsed ? parsed.refused : 'not refused'
}

describe('An incident file of another make', () => {
  test('may have notes by zone, zones by title, and plain strings everywhere', () => {
    const board = importBoard({
      title: 't',
      summary: ['one', 'two'],
      timeline: ['first', 'second'],
      notes: { Detect: ['a'], '5 Quick Fix': ['b'], 'Other areas of risk': 'c' },
      prevent: ['d'],
      actions: ['e'],
    })
    const texts = board.zones.map(({ notes }) => notes.map(({ text }) => text))
    expect(texts).toEqual([
      ['one', 'two'],
      ['first', 'second'],
      ['a'],
      [],
      ['b'],
      ['d'],
      ['c'],
      ['e'],
    ])
  })

  test('may lack everything but one part, and null parts are missing parts', () => {
    expect(importBoard({ title: 'Only a title' }).meta.title).toBe('Only a title')
    expect(importBoard({ notes: [{ zone: 'risk', text: 'x' }] }).meta.title).toBe(
      'Imported incident',
    )
    const board = importBoard({
      title: 't',
      timeline: null,
      notes: null,
      actions: null,
      summary: null,
    })
    expect(board.zones.every(({ notes }) => notes.length === 0)).toBe(true)
  })

  test('may spell its severity in other ways', () => {
    for (const severity of ['sev2', 'SEV 2', 'Severity-2', 2, '2'])
      expect(importBoard({ title: 't', severity }).meta.severity).toBe('SEV-2')
    expect(importBoard({ title: 't', severity: 'P1, critical' }).meta.severity).toBe('P1, critical')
    expect(importBoard({ title: 't', severity: ' ' }).meta.severity).toBe(null)
  })

  test('may name zones, statuses, types and dates that nobody knows: they are kept, with a warning', () => {
    const value = {
      title: 't',
      timeZone: 'Mars/Olympus',
      revenue: { lost: '1,000', currency: 'EUR' },
      notes: [{ zone: 'lessons learned', text: 'x', author: 'Ann' }],
      actions: [
        {
          text: 'y',
          owner: ['Ann', 'Bob'],
          due: 'soon',
          status: 'blocked',
          type: 'people',
          sla: 3,
        },
      ],
    }
    const { doc, warnings } = importDoc(value)
    const board = readBoard(doc)
    expect(warnings.length).toBe(8)
    expect(notesOf(board, 'prevent')[0]!.tags).toEqual(['lessons learned'])
    const [action] = notesOf(board, 'next-steps')
    expect(action).toMatchObject({ owner: 'Ann, Bob', due: null, status: 'open', tags: ['people'] })
    expect(action!.reason).toBe('Due as written: soon\nStatus as written: blocked')
    for (const said of ['Mars/Olympus', '1,000', 'EUR', 'author: Ann', 'sla: 3'])
      expect(board.meta.context).toContain(said)
  })

  test('keeps blank notes as they are and leaves out only what holds nothing, with a warning', () => {
    const { doc, warnings } = importDoc({
      title: 't',
      timeZone: 'UTC',
      notes: [
        { zone: 'risk', text: ' ' },
        { zone: 'risk', text: '' },
        { zone: 'risk', text: null },
      ],
      actions: [{ text: '', owner: '', due: '', status: 'open' }, {}],
    })
    expect(notesOf(readBoard(doc), 'risk').map(({ text }) => text)).toEqual([' '])
    expect(notesOf(readBoard(doc), 'next-steps').length).toBe(1)
    expect(warnings).toEqual([
      '1 of the events and actions held nothing and were left out.',
      '2 of the notes had no text and were left out.',
    ])
  })

  test('may hold a text that is too long for a note: it is on several', () => {
    const text = `${'word '.repeat(5_000)}${'😀'.repeat(12_000)}`
    const board = importBoard({ title: 't', notes: [{ zone: 'react', text }] })
    const pieces = notesOf(board, 'react').map((note) => note.text)
    expect(pieces.length).toBe(3)
    expect(pieces.join('')).toBe(text)
  })

  test('is never a reason to fail, and loses nothing', () => {
    const key = fc.constantFrom(
      ...[
        'title',
        'summary',
        'timeline',
        'notes',
        'actions',
        'severity',
        'timeZone',
        'source',
        'owner',
      ],
      ...[
        'zone',
        'text',
        'at',
        'atIso',
        'kind',
        'due',
        'status',
        'type',
        'ref',
        'url',
        'iana',
        'other',
      ],
      ...['detect', 'ambiguities', 'occurredAt', '__proto__', 'constructor', 'impact', 'reason'],
    )
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string({ minLength: 1 }).map((text) => `w${text.replace(/\s+/g, '').toWellFormed()}`),
        fc.constantFrom(null, true, 3, 'UTC', 'detect', 'done', '2026-06-01', '14:05'),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 6 }),
      ),
    }))
    fc.assert(
      fc.property(fc.dictionary(key, value, { minKeys: 1, maxKeys: 9 }), (parts) => {
        const file = { ...parts, title: 'A title' }
        expectNothingLost(file, importBoard(file))
      }),
      { numRuns: 500 },
    )
  })
})

describe('A file that is no incident', () => {
  test('is refused with a sentence', () => {
    for (const value of [null, 3, 'text', [], {}, { foo: 1 }])
      expect(refusalOf(value)).toMatch(/an incident file|incident file is/)
  })

  test('is refused when it holds more notes than a board takes, or nests too deeply', () => {
    const notes = Array.from({ length: 5_001 }, (_, i) => ({ zone: 'risk', text: `${i}` }))
    expect(refusalOf({ title: 't', notes })).toBe(
      'This file holds 5001 notes; a board takes up to 5000. Split the file.',
    )
    expect(refusalOf(JSON.parse(`{"title": ${'['.repeat(9_000)}${']'.repeat(9_000)}}`))).toMatch(
      /deep/,
    )
  })

  test('is not refused at the limit, and every note of it is on the board', () => {
    const text = 'x'.repeat(900)
    const notes = Array.from({ length: 5_000 }, () => ({ zone: 'risk', text }))
    const board = importBoard({ title: 't', notes })
    expect(notesOf(board, 'risk').length).toBe(5_000)
    expect(board.unreadable).toEqual([])
  })
})

test('A fixed offset is no zone for a board: it is kept in the context, and the board is set to UTC.', () => {
  const { doc, warnings } = importDoc({ title: 'x', timeZone: 'UTC+05:30', timeline: [] })
  const board = readBoard(doc)
  expect(board.meta.timeZone).toBe('UTC')
  expect(board.meta.context).toContain('UTC+05:30')
  expect(warnings.join()).toContain('"UTC+05:30" is not a time zone')
})
