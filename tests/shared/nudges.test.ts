import { describe, expect, test } from 'vitest'
import { findNudges } from 'shared/nudges.ts'

const settings = { today: '2026-05-06', participants: ['Ann', 'Team Rocket'], openActions: 3 }
const action = {
  zone: 'next-steps',
  text: 'Alert when checkout p99 exceeds 2 s for 5 min',
  owner: 'Ann',
  due: '2026-05-20',
  status: null,
} as const

const codesOf = (
  part: Partial<Parameters<typeof findNudges>[0]>,
  more: Partial<Parameters<typeof findNudges>[1]> = {},
): string[] => findNudges({ ...action, ...part }, { ...settings, ...more }).map(({ code }) => code)

describe('An action', () => {
  test('that is plain, named and dated gets no nudge', () => {
    expect(codesOf({})).toEqual([])
  })

  test.each([
    'Investigate the cache',
    'improve monitoring',
    'Look into retries',
    'Look at monitoring',
    'Ensure backups work',
    'Consider a queue',
    'Check the logs',
    'Monitor the queue',
    'We should look into retries',
  ])('that starts like “%s” is asked what will be different', (text) => {
    expect(codesOf({ text })).toEqual(['vague-verb'])
  })

  test.each([
    'Checkout alerts on p99',
    'Monitoring: alert on p99 over 2 s',
    'Add a check to the deploy',
    'Improvement list goes into the wiki',
    'Review-app per branch',
  ])('such as “%s” only sounds alike and is left alone', (text) => {
    expect(codesOf({ text })).toEqual([])
  })

  test.each([
    'Be more careful with deletes',
    'Remind everyone to use the runbook',
    'Retrain on-call',
  ])('that asks for care, “%s”, is asked for a guard', (text) => {
    expect(codesOf({ text })).toEqual(['vigilance'])
  })

  test.each([
    'team',
    'The SRE team',
    'everyone',
    'SRE',
    'Ann, Ben',
    'Ann and Ben',
    'Ann & Ben',
    'Ann/Ben',
    '@platform',
    'on-call',
  ])('of “%s” is asked for one person', (owner) => {
    expect(codesOf({ owner })).toEqual(['group-owner'])
  })

  test.each([
    'Ann',
    'Andy Sanders',
    'team rocket',
    'Support Sam',
    'Ulrika (Ops)',
    'ann@example.org',
    'Jean-Luc',
  ])('of “%s” has one person', (owner) => {
    expect(codesOf({ owner })).toEqual([])
  })

  test.each([
    ['2026-05-05', ['past']],
    ['2026-05-06', []],
    ['2026-05-09', ['weekend']],
    ['2026-05-10', ['weekend']],
    ['2026-08-04', []],
    ['2026-08-05', ['far']],
  ])('due on %s', (due, codes) => {
    expect(codesOf({ due })).toEqual(codes)
  })

  test('among more than seven is asked which few help most', () => {
    expect(codesOf({}, { openActions: 7 })).toEqual([])
    expect(codesOf({}, { openActions: 8 })).toEqual(['too-many'])
  })

  test('that is settled, or an idea, gets none', () => {
    const vague = { text: 'Look into it', owner: 'team', due: '2020-01-01' }
    expect(codesOf({ ...vague, status: 'done' })).toEqual([])
    expect(codesOf({ ...vague, status: 'wont-do' })).toEqual([])
    expect(codesOf({ ...vague, zone: 'prevent' })).toEqual([])
  })
})
