import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  createBoardId,
  createNoteId,
  createParticipantId,
  parseAssetHash,
  parseBoardId,
  parseNoteId,
  parseParticipantId,
} from 'shared/ids.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

test('A board id is 128 bits in base64url, so that nobody guesses it and any address takes it', () => {
  fc.assert(
    fc.property(bytes(16), (random) => {
      const asked: number[] = []
      const id = createBoardId((count) => {
        asked.push(count)
        return random
      })
      expect(asked).toEqual([16])
      expect(id).toBe(Buffer.from(random).toString('base64url'))
      expect(parseBoardId(id)).toBe(id)
      expect(encodeURIComponent(id)).toBe(id)
    }),
  )
})

test('An id that was made is an id that is read', () => {
  fc.assert(
    fc.property(bytes(12), (random) => {
      const take = (count: number): Uint8Array => random.subarray(0, count)
      expect(parseNoteId(createNoteId(take))).toBe(createNoteId(take))
      expect(parseParticipantId(createParticipantId(take))).toBe(createParticipantId(take))
    }),
  )
})

test('Anything else is no id', () => {
  for (const bad of ['', 'a b', 'a/b', '..', 'ä', 'x'.repeat(65), 5, null, {}, ['note-1'], 'a\n'])
    expect(parseNoteId(bad)).toBe(null)
  for (const bad of ['short', 'x'.repeat(23), `${'x'.repeat(21)}/`, `${'x'.repeat(22)}\n`])
    expect(parseBoardId(bad)).toBe(null)
  expect(parseAssetHash('A'.repeat(64))).toBe(null)
  expect(parseAssetHash('a'.repeat(64))).toBe('a'.repeat(64))
})
