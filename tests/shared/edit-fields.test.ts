import { describe, expect, test } from 'vitest'
import type { Note } from 'shared/board.ts'
import {
  addTag,
  confirmTime,
  explainDueChange,
  addNoteFrom,
  markMilestone,
  removeLink,
  removeTag,
  setDue,
  setFlavour,
  setKind,
  setOwner,
  setReason,
  setHow,
  setOnBehalfOf,
  setSource,
  setStatus,
  setTicket,
  setTime,
  setType,
  setWanted,
} from 'shared/doc/edit-fields.ts'
import { addLink, writeNote } from 'shared/doc/edit.ts'
import { findLastWriter } from 'shared/doc/last-writer.ts'
import { readBoard } from 'shared/doc/read.ts'
import { rootOf } from 'shared/doc/roots.ts'
import type { LinkId } from 'shared/ids.ts'
import * as Y from 'yjs'
import { createDocWith, noteId, now, participantId } from '../support/board-doc.ts'
import { copyOf, openUndo, sync } from '../support/two-docs.ts'

const id = noteId(0)
const zone = 'Europe/Berlin'

const noteIn = (doc: Y.Doc, wanted = id): Note =>
  readBoard(doc)
    .zones.flatMap(({ notes }) => notes)
    .find((note) => note.id === wanted)!

describe('The time of an event', () => {
  test('is kept exactly as typed, with the zone that the board has', () => {
    const doc = createDocWith([{ zone: 'timeline' }])
    setTime(doc, id, '  ~14:05 ish ', zone)
    expect(noteIn(doc).time).toEqual({ raw: '  ~14:05 ish ', zone })
    setTime(doc, id, '  ', zone)
    expect(noteIn(doc).time).toBeNull()
  })

  test('that is typed anew drops what was confirmed for the old one; typed alike keeps it', () => {
    const doc = createDocWith([{ zone: 'timeline', time: { raw: '01/03 14:05', zone } }])
    confirmTime(doc, id, '2026-03-01T13:05:00Z')
    expect(noteIn(doc).time!.confirmedAt).toBe('2026-03-01T13:05:00Z')
    setTime(doc, id, '01/03 14:05', 'UTC')
    expect(noteIn(doc).time).toEqual({
      raw: '01/03 14:05',
      zone,
      confirmedAt: '2026-03-01T13:05:00Z',
    })
    setTime(doc, id, '01/03 14:06', 'UTC')
    expect(noteIn(doc).time).toEqual({ raw: '01/03 14:06', zone: 'UTC' })
  })

  test('and its text, edited by two people at once, are both kept', () => {
    const doc = createDocWith([{ zone: 'timeline', text: 'alert' }])
    const other = copyOf(doc)
    setTime(doc, id, '14:05', zone)
    writeNote(other, id, { at: 5, remove: 0, insert: ' fired' })
    sync(doc, other)
    for (const board of [doc, other])
      expect(noteIn(board)).toMatchObject({ text: 'alert fired', time: { raw: '14:05' } })
  })

  test('that two people set at once is one of the two, the same for both', () => {
    const doc = createDocWith([{ zone: 'timeline' }])
    const other = copyOf(doc)
    setTime(doc, id, '14:05', zone)
    setTime(other, id, '14:10', 'UTC')
    sync(doc, other)
    expect(noteIn(doc).time).toEqual(noteIn(other).time)
    expect([
      { raw: '14:05', zone },
      { raw: '14:10', zone: 'UTC' },
    ]).toContainEqual(noteIn(doc).time)
    const winner = noteIn(doc).time!.raw === '14:05' ? doc : other
    expect(findLastWriter(doc, id, 'time')).toBe(winner.clientID)
  })
})

test('What is said of a note can be said, and taken back', () => {
  const doc = createDocWith([{ zone: 'next-steps' }])
  setKind(doc, id, 'reported')
  markMilestone(doc, id, 'impact-start')
  setSource(doc, id, ' pager ')
  setOwner(doc, id, ' Grace\ud800 ')
  setDue(doc, id, '2026-06-12', now)
  setStatus(doc, id, 'wont-do')
  setReason(doc, id, 'superseded')
  setType(doc, id, 'prevent')
  setTicket(doc, id, 'OPS-12')
  setFlavour(doc, id, 'thanks')
  const said = {
    kind: 'reported',
    milestone: 'impact-start',
    source: 'pager',
    owner: 'Grace\ufffd',
    due: '2026-06-12',
    status: 'wont-do',
    reason: 'superseded',
    type: 'prevent',
    ticket: 'OPS-12',
    flavour: 'thanks',
  }
  expect(noteIn(doc)).toMatchObject(said)
  for (const set of [setKind, markMilestone, setStatus, setType, setFlavour]) set(doc, id, null)
  setDue(doc, id, null, now)
  for (const set of [setSource, setOwner, setReason, setTicket]) set(doc, id, '   ')
  expect(noteIn(doc)).toMatchObject(Object.fromEntries(Object.keys(said).map((key) => [key, null])))
})

