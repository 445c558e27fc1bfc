/** The walk through actions that lack something, while others add, settle and delete. */
import { expect, test } from 'vitest'
import { findUnsettled, growWalk } from 'client/closing/walk.ts'
import { noteId } from '../support/board-doc.ts'

const ids = (...names: readonly string[]) => names.map(noteId)
const lacking = (...names: readonly string[]) => ids(...names).map((id) => ({ id }))
const all = (): boolean => true
const without =
  (name: string) =>
  (id: string): boolean =>
    id !== noteId(name)

test('An action that is settled stays on the walk, so that nothing slips away under the hands', () => {
  const walk = { ids: ids('a', 'b', 'c'), at: 1 }
  expect(growWalk(walk, lacking('a', 'c'), all)).toBe(walk)
})

test('What comes to lack something joins at the end, once', () => {
  const walk = growWalk({ ids: ids('a', 'b'), at: 1 }, lacking('x', 'b'), all)
  expect(walk).toEqual({ ids: ids('a', 'b', 'x'), at: 1 })
  expect(growWalk(walk, lacking('x', 'b'), all)).toBe(walk)
})

test('An action that was deleted or dragged out of the zone leaves it, and the shown one stays', () => {
  const walk = { ids: ids('a', 'b', 'c'), at: 1 }
  expect(growWalk(walk, lacking(), without('a'))).toEqual({ ids: ids('b', 'c'), at: 0 })
  expect(growWalk(walk, lacking(), without('b'))).toEqual({ ids: ids('a', 'c'), at: 1 })
  expect(growWalk({ ...walk, at: 2 }, lacking(), without('c'))).toEqual({
    ids: ids('a', 'b'),
    at: 2,
  })
})

test('Whoever is at the end stays there when another action joins', () => {
  expect(growWalk({ ids: ids('a'), at: 1 }, lacking('x'), all)).toEqual({
    ids: ids('a', 'x'),
    at: 2,
  })
})

test('The way back from the end leads to the first action that lacks something', () => {
  const walk = { ids: ids('a', 'b', 'c'), at: 3 }
  expect(findUnsettled(walk, lacking('b', 'c'))).toBe(1)
  expect(findUnsettled(walk, [])).toBeNull()
})
