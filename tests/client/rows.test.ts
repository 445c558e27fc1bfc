// @vitest-environment happy-dom
/** What the rows of the outline show, and which of them are drawn anew. */
import * as fc from 'fast-check'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { openPresenceRoom } from 'client/board/presence-room.ts'
import { closeFind, openFind, takeFound } from 'client/find/find-store.ts'
import { createOutlineState } from 'client/outline/outline-state.ts'
import type { RowState } from 'client/outline/rows.ts'
import { closeCard, openCard } from 'client/ui-store.ts'
import { closeVoting, startRound } from 'shared/doc/edit-rounds.ts'
import { groupNotes } from 'shared/doc/edit-groups.ts'
import { setTime } from 'shared/doc/edit-fields.ts'
import { deleteNotes, moveNotes, restoreNotes, writeNote } from 'shared/doc/edit.ts'
import { openBoardView } from 'shared/doc/watch.ts'
import type { NoteId, RoundId } from 'shared/ids.ts'
import { zoneIds, type ZoneId } from 'shared/zones.ts'
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { createDocWith, groupId, noteId, now, participantId } from '../support/board-doc.ts'

const openRows = (doc: Y.Doc) => {
  const view = openBoardView(doc)
  const awareness = new Awareness(doc)
  const presence = openPresenceRoom(awareness, view.isDraft, () => false)
  const { rows, spot, writers } = createOutlineState({ doc, view, presence })
  const drawn: NoteId[] = []
  for (const id of view.notes.keys()) {
    rows.read(id)
    rows.watch(id, () => drawn.push(id))
  }
  const stop = rows.open()
  onTestFinished(() => {
    stop()
    presence.close()
    awareness.destroy()
    view.close()
  })
  return { view, rows, spot, byNote: writers.byNote, takeDrawn: () => drawn.splice(0).sort() }
}

/** Fifty notes, ten of them events. */
const createLong = (): Y.Doc =>
  createDocWith(
    Array.from({ length: 50 }, (_, i) => ({
      zone: (i < 10 ? 'timeline' : 'detect') as ZoneId,
      text: `Note ${i}`,
    })),
  )

beforeEach(() => {
  closeFind()
  closeCard()
})

describe('Of many rows only those are drawn anew that show something else', () => {
  test('when somebody writes, one; when all step down for another, none', () => {
    const doc = createLong()
    const { view, takeDrawn } = openRows(doc)
    writeNote(doc, noteId(20), { at: 0, remove: 0, insert: 'x' })
    expect(takeDrawn()).toEqual([noteId(20)])
    moveNotes(
      doc,
      view.notesIn('detect').map(({ id, zone, x, y }) => ({ id, place: { zone, x, y: y + 96 } })),
    )
    expect(takeDrawn()).toEqual([])
  })

  test('when a vote is closed, those that got one', () => {
    const doc = createLong()
    const { view, rows, takeDrawn } = openRows(doc)
    const round = 'round' as RoundId
    const by = { by: participantId('ana'), now: Date.parse(now) }
    startRound(doc, { id: round, kind: 'voting', zone: null, budget: 3, nameless: false }, by)
    const counts = new Map(view.notesIn('detect').map(({ id }) => [id, 0]))
    closeVoting(doc, round, counts.set(noteId(30), 2), Date.parse(now))
    expect(takeDrawn()).toEqual([noteId(30)])
    expect(rows.read(noteId(30))!.note.votes).toBe(2)
  })

  test('when one goes from note to note, both; when something is looked for, those that say it', () => {
    const { spot, byNote, takeDrawn } = openRows(createLong())
    spot.setState({ at: noteId(11) })
    spot.setState({ at: noteId(12) })
    expect(takeDrawn()).toEqual([noteId(11), noteId(11), noteId(12)])
    openFind()
    takeFound([noteId(14), noteId(15)])
    takeFound([noteId(14), noteId(15)])
    expect(takeDrawn()).toEqual([noteId(14), noteId(15)])
    openCard(noteId(16))
    byNote.setState(new Map([[noteId(17), [{ label: 'Ben', colour: '#000000' }]]]), true)
    expect(takeDrawn()).toEqual([noteId(16), noteId(17)])
  })
})

describe('A row', () => {
  const name = fc.nat(3).map(noteId)
  const anyEdit: fc.Arbitrary<(doc: Y.Doc) => void> = fc.oneof(
    fc.tuple(name, fc.string()).map(
      ([id, insert]) =>
        (doc: Y.Doc) =>
          writeNote(doc, id, { at: 0, remove: 0, insert }),
    ),
    fc.tuple(name, fc.constantFrom(...zoneIds), fc.nat(900)).map(
      ([id, zone, y]) =>
        (doc: Y.Doc) =>
          moveNotes(doc, [{ id, place: { zone, x: 24, y } }]),
    ),
    name.map((id) => (doc: Y.Doc) => deleteNotes(doc, [id], { at: now })),
    name.map((id) => (doc: Y.Doc) => restoreNotes(doc, [id])),
    fc.tuple(name, fc.constantFrom('14:02', '2026-05-04 09:00 UTC', '')).map(
      ([id, raw]) =>
        (doc: Y.Doc) =>
          setTime(doc, id, raw, 'Europe/Berlin'),
    ),
    fc.tuple(name, name).map(
      ([a, b]) =>
        (doc: Y.Doc) =>
          groupNotes(doc, groupId(1), [a, b], { zone: 'detect', x: 24, y: 300 }),
    ),
  )
  /** Without what a row does not show. */
  const shownBy = (row: RowState | null) => {
    const withoutPlace = (note: RowState['lead']): unknown =>
      note && { ...note, x: 0, y: 0, stack: note.stack?.map(({ id, text }) => ({ id, text })) }
    return row && { ...row, note: withoutPlace(row.note), lead: withoutPlace(row.lead) }
  }

  test('shows after any edits what it would show if it were read anew', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 12 }), (edits) => {
        const doc = createDocWith([
          { zone: 'timeline', text: 'a' },
          { zone: 'timeline', text: 'b' },
          { zone: 'detect', text: 'c' },
          { zone: 'detect', text: 'd' },
        ])
        const { view, rows } = openRows(doc)
        for (const edit of edits) edit(doc)
        const fresh = openRows(doc)
        for (const id of view.notes.keys())
          expect(shownBy(rows.read(id))).toEqual(shownBy(fresh.rows.read(id)))
      }),
      { numRuns: 200 },
    )
  })
})
