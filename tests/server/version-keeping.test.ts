import { expect, test } from 'vitest'
import type { Log } from 'server/log.ts'
import { openVersionKeeping, versionEveryMs } from 'server/sync/version-keeping.ts'
import type { BoardKey } from 'server/store/store.ts'

const key = 1 as BoardKey
const silent: Log = { error: () => {}, info: () => {}, debug: () => {} }

const start = () => {
  let nowMs = 0
  const kept: number[] = []
  const keeping = openVersionKeeping({
    store: {
      keepVersion: () => {
        kept.push(nowMs)
        return Promise.resolve(null)
      },
    },
    log: silent,
    now: () => nowMs,
    date: () => new Date(0),
  })
  return { keeping, kept, go: (ms: number) => (nowMs += ms) }
}

test('Work on an open board is kept every ten minutes, and a pause is not', () => {
  const { keeping, kept, go } = start()
  keeping.consider(key, 1)
  for (let i = 0; i < 60; i++) {
    go(versionEveryMs / 20)
    keeping.consider(key, 2 + i)
  }
  expect(kept).toHaveLength(3)
  for (let i = 0; i < 60; i++) {
    go(versionEveryMs / 20)
    keeping.consider(key, 61)
  }
  expect(kept).toHaveLength(3)
})

test('A board that is let go is kept when something changed since, also by a server that was killed', () => {
  const { keeping, kept } = start()
  keeping.letGo(key, 0, false)
  expect(kept).toHaveLength(0)
  keeping.letGo(key, 3, false)
  expect(kept).toHaveLength(1)
  keeping.letGo(key, 0, true)
  expect(kept).toHaveLength(2)
})
