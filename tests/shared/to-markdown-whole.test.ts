import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Board } from 'shared/board.ts'
import { addNotes, signParticipant, type NewNote } from 'shared/doc/edit.ts'
import { explainDueChange, setDue } from 'shared/doc/edit-fields.ts'
import { addLine, overrideCheck, writeLongText, writeMeta } from 'shared/doc/edit-head.ts'
import { readBoard } from 'shared/doc/read.ts'
import type { LineId, LinkId, ParticipantId } from 'shared/ids.ts'
import { toReadableText } from 'shared/markdown/escape.ts'
import { toMarkdown } from 'shared/markdown/to-markdown.ts'
import { zones, type ZoneId } from 'shared/zones.ts'
import {
  createBoardDoc,
  createDocWith,
  groupId,
  newNote,
  noteId,
  now,
  participantId,
} from '../support/board-doc.ts'
import { markdownBait } from '../support/markdown-bait.ts'
import { readFrontMatter, readMarkdown, type ReadItem } from '../support/read-markdown.ts'

const line = (name: string): LineId => `line-${name}` as LineId

const zone = 'Europe/Berlin'

const at = (raw: string): Pick<NewNote, 'time'> => ({ time: { raw, zone } })

const events: readonly Partial<NewNote>[] = [
  { text: 'Config 4711 rolled out', ...at('2026-05-04 13:30'), kind: 'action' },
  {
    text: 'Checkout answers 500',
    ...at('~14:00'),
    milestone: 'impact-start',
    source: 'https://dash.example/checkout',
  },
  { text: 'Somebody wonders in the hallway', ...at('before lunch?') },
  {
    text: 'p99 alert fires',
    ...at('2:38 pm'),
    kind: 'detected',
    milestone: 'detected',
    source: 'pager',
  },
  { text: 'Searching the logs', ...at('14:40-14:50'), kind: 'action' },
  { text: 'Rolled back', ...at('14:52:07'), kind: 'mitigated', milestone: 'mitigated' },
  {
    text: 'All queues are empty',
    ...at('2026-05-05 00:10'),
    kind: 'resolved',
    milestone: 'resolved',
  },
]

const toExample = (): Board => {
  const doc = createBoardDoc('Checkout was down')
  const by = participantId('ann')
  signParticipant(doc, {
    id: by,
    name: 'Ann Lee',
    initials: 'AL',
    colour: '',
    role: null,
    team: null,
  })
  writeMeta(doc, 'status', 'in-review')
  writeMeta(doc, 'owner', 'Ann Lee')
  writeMeta(doc, 'meetingAt', '2026-05-06T08:00:00Z')
  writeMeta(doc, 'dueAt', '2026-05-11')
  writeMeta(doc, 'products', 'Checkout')
  writeMeta(doc, 'detectionSource', 'p99 alert')
  const impact = 'Nobody could pay.\nNo money was lost.'
  writeLongText(doc, 'impact', { at: 0, remove: 0, insert: impact })
  addLine(doc, 'factors', line('1'), { text: 'The flag had no owner' }, now)
  addLine(doc, 'factors', line('2'), { text: 'No canary' }, now)
  addLine(doc, 'roles', line('3'), { role: 'Facilitator', name: 'Kofi' }, now)
  const channel = { url: 'https://chat.example/inc-1', title: 'The channel' }
  addLine(doc, 'references', line('4'), channel, now)
  overrideCheck(doc, 'empty-react', 'Nothing to add', { at: now, by })
  addNotes(doc, [
    newNote('s', 'summary', 0, { text: 'Checkout was down for 52 minutes.' }),
    ...events.map((event, row) => newNote(row, 'timeline', row, event)),
    newNote('d', 'detect', 0, { text: 'Alert on the rate of 5xx', born: { at: now, by } }),
    newNote('q', 'quick-fix', 0, { text: 'The flag was there', flavour: 'got-lucky' }),
    newNote('w', 'prevent', 0, {
      text: 'Hand-over was calm',
      flavour: 'went-well',
      tags: ['people'],
    }),
    newNote('o', 'prevent', 1, { text: 'Who else uses 4711?', flavour: 'question' }),
    newNote('a', 'next-steps', 0, {
      text: 'Alert when 5xx exceed 1 %',
      from: noteId('d'),
      owner: 'Kofi',
      due: '2026-06-01',
      type: 'detect',
      ticket: 'https://tracker.example/OPS-12',
    }),
    newNote('b', 'next-steps', 1, { text: 'Name an owner of every flag' }),
    newNote('c', 'next-steps', 2, {
      text: 'A third region',
      status: 'wont-do',
      reason: 'Too dear',
    }),
  ])
  return readBoard(doc)
}

