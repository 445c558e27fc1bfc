import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeLinkText, escapeText, escapeTitle, toReadableText } from 'shared/markdown/escape.ts'
import { parseMarkdown, textOf } from '../support/read-markdown.ts'
import { markdownBait, stringsOf } from '../support/markdown-bait.ts'

const stress = JSON.parse(
  readFileSync(new URL('../fixtures/incidents/stress-markdown.json', import.meta.url), 'utf8'),
) as unknown
const examples = stringsOf(stress)

/** The text of the only item, paragraph or heading of the file. */
const readOnly = (markdown: string): string => {
  const nodes = parseMarkdown(markdown)
  expect(nodes.length, markdown).toBe(1)
  const [node] = nodes
  if (node!.type !== 'list') return textOf(node!)
  expect(node!.children!.length, markdown).toBe(1)
  const item = node!.children![0]!
  expect(item.children!.length, markdown).toBe(1)
  return textOf(item.children![0]!)
}

const expected = (text: string): string => toReadableText(text) || '\u00a0'

const places: readonly [string, (text: string) => string, (text: string) => string][] = [
  ['a list item', (text) => `- ${escapeText(text, '  ')}`, expected],
  [
    'the second line of a list item',
    (text) => `- first\\\n  ${escapeText(text, '  ')}`,
    (text) => `first\n${expected(text)}`,
  ],
  [
    'a task',
    (text) => `- [ ] ${escapeText(text, '  ')} — no owner`,
    (text) => `${expected(text)} — no owner`,
  ],
  [
    'a text behind a bold time',
    (text) => `- **14:02** ${escapeText(text, '  ')}`,
    (text) => `14:02 ${expected(text)}`,
  ],
  ['a heading', (text) => `# ${escapeTitle(text)}`, expected],
  ['bold words', (text) => `- **${escapeTitle(text)}** after`, (text) => `${expected(text)} after`],
  [
    'words in brackets',
    (text) => `- before *(${escapeTitle(text)} · JD)*`,
    (text) => `before (${expected(text)} · JD)`,
  ],
  ['the words of a link', (text) => `- [${escapeLinkText(text)}](<https://example.com>)`, expected],
]

describe.each(places)('What people type reads back as typed in %s', (_, write, wanted) => {
  test('for every string of the stress file', () => {
    for (const text of examples) expect(readOnly(write(text)), text).toBe(wanted(text))
  })

  test('for any text made of what Markdown takes for its own', () => {
    fc.assert(
      fc.property(markdownBait, (text) => {
        expect(readOnly(write(text))).toBe(wanted(text))
      }),
      { numRuns: 1_500 },
    )
  })

  test('for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(readOnly(write(text))).toBe(wanted(text))
      }),
      { numRuns: 500 },
    )
  })
})

describe('Escaped text', () => {
  test('stays readable where nothing needs escaping', () => {
    for (const text of [
      'snake_case and __init__',
      'a -> b',
      '14:05:09',
      'R&D',
      'p99 > 2s',
      'a | b',
    ])
      expect(escapeText(text).replaceAll('\\_', '_')).toBe(text)
  })

  test('keeps a web address as a link without a backslash in it', () => {
    expect(escapeText('see https://dash.example/d/abc_def?var-x=a%7Cb&from=now-1h.')).toBe(
      'see <https://dash.example/d/abc_def?var-x=a%7Cb&from=now-1h>.',
    )
    expect(escapeText('(https://en.example/wiki/Cascade_(chemistry))')).toBe(
      '(<https://en.example/wiki/Cascade_(chemistry)>)',
    )
  })

  test('writes no bare mention and no bare issue number', () => {
    expect(escapeText('@nobody saw #123 and GH-45')).toBe('\\@nobody saw \\#123 and GH\\-45')
  })

  test('loses line ends of other systems and control characters, and nothing else', () => {
    expect(toReadableText('a\r\nb\rc\u2028d\u2029e\u0007\ud800 \t')).toBe(
      'a\nb\nc\nd\ne\ufffd\ufffd \t',
    )
  })

  test.each(['\n', '#', ')', ']', '.', '*', '<', ':a', 'http://a('])(
    'takes a time that grows with the text, not with its square: %j a hundred thousand times',
    (unit) => {
      const started = performance.now()
      for (const text of [`a${unit.repeat(100_000)}b`, `http://x${unit.repeat(100_000)} `])
        for (const escape of [escapeText, escapeTitle, escapeLinkText]) escape(text)
      // A second and more for each before they were written with this in mind.
      expect(performance.now() - started).toBeLessThan(1_500)
    },
  )
})
