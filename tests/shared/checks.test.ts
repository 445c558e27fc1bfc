/** Every check of practice.md's "Ready to close": when it speaks, when it is silent, when it is let through. */
import { describe, expect, test } from 'vitest'
import { findMissing, findOpenMusts, maxSummaryLength } from 'shared/checks.ts'
import { addNotes, deleteNotes, type NewNote } from 'shared/doc/edit.ts'
import { overrideCheck, removeOverride, writeMeta } from 'shared/doc/edit-head.ts'
import { skipStep } from 'shared/doc/edit-meeting.ts'
import { readBoard } from 'shared/doc/read.ts'
import { openBoardView } from 'shared/doc/watch.ts'
import { checkIds, type CheckId, type Missing } from 'shared/missing.ts'
import type { ZoneId } from 'shared/zones.ts'
import type * as Y from 'yjs'
import {
  createBoardDoc,
  createDocWith,
  newNote,
  noteId,
  now,
  participantId,
} from '../support/board-doc.ts'

type Row = Partial<NewNote> & { readonly zone: ZoneId }

const time = (raw: string) => ({ raw, zone: 'UTC' })
const [ana, ben] = [participantId('ana'), participantId('ben')]
const by = (who: typeof ana) => ({ born: { at: now, by: who } })

const idea = (zone: ZoneId): Row => ({ zone, text: 'an idea' })

/** A board on which nothing is missing; each note under a name. */
const complete: Readonly<Record<string, Row>> = {
  summary: { zone: 'summary', text: 'Checkout was down for 38 minutes.' },
  start: {
    zone: 'timeline',
    text: 'deploy',
    time: time('2026-05-04 14:00'),
    milestone: 'impact-start',
  },
  page: {
    zone: 'timeline',
    text: 'pager',
    time: time('14:05'),
    kind: 'detected',
    milestone: 'detected',
    source: 'Alertmanager',
  },
  word: { zone: 'timeline', text: 'status page', time: time('14:20'), kind: 'message-out' },
  end: {
    zone: 'timeline',
    text: 'all green',
    time: time('14:38'),
    kind: 'resolved',
    milestone: 'resolved',
  },
  detect: { zone: 'detect', text: 'alert on p99', ...by(ana) },
  react: { zone: 'react', text: 'page two people', ...by(ben) },
  quickFix: { zone: 'quick-fix', text: 'a switch', ...by(ana) },
  prevent: { zone: 'prevent', text: 'a canary', ...by(ana) },
  risk: { zone: 'risk', text: 'the other queue', ...by(ben) },
  action: { zone: 'next-steps', text: 'Alert on p99', owner: 'Ana', due: '2026-06-01' },
}

/** The complete board with some notes told otherwise, and some gone (null). */
const docWith = (changes: Readonly<Record<string, Partial<Row> | null>> = {}): Y.Doc => {
  const names = [...new Set([...Object.keys(complete), ...Object.keys(changes)])]
  const doc = createBoardDoc()
  addNotes(
    doc,
    names.flatMap((name, row) => {
      const change = changes[name]
      if (change === null) return []
      const { zone, ...rest } = { ...complete[name], ...change } as Row
      return [newNote(name, zone, row, rest)]
    }),
  )
  return doc
}

const missingOf = (doc: Y.Doc): readonly Missing[] => readBoard(doc).missing
const find = (doc: Y.Doc, id: CheckId): Missing | undefined =>
  missingOf(doc).find((missing) => missing.id === id)
/** `owner,due` of `action` as `action: owner, due`. */
const sayNotes = ({ notes }: Missing): string[] =>
  notes.map(({ id, lacks }) => `${id.replace('note-', '')}: ${lacks.join(', ')}`)

test('Skipping Other Areas of Risk without a reason is said where nobody has an idea there', () => {
  const doc = docWith({ risk: null })
  skipStep(doc, 'risk', null, { at: now, by: ana })
  expect(find(doc, 'empty-risk')!.words).toContain('was skipped without a reason')
  skipStep(doc, 'risk', 'tomorrow, with the storage team', { at: now, by: ana })
  expect(find(doc, 'empty-risk')!.words).toBe(
    'Nobody has said what else shares this vulnerability.',
  )
})

test('Nothing is missing on a complete board', () => {
  expect(missingOf(docWith())).toEqual([])
})

