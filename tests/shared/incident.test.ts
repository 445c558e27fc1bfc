import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Board } from 'shared/board.ts'
import { createBoard } from 'shared/doc/create.ts'
import { readBoard } from 'shared/doc/read.ts'
import { parseIncident, toNewBoard, writeIncident } from 'shared/imports/incident.ts'
import { toMarkdown } from 'shared/markdown/to-markdown.ts'
import { noteHeight, noteWidth } from 'shared/zone-layout.ts'
import { zones, type ZoneId } from 'shared/zones.ts'
import { countingBytes, now } from '../support/board-doc.ts'
import { stringsOf } from '../support/markdown-bait.ts'
import { parseMarkdown, readMarkdown, textOf, type MarkdownNode } from '../support/read-markdown.ts'

const folder = new URL('../fixtures/incidents/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
const readFixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, unknown>

const importDoc = (
  value: unknown,
): { doc: Y.Doc; warnings: readonly string[]; batches: number } => {
  const parsed = parseIncident(value)
  if ('refused' in parsed) throw new Error(parsed.refused)
  const doc = new Y.Doc()
  createBoard(doc, toNewBoard(parsed.incident, now))
  let batches = 0
  doc.on('afterTransaction', ({ origin }) => (batches += origin === 'birth' ? 1 : 0))
  const { warnings } = writeIncident(doc, parsed.incident, { random: countingBytes(), now })
  return { doc, warnings, batches }
}

const importBoard = (value: unknown): Board => readBoard(importDoc(value).doc)

const notesOf = (board: Board, zone: ZoneId) => board.zones.find(({ id }) => id === zone)!.notes

const refusalOf = (value: unknown): string => {
  const parsed = parseIncident(value)
  return 'refused' in parsed ? parsed.refused : 'not refused'
}

/** Words that the board says in words of its own. */
const translated = /^(communication|resolution|other|sev-?\d)$/i

const expectNothingLost = (value: unknown, board: Board): void => {
  const kept = new Set(stringsOf(board).flatMap((text) => [text, ...text.split('\n')]))
  const all = stringsOf(board).join('\n')
  for (const text of stringsOf(value)) {
    const asKept = text.replace(/\r\n?/g, '\n')
    if (translated.test(text) || kept.has(asKept)) continue
    expect(all.includes(asKept), JSON.stringify(text.slice(0, 200))).toBe(true)
  }
}

const allText = (nodes: readonly MarkdownNode[]): string =>
  nodes
    .map((node) =>
      node.type === 'list' || node.type === 'listItem' ? allText(node.children!) : textOf(node),
    )
    .join('\n')

describe.each(files)('The incident file %s', (name) => {
  const value = readFixture(name)
  const { doc, warnings, batches } = importDoc(value)
  const board = readBoard(doc)

  test('is imported in one batch, with every string of the file on the board', () => {
    expect(batches).toBe(1)
    expect(board.unreadable).toEqual([])
    expect(board.meta.title).toBe(value['title'])
    expectNothingLost(value, board)
    expect(warnings.length).toBeLessThan(3)
  })

  test('has its notes in the order of the file, its events by their instants', () => {
    const entries = (key: string) => value[key] as { zone: ZoneId; text: string }[]
    for (const { id } of zones) {
      if (id === 'timeline') continue
      const wanted = [
        ...(id === 'summary' ? [value['summary'] as string] : []),
        ...entries('notes')
          .filter(({ zone, text }) => zone === id && text !== '')
          .map(({ text }) => text),
        ...(id === 'next-steps' ? entries('actions').map(({ text }) => text) : []),
      ]
      expect(notesOf(board, id).map(({ text }) => text)).toEqual(
        wanted.map((text) => text.replace(/\r\n?/g, '\n')),
      )
    }
    expect(notesOf(board, 'timeline').length).toBe(
      entries('timeline').length +
        entries('notes').filter(({ zone }) => zone === 'timeline').length,
    )
  })

  test('is laid out so that no note covers another', () => {
    for (const { notes } of board.zones)
      for (const [i, a] of notes.entries())
        for (const b of notes.slice(i + 1))
          expect(
            a.x + noteWidth <= b.x ||
              b.x + noteWidth <= a.x ||
              a.y + noteHeight(a) <= b.y ||
              b.y + noteHeight(b) <= a.y,
          ).toBe(true)
  })

  test('reads back from the Markdown of its board', () => {
    const markdown = toMarkdown(board)
    expect(readMarkdown(markdown).sections.length).toBe(8)
    const read = allText(parseMarkdown(markdown))
    for (const { notes } of board.zones)
      for (const { text, owner, source } of notes)
        for (const said of [text, owner, source])
          if (said !== null && !/[\u0000-\u0008\u2028\u2029]/.test(said))
            expect(read.includes(said), JSON.stringify(said)).toBe(true)
  })
})

describe('An event', () => {
  test('without text keeps its place when it has a time', () => {
    const board = importBoard({
      title: 't',
      timeline: [
        { at: '14:05', text: null },
        { at: '', text: '' },
      ],
    })
    expect(notesOf(board, 'timeline').map(({ text, time }) => [text, time])).toEqual([
      ['', { raw: '14:05', zone: 'UTC' }],
    ])
  })

  test('keeps its raw time in the zone of the file, and an instant that needs no reading', () => {
    const board = importBoard({
      title: 't',
      timeZone: { iana: 'Europe/Berlin' },
      timeline: [
        { at: '14:29', atIso: '2018-04-18T14:29:00+02:00', text: 'a' },
        { at: 'later', atIso: 'about three', text: 'b' },
      ],
    })
    expect(notesOf(board, 'timeline').map(({ time }) => time)).toEqual([
      { raw: '14:29', zone: 'Europe/Berlin', confirmedAt: '2018-04-18T14:29:00+02:00' },
      { raw: 'later', zone: 'Europe/Berlin' },
    ])
    expect(board.meta.context).toContain('about three')
  })

  test('says in the words of the board what kind it is', () => {
    const kinds = [
      ['communication', 'we post to the status page', 'message-out'],
      ['communication', '> customer: it is down', 'message-in'],
      ['resolution', 'OUTAGE MITIGATED: index everywhere', 'mitigated'],
      ['resolution', 'all well', 'resolved'],
      ['Detected', '', 'detected'],
      ['weird', 'x', 'other'],
    ] as const
    const board = importBoard({
      title: 't',
      timeline: kinds.map(([kind, text], i) => ({ at: `14:0${i}`, text, kind })),
    })
    expect(notesOf(board, 'timeline').map(({ kind }) => kind)).toEqual(
      kinds.map(([, , kind]) => kind),
    )
    expect(notesOf(board, 'timeline').at(-1)!.tags).toEqual(['weird'])
  })
})

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
