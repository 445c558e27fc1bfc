import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDueDay, readDue, sayDue, sayDueChange } from 'shared/due-date.ts'
import { toIsoDate } from 'shared/time/say-instant.ts'

/** A Wednesday. */
const today = '2026-05-06'

const offersOf = (typed: string): string[] => {
  const reading = readDue(typed, today)
  return reading.is === 'question' ? reading.offers.map(({ due }) => due) : [`not asked: ${typed}`]
}

describe('A day', () => {
  test.each([
    ['2026-06-12', '2026-06-12'],
    ['2026/6/12', '2026-06-12'],
    ['today', '2026-05-06'],
    ['Tomorrow', '2026-05-07'],
    ['Fri', '2026-05-08'],
    ['by Friday', '2026-05-08'],
    ['on mon.', '2026-05-11'],
    ['this Friday', '2026-05-08'],
    ['next Tuesday', '2026-05-12'],
    ['in 2 weeks', '2026-05-20'],
    ['2w', '2026-05-20'],
    ['10 days', '2026-05-16'],
    ['in a week', '2026-05-13'],
    ['in three months', '2026-08-06'],
    ['12 June', '2026-06-12'],
    ['June 12th', '2026-06-12'],
    ['the 12th of June', '2026-06-12'],
    ['12 Jun 2027', '2027-06-12'],
    ['Jun 12, 2027', '2027-06-12'],
    ['1 March', '2027-03-01'],
    ['12. Juni', '2026-06-12'],
    ['12.6.', '2026-06-12'],
    ['12.06.26', '2026-06-12'],
    ['31/5', '2026-05-31'],
    ['5/31/2026', '2026-05-31'],
    ['6/6', '2026-06-06'],
    ['Fri 12 June', '2026-06-12'],
    ['end of week', '2026-05-08'],
    ['EOM', '2026-05-31'],
    ['end of next month', '2026-06-30'],
    ['end of June', '2026-06-30'],
    ['end of February', '2027-02-28'],
  ])('is understood in “%s”', (typed, due) => {
    expect(readDue(typed, today)).toEqual({ is: 'day', due })
  })

  test('is nothing where nothing is written', () => {
    expect(readDue('  ', today)).toEqual({ is: 'nothing' })
  })

  test.each([
    ['6/7', ['2026-07-06', '2026-06-07']],
    ['Wednesday', ['2026-05-06', '2026-05-13']],
    ['next Friday', ['2026-05-08', '2026-05-15']],
    ['1 May', ['2026-05-01', '2027-05-01']],
    ['Fri 11 June', ['2026-06-11']],
    ['next week', ['2026-05-11', '2026-05-12', '2026-05-13', '2026-05-14', '2026-05-15']],
    ['soon', []],
    ['when Ana is back', []],
    ['31 June', []],
    ['12 June 1926', []],
    ['on', []],
    ['constructor', []],
  ])('is asked for where “%s” can be read in more ways, or in none', (typed, offers) => {
    expect(offersOf(typed)).toEqual(offers)
  })

  test('a month after the 31st is the last day of a shorter month', () => {
    expect(readDue('in a month', '2026-01-31')).toEqual({ is: 'day', due: '2026-02-28' })
  })

  test('is said by its weekday', () => {
    expect(sayDue('2026-06-12')).toBe('Fri 12 Jun 2026')
    expect(sayDue('2026-02-30')).toBe('2026-02-30')
  })

  test.each([
    ['2026-05-04', '2026-05-11', '4 May → 11 May 2026'],
    ['2026-12-30', '2027-01-08', '30 Dec 2026 → 8 Jan 2027'],
    ['2026-05-04', null, '4 May 2026 → no date'],
  ])('that was moved is said without its weekday: %s to %s', (from, to, words) => {
    expect(sayDueChange({ from, to })).toBe(words)
  })
})

test('whatever is written is a day that exists, or a question in words', () => {
  const words = fc.constantFrom(
    'next',
    'in',
    '2',
    '31',
    'feb',
    'fri',
    'week',
    'end of',
    '/',
    '.',
    '2026',
    'a',
  )
  const typed = fc.oneof(
    fc.string(),
    fc.array(words, { maxLength: 5 }).map((list) => list.join(' ')),
  )
  fc.assert(
    fc.property(typed, fc.integer({ min: 10_000, max: 30_000 }), (text, day) => {
      const reading = readDue(text, toIsoDate(day))
      if (reading.is === 'day') expect(findDueDay(reading.due)).not.toBeNull()
      if (reading.is === 'question') expect(reading.words).toMatch(/[.?]$/)
    }),
  )
})
