import { expect, test } from 'vitest'
import { readBoard } from 'shared/doc/read.ts'
import { ownEdit, rootOf } from 'shared/doc/roots.ts'
import { addEvents, findLowest, toEvent } from 'shared/imports/timeline/add-events.ts'
import { findKnown } from 'shared/imports/timeline/parse-timeline.ts'
import * as Y from 'yjs'
import { countingBytes, createBoardDoc, now } from '../support/board-doc.ts'
import { paste, readSample } from '../support/pasted-timeline.ts'

const eventsOf = (doc: Y.Doc) => readBoard(doc).zones.find(({ id }) => id === 'timeline')!.notes

const add = (doc: Y.Doc, text: string): void => {
  const { entries } = paste(text, { date: '2026-05-04' })
  addEvents(doc, entries.filter(({ leftOut }) => leftOut === null).map(toEvent), {
    random: countingBytes(),
    born: { at: now },
    lowest: findLowest(eventsOf(doc)),
  })
}

test('Two thousand long events go out in messages that a server takes, and one undo takes them back.', () => {
  const doc = createBoardDoc()
  const undo = new Y.UndoManager([rootOf(doc, 'notes')], { trackedOrigins: new Set([ownEdit]) })
  const sizes: number[] = []
  doc.on('update', (update: Uint8Array) => sizes.push(update.length))
  add(
    doc,
    Array.from({ length: 2_000 }, (_, i) => `14:05 event ${i} ${'ü'.repeat(600)}`).join('\n'),
  )
  expect(eventsOf(doc)).toHaveLength(2_000)
  expect(Math.max(...sizes)).toBeLessThan(1024 * 1024)
  undo.undo()
  expect(eventsOf(doc)).toHaveLength(0)
})

test('Entries whose time nobody knows stay behind the one that they were pasted behind.', () => {
  const doc = createBoardDoc()
  add(doc, readSample('timeline-pasted.txt'))
  const texts = eventsOf(doc).map(({ text }) => text)
  expect(texts.at(-1)).toBe('no time here, belongs after 00:30')
  expect(texts[0]).toBe('alert')
})

test('What is on the board already is left out, also under the names that it was given.', () => {
  const doc = createBoardDoc()
  add(doc, readSample('slack-copy-a.txt'))
  const known = findKnown(eventsOf(doc), { timeZone: 'Europe/Berlin', incident: null })
  const again = paste(readSample('slack-copy-a.txt'), { date: '2026-05-04', names: 'roles', known })
  expect(again.entries.map(({ leftOut }) => leftOut)).toEqual(
    Array(5).fill('It is on the board already.'),
  )
  const nextDay = paste(readSample('slack-copy-a.txt'), { date: '2026-05-05', known })
  expect(nextDay.entries.every(({ leftOut }) => leftOut === null)).toBe(true)
})
