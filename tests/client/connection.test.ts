import { describe, expect, it } from 'vitest'
import { describeConnection, type Connection } from 'client/board/connection.ts'
import { toConnectionIcon } from 'client/panels/ConnectionState.tsx'

const states: readonly Connection[] = [
  { kind: 'connecting' },
  { kind: 'live', saved: true, late: false },
  { kind: 'live', saved: false, late: false },
  { kind: 'live', saved: false, late: true },
  { kind: 'offline', kept: true },
  { kind: 'offline', kept: false },
  { kind: 'refused', code: 4413, reason: 'The last edit was too large for the server.' },
]

describe('what the page says about its edits', () => {
  it('has its own words for every state', () => {
    const words = states.map((state) => describeConnection(state).words)
    expect(new Set(words).size).toBe(states.length)
  })

  it('says "Saved" only when everything is on the server’s disk', () => {
    const saved = states.filter((state) => describeConnection(state).words === 'Saved')
    expect(saved).toEqual([{ kind: 'live', saved: true, late: false }])
  })

  it('explains every state in a sentence and shouts in none', () => {
    for (const state of states) {
      const { sentence } = describeConnection(state)
      expect(sentence).toMatch(/\.$/)
      expect(sentence).not.toContain('!')
    }
  })

  it('gives the server’s reason when it refused', () => {
    expect(describeConnection(states[6]!).sentence).toBe(
      'The last edit was too large for the server.',
    )
  })

  it('has a shape for every word, so that colour alone tells nothing', () => {
    const shapes = new Map(states.map((state) => [toConnectionIcon(state), state.kind]))
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
