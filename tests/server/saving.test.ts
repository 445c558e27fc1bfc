import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRate } from 'server/sync/rate.ts'
import { createSaving } from 'server/sync/saving.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const update = (n: number): Uint8Array => new Uint8Array([n])

/** A disk whose appends end when the test says so. */
const createDisk = () => {
  const asked: { readonly numbers: number[]; readonly end: PromiseWithResolvers<void> }[] = []
  const failures: string[] = []
  const saving = createSaving(
    (updates) => {
      const end = Promise.withResolvers<void>()
      asked.push({ numbers: updates.map(([n]) => n!), end })
      return end.promise
    },
    () => {},
    ({ message }) => failures.push(message),
    () => Date.now(),
  )
  return { asked, failures, saving, settle: () => vi.advanceTimersByTimeAsync(10) }
}

test('What comes after a silence goes to the disk a millisecond later, what comes meanwhile as one append after it.', async () => {
  const { asked, saving, settle } = createDisk()
  for (const n of [1, 2]) saving.add(update(n))
  await vi.advanceTimersByTimeAsync(1)
  expect(asked.map(({ numbers }) => numbers)).toEqual([[1, 2]])
  saving.add(update(3))
  await settle()
  for (const n of [4, 5]) saving.add(update(n))
  await settle()
  expect(asked).toHaveLength(1)
  expect([saving.given, saving.saved]).toEqual([5, 0])
  asked[0]!.end.resolve()
  await settle()
  expect(asked.map(({ numbers }) => numbers)).toEqual([
    [1, 2],
    [3, 4, 5],
  ])
  expect(saving.saved).toBe(2)
})

test('However fast edits come, commits keep their distance, and the last edit waits no longer than nine milliseconds.', async () => {
  const { asked, saving } = createDisk()
  const begun: number[] = []
  for (let ms = 0; ms < 60; ms++) {
    saving.add(update(ms))
    await vi.advanceTimersByTimeAsync(1)
    while (begun.length < asked.length) {
      begun.push(ms)
      asked[begun.length - 1]!.end.resolve()
    }
  }
  const gaps = begun.slice(1).map((ms, i) => ms - begun[i]!)
  expect(begun.length).toBeGreaterThan(5)
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(7)
  await vi.advanceTimersByTimeAsync(9)
  expect(asked.flatMap(({ numbers }) => numbers)).toEqual(Array.from({ length: 60 }, (_, n) => n))
})

test('Where edits come one by one, each is on its way to the disk a millisecond later.', async () => {
  const { asked, saving } = createDisk()
  for (let n = 0; n < 8; n++) {
    saving.add(update(n))
    await vi.advanceTimersByTimeAsync(1)
    expect(asked.at(-1)!.numbers).toEqual([n])
    asked.at(-1)!.end.resolve()
    await vi.advanceTimersByTimeAsync(5)
  }
})

test('A failed append is tried again, before anything that came later, and counts as unsaved until then.', async () => {
  const { asked, failures, saving, settle } = createDisk()
  saving.add(update(1))
  await settle()
  saving.add(update(2))
  let isSaved = false
  void saving.whenSaved().then(() => (isSaved = true))
  asked[0]!.end.reject(new Error('disk full'))
  await settle()
  expect([saving.saved, saving.failure, failures]).toEqual([0, 'disk full', ['disk full']])
  await vi.advanceTimersByTimeAsync(250)
  expect(asked[1]!.numbers).toEqual([1, 2])
  asked[1]!.end.reject(new Error('still full'))
  await vi.advanceTimersByTimeAsync(495)
  expect(asked).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(7)
  expect(isSaved).toBe(false)
  asked[2]!.end.resolve()
  await settle()
  expect([saving.saved, saving.failure, isSaved]).toEqual([2, null, true])
})

test('What waits elsewhere until the last moment is in the commit that was asked for.', async () => {
  const { asked, saving, settle } = createDisk()
  saving.onGather(() => saving.add(update(2)))
  saving.expect()
  saving.add(update(1))
  await settle()
  expect(asked.map(({ numbers }) => numbers)).toEqual([[1, 2]])
  expect(saving.given).toBe(2)
})

test('Once closed it tries no more.', async () => {
  const { asked, saving, settle } = createDisk()
  saving.add(update(1))
  await settle()
  saving.close()
  asked[0]!.end.reject(new Error('disk full'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toHaveLength(1)
})

test('A rate lets a burst through, then says how long to wait, and recovers with time.', () => {
  const rate = createRate(10, 5)
  expect([1, 1, 1, 1, 1].map((amount) => rate.take(amount, 0))).toEqual([0, 0, 0, 0, 0])
  expect(rate.take(1, 0)).toBe(100)
  expect(rate.take(1, 100)).toBe(100)
  expect(rate.take(1, 10_000)).toBe(0)
})
