import { beforeEach, describe, expect, test } from 'vitest'
import {
  closeFind,
  findLight,
  findStore,
  lookFor,
  openFind,
  stepFound,
  takeFound,
} from '../../client/src/find/find-store.ts'
import { noteId } from '../support/board-doc.ts'

const [a, b, c] = ['a', 'b', 'c'].map(noteId) as [
  ReturnType<typeof noteId>,
  ReturnType<typeof noteId>,
  ReturnType<typeof noteId>,
]

describe('Steps through what was found', () => {
  beforeEach(() => {
    closeFind()
    openFind()
    lookFor('x')
    takeFound([a, b, c])
  })

  test('go round at both ends', () => {
    expect([1, 1, 1, 1].map((by) => stepFound(by as 1))).toEqual([a, b, c, a])
    expect(stepFound(-1)).toBe(c)
  })

  test('backwards begin at the last', () => {
    expect(stepFound(-1)).toBe(c)
  })

  test('go on where a note was that somebody changed meanwhile', () => {
    stepFound(1)
    stepFound(1)
    takeFound([a, c])
    expect(findStore.getState().current).toBe(null)
    expect(stepFound(1)).toBe(c)
    takeFound([a])
    expect(stepFound(-1)).toBe(a)
  })

  test('stay at a note that others move among the rest', () => {
    stepFound(1)
    takeFound([c, b, a])
    expect(findStore.getState().current).toBe(a)
    expect(stepFound(1)).toBe(c)
  })

  test('lead nowhere where nothing was found', () => {
    takeFound([])
    expect(stepFound(1)).toBe(null)
    expect(stepFound(-1)).toBe(null)
  })

  test('light what was found until the search is closed', () => {
    stepFound(1)
    const light = () => [a, b, noteId('d')].map((id) => findLight(findStore.getState(), id))
    expect(light()).toEqual(['current', 'found', undefined])
    closeFind()
    expect(light()).toEqual([undefined, undefined, undefined])
    expect(findStore.getState().lit).toBe(null)
  })
})
