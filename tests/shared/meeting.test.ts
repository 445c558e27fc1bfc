import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addNotes } from 'shared/doc/edit.ts'
import {
  addMinutes,
  bringEveryoneTo,
  chooseAgenda,
  endMeeting,
  parkNotes,
  pauseStep,
  resumeStep,
  skipStep,
  startStep,
  takeOver,
} from 'shared/doc/edit-meeting.ts'
import { writeMeta } from 'shared/doc/edit-head.ts'
import { readBoard } from 'shared/doc/read.ts'
import { readMeeting } from 'shared/doc/read-meeting.ts'
import { restoreBoard } from 'shared/doc/restore.ts'
import { rootOf } from 'shared/doc/roots.ts'
import { openBoardView } from 'shared/doc/watch.ts'
import { toMarkdown } from 'shared/markdown/to-markdown.ts'
import { agendaIds, agendas, minutesOf, stepIds, stepOf, steps } from 'shared/meeting/agenda.ts'
import { readClock } from 'shared/meeting/clock.ts'
import { passesRiskBy } from 'shared/meeting/meeting.ts'
import { zones } from 'shared/zones.ts'
import * as Y from 'yjs'
import {
  createBoardDoc,
  createDocWith,
  newNote,
  noteId,
  now,
  participantId,
} from '../support/board-doc.ts'
import { copyOf, openUndo, sync } from '../support/two-docs.ts'
import { garbage } from '../support/garbage.ts'

const ana = participantId('ana')
const ben = participantId('ben')
const minute = 60_000
/** The server's clock at the beginning, in ms. */
const start = Date.parse(now)
const at = (minutes: number): string =>
  new Date(start + minutes * minute).toISOString().replace('.000Z', 'Z')

describe('The agenda', () => {
  test.each(agendas)('of $title takes as long as it says, with time for every zone', (agenda) => {
    const minutes = Object.values(agenda.minutes)
    expect(minutes.reduce((sum, one) => sum + one, 0)).toBe(agenda.total)
    for (const { id } of [{ id: 'open' as const }, ...zones])
      expect(agenda.minutes[id], id).toBeGreaterThanOrEqual(2)
    for (const id of ['prepare', 'close'] as const) expect(minutesOf(agenda.id, id)).toBeNull()
  })

  test('learning first gives the timeline more than half of the hour', () => {
    expect(minutesOf('60-learning', 'timeline')).toBe(35)
    expect(agendaIds.map((id) => minutesOf(id, 'risk'))).toEqual([3, 5, 3, 7])
  })

  test('walks the zones in their order and says of each what the zone itself asks', () => {
    expect(steps.map(({ id }) => id)).toEqual(stepIds)
    expect(steps.slice(2, -1).map(({ zone }) => zone)).toEqual(zones.map(({ id }) => id))
    for (const { id, question, prompts } of zones) {
      expect(stepOf(id).question).toBe(question)
      expect(stepOf(id).prompts.slice(0, prompts.length)).toEqual(prompts)
    }
    for (const step of steps) expect(step.goal, step.id).not.toBe('')
  })
})

