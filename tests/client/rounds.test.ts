import { expect, test } from 'vitest'
import { countDone, isEverybodyDone } from 'client/rounds/round-state.ts'
import { participantId } from '../support/board-doc.ts'

const person = (name: string, mayEdit = true) => ({ id: participantId(name), mayEdit })
const [ana, ben, cem] = ['ana', 'ben', 'cem'].map(participantId)

test('Who is done is counted among those who are here and may write.', () => {
  const people = [person('ana'), person('ben'), person('looks', false)]
  expect(countDone(people, [])).toEqual({ done: 0, of: 2 })
  expect(countDone(people, [ana!])).toEqual({ done: 1, of: 2 })
  // Cem said so and has left.
  expect(countDone(people, [ana!, cem!])).toEqual({ done: 1, of: 2 })
  expect(countDone([...people, person('cem')], [ana!, ben!])).toEqual({ done: 2, of: 3 })
})

test('Everybody is done when all who are here are, and never where nobody is.', () => {
  const people = [person('ana'), person('ben'), person('looks', false)]
  expect(isEverybodyDone(countDone(people, [ana!]))).toBe(false)
  expect(isEverybodyDone(countDone(people, [ben!, ana!]))).toBe(true)
  expect(isEverybodyDone(countDone([], [ana!]))).toBe(false)
})