/** What takes one thing away from the complete board, and what is said then. */
const absences: readonly {
  readonly check: CheckId
  readonly without: Readonly<Record<string, Partial<Row> | null>>
  readonly words: string
  readonly notes?: readonly string[]
}[] = [
  { check: 'summary', without: { summary: null }, words: 'Nobody has written the summary.' },
  {
    check: 'summary',
    without: { summary: { text: ' \n' } },
    words: 'Nobody has written the summary.',
  },
  {
    check: 'detected',
    without: { page: { kind: null, milestone: null } },
    words: 'No event says that somebody or something noticed it.',
  },
  {
    check: 'resolved',
    without: { end: null },
    words: 'No event says that it was resolved.',
  },
  {
    check: 'times-in-order',
    without: { end: { time: time('13:30') } },
    words:
      'Times run backwards: time to resolve is −30 min, resolved 35 min before it was noticed.',
    notes: ['end: time', 'start: time', 'page: time'],
  },
  {
    check: 'times-in-order',
    without: {
      start: { milestone: null },
      page: { milestone: null },
      end: { milestone: null, time: time('14:02') },
    },
    words: 'Times run backwards: resolved 3 min before it was noticed.',
    notes: ['end: time', 'page: time'],
  },
  {
    check: 'times-in-order',
    without: { word: { time: time('13:50'), milestone: 'mitigated' } },
    words: 'Times run backwards: time to mitigate is −10 min.',
    notes: ['word: time', 'start: time'],
  },
  {
    check: 'impact-span',
    without: { start: { milestone: null } },
    words: 'How long it hurt is unknown: mark the event at which the impact began.',
    notes: [],
  },
  {
    check: 'impact-span',
    without: { start: { time: time('lunchtime') }, page: { time: time('2026-05-04 14:05') } },
    words: 'How long it hurt is unknown: say when the event was at which the impact began.',
    notes: ['start: time'],
  },
  {
    check: 'impact-span',
    without: { start: { milestone: null }, end: { milestone: null } },
    words:
      'How long it hurt is unknown: mark the event at which the impact began, and mark the event at which it was resolved.',
    notes: ['end: milestone'],
  },
  {
    check: 'name-and-date',
    without: { action: { owner: null } },
    words: '1 action without a name.',
    notes: ['action: owner'],
  },
  {
    check: 'name-and-date',
    without: {
      action: { due: null, owner: '  ' },
      second: { zone: 'next-steps', text: 'two', owner: 'Ben' },
    },
    words: '2 actions without a name or a date.',
    notes: ['action: owner, due', 'second: due'],
  },
  {
    check: 'empty-risk',
    without: { risk: null },
    words: 'Nobody has said what else shares this vulnerability.',
  },
  { check: 'empty-detect', without: { detect: null }, words: 'Nobody has an idea in Detect.' },
  { check: 'empty-react', without: { react: { text: '' } }, words: 'Nobody has an idea in React.' },
  {
    check: 'empty-quick-fix',
    without: { quickFix: null },
    words: 'Nobody has an idea in Quick Fix.',
  },
  { check: 'empty-prevent', without: { prevent: null }, words: 'Nobody has an idea in Prevent.' },
  {
    check: 'long-summary',
    without: {
      summary: { text: 'x'.repeat(300) },
      more: { zone: 'summary', text: 'y'.repeat(101) },
    },
    words: `The summary has 401 characters; up to ${maxSummaryLength} are read.`,
    notes: ['summary: ', 'more: '],
  },
  { check: 'word', without: { word: null }, words: 'No event says when word went in or out.' },
  {
    check: 'reported-by',
    without: { page: { source: null } },
    words: 'Nobody has said who or what reported it.',
    notes: ['page: source'],
  },
  {
    check: 'untimed',
    without: { word: { time: null }, odd: { zone: 'timeline', text: 'odd', time: time('25:10') } },
    words: '2 events without a time.',
    notes: ['word: time', 'odd: time'],
  },
  {
    check: 'open-questions',
    without: { detect: { flavour: 'question' } },
    words: '1 question still open.',
    notes: ['detect: '],
  },
  {
    check: 'one-voice',
    without: { react: by(ana), risk: by(ana) },
    words: 'All ideas are by one person. What do the others think?',
  },
  {
    check: 'balance',
    without: { detect: null, second: idea('prevent'), third: idea('prevent') },
    words: 'Three ideas in Prevent, none in Detect.',
  },
  {
    check: 'parked',
    without: { prevent: { parked: true } },
    words: '1 parked note without a day to take up again.',
    notes: ['prevent: '],
  },
]