const itemsOf = (board: Board, id: ZoneId, options = {}): readonly ReadItem[] =>
  readMarkdown(toMarkdown(board, options)).sections[zones.findIndex((one) => one.id === id)]!
    .items ?? []

const textsOf = (items: readonly ReadItem[] | null | undefined): string[] =>
  (items ?? []).map(({ text }) => text)

const timelineOf = (notes: readonly Partial<NewNote>[]): string[] =>
  textsOf(
    itemsOf(
      readBoard(createDocWith(notes.map((note) => ({ ...note, zone: 'timeline' })))),
      'timeline',
    ),
  )

describe('The Markdown of a whole board', () => {
  test('reads as a postmortem that one would like to read', () => {
    expect(toMarkdown(toExample())).toMatchInlineSnapshot(`
      "---
      format: "blameless-canvas/1"
      title: "Checkout was down"
      severity: "SEV-2"
      status: "in-review"
      timeZone: "Europe/Berlin"
      owner: "Ann Lee"
      createdAt: "2026-05-04T14:02:00.000Z"
      meetingAt: "2026-05-06T08:00:00Z"
      dueAt: "2026-05-11"
      products: "Checkout"
      detectionSource: "p99 alert"
      impact: "Nobody could pay.\\nNo money was lost."
      factors:
        - "The flag had no owner"
        - "No canary"
      roles:
        - role: "Facilitator"
          name: "Kofi"
      links:
        - url: "https://chat.example/inc-1"
          title: "The channel"
      missing:
        - "name-and-date"
        - "empty-risk"

      ---

      # Checkout was down

      - **Severity:** SEV-2
      - **Status:** In review
      - **Owner:** Ann Lee
      - **Time zone:** Europe/Berlin
      - **Meeting:** Wed 6 May 2026, 10:00 CEST
      - **Due:** Mon 11 May 2026
      - **Products:** Checkout
      - **Detected by:** p99 alert
      - **Impact:** Nobody could pay.\\
        No money was lost.
      - **Contributing factors:**
        - The flag had no owner
        - No canary
      - **Roles:**
        - Facilitator: Kofi
      - **Links:**
        - [The channel](<https://chat.example/inc-1>)

      ## Not yet complete

      - 1 action without a name or a date.
      - Nobody has said what else shares this vulnerability.

      ## Let through

      - Nobody has an idea in React. Reason: Nothing to add *(AL)*

      ## 1 Summary

      *What happened, and what did customers notice? One or two sentences.*

      - Checkout was down for 52 minutes.

      ## 2 Rough Timeline

      *What happened when; who or what reported it; what was done; when did word go in or out?*

      *Times are those of Europe/Berlin.*

      **Mon 4 May 2026, CEST**

      - **13:30** Config 4711 rolled out *(action · before the incident)*
      - **\\~14:00** Checkout answers 500 *(milestone: impact began · source: <https://dash.example/checkout>)*
      - **time unknown** *(typed: before lunch?)* Somebody wonders in the hallway
      - *approx. 38 min of silence*
      - **14:38** *(typed: 2:38 pm)* p99 alert fires *(detected · milestone: detected · source: pager)*
      - **14:40–14:50** Searching the logs *(action)*
      - **14:52:07** Rolled back *(mitigated · milestone: mitigated)*
      - *9 h 17 min of silence*

      **Tue 5 May 2026, CEST**

      - **00:10** All queues are empty *(resolved · milestone: resolved · recovery)*

      ### Lost minutes

      - **Time to detect:** approx. 38 min
      - **Time to acknowledge:** unknown, no event is marked “acknowledged”
      - **Time to mobilise:** unknown, no event is marked “declared”
      - **Time to mitigate:** approx. 52 min 7 s
      - **Time to resolve:** approx. 10 h 10 min
      - **Time to tell customers:** unknown, no event is marked “first word to customers”
      - **Impact:** approx. 52 min 7 s
      - **3 Detect, Mon 4 May 2026:** approx. 38 min of silence, 14:00–14:38, unless 1 event without a time broke it
      - **Silence, Mon 4 May 2026:** 9 h 17 min of silence, 14:52:07–Tue 5 May 2026, 00:10

      ## 3 Detect

      *How do we detect this problem or one like it sooner?*

      - Alert on the rate of 5xx *(became an action · AL)*

      ## 4 React

      *How do we improve our reaction to issues like this?*

      *No notes in this zone.*

      ## 5 Quick Fix

      *How do we stop the bleeding faster?*

      - The flag was there *(got lucky)*

      ## 6 Prevent

      *How do we prevent or reduce the impact of issues like this?*

      - Hand-over was calm *(went well · tags: people)*
      - Who else uses 4711? *(question)*

      ## 7 Other Areas of Risk

      *What other areas share this same vulnerability?*

      *No notes in this zone.*

      ## 8 Next Steps

      *What will we do, who sees to it, and when do we hear of it?*

      - [ ] Alert when 5xx exceed 1 % — Kofi, due 2026-06-01, open, type detect <!-- id:note-a -->
        - Ticket: <https://tracker.example/OPS-12>
        - From 3 Detect: Alert on the rate of 5xx
      - [ ] Name an owner of every flag — **no owner**, **no date**, open <!-- id:note-b -->
      - [x] A third region — no owner, no date, won’t do <!-- id:note-c -->
        - Reason: Too dear

      ## What went well

      - The flag was there *(5 Quick Fix · got lucky)*
      - Hand-over was calm *(6 Prevent · went well · tags: people)*

      ## Questions still open

      - Who else uses 4711? *(6 Prevent · question)*
      "
    `)
  })

  test('tells readers outside nothing of people, sources and what is not complete', () => {
    const markdown = toMarkdown(toExample(), { audience: 'external', names: 'full' })
    for (const inside of [
      'Ann Lee (',
      'Facilitator',
      'chat.example',
      'dash.example',
      'tracker.example',
      'pager',
      'p99 alert\n',
      'Not yet complete',
      'Let through',
      'missing:',
    ])
      expect(markdown, inside).not.toContain(inside)
    expect(markdown).toContain('The flag had no owner')
    expect(markdown).toContain('— Kofi, due 2026-06-01')
  })

  test('names nobody in a role where names are off', () => {
    expect(toMarkdown(toExample(), { names: 'none' })).not.toContain('Facilitator')
    expect(toMarkdown(toExample(), { names: 'initials' })).toContain('Facilitator: Kofi')
  })
})

