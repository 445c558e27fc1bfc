import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffText, toSplices } from 'shared/text-diff.ts'

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(fc.constantFrom('a', 'b', 'alert', ' ', '\n', '👩‍🚒', 'é'), { maxLength: 30 })
    .map((all) => all.join('')),
)

test('The pieces of a comparison give both texts back', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = diffText(before, after)
      const join = (leave: string) =>
        pieces
          .filter(({ is }) => is !== leave)
          .map((piece) => piece.text)
          .join('')
      expect(join('new')).toBe(before)
      expect(join('gone')).toBe(after)
    }),
  )
})

test('The splices turn one text into the other', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const result = toSplices(before, after).reduce(
        (now, { at, remove, insert }) => now.slice(0, at) + insert + now.slice(at + remove),
        before,
      )
      expect(result).toBe(after)
    }),
  )
})

test('A change at both ends leaves the middle alone', () => {
  expect(toSplices('the alert came late', 'one alert came late again')).toEqual([
    { at: 0, remove: 2, insert: 'on' },
    { at: 19, remove: 0, insert: ' again' },
  ])
})

test('A word that changed is told as a whole word', () => {
  expect(diffText('the alert came', 'the alarm came')).toEqual([
    { is: 'kept', text: 'the ' },
    { is: 'gone', text: 'alert' },
    { is: 'new', text: 'alarm' },
    { is: 'kept', text: ' came' },
  ])
})

test('Two texts of a megabyte are compared within a second', () => {
  const before = 'one two three '.repeat(75_000)
  const after = before.toUpperCase()
  expect(diffText(before, after).map(({ is }) => is)).toEqual(['gone', 'new', 'kept'])
})
