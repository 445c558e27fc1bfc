import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readBoard } from 'shared/doc/read.ts'
import { toReadableText } from 'shared/markdown/escape.ts'
import { toMarkdown } from 'shared/markdown/to-markdown.ts'
import { noteHeight, noteWidth } from 'shared/zone-layout.ts'
import { zones, type ZoneId } from 'shared/zones.ts'
import { expectNothingLost, importBoard, importDoc, notesOf } from '../support/import-board.ts'
import { parseMarkdown, readMarkdown, textOf, type MarkdownNode } from '../support/read-markdown.ts'

const folder = new URL('../fixtures/incidents/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
const readFixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, unknown>

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

  test('says when it began, and its events stand by their instants, none left out', () => {
    expect(board.meta.incident?.raw ?? '').toBe(value['occurredAt'] ?? '')
    const { events } = board.timeline
    expect(events.map(({ id }) => id)).toEqual(notesOf(board, 'timeline').map(({ id }) => id))
    const instants = events.flatMap(({ reading }) => reading.instant ?? [])
    expect(instants).toEqual(instants.toSorted((a, b) => a - b))
    const told = (value['timeline'] as { atIso: string | null }[]).filter(({ atIso }) => atIso)
    expect(instants.length).toBeGreaterThanOrEqual(told.length)
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
          if (said !== null)
            expect(read.includes(toReadableText(said)), JSON.stringify(said)).toBe(true)
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