describe('A due date that is moved', () => {
  const at = (minute: number): string => `2026-05-04T14:0${minute}:00.000Z`

  test('keeps how it was moved and why, oldest first; the first date is no move', () => {
    const doc = createDocWith([{ zone: 'next-steps' }])
    setDue(doc, id, '2026-05-04', at(0))
    expect(noteIn(doc).dueChanges).toEqual([])
    expect(readBoard(doc).unreadable).toEqual([])
    setDue(doc, id, '2026-05-11', at(1))
    explainDueChange(doc, id, at(1), ' waiting for the vendor ')
    setDue(doc, id, '2026-05-11', at(2))
    setDue(doc, id, null, at(3))
    setDue(doc, id, '2026-05-18', at(4))
    expect(noteIn(doc)).toMatchObject({
      due: '2026-05-18',
      dueChanges: [
        { at: at(1), from: '2026-05-04', to: '2026-05-11', reason: 'waiting for the vendor' },
        { at: at(3), from: '2026-05-11', to: null, reason: null },
      ],
    })
    explainDueChange(doc, id, at(1), '  ')
    explainDueChange(doc, id, at(9), 'of no move')
    expect(noteIn(doc).dueChanges.map(({ reason }) => reason)).toEqual([null, null])
  })

  test('by two people at once is the same for both, and both moves are kept', () => {
    const doc = createDocWith([{ zone: 'next-steps', due: '2026-05-04' }])
    const other = copyOf(doc)
    setDue(doc, id, '2026-05-11', at(1))
    explainDueChange(doc, id, at(1), 'mine')
    setDue(other, id, '2026-05-18', at(2))
    sync(doc, other)
    expect(noteIn(doc)).toEqual(noteIn(other))
    expect(['2026-05-11', '2026-05-18']).toContain(noteIn(doc).due)
    expect(noteIn(doc).dueChanges.map(({ to, reason }) => [to, reason])).toEqual([
      ['2026-05-11', 'mine'],
      ['2026-05-18', null],
    ])
  })

  test('is moved back, history too, by one undo', () => {
    const doc = createDocWith([{ zone: 'next-steps', due: '2026-05-04' }])
    const undo = openUndo(doc)
    setDue(doc, id, '2026-05-11', at(1))
    undo.undo()
    expect(noteIn(doc)).toMatchObject({ due: '2026-05-04', dueChanges: [] })
  })
})

test('Tags and links hang on a note until they are taken off', () => {
  const doc = createDocWith([{ zone: 'detect' }])
  const link = 'link-1' as LinkId
  addTag(doc, id, ' training ')
  addTag(doc, id, 'a/b')
  addTag(doc, id, '  ')
  addLink(doc, id, { id: link, url: 'https://example.org/graph', title: '' })
  expect(noteIn(doc)).toMatchObject({ tags: ['a/b', 'training'], links: [{ id: link }] })
  removeTag(doc, id, 'a/b')
  removeLink(doc, id, link)
  expect(noteIn(doc)).toMatchObject({ tags: ['training'], links: [] })
})

test('Saying the same again, or something about a note that is not there, is no edit', () => {
  const doc = createDocWith([
    { zone: 'next-steps', owner: 'Grace', time: { raw: '14:05', zone }, tags: ['people'] },
  ])
  const before = Y.encodeStateAsUpdate(doc)
  setOwner(doc, id, 'Grace ')
  setTime(doc, id, '14:05', zone)
  setDue(doc, id, null, now)
  addTag(doc, id, 'people')
  removeTag(doc, id, 'training')
  const nobody = noteId('nobody')
  setOwner(doc, nobody, 'Grace')
  setTime(doc, nobody, '14:05', zone)
  confirmTime(doc, nobody, now)
  addTag(doc, nobody, 'people')
  addNoteFrom(doc, nobody, {
    id: noteId('made'),
    place: { zone: 'next-steps', x: 24, y: 104 },
    born: { at: now },
  })
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
})

test('An action made of an idea leaves the idea, says where it came from, and is one undo', () => {
  const doc = createDocWith([{ zone: 'prevent', text: 'canary first' }])
  const undo = openUndo(doc)
  const made = noteId('made')
  const place = { zone: 'next-steps', x: 24, y: 104 } as const
  addNoteFrom(doc, id, { id: made, place, born: { at: now } })
  expect(noteIn(doc)).toMatchObject({ zone: 'prevent', text: 'canary first' })
  expect(noteIn(doc, made)).toMatchObject({ ...place, text: 'canary first', from: id })
  undo.undo()
  expect(noteIn(doc, made)).toBeUndefined()
  expect(noteIn(doc).text).toBe('canary first')
})

test('Two people want a note at once, and each takes back only their own', () => {
  const doc = createDocWith([{ zone: 'prevent' }])
  const other = copyOf(doc)
  const [ana, ben] = [participantId('ana'), participantId('ben')]
  const undo = openUndo(doc)
  setWanted(doc, id, ana, true)
  setWanted(other, id, ben, true)
  sync(doc, other)
  expect(noteIn(doc).wants).toEqual([ana, ben])
  undo.undo()
  expect(noteIn(doc).wants).toEqual([ben])
  setWanted(doc, id, ben, false)
  setWanted(doc, noteId('nobody'), ana, true)
  expect(noteIn(doc).wants).toEqual([])
  expect(rootOf(doc, 'wants').size).toBe(0)
})

test('A note says for whom it was written, and another one which it answers', () => {
  const doc = createDocWith([{ zone: 'detect' }, { zone: 'detect' }])
  setOnBehalfOf(doc, id, ' Kim ')
  setHow(doc, noteId(1), id)
  expect(noteIn(doc).onBehalfOf).toBe('Kim')
  expect(noteIn(doc, noteId(1)).how).toBe(id)
  setOnBehalfOf(doc, id, ' ')
  expect(noteIn(doc).onBehalfOf).toBeNull()
})