describe('Each check speaks up when its thing is missing', () => {
  test.each(absences)('$check: $words', ({ check, without, words, notes = [] }) => {
    const doc = docWith(without)
    const found = find(doc, check)!
    expect(found.words).toBe(words)
    expect(sayNotes(found)).toEqual(notes)
    expect(found.override).toBeNull()
  })

  test('for every check there is such a case', () => {
    expect([...new Set(absences.map(({ check }) => check))]).toEqual([...checkIds])
  })

  test('and for nothing else than what is missing', () => {
    const others = absences.flatMap(({ check, without }) =>
      missingOf(docWith(without))
        .filter(({ id }) => id !== check)
        .map(({ id }) => `${check}: ${id}`),
    )
    expect([...new Set(others)]).toEqual([
      // Its source went with it.
      'detected: reported-by',
      'times-in-order: impact-span',
      'impact-span: untimed',
      // An empty zone is one side of the balance.
      'balance: empty-detect',
    ])
  })
})

describe('An action', () => {
  test.each([
    ['done', { status: 'done' as const }],
    ['declined', { status: 'wont-do' as const }],
    ['given a reason', { reason: 'the team decides on Monday' }],
    ['in the trash', null],
  ])('that is %s is not waited for', (_, change) => {
    const doc = docWith({ action: { owner: null, due: null, ...change } })
    if (change === null) deleteNotes(doc, [noteId('action')], { at: now })
    expect(find(doc, 'name-and-date')).toBeUndefined()
  })

  test('that is under way is', () => {
    expect(
      find(docWith({ action: { due: null, status: 'in-progress' } }), 'name-and-date')!.words,
    ).toBe('1 action without a date.')
  })
})

describe('What fills a gap', () => {
  test('who reported it may be said in the header', () => {
    const doc = docWith({ page: { source: null } })
    expect(find(doc, 'reported-by')).toMatchObject({ zone: null, field: 'detectionSource' })
    writeMeta(doc, 'detectionSource', 'a customer')
    expect(find(doc, 'reported-by')).toBeUndefined()
  })

  test('a day on which parked notes are taken up again', () => {
    const doc = docWith({ prevent: { parked: true } })
    writeMeta(doc, 'followUpAt', '2026-05-11')
    expect(find(doc, 'parked')).toBeUndefined()
  })

  test('a question is answered by a note that says how', () => {
    const doc = docWith({
      detect: { flavour: 'question' },
      answer: { zone: 'detect', text: 'the dashboard', how: noteId('detect') },
    })
    expect(find(doc, 'open-questions')).toBeUndefined()
  })

  test('ideas without an author may be anybody’s', () => {
    const some = { react: { born: { at: now } }, risk: by(ana) }
    expect(find(docWith(some), 'one-voice')).toBeUndefined()
    const all = ['detect', 'react', 'quickFix', 'prevent', 'risk'] as const
    const none = Object.fromEntries(all.map((name) => [name, { born: { at: now } }]))
    expect(find(docWith(none), 'one-voice')).toBeUndefined()
  })

  test('how ideas lie is said of every empty zone, and of none that was let through', () => {
    const many = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`more-${i}`, idea('prevent')]),
    )
    const doc = docWith({ detect: null, react: null, risk: null, ...many })
    const words = (): string | undefined => find(doc, 'balance')?.words
    expect(words()).toBe('13 ideas in Prevent, none in Detect, React or Other Areas of Risk.')
    expect(find(doc, 'balance')!.zone).toBe('detect')
    overrideCheck(doc, 'empty-detect', 'the pager did', { at: now, by: ana })
    expect(words()).toBe('13 ideas in Prevent, none in React or Other Areas of Risk.')
    expect(find(doc, 'balance')!.zone).toBe('react')
  })

  test('how ideas lie is not said while there are few', () => {
    const two = { detect: null, second: idea('prevent') }
    expect(find(docWith(two), 'balance')).toBeUndefined()
    const answer = { ...idea('prevent'), how: noteId('second') }
    expect(find(docWith({ ...two, answer }), 'balance')).toBeUndefined()
    expect(readBoard(createBoardDoc()).missing.map(({ id }) => id)).not.toContain('balance')
  })

  test('what answers a how has no time to say', () => {
    const answer = { zone: 'timeline', text: 'the runbook said so', how: noteId('page') } as const
    expect(find(docWith({ answer }), 'untimed')).toBeUndefined()
    expect(find(docWith({ answer: { ...answer, how: null } }), 'untimed')).toBeDefined()
  })

  test('evidence alone is something said', () => {
    const links = [{ id: 'l1' as never, url: 'https://x.yz', title: '' }]
    expect(find(docWith({ risk: { text: '', links } }), 'empty-risk')).toBeUndefined()
  })

  test('a year that may be mistyped is named', () => {
    const doc = docWith({
      word: { time: time('2025-05-04 14:20') },
      end: { time: time('2026-05-04 14:38') },
    })
    writeMeta(doc, 'incident', time('2026-05-04'))
    expect(find(doc, 'untimed')!.words).toBe('1 event far from the incident: is the year right?')
  })
})

