import { describe, expect, it } from 'vitest'
import { describeConnection, type Connection } from 'client/board/connection.ts'
import { toConnectionIcon } from 'client/panels/ConnectionState.tsx'

const live = { kind: 'live', looksOnly: false, saved: false, late: false, kept: true } as const

const states: readonly Connection[] = [
  { kind: 'connecting' },
  { ...live, saved: true },
  live,
  { ...live, late: true },
  { kind: 'offline', kept: true },
  { kind: 'offline', kept: false },
  {
    kind: 'refused',
    code: 4413,
    reason: 'The last edit was too large for the server.',
    saved: false,
  },
]

const looking: readonly Connection[] = [
  { kind: 'connecting' },
  { ...live, looksOnly: true, saved: true },
  { kind: 'offline', kept: true },
  {
    kind: 'refused',
    code: 4401,
    reason: 'This link may not open the board any more.',
    saved: false,
  },
]

const wordsOf = (state: Connection, mayEdit: boolean): string =>
  describeConnection(state, mayEdit).words

describe('what the page says about its edits', () => {
  it('has its own words for every state', () => {
    const words = states.map((state) => wordsOf(state, true))
    expect(new Set(words).size).toBe(states.length)
  })

  it('says "Saved" only when everything is on the server’s disk', () => {
    const saved = states.filter((state) => wordsOf(state, true) === 'Saved')
    expect(saved).toEqual([{ ...live, saved: true }])
  })

  it('explains every state in a sentence and shouts in none', () => {
    for (const [all, mayEdit] of [
      [states, true],
      [looking, false],
    ] as const)
      for (const state of all) {
        const { sentence } = describeConnection(state, mayEdit)
        expect(sentence).toMatch(/\.$/)
        expect(sentence).not.toContain('!')
      }
  })

  it('gives the server’s reason when it refused', () => {
    expect(describeConnection(states[6]!, true).sentence).toBe(
      'The last edit was too large for the server.',
    )
  })

  it('is that edits are missing only where some are', () => {
    const out = { kind: 'refused', code: 4410, reason: 'You were sent out.' } as const
    expect(wordsOf({ ...out, saved: false }, true)).toBe('Not saved')
    expect(wordsOf({ ...out, saved: true }, true)).toBe('Disconnected')
  })

  it('has a shape for every word, so that colour alone tells nothing', () => {
    const shapes = new Map(states.map((state) => [toConnectionIcon(state, true), state.kind]))
    expect([...shapes.keys()]).toEqual([
      'connecting',
      'saved',
      'saving',
      'late',
      'offline',
      'refused',
    ])
  })
})

describe('what a page says that may only look', () => {
  it('is whether it shows the board as it is now, and nothing of edits', () => {
    expect(looking.map((state) => wordsOf(state, false))).toEqual([
      'Connecting',
      'Live',
      'Offline: not up to date',
      'Disconnected',
    ])
    for (const state of [...looking, ...states])
      if (state.kind !== 'refused')
        expect(JSON.stringify(describeConnection(state, false))).not.toMatch(/saved|your edits/i)
  })

  it('is that edits are missing when it made some all the same', () => {
    const refused = { kind: 'refused', code: 4403, reason: 'This link may look.' } as const
    expect(wordsOf({ ...refused, saved: false }, false)).toBe('Not saved')
  })

  it('is "Live" as soon as the server has not asked for its edits, before its rights are known', () => {
    expect(wordsOf(looking[1]!, true)).toBe('Live')
  })
})
