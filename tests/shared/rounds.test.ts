import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  closeVoting,
  endRound,
  revealDrafts,
  sayDone,
  startRound,
  type NewRound,
} from 'shared/doc/edit-rounds.ts'
import { endMeeting } from 'shared/doc/edit-meeting.ts'
import { readBoard } from 'shared/doc/read.ts'
import { readMeeting } from 'shared/doc/read-meeting.ts'
import { rootOf } from 'shared/doc/roots.ts'
import { parseRoundId } from 'shared/ids.ts'
import { findVotingRound, findWritingRound } from 'shared/meeting/rounds.ts'
import type * as Y from 'yjs'
import { createBoardDoc, noteId, now, participantId } from '../support/board-doc.ts'
import { copyOf, sync } from '../support/two-docs.ts'
import { garbage } from '../support/garbage.ts'

const ana = participantId('ana')
const ben = participantId('ben')
/** The server's clock at the beginning, in ms. */
const start = Date.parse(now)
const after = (ms: number): string => new Date(start + ms).toISOString()

const roundId = (name: string) => parseRoundId(name)!
const writing = (id: string): NewRound => ({
  id: roundId(id),
  kind: 'writing',
  zone: 'detect',
  budget: null,
  nameless: false,
})
const voting = (id: string): NewRound => ({ ...writing(id), kind: 'voting', budget: 3 })
const begin = (doc: Y.Doc, round: NewRound): void => startRound(doc, round, { by: ana, now: start })

describe('A round of writing', () => {
  test('is on until it is revealed, and that stands after the next round has begun', () => {
    const doc = createBoardDoc()
    begin(doc, writing('w1'))
    expect(findWritingRound(readMeeting(doc))).toMatchObject({ id: 'w1', zone: 'detect' })
    expect(findVotingRound(readMeeting(doc))).toBeNull()
    revealDrafts(doc, start + 5_001)
    expect(findWritingRound(readMeeting(doc))).toBeNull()
    begin(doc, voting('v1'))
    const { rounds, round } = readMeeting(doc)
    expect(rounds).toEqual([
      {
        id: 'w1',
        kind: 'writing',
        zone: 'detect',
        revealed: true,
        budget: null,
        endedAt: after(5_001),
      },
    ])
    expect(round).toMatchObject({ id: 'v1', open: true, budget: 3 })
  })

  test('that is ended, or overtaken by another, or left when the meeting ends, reveals nothing', () => {
    const doc = createBoardDoc()
    begin(doc, writing('w1'))
    endRound(doc, start)
    begin(doc, writing('w2'))
    begin(doc, writing('w3'))
    endMeeting(doc, start)
    const { rounds, round } = readMeeting(doc)
    expect(rounds.map(({ id, revealed }) => [id, revealed])).toEqual([
      ['w1', false],
      ['w2', false],
      ['w3', false],
    ])
    expect(round?.open).toBe(false)
    // Nothing is on: nothing is revealed after the fact.
    revealDrafts(doc, start)
    expect(readMeeting(doc).rounds.some(({ revealed }) => revealed)).toBe(false)
  })

  test('knows who is done with it, and asks everybody anew in the next one', () => {
    const doc = createBoardDoc()
    sayDone(doc, ana, true)
    expect(readMeeting(doc).done).toEqual([])
    begin(doc, writing('w1'))
    sayDone(doc, ben, true)
    sayDone(doc, ana, true)
    expect(readMeeting(doc).done).toEqual([ana, ben])
    sayDone(doc, ben, false)
    expect(readMeeting(doc).done).toEqual([ana])
    begin(doc, writing('w2'))
    expect(readMeeting(doc).done).toEqual([])
  })

  test('revealed by one person while another begins the next is revealed all the same', () => {
    const one = createBoardDoc()
    begin(one, writing('w1'))
    const other = copyOf(one)
    revealDrafts(one, start + 1_000)
    startRound(other, writing('w2'), { by: ben, now: start + 1_000 })
    sync(one, other)
    expect(readMeeting(one)).toEqual(readMeeting(other))
    expect(readMeeting(one).rounds).toMatchObject([{ id: 'w1', revealed: true }])
  })
})

describe('A round of voting', () => {
  test('is closed once, with what was counted, zeros too', () => {
    const doc = createBoardDoc()
    begin(doc, voting('v1'))
    const counts = new Map([
      [noteId(1), 2],
      [noteId(2), 0],
    ])
    expect(closeVoting(doc, roundId('other'), counts, start)).toBe(false)
    expect(closeVoting(doc, roundId('v1'), counts, start)).toBe(true)
    expect(closeVoting(doc, roundId('v1'), new Map([[noteId(1), 99]]), start)).toBe(false)
    expect(Object.fromEntries(rootOf(doc, 'votes').entries())).toEqual({
      [`v1/${noteId(1)}`]: 2,
      [`v1/${noteId(2)}`]: 0,
    })
    expect(readMeeting(doc).round).toMatchObject({ id: 'v1', open: false })
  })
})

describe('What a raw peer leaves of rounds', () => {
  test('shows as none and is counted', () => {
    const doc = createBoardDoc()
    const bad: Record<string, unknown> = {
      round: { id: 'r1', kind: 'singing', at: now },
      'rounds/r 1': { kind: 'writing', endedAt: now },
      'rounds/r2': { kind: 'voting', endedAt: now },
      'rounds/r3': { kind: 'writing', endedAt: 'soon' },
      'revealed/r1': 1,
      'done/r1/ana': 'yes',
      'done/r1/ana/more': true,
      'done/r1': true,
    }
    for (const [key, value] of Object.entries(bad)) rootOf(doc, 'meeting').set(key, value)
    const board = readBoard(doc)
    expect(board.meeting).toEqual(readBoard(createBoardDoc()).meeting)
    expect(board.unreadable.map(({ key }) => key)).toEqual(Object.keys(bad).toSorted())
  })

  test.each([0, -1, 2.5, 21, Number.NaN, '3', null])('is no vote with a budget of %o', (budget) => {
    const doc = createBoardDoc()
    rootOf(doc, 'meeting').set('round', { ...voting('v1'), budget, open: true, at: now })
    expect(readMeeting(doc).round).toBeNull()
  })

  test('never breaks a board or an edit', () => {
    const key = fc.constantFrom(
      'round',
      'rounds/w1',
      'revealed/w1',
      'done/w1/ana',
      'done//',
      'rounds/',
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(key, garbage), { maxLength: 6 }), (entries) => {
        const doc = createBoardDoc()
        for (const [name, value] of entries) rootOf(doc, 'meeting').set(name, value)
        readBoard(doc)
        begin(doc, writing('w9'))
        sayDone(doc, ana, true)
        expect(readMeeting(doc)).toMatchObject({ round: { id: 'w9', open: true }, done: [ana] })
        revealDrafts(doc, start)
        expect(readMeeting(doc).rounds.find(({ id }) => id === 'w9')?.revealed).toBe(true)
      }),
    )
  })
})