describe('Who wants a note, and for whom it was written', () => {
  const [ana, ben] = [participantId('ana'), participantId('ben')]
  const toDoc = (wants: readonly ParticipantId[]) => {
    const doc = createDocWith([{ zone: 'detect', text: 'alert', onBehalfOf: 'Kim Novak', wants }])
    const person = { colour: '', role: null, team: null }
    signParticipant(doc, { ...person, id: ana, name: 'Ana Lund', initials: 'AL' })
    return readBoard(doc)
  }
  const told = (wants: readonly ParticipantId[], options = {}): string =>
    /\*\((.*)\)\*/.exec(toMarkdown(toDoc(wants), options).split('- alert')[1]!)![1]!

  test('are named as the names option says; who has said no name is counted', () => {
    expect(told([ana])).toBe('wanted by AL · on behalf of Kim Novak')
    expect(told([ana], { names: 'full' })).toBe('wanted by Ana Lund · on behalf of Kim Novak')
    expect(told([ana, ben])).toBe('wanted by AL, 1 more · on behalf of Kim Novak')
    expect(told([ben])).toBe('wanted by 1 · on behalf of Kim Novak')
  })

  test('are not told where names are off, nor to readers outside', () => {
    for (const options of [{ names: 'none' }, { audience: 'external', names: 'full' }] as const) {
      expect(told([ana, ben], options)).toBe('wanted by 2')
      expect(toMarkdown(toDoc([ana]), options)).not.toMatch(/Kim|Ana|AL\b/)
    }
  })
})

