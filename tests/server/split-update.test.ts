import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitUpdate } from 'server/sync/split-update.ts'
import * as Y from 'yjs'

type Step = {
  readonly who: number
  readonly what: number
  readonly at: number
  readonly hears: number
}

const steps = fc.array(
  fc.record({
    who: fc.nat(3),
    what: fc.nat(5),
    at: fc.nat(1_000),
    hears: fc.nat(3),
  }),
  { minLength: 1, maxLength: 80 },
)

/** Four people who write, delete, nest and overwrite, and now and then hear of one another. */
const play = (played: readonly Step[]): Y.Doc => {
  const docs = Array.from({ length: 4 }, (_, i) => {
    const doc = new Y.Doc()
    doc.clientID = i + 1
    return doc
  })
  const tell = (from: Y.Doc, to: Y.Doc): void =>
    Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
  for (const { who, what, at, hears } of played) {
    const doc = docs[who]!
    const text = doc.getText('text')
    const map = doc.getMap<Y.Text>('map')
    if (what === 0 && text.length > 0) text.delete(at % text.length, 1)
    else if (what === 1) map.set(`k${at % 3}`, new Y.Text(`new ${at}`))
    else if (what === 2) map.get(`k${at % 3}`)?.insert(0, `more ${at}`)
    else if (what === 3) map.delete(`k${at % 3}`)
    else text.insert(at % (text.length + 1), `w${at}`)
    tell(docs[hears]!, doc)
  }
  for (const doc of docs) tell(doc, docs[0]!)
  return docs[0]!
}

test('The parts of an update, applied in order, give the whole, and none waits for another.', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 7 }), (played, size) => {
      const whole = play(played)
      const update = Y.encodeStateAsUpdate(whole)
      const doc = new Y.Doc()
      for (const part of splitUpdate(update, size)!) {
        Y.applyUpdate(doc, part)
        expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
      }
      expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(whole))).toBe(true)
      expect(doc.getText('text').toString()).toBe(whole.getText('text').toString())
      expect(doc.getMap('map').toJSON()).toEqual(whole.getMap('map').toJSON())
    }),
  )
})

test('What a document already has of an update may be missing in it.', () => {
  const ada = new Y.Doc()
  ada.getText('text').insert(0, 'before')
  const bob = new Y.Doc()
  Y.applyUpdate(bob, Y.encodeStateAsUpdate(ada))
  const known = Y.encodeStateVector(bob)
  for (let i = 0; i < 10; i++) ada.getText('text').insert(i * 2, 'x')
  for (const part of splitUpdate(Y.encodeStateAsUpdate(ada, known), 2)!) Y.applyUpdate(bob, part)
  expect(bob.getText('text').toString()).toBe(ada.getText('text').toString())
})

test('What is not an update is refused, and what builds upon itself in a circle ends.', () => {
  expect(splitUpdate(new Uint8Array([255, 255, 255]), 10)).toBeNull()
  // Two clients, each with one character that comes after the other's.
  const circle = new Uint8Array([
    ...[2, 1, 1, 0, 0b1000_0100, 2, 0, 1, 97, 1, 2, 0, 0b1000_0100, 1, 0, 1, 98, 0],
  ])
  const doc = new Y.Doc()
  for (const part of splitUpdate(circle, 1)!) Y.applyUpdate(doc, part)
  expect(doc.getText('text').toString()).toBe('')
  // The same client twice.
  expect(splitUpdate(new Uint8Array([2, 1, 1, 5, 0, 1, 1, 1, 9, 0, 1, 0]), 10)).toBeNull()
})