describe('Every must', () => {
  const musts = absences.filter(
    ({ check }, at) =>
      checkIds.indexOf(check) < checkIds.indexOf('long-summary') &&
      absences.findIndex((other) => other.check === check) === at,
  )
  test.each(musts)(
    'may be let through with a reason, and taken back: $check',
    ({ check, without }) => {
      const doc = docWith(without)
      overrideCheck(doc, check, 'we looked, found nothing', { at: now, by: ana })
      expect(find(doc, check)).toMatchObject({
        level: 'must',
        override: { check, reason: 'we looked, found nothing', stamp: { at: now, by: ana } },
      })
      expect(findOpenMusts(missingOf(doc)).map(({ id }) => id)).not.toContain(check)
      removeOverride(doc, check)
      expect(find(doc, check)!.override).toBeNull()
    },
  )

  test('that is done needs no reason any more', () => {
    const doc = docWith()
    overrideCheck(doc, 'empty-risk', 'no time', { at: now })
    expect(missingOf(doc)).toEqual([])
  })

  test('nudges are not let through: they hold nobody up', () => {
    const doc = docWith({ word: null })
    overrideCheck(doc, 'word', 'none went out', { at: now })
    expect(find(doc, 'word')).toMatchObject({ level: 'nudge', override: null })
  })
})

describe('A new board', () => {
  test('lacks the musts in their order, and no nudge about notes that are not there', () => {
    const missing = missingOf(createBoardDoc())
    expect(missing.map(({ id }) => id)).toEqual([
      'summary',
      'detected',
      'resolved',
      'impact-span',
      'empty-risk',
      'empty-detect',
      'empty-react',
      'empty-quick-fix',
      'empty-prevent',
      'word',
      'reported-by',
    ])
    expect(JSON.parse(JSON.stringify(missing))).toEqual(missing)
  })
})

test('A page says the same as the API, also after a change', () => {
  const doc = docWith({ risk: null, action: { owner: null } })
  const view = openBoardView(doc)
  expect(findMissing(view)).toEqual(missingOf(doc))
  overrideCheck(doc, 'empty-risk', 'none', { at: now })
  addNotes(doc, [newNote('late', 'next-steps', 40, { text: 'later' })])
  expect(findMissing(view)).toEqual(missingOf(doc))
  expect(findMissing(view).find(({ id }) => id === 'name-and-date')!.words).toBe(
    '2 actions without a name or a date.',
  )
  view.close()
})

test('2,000 notes are looked through in 5 ms', () => {
  const doc = createDocWith(
    Array.from({ length: 2_000 }, (_, row): Row => {
      const zone = (['timeline', 'detect', 'next-steps', 'risk'] as const)[row % 4]!
      return {
        zone,
        text: `note ${row}`,
        ...(zone === 'timeline' ? { time: time(`14:${row % 60}`) } : {}),
      }
    }),
  )
  const view = openBoardView(doc)
  findMissing(view)
  const took = Array.from({ length: 20 }, () => {
    const before = performance.now()
    findMissing(view)
    return performance.now() - before
  }).sort((a, b) => a - b)
  view.close()
  expect(took[10]).toBeLessThan(5)
})
