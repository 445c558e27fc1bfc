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
              const places = [...text.toString()].flatMap((c, i) => (c === 'Q' ? [] : [i]))
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