describe('A meeting', () => {
  test('is in no step, with an hour planned, until somebody starts one', () => {
    expect(readMeeting(createBoardDoc())).toEqual({
      agenda: '60',
      step: null,
      facilitator: null,
      here: null,
      begun: [],
      skipped: [],
      round: null,
      done: [],
      rounds: [],
    })
  })

  test('goes to a step with the minutes of its agenda, and brings everybody to its zone', () => {
    const doc = createBoardDoc()
    chooseAgenda(doc, '90')
    takeOver(doc, { by: ana, now: start })
    startStep(doc, 'timeline', { by: ana, now: start })
    expect(readMeeting(doc)).toEqual({
      agenda: '90',
      step: { id: 'timeline', startedAt: at(0), endsAt: at(35), pausedAt: null, backAt: null },
      facilitator: { id: ana, since: at(0) },
      here: { zone: 'timeline', stamp: { at: at(0), by: ana } },
      begun: [{ step: 'timeline', at: at(0) }],
      skipped: [],
      round: null,
      done: [],
      rounds: [],
    })
  })

  test('can go back to any step, and to one without a zone or a time', () => {
    const doc = createBoardDoc()
    for (const id of ['react', 'detect', 'prepare'] as const)
      startStep(doc, id, { by: ana, now: start })
    const { step, here, begun } = readMeeting(doc)
    expect(step).toMatchObject({ id: 'prepare', endsAt: null })
    expect(here).toMatchObject({ zone: 'detect' })
    expect(begun.map(({ step }) => step)).toEqual(['prepare', 'detect', 'react'])
  })

  test('takes a pause that takes no time from the step', () => {
    const doc = createBoardDoc()
    startStep(doc, 'detect', { by: ana, now: start })
    pauseStep(doc, start + 2 * minute, 5)
    expect(readMeeting(doc).step).toMatchObject({ pausedAt: at(2), backAt: at(7) })
    // Longer than was said, by somebody who pressed it again.
    pauseStep(doc, start + 6 * minute, 5)
    expect(readMeeting(doc).step).toMatchObject({ pausedAt: at(2), backAt: at(11) })
    resumeStep(doc, start + 10 * minute)
    expect(readMeeting(doc).step).toMatchObject({ endsAt: at(13), pausedAt: null, backAt: null })
    resumeStep(doc, start + 11 * minute)
    expect(readMeeting(doc).step).toMatchObject({ endsAt: at(13) })
  })

  test('gets two more minutes, from now on when the time is up', () => {
    const doc = createBoardDoc()
    startStep(doc, 'detect', { by: ana, now: start })
    addMinutes(doc, 2, start)
    expect(readMeeting(doc).step).toMatchObject({ endsAt: at(7) })
    addMinutes(doc, 2, start + 20 * minute)
    expect(readMeeting(doc).step).toMatchObject({ endsAt: at(22) })
    startStep(doc, 'close', { by: ana, now: start })
    addMinutes(doc, 2, start + minute)
    expect(readMeeting(doc).step).toMatchObject({ id: 'close', endsAt: at(3) })
  })

  test('brings everybody to a note or to what somebody sees', () => {
    const doc = createBoardDoc()
    bringEveryoneTo(doc, { note: noteId(1) }, { by: ana, now: start })
    expect(readMeeting(doc).here).toEqual({ note: noteId(1), stamp: { at: at(0), by: ana } })
    const box = { x: 1, y: 2, width: 30, height: 40 }
    bringEveryoneTo(doc, { box }, { by: ben, now: start + minute })
    expect(readMeeting(doc).here).toEqual({ box, stamp: { at: at(1), by: ben } })
  })

  test('knows that Other Areas of Risk is passed by, until people were there or said why not', () => {
    const doc = createBoardDoc()
    startStep(doc, 'prevent', { by: ana, now: start })
    const passes = (): boolean[] =>
      (['react', 'risk', 'next-steps', 'close'] as const).map((to) =>
        passesRiskBy(readMeeting(doc), to),
      )
    expect(passes()).toEqual([false, false, true, true])
    skipStep(doc, 'risk', '  the other teams meet tomorrow ', { at: at(0), by: ana })
    expect(passes()).toEqual([false, false, false, false])
    expect(readMeeting(doc).skipped).toEqual([
      { step: 'risk', reason: 'the other teams meet tomorrow', stamp: { at: at(0), by: ana } },
    ])
    startStep(doc, 'risk', { by: ana, now: start })
    expect(readMeeting(doc).skipped).toEqual([])
    expect(passes()).toEqual([false, false, false, false])
  })

  test('ends, and what it was in and skipped stays said', () => {
    const doc = createBoardDoc()
    takeOver(doc, { by: ana, now: start })
    startStep(doc, 'detect', { by: ana, now: start })
    skipStep(doc, 'risk', ' ', { at: at(0) })
    endMeeting(doc, start)
    expect(readMeeting(doc)).toMatchObject({
      step: null,
      facilitator: null,
      here: null,
      begun: [{ step: 'detect' }],
      skipped: [{ step: 'risk', reason: null }],
    })
    // Nothing to pause or to extend, and nothing is made up.
    pauseStep(doc, start)
    addMinutes(doc, 2, start)
    expect(readMeeting(doc).step).toBeNull()
  })

  test('is not moved by anybody’s undo, nor by bringing an older version back', () => {
    const doc = createDocWith([{ zone: 'detect', text: 'a' }])
    const past = copyOf(doc)
    const undo = openUndo(doc)
    addNotes(doc, [newNote('b', 'detect', 1, { text: 'b' })])
    startStep(doc, 'react', { by: ana, now: start })
    skipStep(doc, 'risk', 'why not', { at: at(0) })
    const before = readMeeting(doc)
    undo.undo()
    undo.undo()
    expect(readBoard(doc).trash.map(({ text }) => text)).toEqual(['b'])
    expect(readMeeting(doc)).toEqual(before)
    restoreBoard(doc, past, { at: now })
    expect(readMeeting(doc)).toEqual(before)
  })

  test('parks notes where they lie, which undo takes back', () => {
    const doc = createDocWith([{ zone: 'timeline', text: 'a' }, { zone: 'detect' }])
    const undo = openUndo(doc)
    const parked = (): boolean[] =>
      [0, 1].map((id) => openBoardView(doc).notes.get(noteId(id))!.parked)
    parkNotes(doc, [noteId(0), noteId('not there')], true)
    expect(parked()).toEqual([true, false])
    undo.undo()
    expect(parked()).toEqual([false, false])
    undo.redo()
    parkNotes(doc, [noteId(0), noteId(1)], false)
    expect(parked()).toEqual([false, false])
  })
})

