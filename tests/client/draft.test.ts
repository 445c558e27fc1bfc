import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createDraft } from 'client/note/draft.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A field over one value of a board, which others can set. */
const openField = ({ refused = '', pauseMs }: { refused?: string; pauseMs?: number } = {}) => {
  let value = ''
  const draft = createDraft({
    read: () => value,
    write: (text) => {
      if (text === refused) return false
      value = text.trim()
      return true
    },
    ...(pauseMs === undefined ? {} : { pauseMs }),
  })
  return {
    draft,
    board: () => value,
    shown: () => draft.state.getState().typed ?? value,
    clash: () => draft.state.getState().clash,
    othersSay: (text: string, isMine = false) => {
      value = text
      draft.hear(isMine)
    },
  }
}

describe('What is typed', () => {
  test('is on the board after a short pause, and the caret keeps its words', () => {
    const { draft, board, shown } = openField({ pauseMs: 800 })
    draft.type('14:05 ')
    vi.advanceTimersByTime(799)
    expect(board()).toBe('')
    vi.advanceTimersByTime(1)
    expect(board()).toBe('14:05')
    expect(shown()).toBe('14:05 ')
  })

  test('is on the board at once when it is kept, and then the field shows the board', () => {
    const { draft, board, shown } = openField()
    draft.type('Grace ')
    expect(board()).toBe('')
    draft.keep()
    expect([board(), shown()]).toEqual(['Grace', 'Grace'])
  })

  test('and cannot be said on the board stays in the field, and is told when the field goes', () => {
    const { draft, board, shown } = openField({ refused: 'soon' })
    draft.type('soon')
    draft.leave()
    expect([board(), shown()]).toEqual(['', 'soon'])
    expect(draft.close()).toBe('soon')
  })

  test('is kept when the field goes', () => {
    const { draft, board } = openField({ pauseMs: 800 })
    draft.type('14:05')
    expect(draft.close()).toBeNull()
    expect(board()).toBe('14:05')
  })
})

describe('What others say', () => {
  test('is shown in a field where nothing is typed', () => {
    const { shown, clash, othersSay } = openField()
    othersSay('14:10')
    expect([shown(), clash()]).toEqual(['14:10', null])
  })

  test('waits beside what is typed until one of them is chosen', () => {
    const { draft, board, shown, clash, othersSay } = openField({ pauseMs: 800 })
    draft.type('14:0')
    othersSay('14:10')
    draft.type('14:05')
    vi.advanceTimersByTime(5_000)
    draft.leave()
    expect([board(), shown()]).toEqual(['14:10', '14:05'])
    expect(clash()).toMatchObject({ theirs: '14:10' })
    draft.keepMine()
    expect([board(), shown(), clash()]).toEqual(['14:05', '14:05', null])
  })

  test('can be taken instead of what is typed', () => {
    const { draft, board, shown, clash, othersSay } = openField()
    draft.type('14:05')
    othersSay('14:10')
    draft.takeTheirs()
    expect([board(), shown(), clash()]).toEqual(['14:10', '14:10', null])
    expect(draft.close()).toBeNull()
  })

  test('that is the same as what is typed is no clash', () => {
    const { draft, clash, othersSay } = openField()
    draft.type('14:05')
    othersSay('14:05')
    expect(clash()).toBeNull()
    expect(draft.close()).toBeNull()
  })

  test('over what I have just written is shown, and mine can be put back', () => {
    const { draft, board, shown, clash, othersSay } = openField({ pauseMs: 800 })
    draft.type('14:05')
    vi.advanceTimersByTime(800)
    othersSay('14:10')
    expect(shown()).toBe('14:10')
    expect(clash()).toEqual({ mine: '14:05', theirs: '14:10' })
    draft.keepMine()
    expect([board(), clash()]).toEqual(['14:05', null])
  })

  test('long after I have left the field is only news', () => {
    const { draft, shown, clash, othersSay } = openField()
    draft.type('14:05')
    draft.leave()
    othersSay('14:10')
    expect([shown(), clash()]).toEqual(['14:10', null])
  })

  test('while I never chose leaves theirs on the board, and tells mine when the field goes', () => {
    const { draft, board, othersSay } = openField({ pauseMs: 800 })
    draft.type('14:05')
    othersSay('14:10')
    expect(draft.close()).toBe('14:05')
    expect(board()).toBe('14:10')
  })

  test('on this very page, by undo, is shown without a question', () => {
    const { draft, shown, clash, othersSay } = openField({ pauseMs: 800 })
    draft.type('14:05')
    vi.advanceTimersByTime(800)
    othersSay('', true)
    expect([shown(), clash()]).toEqual(['', null])
  })
})
