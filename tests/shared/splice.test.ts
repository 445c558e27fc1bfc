import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mapOffset, mapRange, smallestSplice, type Splice } from 'shared/splice.ts'
import * as Y from 'yjs'

const apply = (text: string, { at, remove, insert }: Splice): string =>
  text.slice(0, at) + insert + text.slice(at + remove)

/** Few characters, so that runs of equal ones are common; pairs that share a half. */
const text = fc
  .array(fc.constantFrom('a', 'b', ' ', '\n', '😀', '😁', '𠀀'), { maxLength: 12 })
  .map((parts) => parts.join(''))

/** A text, and the same after somebody typed over a selection. */
const typing = fc
  .record({ before: text, from: fc.nat(12), to: fc.nat(12), typed: text })
  .map(({ before, from, to, typed }) => {
    const characters = [...before]
    const [start, end] = [Math.min(from, to), Math.max(from, to)]
    const head = characters.slice(0, start).join('')
    const after = head + typed + characters.slice(end).join('')
    return { before, after, start: head.length, caret: head.length + typed.length, typed }
  })

describe('The smallest splice between two texts', () => {
  test('turns one into the other, wherever the caret is', () => {
    fc.assert(
      fc.property(text, text, fc.nat(30), (before, after, caret) => {
        const splice = smallestSplice(before, after, caret)
        if (before === after) expect(splice).toBe(null)
        else expect(apply(before, splice!)).toBe(after)
      }),
      { numRuns: 2_000 },
    )
  })

  test('never tears a surrogate pair', () => {
    fc.assert(
      fc.property(text, text, fc.nat(30), (before, after, caret) => {
        const splice = smallestSplice(before, after, caret)
        if (splice === null) return
        expect(splice.insert.isWellFormed()).toBe(true)
        expect(before.slice(0, splice.at).isWellFormed()).toBe(true)
        expect(before.slice(splice.at + splice.remove).isWellFormed()).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('takes away and puts in no more than what was typed over', () => {
    fc.assert(
      fc.property(typing, ({ before, after, caret, typed }) => {
        const splice = smallestSplice(before, after, caret)
        expect(splice?.insert.length ?? 0).toBeLessThanOrEqual(typed.length)
      }),
      { numRuns: 2_000 },
    )
  })

  test('puts a typed character where the caret says, in a run of equal ones', () => {
    expect(smallestSplice('aa', 'aaa', 1)).toEqual({ at: 0, remove: 0, insert: 'a' })
    expect(smallestSplice('aa', 'aaa', 2)).toEqual({ at: 1, remove: 0, insert: 'a' })
    expect(smallestSplice('aa', 'aaa', 3)).toEqual({ at: 2, remove: 0, insert: 'a' })
    fc.assert(
      fc.property(fc.nat(6), fc.integer({ min: 1, max: 4 }), fc.nat(6), (head, typed, tail) => {
        const before = 'a'.repeat(head + tail)
        const after = 'a'.repeat(head + typed + tail)
        expect(smallestSplice(before, after, head + typed)).toEqual({
          at: head,
          remove: 0,
          insert: 'a'.repeat(typed),
        })
      }),
    )
  })

  test('takes a character away where the caret says, in a run of equal ones', () => {
    // Backspace behind the second, and behind the fourth, of four.
    expect(smallestSplice('aaaa', 'aaa', 1)).toEqual({ at: 1, remove: 1, insert: '' })
    expect(smallestSplice('aaaa', 'aaa', 3)).toEqual({ at: 3, remove: 1, insert: '' })
  })
})

describe('A caret among the edits of others', () => {
  const step = fc.record({ at: fc.nat(20), remove: fc.nat(4), insert: fc.string({ maxLength: 4 }) })

  const edited = (before: string, edit: (text: Y.Text) => void) => {
    const doc = new Y.Doc()
    const shared = doc.getText('text')
    shared.insert(0, before)
    let delta: unknown[] = []
    shared.observe((event) => (delta = event.delta))
    doc.transact(() => edit(shared))
    return { delta: delta as Parameters<typeof mapOffset>[0], after: shared.toString() }
  }

  test('stays behind the character it stood behind, as long as that is there', () => {
    fc.assert(
      fc.property(fc.nat(14), fc.array(step, { maxLength: 5 }), (caret, steps) => {
        // Every character occurs once; what is inserted is in capitals.
        const before = 'abcdefghijklmn'
        const { delta, after } = edited(before, (shared) => {
          for (const { at, remove, insert } of steps) {
            const start = Math.min(at, shared.length)
            shared.delete(start, Math.min(remove, shared.length - start))
            shared.insert(start, insert.replace(/[^A-Z]/g, 'X'))
          }
        })
        const mapped = mapOffset(delta, caret)
        expect(mapped).toBeGreaterThanOrEqual(0)
        expect(mapped).toBeLessThanOrEqual(after.length)
        const left = before.slice(0, caret)
        const right = before.slice(caret)
        expect([...after.slice(mapped)].some((character) => left.includes(character))).toBe(false)
        expect([...after.slice(0, mapped)].some((character) => right.includes(character))).toBe(
          false,
        )
      }),
      { numRuns: 1_000 },
    )
  })

  test('and a selection around it are what is left of them, without what others inserted', () => {
    fc.assert(
      fc.property(fc.nat(14), fc.nat(14), fc.array(step, { maxLength: 5 }), (a, b, steps) => {
        const before = 'abcdefghijklmn'
        const { delta, after } = edited(before, (shared) => {
          for (const { at, remove, insert } of steps) {
            const start = Math.min(at, shared.length)
            shared.delete(start, Math.min(remove, shared.length - start))
            shared.insert(start, insert.replace(/[^A-Z]/g, 'X'))
          }
        })
        const [start, end] = [Math.min(a, b), Math.max(a, b)]
        const pieces = mapRange(delta, start, end).map((piece) =>
          after.slice(piece.start, piece.end),
        )
        const left = [...before.slice(start, end)].filter((character) => after.includes(character))
        expect(pieces.join('')).toBe(left.join(''))
        expect(pieces).not.toContain('')
      }),
      { numRuns: 1_000 },
    )
  })

  test('stays before what others insert right at it', () => {
    const { delta } = edited('ab', (shared) => shared.insert(1, 'XYZ'))
    expect(mapOffset(delta, 1)).toBe(1)
    expect(mapOffset(delta, 2)).toBe(5)
  })
})