describe('Two people at once', () => {
  const meet = (): [Y.Doc, Y.Doc] => {
    const one = createBoardDoc()
    startStep(one, 'detect', { by: ana, now: start })
    return [one, copyOf(one)]
  }

  test('who both go on, go on by one step', () => {
    const [one, other] = meet()
    startStep(one, 'react', { by: ana, now: start + minute })
    startStep(other, 'react', { by: ben, now: start + minute + 40 })
    sync(one, other)
    expect(readMeeting(other)).toEqual(readMeeting(one))
    expect(readMeeting(one)).toMatchObject({ step: { id: 'react' }, here: { zone: 'react' } })
  })

  test('who both give two more minutes, give two', () => {
    const [one, other] = meet()
    addMinutes(one, 2, start + 4 * minute)
    addMinutes(other, 2, start + 4 * minute + 100)
    sync(one, other)
    expect(readMeeting(one).step).toMatchObject({ endsAt: at(7) })
    expect(readMeeting(other)).toEqual(readMeeting(one))
  })

  test('see the same meeting afterwards, whatever each of them did', () => {
    const target = fc.constantFrom(
      { zone: 'risk' as const },
      { note: noteId(0) },
      { box: { x: 0, y: 0, width: 9, height: 9 } },
    )
    const deed = fc.oneof(
      fc
        .constantFrom(...stepIds)
        .map((id) => (doc: Y.Doc, t: number) => startStep(doc, id, { by: ana, now: t })),
      fc.constant((doc: Y.Doc, t: number) => pauseStep(doc, t, 5)),
      fc.constant((doc: Y.Doc, t: number) => resumeStep(doc, t)),
      fc.constant((doc: Y.Doc, t: number) => addMinutes(doc, 2, t)),
      fc.constant((doc: Y.Doc, t: number) => takeOver(doc, { by: ben, now: t })),
      fc.constantFrom(...agendaIds).map((id) => (doc: Y.Doc) => chooseAgenda(doc, id)),
      target.map(
        (where) => (doc: Y.Doc, t: number) => bringEveryoneTo(doc, where, { by: ben, now: t }),
      ),
      fc.string().map((why) => (doc: Y.Doc) => skipStep(doc, 'risk', why, { at: now })),
      fc.constant((doc: Y.Doc) => endMeeting(doc, start)),
    )
    const deeds = fc.array(fc.tuple(fc.boolean(), deed, fc.nat(90), fc.nat(9)), { maxLength: 20 })
    fc.assert(
      fc.property(deeds, (all) => {
        const [one, other] = meet()
        for (const [isOne, run, minutes, wait] of all) {
          run(isOne ? one : other, start + minutes * minute)
          if (wait === 0) sync(one, other)
        }
        sync(one, other)
        expect(readMeeting(other)).toEqual(readMeeting(one))
        expect(readBoard(one).unreadable).toEqual([])
        const view = openBoardView(one)
        expect(view.meeting).toEqual(readMeeting(one))
        view.close()
      }),
    )
  })
})

