/** Five hows: the way up from an answer, whatever a peer has written, and what is asked next. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { findHowsAbove, howPrompts, promptOf } from 'shared/hows.ts'
import type { NoteId } from 'shared/ids.ts'
import { noteId, now } from '../support/board-doc.ts'

interface Answer {
  readonly id: NoteId
  readonly how: NoteId | null
  readonly deleted: { readonly at: string } | null
}

const answer = (name: string | number, how: string | number | null): Answer => ({
  id: noteId(name),
  how: how === null ? null : noteId(how),
  deleted: null,
})

const aboveOf = (name: string | number, notes: readonly Answer[]): string[] => {
  const byId = new Map(notes.map((note) => [note.id, note]))
  return findHowsAbove(byId.get(noteId(name))!, (id) => byId.get(id)).map(({ id }) => id)
}

test('the way up leads from the first question to the one right above', () => {
  const chain = [answer('a', null), answer('b', 'a'), answer('c', 'b'), answer('d', 'c')]
  expect(aboveOf('d', chain)).toEqual(['note-a', 'note-b', 'note-c'])
  expect(aboveOf('a', chain)).toEqual([])
})

test('it ends at a note that is gone or in the trash', () => {
  const trashed = { ...answer('b', 'a'), deleted: { at: now } }
  expect(aboveOf('d', [answer('a', null), trashed, answer('c', 'b'), answer('d', 'c')])).toEqual([
    'note-c',
  ])
  expect(aboveOf('d', [answer('d', 'nowhere')])).toEqual([])
})

test('a circle ends before it comes round, however it was written', () => {
  expect(aboveOf('a', [answer('a', 'a')])).toEqual([])
  expect(aboveOf('a', [answer('a', 'b'), answer('b', 'a')])).toEqual(['note-b'])
  expect(aboveOf('c', [answer('a', 'b'), answer('b', 'a'), answer('c', 'a')])).toEqual([
    'note-b',
    'note-a',
  ])
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat(20)), { minLength: 1, maxLength: 20 }), (hows) => {
      const notes = hows.map((how, i) => answer(i, how))
      for (const i of hows.keys()) {
        const above = aboveOf(i, notes)
        expect(above).not.toContain(noteId(i))
        expect(new Set(above).size).toBe(above.length)
      }
    }),
  )
})

test('each answer is asked the next of the five, and a deeper one the last', () => {
  expect([1, 2, 3, 4, 5].map(promptOf)).toEqual(howPrompts)
  expect(promptOf(9)).toBe('How would it help next time?')
})
