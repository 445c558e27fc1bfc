import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NewNote } from 'shared/doc/edit.ts'
import { readBoard } from 'shared/doc/read.ts'
import { foldText, isFound, toTerms } from 'shared/find.ts'
import type { LinkId } from 'shared/ids.ts'
import { createDocWith } from '../support/board-doc.ts'

const finds = (query: string, note: Partial<NewNote>): boolean => {
  const board = readBoard(createDocWith([{ zone: 'detect', ...note }]))
  return isFound(board.zones[2]!.notes[0]!, toTerms(query))
}

describe('A search', () => {
  test.each([
    ['checkout', 'The CHECKOUT was down'],
    ['uber', 'Über'],
    ['ÜBER', 'u\u0308ber'],
    ['strasse', 'Straße'],
    ['STRAẞE', 'strasse'],
    ['oresund', 'Øresund'],
    ['istanbul', 'İSTANBUL'],
    ['λογος', 'ΛΟΓΟΣ'],
    ['ab12', 'ＡＢ１２'],
    ['file', 'ﬁle'],
    ['結帳', '結帳失敗'],
    ['c++', 'Rewrite it in C++'],
  ])('for %s finds %s', (query, text) => {
    expect(finds(query, { text })).toBe(true)
  })

  test('needs every word, in any order, and no word across two fields', () => {
    const note = { text: 'Alert on the rate', owner: 'Kofi' } as const
    expect(finds('kofi rate', note)).toBe(true)
    expect(finds('kofi rates', note)).toBe(false)
    expect(finds('ratekofi', note)).toBe(false)
  })

  test('looks at what stands on a note', () => {
    const note: Partial<NewNote> = {
      owner: 'Kofi',
      ticket: 'OPS-12',
      source: 'pager',
      time: { raw: 'around noon', zone: 'UTC' },
      tags: ['training'],
      links: [{ id: 'l' as LinkId, url: 'https://dash.example/', title: 'Dashboard' }],
    }
    for (const query of ['kofi', 'ops-12', 'PAGER', 'noon', 'train', 'dashb', 'dash.example'])
      expect(finds(query, note), query).toBe(true)
    expect(finds('violet', note)).toBe(false)
  })

  test('does not take a vowel for an accent', () => {
    expect(finds('की', { text: 'का' })).toBe(false)
  })

  test('without a word finds nothing', () => {
    expect(finds(' \n', { text: 'anything' })).toBe(false)
  })

  test('finds any piece of any text, however its letters are written', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 })
    fc.assert(
      fc.property(text, text, text, (before, said, after) => {
        for (const query of [
          said,
          said.toUpperCase(),
          said.normalize('NFD'),
          said.normalize('NFC'),
        ])
          if (toTerms(query).length > 0)
            expect(finds(query, { text: `${before} ${said} ${after}` }), query).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('folds what is folded no further', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text))
      }),
      { numRuns: 1_000 },
    )
  })
})