describe('What a raw peer leaves in the meeting', () => {
  test('shows as no meeting and is counted', () => {
    const doc = createBoardDoc()
    const view = openBoardView(doc)
    const bad: Record<string, unknown> = {
      step: { id: 'lunch', startedAt: at(0), endsAt: at(5) },
      facilitator: { id: 'a b', since: at(0) },
      here: { zone: 'nowhere', at: at(0) },
      agenda: '45',
      'skipped/lunch': { reason: 'x', at: now },
      'begun/risk': true,
      odd: 1,
    }
    for (const [key, value] of Object.entries(bad)) rootOf(doc, 'meeting').set(key, value)
    const board = readBoard(doc)
    expect(board.meeting).toEqual(readBoard(createBoardDoc()).meeting)
    expect(board.unreadable).toEqual(
      Object.keys(bad)
        .toSorted()
        .map((key) => ({ root: 'meeting', key })),
    )
    expect(view.unreadable).toEqual(board.unreadable)
    expect(view.meeting).toEqual(board.meeting)
    view.close()
  })

  test.each([
    [{ startedAt: 5 }],
    [{ endsAt: 'soon' }],
    [{ pausedAt: Number.NaN }],
    [{ backAt: {} }],
    [{ startedAt: '2026-05-04 14:00' }],
  ])('is no step where it has %o', (part) => {
    const doc = createBoardDoc()
    const whole = { id: 'risk', startedAt: at(0), endsAt: at(5), pausedAt: null, backAt: null }
    rootOf(doc, 'meeting').set('step', whole)
    expect(readMeeting(doc).step).toEqual(whole)
    rootOf(doc, 'meeting').set('step', { ...whole, ...part })
    expect(readMeeting(doc).step).toBeNull()
  })

  test('never breaks a board, a timer or an edit', () => {
    const key = fc.constantFrom(
      'step',
      'facilitator',
      'here',
      'agenda',
      'skipped/risk',
      'begun/open',
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(key, garbage), { maxLength: 6 }), (entries) => {
        const doc = createBoardDoc()
        for (const [name, value] of entries) rootOf(doc, 'meeting').set(name, value)
        const { meeting } = readBoard(doc)
        if (meeting.step !== null) readClock(meeting.step, start)
        addMinutes(doc, 2, start)
        startStep(doc, 'risk', { by: ana, now: start })
        expect(readMeeting(doc).step).toMatchObject({ id: 'risk' })
      }),
    )
  })
})

describe('The Markdown', () => {
  const withSkipped = (reason: string | null): Y.Doc => {
    const doc = createDocWith([{ zone: 'timeline', text: 'Ask the vendor' }])
    skipStep(doc, 'risk', reason, { at: now, by: ana })
    return doc
  }

  test('says with what reason a step was skipped', () => {
    expect(toMarkdown(readBoard(withSkipped('the *others* meet tomorrow')))).toContain(
      '## Skipped in the meeting\n\n- 7 Other Areas of Risk. Reason: the \\*others\\* meet tomorrow\n',
    )
  })

  test('says loudly that a step was skipped without a reason, to readers inside', () => {
    const board = readBoard(withSkipped(null))
    expect(toMarkdown(board)).toContain('- 7 Other Areas of Risk. **skipped without a reason**\n')
    expect(toMarkdown(board, { audience: 'external' })).not.toContain('Skipped')
  })

  test('collects the parking lot, and says nothing of it when it is empty', () => {
    const doc = withSkipped('x')
    expect(toMarkdown(readBoard(doc))).not.toContain('Parking lot')
    parkNotes(doc, [noteId(0)], true)
    expect(toMarkdown(readBoard(doc))).toContain(
      '## Parking lot\n\n- Ask the vendor *(2 Rough Timeline · parked)*\n',
    )
  })

  test('keeps the team’s own reminder for programs', () => {
    const doc = createBoardDoc()
    writeMeta(doc, 'reminder', 'How, not who.\nTake your time.')
    expect(toMarkdown(readBoard(doc))).toContain('reminder: "How, not who.\\nTake your time."')
  })
})
