import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closeVoting, startRound } from 'shared/doc/edit-rounds.ts'
import { deleteNotes, writeNote } from 'shared/doc/edit.ts'
import { readBoard } from 'shared/doc/read.ts'
import { readCounts } from 'shared/doc/read-votes.ts'
import { rootOf } from 'shared/doc/roots.ts'
import { openBoardView } from 'shared/doc/watch.ts'
import { parseNoteId, parseRoundId, type NoteId } from 'shared/ids.ts'
import { toMarkdown } from 'shared/markdown/to-markdown.ts'
import {
  countVotes,
  isCandidate,
  parseBallot,
  rankByVotes,
  tallyBallots,
} from 'shared/meeting/votes.ts'
import { toLying } from 'shared/stacks.ts'
import { zoneIds } from 'shared/zones.ts'
import type * as Y from 'yjs'
import { createDocWith, groupId, noteId, now, participantId } from '../support/board-doc.ts'
import { garbage } from '../support/garbage.ts'

const start = Date.parse(now)
const roundId = (name: string) => parseRoundId(name)!

/** A round of voting from its beginning to what was counted in it. */
const hold = (
  doc: Y.Doc,
  id: string,
  counts: Readonly<Record<string, number>>,
  minutes = 1,
): void => {
  begin(doc, id)
  closeVoting(
    doc,
    roundId(id),
    new Map(Object.entries(counts).map(([name, votes]) => [noteId(name), votes])),
    start + minutes * 60_000,
  )
}

const begin = (doc: Y.Doc, id: string): void =>
  startRound(
    doc,
    { id: roundId(id), kind: 'voting', zone: null, budget: 3, nameless: false },
    { by: participantId('ada'), now: start },
  )

const votesOf = (doc: Y.Doc): unknown[] => {
  const { zones } = readBoard(doc)
  return zones.flatMap(({ notes }) => notes.map(({ votes }) => votes))
}

const three = (): Y.Doc =>
  createDocWith([
    { zone: 'detect', text: 'zero' },
    { zone: 'detect', text: 'one' },
    { zone: 'react', text: 'two' },
  ])

describe('A note', () => {
  test('has the votes of the newest round that was about it, and none of a round that is on', () => {
    const doc = three()
    expect(votesOf(doc)).toEqual([null, null, null])
    hold(doc, 'v2', { 0: 2, 1: 0 }, 1)
    expect(votesOf(doc)).toEqual([2, 0, null])
    // Its id sorts before the first one's, and it is the later one all the same.
    hold(doc, 'v1', { 1: 5, 2: 1 }, 2)
    expect(votesOf(doc)).toEqual([2, 5, 1])
    begin(doc, 'v3')
    rootOf(doc, 'votes').set(`v3/${noteId(0)}`, 99)
    rootOf(doc, 'votes').set(`v9/${noteId(0)}`, 99)
    expect(votesOf(doc)).toEqual([2, 5, 1])
    expect(readCounts(doc, roundId('v2'))).toEqual(
      new Map([
        [noteId(0), 2],
        [noteId(1), 0],
      ]),
    )
  })

  test('shows them as they are counted, on every page, and keeps them while somebody types in it', () => {
    const doc = three()
    const view = openBoardView(doc)
    const changed: NoteId[][] = []
    view.watch(({ notes }) => changed.push([...notes].toSorted()))
    hold(doc, 'v1', { 0: 2, 1: 0 })
    expect(changed.at(-1)).toEqual([noteId(0), noteId(1)])
    expect(view.notes.get(noteId(0))!.votes).toBe(2)
    expect(view.notes.get(noteId(1))!.votes).toBe(0)
    writeNote(doc, noteId(0), { at: 0, remove: 0, insert: 'sub' })
    expect(view.notes.get(noteId(0))).toMatchObject({ text: 'subzero', votes: 2 })
    expect(view.notes.get(noteId(2))!.votes).toBeNull()
  })

  test('in a stack keeps its own, and the stack has the sum', () => {
    const doc = createDocWith([
      { zone: 'detect', text: 'a', group: groupId(1) },
      { zone: 'detect', text: 'b', group: groupId(1) },
      { zone: 'detect', text: 'c', group: groupId(2) },
      { zone: 'detect', text: 'd', group: groupId(2) },
    ])
    hold(doc, 'v1', { 0: 2, 1: 3 })
    const lying = toLying(readBoard(doc).zones[2]!.notes)
    expect(lying.map(({ votes }) => votes)).toEqual([5, null])
  })
})

test('The Markdown says how many votes a note has, and the board’s JSON also that it has none.', () => {
  const doc = three()
  hold(doc, 'v1', { 0: 1, 1: 12, 2: 0 })
  const markdown = toMarkdown(readBoard(doc))
  expect(markdown).toContain('- zero *(1 vote)*')
  expect(markdown).toContain('- one *(12 votes)*')
  expect(markdown).toMatch(/^- two$/m)
  expect(JSON.parse(JSON.stringify(readBoard(doc))).zones[3].notes[0].votes).toBe(0)
})

