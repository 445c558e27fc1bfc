import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { bindText } from 'client/board/bind-text.ts'
import { FakeField } from '../support/fake-field.ts'

/** Somebody's field on a copy of a text, and the same text as others edit it. */
const openField = (before: string) => {
  const doc = new Y.Doc()
  const text = doc.getText('note')
  text.insert(0, before)
  const field = new FakeField()
  bindText(field as unknown as HTMLTextAreaElement, text, ({ at, remove, insert }) => {
    doc.transact(() => {
      text.delete(at, remove)
      text.insert(at, insert)
    })
  })
  return { field, text }
}

/** An input method puts `composed` in place of the selection, while `meanwhile` happens. */
const compose = (field: FakeField, composed: string, meanwhile: () => void): void => {
  field.dispatchEvent(new Event('compositionstart'))
  field.type(composed)
  meanwhile()
  field.dispatchEvent(new Event('compositionend'))
}

test('what others type stays while an input method composes over a selection', () => {
  const { field, text } = openField('abc')
  field.setSelectionRange(0, 3)
  compose(field, '語', () => text.insert(1, 'Q'))
  expect(text.toString()).toContain('Q')
  expect(text.toString()).toContain('語')
  expect(text.toString()).not.toMatch(/[abc]/)
  expect(field.value).toBe(text.toString())
})

test('no composition loses what others wrote, wherever they wrote it', () => {
  const edit = fc.record({ at: fc.nat(), insert: fc.boolean() })
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 }),
      fc.nat(),
      fc.nat(),
      fc.array(edit, { maxLength: 6 }),
      (before, from, to, edits) => {
        const { field, text } = openField(before)
        const [start, end] = [from, to]
          .map((n) => n % (before.length + 1))
          .toSorted((a, b) => a - b)
        field.setSelectionRange(start!, end!)
        let theirs = 0
        compose(field, '語', () => {
          for (const { at, insert } of edits) {
            if (insert) {
              text.insert(at % (text.length + 1), 'Q')
              theirs++
            } else {
              const places = [...text.toString()].flatMap((c, i) => ('abc'.includes(c) ? [i] : []))
              if (places.length > 0) text.delete(places[at % places.length]!, 1)
            }
          }
        })
        expect([...text.toString()].filter((c) => c === 'Q')).toHaveLength(theirs)
        expect([...text.toString()].filter((c) => c === '語')).toHaveLength(1)
        expect(field.value).toBe(text.toString())
      },
    ),
  )
})

test('what an input method composes is in the shared text letter by letter, before it has finished', () => {
  const { field, text } = openField('at ')
  field.setSelectionRange(3, 3)
  field.dispatchEvent(new Event('compositionstart'))
  for (const composed of ['n', 'no', 'noo', 'noon']) {
    field.setSelectionRange(3, field.value.length)
    field.type(composed)
    expect(text.toString()).toBe(`at ${composed}`)
  }
  text.insert(0, 'Down ')
  expect(field.value).toBe('at noon')
  field.setSelectionRange(3, 7)
  field.type('noon,')
  expect(text.toString()).toBe('Down at noon,')
  field.dispatchEvent(new Event('compositionend'))
  expect(field.value).toBe('Down at noon,')
  expect(field.selectionStart).toBe(13)
})

test('a word that is composed in many steps among what others do is there once, whole, and theirs too', () => {
  const step = fc.oneof(
    fc.record({ composed: fc.string({ unit: fc.constantFrom('x', 'y'), maxLength: 4 }) }),
    fc.record({ at: fc.nat(), remove: fc.boolean() }),
  )
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }),
      fc.nat(),
      fc.array(step, { maxLength: 10 }),
      (before, at, steps) => {
        const { field, text } = openField(before)
        const start = at % (before.length + 1)
        field.setSelectionRange(start, start)
        field.dispatchEvent(new Event('compositionstart'))
        let word = ''
        let theirs = 0
        for (const one of steps) {
          if ('composed' in one) {
            field.setSelectionRange(start, start + word.length)
            word = one.composed
            field.type(word)
          } else if (one.remove) {
            const places = [...text.toString()].flatMap((c, i) => ('ab'.includes(c) ? [i] : []))
            if (places.length > 0) text.delete(places[one.at % places.length]!, 1)
          } else {
            text.insert(one.at % (text.length + 1), 'Q')
            theirs++
          }
        }
        field.dispatchEvent(new Event('compositionend'))
        const all = [...text.toString()]
        expect(all.filter((c) => 'xy'.includes(c)).join('')).toBe(word)
        expect(all.filter((c) => c === 'Q')).toHaveLength(theirs)
        expect(field.value).toBe(text.toString())
      },
    ),
  )
})
