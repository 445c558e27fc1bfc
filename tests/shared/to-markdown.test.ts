import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Board } from 'shared/board.ts'
import { addNotes, signParticipant } from 'shared/doc/edit.ts'
import { readBoard } from 'shared/doc/read.ts'
import { rootOf } from 'shared/doc/roots.ts'
import type { AssetHash, LinkId } from 'shared/ids.ts'
import { toReadableText } from 'shared/markdown/escape.ts'
import { toMarkdown } from 'shared/markdown/to-markdown.ts'
import { zones, type ZoneId } from 'shared/zones.ts'
import {
  createBoardDoc,
  createDocWith,
  groupId,
  newNote,
  noteId,
  now,
  participantId,
} from '../support/board-doc.ts'
import { markdownBait, stringsOf } from '../support/markdown-bait.ts'
import { readMarkdown, type ReadFile, type ReadItem } from '../support/read-markdown.ts'

const stress = stringsOf(
  JSON.parse(
    readFileSync(new URL('../fixtures/incidents/stress-markdown.json', import.meta.url), 'utf8'),
  ),
)

const itemsIn = (file: ReadFile, zone: ZoneId): readonly ReadItem[] =>
  file.sections[zones.findIndex(({ id }) => id === zone)]!.items ?? []

const itemsOf = (board: Board, zone: ZoneId, options = {}): readonly ReadItem[] =>
  itemsIn(readMarkdown(toMarkdown(board, options)), zone)

const textsOf = (items: readonly ReadItem[]): string[] => items.map(({ text }) => text)

/** A board that says `text` in every place where a person can say something. */
const sayEverywhere = (text: string): Board => {
  const doc = createBoardDoc(text)
  const by = participantId('ann')
  signParticipant(doc, { id: by, name: text, initials: text, colour: '', role: null, team: null })
  rootOf(doc, 'groups').set(groupId(1), { title: text })
  rootOf(doc, 'meta').set('owner', text)
  addNotes(doc, [
    newNote('idea', 'summary', 0, { text }),
    newNote('grouped', 'detect', 0, { text, group: groupId(1), born: { at: now, by } }),
    newNote('with-it', 'detect', 1, { text: 'with it', group: groupId(1) }),
    newNote('event', 'timeline', 0, { text, time: { raw: text, zone: 'UTC' }, source: text }),
    newNote('action', 'next-steps', 0, {
      text,
      owner: text,
      ticket: text,
      links: [{ id: 'link-1' as LinkId, url: 'https://dash.example/?a=1&amp;b', title: text }],
    }),
  ])
  return readBoard(doc)
}

const expectSaidEverywhere = (text: string): void => {
  const board = sayEverywhere(text)
  const markdown = toMarkdown(board, { names: 'full' })
  const file = readMarkdown(markdown)
  const read = toReadableText(text)
  const shown = read === '' ? '\u00a0' : read
  expect(file.title).toBe(read || 'Untitled postmortem')
  expect(file.sections.map(({ title }) => title)).toEqual(
    zones.map(({ number, title }) => `${number} ${title}`),
  )
  expect(textsOf(itemsIn(file, 'summary'))).toEqual([shown])

  const [group] = itemsIn(file, 'detect')
  expect(group!.text).toBe(read.trim() === '' ? 'Group' : read)
  const name = read === '' ? '' : ` (${read})`
  expect(textsOf(group!.items)).toEqual([shown + name, 'with it'])

  const [event] = itemsIn(file, 'timeline')
  const hasTime = read.trim() !== ''
  expect(event!.pieces[0]!.type).toBe('strong')
  if (event!.pieces[0]!.text === 'time unknown' && hasTime)
    expect(event!.pieces[2]).toEqual({ type: 'emphasis', text: `(typed: ${read} in UTC)` })
  expect(event!.text).toContain(` ${shown}`.trimEnd())
  if (read !== '') expect(event!.pieces.at(-1)!.text).toContain(`(source: ${read})`)

  const [action] = itemsIn(file, 'next-steps')
  expect(action!.text.trimEnd()).toBe(`${shown} — ${hasTime ? read : 'no owner'}, no date, open`)
  expect(textsOf(action!.items)).toEqual([
    read || 'https://dash.example/?a=1&amp;b',
    ...(read === '' ? [] : [`Ticket: ${read}`]),
  ])
  expect(action!.comments).toEqual(['<!-- id:note-action -->'])
}

