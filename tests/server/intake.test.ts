import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openIntake, type Intake, type Taken } from 'server/sync/intake.ts'
import { createSeededRandom } from '../support/seeded-random.ts'

const open = (): { doc: Y.Doc; intake: Intake } => {
  const doc = new Y.Doc()
  return { doc, intake: openIntake(doc, 1_000, () => true) }
}

/** Three people who write, overwrite, nest and delete, and now and then hear of each other; what each said, in order. */
const makeUpdates = (seed: number, count: number): Uint8Array[][] => {
  const random = createSeededRandom(seed)
  const updates: Uint8Array[][] = [[], [], []]
  const docs = updates.map((own) => {
    const doc = new Y.Doc()
    doc.clientID = 1 + random.below(1_000_000)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'heard') own.push(update)
    })
    return doc
  })
  for (let i = 0; i < count; i++) {
    const doc = random.pick(docs)
    const text = doc.getText('text')
    const map = doc.getMap<unknown>('map')
    const key = `key ${random.below(4)}`
    const inner = map.get(key)
    if (random.chance(0.3)) Y.applyUpdate(doc, Y.encodeStateAsUpdate(random.pick(docs)), 'heard')
    else if (random.chance(0.5))
      text.insert(random.below(text.length + 1), 'words'.slice(random.below(5)))
    else if (text.length > 3 && random.chance(0.4)) text.delete(random.below(text.length - 2), 2)
    else if (inner instanceof Y.Text) inner.insert(0, 'within ')
    else map.set(key, random.chance(0.4) ? new Y.Text('new') : { x: i })
  }
  return updates
}

/** In the order in which each said them, mixed among the three. */
const mix = (seed: number, updates: readonly Uint8Array[][]): Uint8Array[] => {
  const random = createSeededRandom(seed)
  const left = updates.map((own) => [...own])
  const mixed: Uint8Array[] = []
  while (left.some((own) => own.length > 0)) {
    const own = random.pick(left)
    if (own.length > 0) mixed.push(own.shift()!)
  }
  return mixed
}

test('What is passed on before it is in the document goes in whole, and all together are what Yjs makes of them.', () => {
  const counts = new Map<Taken['is'], number>()
  for (let seed = 1; seed <= 60; seed++) {
    const { doc, intake } = open()
    const whole = new Y.Doc()
    const random = createSeededRandom(seed)
    const held: Uint8Array[] = []
    for (const update of mix(seed, makeUpdates(seed, 120))) {
      Y.applyUpdate(whole, update)
      const { is } = intake.take(update, null)
      counts.set(is, (counts.get(is) ?? 0) + 1)
      if (is === 'gap') held.push(update)
      if (random.chance(0.1)) expect(intake.take(update, null).is).not.toBe('sure')
      if (random.chance(0.1)) intake.settle()
    }
    for (const update of held) if (intake.take(update, null).is === 'gap') held.push(update)
    intake.settle()
    expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(whole))).toBe(true)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(whole))
  }
  // The usual way is the short one, and the others are tried too.
  expect(counts.get('sure')).toBeGreaterThan(1_000)
  expect(counts.get('gap')).toBeGreaterThan(50)
})

test('Whatever is done to an update, what is called sure can go in.', () => {
  let sure = 0
  for (let seed = 1; seed <= Number(process.env['SEEDS'] ?? 20); seed++) {
    const random = createSeededRandom(seed)
    const whole = new Y.Doc()
    for (const update of mix(seed, makeUpdates(seed, 40))) {
      const state = Y.encodeStateAsUpdate(whole)
      for (let attempt = 0; attempt < 20; attempt++) {
        const bytes = update.slice()
        const changes = 1 + random.below(2)
        for (let i = 0; i < changes; i++) bytes[random.below(bytes.length)] = random.below(256)
        const { doc, intake } = open()
        Y.applyUpdate(doc, state)
        if (intake.take(bytes, null).is !== 'sure') continue
        sure += 1
        intake.settle()
        // What is in the document can be read by a page and be written on.
        const page = new Y.Doc()
        Y.applyUpdate(page, Y.encodeStateAsUpdate(doc))
        page.getText('text').insert(0, 'more ')
        page.getMap('map').set('key 1', 'more')
      }
      Y.applyUpdate(whole, update)
    }
  }
  expect(sure).toBeGreaterThan(300)
})
