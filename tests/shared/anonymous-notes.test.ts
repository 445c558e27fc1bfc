import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAnonymousNote } from 'shared/doc/parse-anonymous-note.ts'
import { readBoard } from 'shared/doc/read.ts'
import type { GroupId, LinkId } from 'shared/ids.ts'
import { toAnonymousNote } from 'shared/meeting/anonymous-notes.ts'
import { createDocWith, now, participantId } from '../support/board-doc.ts'
import { garbage } from '../support/garbage.ts'

const [note] = readBoard(
  createDocWith([
    {
      zone: 'timeline',
      text: 'The page came',
      colour: 'pink',
      flavour: 'question',
      tags: ['people', 'technical'],
      links: [{ id: 'l1' as LinkId, url: 'https://example.org/', title: 'Graph' }],
      time: { raw: '14:02', zone: 'Europe/Berlin', confirmedAt: now },
      kind: 'reported',
      milestone: 'detected',
      source: 'pager',
      due: '2026-06-01',
      status: 'open',
      type: 'detect',
      born: { at: now, by: participantId('ada') },
      wants: [participantId('ada')],
      onBehalfOf: 'Bob',
      group: 'group-1' as GroupId,
    },
  ]),
).zones[1]!.notes

test('What stands on a note arrives as it was sent, and nothing of who wrote it, for whom, when or beside what is sent.', () => {
  const sent = toAnonymousNote(note!)
  const body = JSON.stringify(sent)
  expect(parseAnonymousNote(JSON.parse(body))).toEqual(sent)
  expect(sent).toMatchObject({ text: 'The page came', time: { raw: '14:02' }, tags: note!.tags })
  for (const telling of ['ada', 'Bob', 'group-1', '"born"']) expect(body).not.toContain(telling)
})

test('What is no note is none, and no part of the wrong shape gets through.', () => {
  expect(parseAnonymousNote({ zone: 'detect' })).toBe(null)
  expect(parseAnonymousNote({ zone: 'elsewhere', text: 'x' })).toBe(null)
  const shape = Object.keys(toAnonymousNote(note!)).sort()
  const keys = fc.dictionary(fc.constantFrom(...shape, 'born', 'by', 'wants', '__proto__'), garbage)
  fc.assert(
    fc.property(keys, (fields) => {
      const parsed = parseAnonymousNote({ ...fields, zone: 'detect', text: 'x' })
      expect(Object.keys(parsed!).sort()).toEqual(shape)
      expect(parseAnonymousNote(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed)
    }),
  )
})
