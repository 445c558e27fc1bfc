import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openTeller, sayNews, type News } from 'client/outline/news.ts'

const added = (who: string, zone: News['zone'] = 'detect'): News => ({ is: 'added', who, zone })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('What one person did alike in one zone is one sentence', () => {
  expect(sayNews([added('Ana'), added('Ana'), added('Ben', 'risk')])).toBe(
    'Ana added 2 notes in Detect. Ben added a note in Other Areas of Risk.',
  )
  expect(sayNews([{ is: 'moved', who: 'Ana', zone: 'prevent' }])).toBe(
    'Ana moved a note to Prevent.',
  )
})

test('Many things at once are counted, not listed', () => {
  const news = (['summary', 'detect', 'react', 'prevent', 'risk'] as const).flatMap((zone) => [
    added('Ana', zone),
    added('Ana', zone),
  ])
  expect(sayNews(news)).toBe(
    'Ana added 2 notes in Summary. Ana added 2 notes in Detect. Ana added 2 notes in React. And 4 more changes.',
  )
})

test('What happens in quick succession is told once, and nothing after that until something happens', () => {
  const told: string[] = []
  const { hear } = openTeller((words) => void told.push(words))
  hear(added('Ana'))
  vi.advanceTimersByTime(2_000)
  hear(added('Ana'))
  expect(told).toEqual([])
  vi.advanceTimersByTime(1_000)
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual(['Ana added 2 notes in Detect.'])
  hear(added('Ben'))
  vi.advanceTimersByTime(3_000)
  expect(told).toEqual(['Ana added 2 notes in Detect.', 'Ben added a note in Detect.'])
})
