// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { toRoute } from 'client/route.ts'
import { describePeople } from 'client/home/BoardLine.tsx'
import { describeTimeZone, parseTimeZone } from 'client/panels/TimeZoneField.tsx'
import { toFileName } from 'client/panels/download.ts'

describe('an address', () => {
  it('is the library, a board, or nothing', () => {
    expect(toRoute('/')).toEqual({ page: 'home' })
    expect(toRoute(`/b/${'x'.repeat(22)}`)).toEqual({ page: 'board', id: 'x'.repeat(22) })
    expect(toRoute('/b/short')).toEqual({ page: 'nowhere' })
    expect(toRoute('/elsewhere')).toEqual({ page: 'nowhere' })
  })
})

describe('a time zone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['berlin', 'Europe/Berlin'],
    ['New York', 'America/New_York'],
    ['utc', 'UTC'],
  ])('is understood as %s', (typed, zone) => {
    expect(parseTimeZone(typed)).toBe(zone)
  })

  it.each(['', 'Europe', 'Atlantis', '+02:00', 'America/'])('is not made of “%s”', (typed) => {
    expect(parseTimeZone(typed)).toBeNull()
  })

  it('is told by its city and its distance from UTC on that day', () => {
    expect(describeTimeZone('Europe/Berlin', new Date('2026-07-01'))).toBe('Berlin, UTC+2')
    expect(describeTimeZone('Europe/Berlin', new Date('2026-12-01'))).toBe('Berlin, UTC+1')
    expect(describeTimeZone('Asia/Kolkata', new Date('2026-12-01'))).toBe('Kolkata, UTC+5:30')
    expect(describeTimeZone('UTC', new Date('2026-12-01'))).toBe('UTC')
  })
})

describe('a downloaded file', () => {
  it('has a name made of the title that any system takes', () => {
    expect(toFileName('Search down: Zürich / “north” (#465)')).toBe('search-down-zurich-north-465')
    expect(toFileName('障害 2026')).toBe('障害-2026')
    expect(toFileName('***')).toBe('postmortem')
  })
})

describe('people in the library', () => {
  it('are named up to three, then counted', () => {
    expect(describePeople(['Ana', 'Ben', 'Chidi'])).toBe('Ana, Ben, Chidi')
    expect(describePeople(['Ana', 'Ben', 'Chidi', 'Dora'])).toBe('Ana, Ben and 2 more')
  })
})
