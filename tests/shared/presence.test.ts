import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseColour, parseName, parsePresence, participantColours } from 'shared/presence.ts'
import { garbage } from '../support/garbage.ts'

const person = { id: 'person-1', name: 'Ann', colour: '#0b6e69' }

test('A presence tells who somebody is, where they point, what they selected and where they write', () => {
  const presence = {
    participant: person,
    mayEdit: true,
    drafting: true,
    cursor: { zone: 'risk', x: 1, y: 2 },
    selected: ['note-1'],
    writing: 'note-1',
    looksAt: null,
    points: true,
    reaction: { kind: 'agree', number: 3 },
  }
  expect(parsePresence(presence)).toEqual(presence)
})

test('A presence without a person is none; other parts that do not parse are absent', () => {
  expect(parsePresence({})).toBe(null)
  expect(parsePresence({ participant: { id: 'a b', name: 'x' } })).toBe(null)
  expect(
    parsePresence({
      participant: { ...person, colour: 'red' },
      selected: ['a b', 5],
      cursor: 3,
      writing: {},
      points: 'yes',
      mayEdit: 1,
      drafting: 'yes',
      reaction: { kind: 'sneer', number: 1 },
    }),
  ).toEqual({
    participant: { ...person, colour: participantColours[0] },
    mayEdit: false,
    drafting: false,
    cursor: null,
    selected: [],
    writing: null,
    looksAt: null,
    points: false,
    reaction: null,
  })
})

test('No presence of a stranger is a reason to fail, or a way to show more than fifty notes', () => {
  fc.assert(
    fc.property(
      fc.record({
        participant: fc.oneof(fc.constant(person), garbage),
        cursor: garbage,
        selected: garbage,
        writing: garbage,
        reaction: garbage,
      }),
      (state) => {
        const presence = parsePresence(state)
        if (presence !== null) expect(presence.participant.name).not.toBe('')
      },
    ),
  )
  const many = Array.from({ length: 90 }, (_, i) => `note-${i}`)
  expect(parsePresence({ participant: person, selected: many })!.selected.length).toBe(50)
})

test('A name is one line of at most sixty whole characters', () => {
  expect(parseName('  Ann\n Lee\u0007 ')).toBe('Ann  Lee')
  expect(parseName(' \t ')).toBe(null)
  expect(parseName(5)).toBe(null)
  expect([...parseName('😀'.repeat(90))!].length).toBe(60)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const name = parseName(text)
      if (name === null) return
      expect(name.isWellFormed()).toBe(true)
      expect(parseName(name)).toBe(name)
    }),
  )
})

test('A colour is six hexadecimal digits', () => {
  expect(parseColour('#0B6e69')).toBe('#0B6e69')
  for (const bad of ['red', '#fff', 'url(x)', null]) expect(parseColour(bad)).toBe(null)
})
