import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakLines, lineWidth } from 'shared/text-lines.ts'

/** The width of a note's paper less its padding. */
const width = 176

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          'word',
          ' ',
          '  ',
          '\n',
          '\t',
          '-',
          'well-known',
          '停止',
          '、',
          '。',
          '「',
          'ー',
          '한국어',
        ],
        ...['👩‍👩‍👧', '🇨🇭', '❤️', '1️⃣', '👍🏽', 'e\u0301', 'क्षि', 'ни', 'ελ', 'ﷺ', '\u200b', '\u2028'],
        ...[
          'https://example.com/a/very/long/path?with=query',
          'iiiiiiiii',
          'WWWWWWWW',
          '\u00a0',
          '…',
        ],
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
)

const hangingSpaces = /[\p{Zs}\t\u200b\u2028\u2029]+$/u
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

describe('The lines of a text', () => {
  test('put together are the text', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 400 }), (text, width) => {
        expect(breakLines(text, width).join('')).toBe(text.replaceAll('\n', ''))
      }),
      { numRuns: 500 },
    )
  })

  test('fit the box, but for hanging spaces and a character wider than the box', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 400 }), (text, width) => {
        for (const line of breakLines(text, width)) {
          const visible = line.replace(hangingSpaces, '')
          if (lineWidth(visible) > width)
            expect([...segmenter.segment(visible)].length).toBeLessThan(8)
        }
        for (const line of breakLines(text.replace(/[^\p{L}\n ]/gu, 'x'), 100))
          expect(lineWidth(line.trimEnd())).toBeLessThanOrEqual(100)
      }),
      { numRuns: 500 },
    )
  })

  test('never end inside what a reader takes for one character', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 60 }), (text, width) => {
        const boundaries = new Set([...segmenter.segment(text)].map(({ index }) => index))
        let offset = 0
        for (const line of breakLines(text, width)) {
          if (text[offset] === '\n') offset++
          expect(offset === text.length || boundaries.has(offset), `${offset}`).toBe(true)
          offset += line.length
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test('never end there between any two or three characters that could belong together', () => {
    const characters = [...'aक्́‍‌؀️⃣©്ः ​각가각한🏽👩🇨']
    for (const a of characters)
      for (const b of characters)
        for (const c of characters) {
          const text = a + b + c
          const boundaries = new Set([...segmenter.segment(text)].map(({ index }) => index))
          let offset = 0
          for (const line of breakLines(text, 1)) {
            expect(boundaries.has(offset), JSON.stringify(text)).toBe(true)
            offset += line.length
          }
        }
  })

  test('are one empty line for an empty text, and one for each line feed', () => {
    expect(breakLines('', width)).toEqual([''])
    expect(breakLines('\n\n', width)).toEqual(['', '', ''])
    expect(breakLines('one\ntwo\n', width)).toEqual(['one', 'two', ''])
  })

  test('end behind spaces, which hang', () => {
    expect(breakLines('The pager went off at night   and woke us', width)).toEqual([
      'The pager went off at ',
      'night   and woke us',
    ])
    expect(breakLines(`${' '.repeat(500)}x`, width)).toEqual([' '.repeat(500), 'x'])
  })

  test('end behind a hyphen between letters, not behind a minus', () => {
    expect(breakLines('a thundering-herd problem', 130)).toEqual(['a thundering-', 'herd problem'])
    expect(breakLines('the error budget -5', 136).at(-1)).toBe('-5')
  })

  test('end anywhere in a word that is longer than a line', () => {
    const lines = breakLines(`see ${'0123456789abcdef'.repeat(4)}`, width)
    expect(lines[0]).toBe('see ')
    expect(lines.length).toBe(5)
  })

  test('end between Chinese characters, but not before a full stop', () => {
    expect(breakLines('数据库在十点停止响应。服务恢复', 160)).toEqual([
      '数据库在十点停止响',
      '应。服务恢复',
    ])
  })

  test('keep a family, a flag and an accented letter whole', () => {
    expect(breakLines('👩‍👩‍👧🇨🇭e\u0301', 1)).toEqual(['👩‍👩‍👧', '🇨🇭', 'e\u0301'])
    expect(lineWidth('👩‍👩‍👧')).toBe(lineWidth('👍🏽'))
    expect(lineWidth('1️⃣')).toBe(lineWidth('🇨🇭'))
  })

  test('are as wide as Inter sets them', () => {
    // 1413 + 2 * 1150 font units of 2048 at 16 px.
    expect(lineWidth('Aaa')).toBe(((1413 + 2 * 1150) * 16) / 2048)
    expect(lineWidth('停')).toBe(16)
  })
})

test('Two thousand notes and one endless word are broken in well under a tenth of a second', () => {
  const note =
    'Query volume rises 88-fold once the search page is recommended, and the corpus lacks it; '
  const notes = Array.from({ length: 2_000 }, (_, i) => `${i} ${note}${note}`.slice(0, 120))
  breakLines(note, width)
  const start = performance.now()
  for (const text of notes) breakLines(text, width)
  const middle = performance.now()
  breakLines('a'.repeat(100_000), width)
  breakLines('👩‍👩‍👧'.repeat(12_500), width)
  const end = performance.now()
  // Generous: the machine may be busy. Quadratic time would take seconds.
  expect(middle - start).toBeLessThan(400)
  expect(end - middle).toBeLessThan(400)
})