test('An idea that was taken from a chain of hows says where it came from', () => {
  const doc = createDocWith([
    { zone: 'react', text: 'two people paged' },
    { zone: 'react', text: 'the rota was old', how: noteId(0) },
    { zone: 'detect', text: 'show who is on call', from: noteId(1) },
    { zone: 'next-steps', text: 'do it', from: noteId(2) },
  ])
  const markdown = toMarkdown(readBoard(doc))
  expect(markdown).toContain('- two people paged\n  - the rota was old\n')
  expect(markdown).toContain(
    '- show who is on call *(became an action)*\n  - From 4 React: the rota was old\n',
  )
})

describe('The timeline', () => {
  test('stands under days, a new one also when the clocks change', () => {
    const board = readBoard(
      createDocWith([
        { zone: 'timeline', text: 'a', ...at('2026-03-28 23:50') },
        { zone: 'timeline', text: 'b', ...at('2026-03-29 01:59') },
        { zone: 'timeline', text: 'c', ...at('2026-03-29 03:00') },
      ]),
    )
    expect(readMarkdown(toMarkdown(board)).sections[1]!.words).toEqual([
      'Times are those of Europe/Berlin.',
      'Sat 28 Mar 2026, CET',
      'Sun 29 Mar 2026, CET',
      'Sun 29 Mar 2026, CEST',
    ])
  })

  test('says a time as sharply as it is known, and as typed where that says something else', () => {
    expect(
      timelineOf([
        { text: 'a', ...at('2026-05-04 14:00') },
        { text: 'b', ...at('14:01:00') },
        { text: 'c', ...at('~14:02') },
        { text: 'd', ...at('14:03 – 14:05') },
        { text: 'e', ...at('2:06 pm') },
        { text: 'f', time: { raw: '12:07', zone: 'UTC' } },
        { text: 'g', ...at('soon') },
        { text: 'h' },
        { text: 'i', ...at('14:08 CEST') },
      ]),
    ).toEqual([
      '14:00 a',
      '14:01:00 b',
      '~14:02 c',
      '14:03–14:05 d',
      '14:06 (typed: 2:06 pm) e',
      '14:07 (typed: 12:07 in UTC) f',
      'time unknown (typed: soon) g',
      'time unknown h',
      '14:08 i',
    ])
  })

  test('keeps an event of which only the day is known, and says so', () => {
    expect(timelineOf([{ text: 'deployed', ...at('2026-05-04') }])).toEqual(['that day deployed'])
  })

  test('keeps the order of time in groups, and names the group', () => {
    const doc = createDocWith([
      { zone: 'timeline', text: 'a', ...at('2026-05-04 14:00'), group: groupId(1) },
      { zone: 'timeline', text: 'b', ...at('2026-05-04 14:01') },
      { zone: 'timeline', text: 'c', ...at('2026-05-04 14:02'), group: groupId(1) },
    ])
    doc.getMap('groups').set(groupId(1), { title: 'Rollback' })
    expect(textsOf(itemsOf(readBoard(doc), 'timeline'))).toEqual([
      '14:00 a (group: Rollback)',
      '14:01 b',
      '14:02 c (group: Rollback)',
    ])
  })

  test('puts an answer with a time at that time, and one without under what it answers', () => {
    const board = readBoard(
      createDocWith([
        { zone: 'timeline', text: 'a', ...at('2026-05-04 14:00') },
        { zone: 'timeline', text: 'b', ...at('2026-05-04 14:01') },
        { zone: 'timeline', text: 'how', how: noteId(0) },
        { zone: 'timeline', text: 'later', how: noteId(0), ...at('2026-05-04 14:03') },
      ]),
    )
    const items = itemsOf(board, 'timeline')
    expect(textsOf(items)).toEqual(['14:00 a', '14:01 b', '14:03 later'])
    expect(textsOf(items[0]!.items)).toEqual(['time unknown how'])
  })
})