describe('The Markdown of a board', () => {
  test('says what people typed in every place, for every string of the stress file', () => {
    for (const text of stress) expectSaidEverywhere(text)
  })

  test('says what people typed in every place, whatever it is', () => {
    fc.assert(fc.property(markdownBait, expectSaidEverywhere), { numRuns: 250 })
  })

  test('has eight headings with their questions, and an empty zone says so', () => {
    const { sections, title } = readMarkdown(toMarkdown(readBoard(createBoardDoc())))
    expect(title).toBe('Checkout was down')
    expect(sections.map(({ title: heading }) => heading)).toEqual([
      '1 Summary',
      '2 Rough Timeline',
      '3 Detect',
      '4 React',
      '5 Quick Fix',
      '6 Prevent',
      '7 Other Areas of Risk',
      '8 Next Steps',
    ])
    expect(sections.map(({ question }) => question)).toEqual(zones.map(({ question }) => question))
    expect(sections.every(({ items }) => items === null)).toBe(true)
    expect(toMarkdown(readBoard(createBoardDoc()))).toContain('*No notes in this zone.*')
  })

  test('starts with front matter of quoted strings and ends with one line feed', () => {
    const markdown = toMarkdown(readBoard(createBoardDoc('no: "3:14" # \u0007')))
    expect(markdown.split('\n').slice(0, 8)).toEqual([
      '---',
      'format: "blameless-canvas/1"',
      'title: "no: \\"3:14\\" # \\u0007"',
      'severity: "SEV-2"',
      'status: "draft"',
      'timeZone: "Europe/Berlin"',
      `createdAt: "${now}"`,
      'missing:',
    ])
    expect(markdown).toMatch(/[^\n]\n$/)
  })

  test('nests a group where its first note is read', () => {
    const doc = createDocWith([
      { zone: 'detect', text: 'alone' },
      { zone: 'detect', text: 'first', group: groupId(1) },
      { zone: 'detect', text: 'between' },
      { zone: 'detect', text: 'second', group: groupId(1) },
      { zone: 'detect', text: 'of a group that is gone', group: groupId(2) },
    ])
    rootOf(doc, 'groups').set(groupId(1), { title: 'Alerts' })
    const items = itemsOf(readBoard(doc), 'detect')
    expect(textsOf(items)).toEqual(['alone', 'Alerts', 'between', 'of a group that is gone'])
    expect(textsOf(items[1]!.items)).toEqual(['first', 'second'])
  })

  test('nests answers under what they answer, and survives answers in a circle', () => {
    const board = readBoard(
      createDocWith([
        { zone: 'react', text: 'it was slow' },
        { zone: 'react', text: 'how', how: noteId(0) },
        { zone: 'react', text: 'how again', how: noteId(1) },
        { zone: 'react', text: 'round', how: noteId(4) },
        { zone: 'react', text: 'and round', how: noteId(3) },
        { zone: 'react', text: 'itself', how: noteId(5) },
      ]),
    )
    const items = itemsOf(board, 'react')
    expect(textsOf(items)).toEqual(['it was slow', 'round', 'itself'])
    expect(textsOf(items[0]!.items)).toEqual(['how'])
    expect(textsOf(items[0]!.items[0]!.items)).toEqual(['how again'])
    expect(textsOf(items[1]!.items)).toEqual(['and round'])
  })

  test('is written in a moment also when eight thousand notes answer each other in one chain', () => {
    const board = readBoard(
      createDocWith(
        Array.from({ length: 8_000 }, (_, i) => ({
          zone: 'react' as const,
          text: `n${i}`,
          how: i === 0 ? null : noteId(i - 1),
        })),
      ),
    )
    const started = performance.now()
    const markdown = toMarkdown(board)
    // Looked at from every note anew, the chain took many seconds.
    expect(performance.now() - started).toBeLessThan(1_500)
    expect(markdown).toContain(`\n${'  '.repeat(8)}- n7999\n`)
  })

  test('lists every note of a zone once, however notes answer and group each other', () => {
    const arbitraryNote = fc.record({
      how: fc.option(fc.nat(12).map(noteId)),
      group: fc.option(fc.nat(3).map(groupId)),
    })
    fc.assert(
      fc.property(fc.array(arbitraryNote, { maxLength: 13 }), (notes) => {
        const doc = createDocWith(
          notes.map((note, i) => ({ ...note, zone: 'risk', text: `n${i}.` })),
        )
        for (const i of [0, 1]) rootOf(doc, 'groups').set(groupId(i), { title: `g${i}` })
        const seen: string[] = []
        const walk = (items: readonly ReadItem[]): void => {
          for (const item of items) {
            seen.push(item.text)
            walk(item.items)
          }
        }
        walk(itemsOf(readBoard(doc), 'risk'))
        const found = seen.filter((text) => text.startsWith('n'))
        expect(found.toSorted()).toEqual(notes.map((_, i) => `n${i}.`).toSorted())
      }),
    )
  })

  test('names authors by initials, in full or not at all, and tells outsiders no authors and sources', () => {
    const doc = createDocWith([
      { zone: 'prevent', text: 'shed load', born: { at: now, by: participantId('ann') } },
      { zone: 'timeline', text: 'fired', source: 'pager' },
    ])
    signParticipant(doc, {
      id: participantId('ann'),
      name: 'Ann Lee',
      initials: 'AL',
      colour: '',
      role: null,
      team: null,
    })
    const board = readBoard(doc)
    const author = (options: object): string => itemsOf(board, 'prevent', options)[0]!.text
    expect(author({})).toBe('shed load (AL)')
    expect(author({ names: 'full' })).toBe('shed load (Ann Lee)')
    expect(author({ names: 'none' })).toBe('shed load')
    expect(author({ names: 'full', audience: 'external' })).toBe('shed load')
    expect(toMarkdown(board)).toContain('source: pager')
    expect(toMarkdown(board, { audience: 'external' })).not.toContain('pager')
  })

  test('lists evidence under its note, an image by its hash', () => {
    const board = readBoard(
      createDocWith([
        {
          zone: 'detect',
          text: 'the graph',
          links: [
            { id: 'a' as LinkId, url: 'https://dash.example/(x)', title: 'Dash [1]' },
            { id: 'b' as LinkId, asset: 'a'.repeat(64) as AssetHash, title: '' },
          ],
        },
      ]),
    )
    const [item] = itemsOf(board, 'detect')
    expect(textsOf(item!.items)).toEqual(['Dash [1]', `Image: untitled (sha256:${'a'.repeat(64)})`])
  })
})