describe('What a raw peer leaves among the votes', () => {
  test('shows as none and is counted as unreadable', () => {
    const doc = three()
    hold(doc, 'v1', { 0: 1 })
    const votes = rootOf(doc, 'votes')
    const bad: Record<string, unknown> = {
      [`v1/${noteId(1)}`]: -1,
      [`v1/${noteId(2)}`]: 2.5,
      'v1/x/y': 1,
      v1: 1,
      'v 1/x': 1,
      'v1/big': Number.MAX_VALUE,
      'v1/text': '3',
    }
    for (const [key, value] of Object.entries(bad)) votes.set(key, value)
    expect(votesOf(doc)).toEqual([1, null, null])
    const found = readBoard(doc).unreadable
    expect(found.map(({ key }) => key)).toEqual(Object.keys(bad).toSorted())
    expect(new Set(found.map(({ root }) => root))).toEqual(new Set(['votes']))
    expect(openBoardView(doc).unreadable).toEqual(found)
  })

  test('never breaks a board', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('v1/note-0', 'v1/', '/', 'v1'), garbage), (all) => {
        const doc = three()
        hold(doc, 'v1', {})
        for (const [key, value] of Object.entries(all)) rootOf(doc, 'votes').set(key, value)
        for (const votes of votesOf(doc))
          expect(votes === null || Number.isSafeInteger(votes)).toBe(true)
        expect(openBoardView(doc).unreadable).toEqual(readBoard(doc).unreadable)
      }),
    )
  })
})

test('In a round about all ideas every idea can be voted for, and in one about a zone what lies there.', () => {
  const doc = createDocWith(zoneIds.map((zone) => ({ zone, text: zone })))
  const notes = readBoard(doc).zones.flatMap((zone) => zone.notes)
  const namesFor = (zone: 'detect' | null) =>
    notes.filter((note) => isCandidate(note, { zone })).map(({ text }) => text)
  expect(namesFor(null)).toEqual(['detect', 'react', 'quick-fix', 'prevent', 'risk'])
  expect(namesFor('detect')).toEqual(['detect'])
  expect(isCandidate({ ...notes[2]!, parked: true }, { zone: null })).toBe(false)
  deleteNotes(doc, [notes[2]!.id], { at: now })
  expect(isCandidate(readBoard(doc).trash[0]!, { zone: null })).toBe(false)
})

describe('A ballot', () => {
  const ballot = fc
    .array(fc.tuple(fc.nat(5), fc.nat(4)), { maxLength: 6 })
    .map((entries) => Object.fromEntries(entries.map(([i, n]) => [noteId(i), n])))

  test('that goes beyond the budget is none, and any other is what was sent', () => {
    fc.assert(
      fc.property(ballot, fc.integer({ min: 1, max: 20 }), (sent, budget) => {
        const sum = Object.values(sent).reduce((all, votes) => all + votes, 0)
        const parsed = parseBallot(sent, budget)
        expect(parsed === null).toBe(sum > budget)
        if (parsed === null) return
        expect(countVotes(parsed)).toBe(sum)
        for (const [id, votes] of Object.entries(sent))
          expect(parsed.get(parseNoteId(id)!) ?? 0).toBe(votes)
      }),
    )
  })

  test('of anything else is none', () => {
    fc.assert(
      fc.property(garbage, (value) => {
        const parsed = parseBallot(value, 3)
        expect(parsed === null || countVotes(parsed) <= 3).toBe(true)
      }),
    )
    for (const value of [{ a: '1' }, { a: 1.5 }, { a: -1, b: 2 }, { 'a b': 1 }, [1], null, 7])
      expect(parseBallot(value, 3)).toBeNull()
  })

  test('counts for what can be voted for and for nothing else', () => {
    const sent = [
      new Map([
        [noteId('a'), 2],
        [noteId('gone'), 1],
      ]),
      new Map([[noteId('a'), 1]]),
    ]
    expect(tallyBallots([noteId('a'), noteId('b')], sent)).toEqual(
      new Map([
        [noteId('a'), 3],
        [noteId('b'), 0],
      ]),
    )
  })
})

test('Equal votes have an equal rank and stay in the order in which they were read.', () => {
  const ranked = rankByVotes(['a0', 'b3', 'c1', 'd3', 'e1', 'f2'], (name) => Number(name[1]))
  expect(ranked.map(({ note, rank, isTied }) => [note, rank, isTied])).toEqual([
    ['b3', 1, true],
    ['d3', 1, true],
    ['f2', 3, false],
    ['c1', 4, true],
    ['e1', 4, true],
    ['a0', 6, false],
  ])
  expect(rankByVotes([], () => 0)).toEqual([])
})