describe('Lost minutes', () => {
  const lostMinutesOf = (notes: readonly Partial<NewNote>[]): string[] => {
    const board = readBoard(createDocWith(notes.map((note) => ({ ...note, zone: 'timeline' }))))
    return textsOf(readMarkdown(toMarkdown(board)).others.get('Lost minutes')?.items)
  }

  test('are said for every duration: known, approximate, wrong, or unknown and why', () => {
    expect(
      lostMinutesOf([
        { text: 'a', ...at('2026-05-04 14:00'), milestone: 'impact-start' },
        { text: 'b', ...at('13:48'), milestone: 'detected' },
        { text: 'c', ...at('~14:10'), milestone: 'mitigated' },
        { text: 'd', ...at('who knows'), milestone: 'resolved' },
      ]),
    ).toEqual([
      'Time to detect: −12 min, an error: the end lies before the start',
      'Time to acknowledge: unknown, no event is marked “acknowledged”',
      'Time to mobilise: unknown, no event is marked “declared”',
      'Time to mitigate: approx. 10 min',
      'Time to resolve: unknown, nobody knows the time of “resolved”',
      'Time to tell customers: unknown, no event is marked “first word to customers”',
      'Impact: approx. 10 min',
    ])
  })

  test('are not counted where there are no events', () => {
    expect(toMarkdown(readBoard(createBoardDoc()))).not.toContain('Lost minutes')
  })
})

describe('Actions', () => {
  test('are tasks that say who, when and how far, and print loudly what is missing', () => {
    const board = readBoard(
      createDocWith([
        { zone: 'next-steps', text: 'Alert on p99', owner: 'Kofi', due: '2026-06-01' },
        { zone: 'next-steps', text: 'Ask', status: 'in-progress', priority: 'high' },
        { zone: 'next-steps', text: 'Close', status: 'done', type: 'prevent' },
        { zone: 'next-steps', text: 'Move', owner: ' ', reason: 'Moved to #12' },
      ]),
    )
    expect(
      itemsOf(board, 'next-steps').map(({ text, checked, items }) => [
        checked,
        text.trimEnd(),
        ...textsOf(items),
      ]),
    ).toEqual([
      [false, 'Alert on p99 — Kofi, due 2026-06-01, open'],
      [false, 'Ask — no owner, no date, in progress', 'Priority: high'],
      [true, 'Close — no owner, no date, done, type prevent'],
      [false, 'Move — no owner, no date, open', 'Reason: Moved to #12'],
    ])
    const markdown = toMarkdown(board)
    expect(markdown).toContain('- [ ] Alert on p99 — Kofi, due 2026-06-01, open <!-- id:note-0 -->')
    expect(markdown).toContain('- [ ] Ask — **no owner**, **no date**, in progress')
    expect(markdown).toContain('- [x] Close — no owner, no date, done')
    expect(markdown).toContain('- [ ] Move — no owner, no date, open')
  })

  test('say how their dates were moved and why, to readers inside', () => {
    const doc = createDocWith([{ zone: 'next-steps', text: 'Alert', due: '2026-05-04' }])
    setDue(doc, noteId(0), '2026-05-11', '2026-05-03T09:00:00Z')
    explainDueChange(doc, noteId(0), '2026-05-03T09:00:00Z', 'waiting for *the* vendor')
    setDue(doc, noteId(0), null, '2026-05-10T09:00:00Z')
    const board = readBoard(doc)
    const [action] = itemsOf(board, 'next-steps')
    expect(textsOf(action!.items)).toEqual([
      'Moved 2026-05-04 → 2026-05-11: waiting for *the* vendor',
      'Moved 2026-05-11 → no date',
    ])
    expect(toMarkdown(board, { audience: 'external' })).not.toContain('Moved')
  })
})

describe('The front matter', () => {
  test('reads back as exactly what was typed, whatever it was', () => {
    fc.assert(
      fc.property(fc.oneof(markdownBait, fc.string({ unit: 'binary', maxLength: 40 })), (typed) => {
        const doc = createBoardDoc()
        for (const field of ['owner', 'severity', 'products', 'usersAffected'] as const)
          writeMeta(doc, field, typed)
        writeMeta(doc, 'incident', { raw: typed, zone })
        addLine(doc, 'factors', line('1'), { text: typed }, now)
        addLine(doc, 'factors', line('2'), { text: typed }, `${now}2`)
        addLine(doc, 'roles', line('3'), { role: typed, name: typed }, now)
        const url = 'https://chat.example/'
        addLine(doc, 'references', line('4'), { url, title: typed }, now)
        const board = readBoard(doc)
        const { meta } = board
        const fields = readFrontMatter(toMarkdown(board))
        for (const field of ['owner', 'severity', 'products', 'usersAffected'] as const)
          expect(fields[field] ?? null).toBe(meta[field])
        expect(fields['incident']).toBe(meta.incident?.raw)
        expect(fields['factors'] ?? []).toEqual(board.factors.map(({ text }) => text))
        expect(fields['roles'] ?? []).toEqual(board.roles.map(({ role, name }) => ({ role, name })))
        expect(fields['links']).toEqual([{ url, title: board.references[0]!.title }])
        expect(fields['missing']).toContain('summary')
        readMarkdown(toMarkdown(board))
      }),
      { numRuns: 200 },
    )
  })
})

describe('The head and the lists', () => {
  test('say what people typed, whatever it was', () => {
    const said = markdownBait.filter((text) => text.trim() !== '')
    fc.assert(
      fc.property(said, (typed) => {
        const doc = createBoardDoc()
        writeMeta(doc, 'products', typed)
        writeMeta(doc, 'incident', { raw: typed, zone })
        writeLongText(doc, 'impact', { at: 0, remove: 0, insert: typed })
        addLine(doc, 'factors', line('1'), { text: typed }, now)
        addLine(doc, 'roles', line('2'), { role: typed, name: typed }, now)
        const url = 'https://chat.example/'
        addLine(doc, 'references', line('3'), { url, title: typed }, now)
        overrideCheck(doc, 'summary', typed, { at: now })
        addNotes(doc, [
          newNote('w', 'prevent', 0, { text: typed, flavour: 'went-well', tags: [typed] }),
          newNote('q', 'risk', 0, { text: typed, flavour: 'question' }),
          newNote('a', 'next-steps', 0, { text: typed, doer: typed, reason: typed }),
        ])
        const { head, sections, others } = readMarkdown(toMarkdown(readBoard(doc)))
        const read = toReadableText(typed)
        const texts = textsOf(head)
        for (const label of ['Products', 'Incident began', 'Impact'])
          expect(texts).toContain(`${label}: ${read}`)
        const listOf = (label: string): string[] =>
          textsOf(head.find(({ text }) => text.startsWith(`${label}:`))?.items)
        expect(listOf('Contributing factors')).toEqual([read])
        expect(listOf('Roles')).toEqual([`${read}: ${read}`])
        expect(listOf('Links')).toEqual([read])
        expect(textsOf(others.get('Let through')?.items)).toEqual([
          `Nobody has written the summary. Reason: ${read}`,
        ])
        expect(textsOf(others.get('What went well')?.items)).toEqual([
          `${read} (6 Prevent · went well · tags: ${read})`,
        ])
        expect(textsOf(others.get('Questions still open')?.items)).toEqual([
          `${read} (7 Other Areas of Risk · question)`,
        ])
        expect(textsOf(sections[7]!.items![0]!.items)).toEqual([
          `Done by: ${read}`,
          `Reason: ${read}`,
        ])
      }),
      { numRuns: 250 },
    )
  })
})

describe('A note with evidence', () => {
  test('shows it to readers inside alone', () => {
    const links = [{ id: 'a' as LinkId, url: 'https://dash.example/', title: 'Dash' }]
    const board = readBoard(createDocWith([{ zone: 'detect', text: 'the graph', links }]))
    expect(textsOf(itemsOf(board, 'detect')[0]!.items)).toEqual(['Dash'])
    expect(itemsOf(board, 'detect', { audience: 'external' })[0]!.items).toEqual([])
  })
})
