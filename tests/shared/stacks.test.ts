import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deleteNotes, moveNotes, restoreNotes, writeNote, type NewNote } from 'shared/doc/edit.ts'
import { setWanted } from 'shared/doc/edit-fields.ts'
import { groupNotes, leaveGroup, renameGroup, ungroup } from 'shared/doc/edit-groups.ts'
import { readBoard } from 'shared/doc/read.ts'
import { rootOf } from 'shared/doc/roots.ts'
import { openBoardView, type BoardView } from 'shared/doc/watch.ts'
import { toGroupId, type NoteId } from 'shared/ids.ts'
import { toMarkdown } from 'shared/markdown/to-markdown.ts'
import { readingOrder } from 'shared/reading-order.ts'
import { idsOf, toLying, type LyingNote } from 'shared/stacks.ts'
import {
  findFreeGround,
  makeRoomUnder,
  noteGap,
  noteHeight,
  stackFootHeight,
  stackTitleHeight,
  tidyPlaces,
  zoneContentHeight,
} from 'shared/zone-layout.ts'
import { zoneIds, type ZoneId } from 'shared/zones.ts'
import * as Y from 'yjs'
import { createDocWith, groupId, noteId, now, participantId } from '../support/board-doc.ts'
import { copyOf, openUndo, sync } from '../support/two-docs.ts'

const at = (hour: number) => ({ at: `2026-05-04T${10 + hour}:00:00.000Z` })

/** Notes of one zone, named a, b, c…, each born an hour after the former and lying under it. */
const createDoc = (zone: ZoneId, words: string, rest: Partial<NewNote> = {}): Y.Doc =>
  createDocWith(
    words.split(' ').map((text, i) => ({ zone, text, id: noteId(text), born: at(i), ...rest })),
  )

const ids = (words: string): NoteId[] => words.split(' ').map(noteId)

const groupIn = (doc: Y.Doc, words: string, target: string): void => {
  const { zone, x, y } = readBoard(doc)
    .zones.flatMap(({ notes }) => notes)
    .find(({ id }) => id === noteId(target))!
  groupNotes(doc, toGroupId(noteId(target)), ids(words), { zone, x, y })
}

/** What lies in a zone as one reads it: `a b(bc)` is a note by itself and a stack of two under b. */
const sayLying = (lying: readonly LyingNote[]): string =>
  lying
    .toSorted((a, b) => a.y - b.y || (a.id < b.id ? -1 : 1))
    .map(({ text, stack }) => text + (stack ? `(${stack.map((note) => note.text).join('')})` : ''))
    .join(' ')

const look = <T>(doc: Y.Doc, read: (view: BoardView) => T): T => {
  const view = openBoardView(doc)
  const value = read(view)
  view.close()
  return value
}

const say = (doc: Y.Doc, zone: ZoneId): string => look(doc, (view) => sayLying(view.lyingIn(zone)))

describe('A stack', () => {
  test('is led by its oldest note, which stands for all of it', () => {
    const doc = createDoc('detect', 'a b c d')
    groupIn(doc, 'd b c', 'c')
    expect(say(doc, 'detect')).toBe('a b(bcd)')
    look(doc, (view) => {
      expect(view.stackOf(noteId('d'))!.id).toBe(noteId('b'))
      expect(view.stackOf(noteId('a'))).toBeNull()
      expect(view.notesIn('detect')).toHaveLength(4)
    })
  })

  test('is none in Rough Timeline and in Next Steps, in the trash, and with fewer than two notes', () => {
    for (const zone of ['timeline', 'next-steps'] as const) {
      const doc = createDoc(zone, 'a b')
      groupIn(doc, 'a b', 'a')
      expect(look(doc, (view) => view.lyingIn(zone).map(idsOf))).toEqual([ids('a'), ids('b')])
    }
    const doc = createDoc('risk', 'a b')
    groupIn(doc, 'a b', 'a')
    deleteNotes(doc, ids('a'), { at: now })
    expect(say(doc, 'risk')).toBe('b')
    restoreNotes(doc, ids('a'))
    expect(say(doc, 'risk')).toBe('a(ab)')
  })

  test('is of one zone: a note that somebody moved elsewhere lies there by itself', () => {
    const doc = createDoc('risk', 'a b c')
    groupIn(doc, 'a b c', 'a')
    moveNotes(doc, [{ id: noteId('c'), place: { zone: 'react', x: 24, y: 104 } }])
    expect(say(doc, 'risk')).toBe('a(ab)')
    expect(say(doc, 'react')).toBe('c')
  })

  test('is wanted by everybody who wants one of its notes', () => {
    const doc = createDoc('prevent', 'a b c')
    groupIn(doc, 'a b c', 'a')
    const view = openBoardView(doc)
    setWanted(doc, noteId('b'), participantId('ana'), true)
    setWanted(doc, noteId('c'), participantId('ben'), true)
    setWanted(doc, noteId('c'), participantId('ana'), true)
    expect(view.stackOf(noteId('a'))!.wants).toEqual(['person-ana', 'person-ben'])
    view.close()
  })

  test('takes the room of its pile and none for what is hidden under it', () => {
    const doc = createDoc('detect', 'a b c')
    writeNote(doc, noteId('c'), { at: 0, remove: 0, insert: 'long '.repeat(200) })
    groupIn(doc, 'a b c', 'a')
    const notes = readBoard(doc).zones[2]!.notes
    const [a] = notes
    const pile = noteHeight(a!) + stackTitleHeight + stackFootHeight
    expect(zoneContentHeight(notes)).toBe(a!.y + pile)
    expect(look(doc, (view) => view.contentHeight('detect'))).toBe(a!.y + pile)
    const [lead] = toLying(notes)
    expect(noteHeight(lead!)).toBe(pile)
    const under = { x: 32, y: a!.y + pile + noteGap }
    expect(findFreeGround('detect', notes, 96, under)).toEqual({ zone: 'detect', ...under })
    const underPaper = { x: 32, y: a!.y + noteHeight(a!) + noteGap }
    expect(findFreeGround('detect', notes, 96, underPaper).x).toBeGreaterThan(32)
    expect(tidyPlaces('detect', toLying(notes))).toHaveLength(1)
  })

  test('steps aside whole when a note above it grows', () => {
    const doc = createDoc('detect', 'a b c')
    groupIn(doc, 'b c', 'b')
    const view = openBoardView(doc)
    const before = noteHeight(view.notes.get(noteId('a'))!)
    writeNote(doc, noteId('a'), { at: 0, remove: 0, insert: 'long '.repeat(60) })
    const moves = makeRoomUnder(view.notes.get(noteId('a'))!, before, view.notesIn('detect'))
    expect(moves.map(({ id }) => id)).toEqual(ids('b c'))
    expect(new Set(moves.map(({ place }) => place.y)).size).toBe(1)
    view.close()
  })

  test('is read where it lies, oldest first, also where a raw program left a member behind', () => {
    const doc = createDoc('detect', 'a b c d')
    groupIn(doc, 'd b', 'b')
    moveNotes(doc, [{ id: noteId('d'), place: { zone: 'detect', x: 24, y: 9_000 } }])
    const { notes } = readBoard(doc).zones[2]!
    expect(notes.map(({ text }) => text).join('')).toBe('abdc')
    const again = readingOrder('detect', notes.toReversed(), { events: [] })
    expect(again).toEqual(notes)
  })

  test('is a list under its title in the Markdown, also without a title', () => {
    const doc = createDoc('detect', 'alpha beta gamma delta')
    groupIn(doc, 'gamma beta', 'gamma')
    const lines = (): string[] => toMarkdown(readBoard(doc)).split('## 3 Detect')[1]!.split('\n')
    const from = (line: string): string[] => {
      const all = lines()
      const start = all.findIndex((one) => one.startsWith(line))
      return all.slice(start, start + 3).map((one) => one.replace(/ <!--.*/, ''))
    }
    expect(from('- **')).toEqual(['- **Group**', '  - beta', '  - gamma'])
    renameGroup(doc, toGroupId(noteId('gamma')), '  *Alerts*  ')
    expect(from('- **')).toEqual(['- **\\*Alerts\\***', '  - beta', '  - gamma'])
    deleteNotes(doc, ids('gamma'), { at: now })
    expect(lines().filter((line) => line.startsWith('- **'))).toEqual([])
    expect(from('- beta')).toEqual(['- beta', '- delta', ''])
  })

  test('stands whatever lies in the root of groups', () => {
    const doc = createDoc('detect', 'a b')
    const group = groupId('odd')
    groupNotes(doc, group, ids('a b'), { zone: 'detect', x: 24, y: 104 })
    for (const value of [7, null, [], { title: 9 }, new Y.Map(), { title: '' }]) {
      doc.transact(() => rootOf(doc, 'groups').set(group, value))
      expect(say(doc, 'detect')).toBe('a(ab)')
      expect(() => toMarkdown(readBoard(doc))).not.toThrow()
    }
    renameGroup(doc, group, 'Mended')
    expect(readBoard(doc).groups).toEqual([{ id: group, title: 'Mended' }])
  })
})

describe('Grouping', () => {
  test('is one step to take back, and so is taking a group apart', () => {
    const doc = createDoc('detect', 'a b c')
    const group = toGroupId(noteId('a'))
    const places = readBoard(doc).zones[2]!.notes.map(({ x, y }) => ({ x, y }))
    const undo = openUndo(doc)
    groupIn(doc, 'a b c', 'a')
    renameGroup(doc, group, 'Alerts')
    ungroup(
      doc,
      group,
      ids('a b c').map((id, i) => ({ id, place: { zone: 'risk', x: 24, y: 104 + 200 * i } })),
    )
    expect(say(doc, 'risk')).toBe('a b c')
    expect(readBoard(doc).groups).toEqual([])
    undo.undo()
    expect(say(doc, 'detect')).toBe('a(abc)')
    expect(readBoard(doc).groups).toEqual([{ id: group, title: 'Alerts' }])
    undo.undo()
    undo.undo()
    const { notes } = readBoard(doc).zones[2]!
    expect(notes.map(({ x, y }) => ({ x, y }))).toEqual(places)
    expect(say(doc, 'detect')).toBe('a b c')
  })

  test('by two people onto the same note makes one stack of all', () => {
    const mine = createDoc('detect', 'a b c')
    const theirs = copyOf(mine)
    groupIn(mine, 'a b', 'b')
    groupIn(theirs, 'c b', 'b')
    sync(mine, theirs)
    expect(say(mine, 'detect')).toBe('a(abc)')
    expect(say(theirs, 'detect')).toBe('a(abc)')
  })

  test('of two notes onto each other makes one stack', () => {
    const mine = createDoc('detect', 'a b')
    const theirs = copyOf(mine)
    groupIn(mine, 'a b', 'b')
    groupIn(theirs, 'a b', 'a')
    sync(mine, theirs)
    expect(say(mine, 'detect')).toBe('a(ab)')
    expect(readBoard(mine)).toEqual(readBoard(theirs))
  })

  test('keeps what somebody adds while somebody else takes the group apart', () => {
    const mine = createDoc('detect', 'a b c')
    groupIn(mine, 'a b', 'a')
    const theirs = copyOf(mine)
    ungroup(mine, toGroupId(noteId('a')), [
      { id: noteId('a'), place: { zone: 'detect', x: 24, y: 104 } },
      { id: noteId('b'), place: { zone: 'detect', x: 240, y: 104 } },
    ])
    groupNotes(theirs, toGroupId(noteId('a')), ids('c'), { zone: 'detect', x: 24, y: 104 })
    writeNote(theirs, noteId('b'), { at: 1, remove: 0, insert: ' goes on' })
    sync(mine, theirs)
    const texts = readBoard(mine).zones[2]!.notes.map(({ text }) => text)
    expect(texts.toSorted()).toEqual(['a', 'b goes on', 'c'])
    expect(say(mine, 'detect')).toBe(say(theirs, 'detect'))
  })

  test('lets one note go and leaves the others stacked', () => {
    const doc = createDoc('detect', 'a b c')
    groupIn(doc, 'a b c', 'a')
    leaveGroup(doc, [{ id: noteId('a'), place: { zone: 'detect', x: 24, y: 900 } }])
    expect(say(doc, 'detect')).toBe('b(bc) a')
  })
})

const anyId = fc.nat(7).map(noteId)
const anyZone = fc.constantFrom<ZoneId>('detect', 'react', 'timeline')
const anyEdit = fc.oneof(
  fc.record({ ids: fc.array(anyId), into: anyId, zone: anyZone }).map(
    ({ ids: members, into, zone }) =>
      (doc: Y.Doc) =>
        groupNotes(doc, toGroupId(into), members, { zone, x: 24, y: 104 }),
  ),
  fc.record({ id: anyId, zone: anyZone }).map(
    ({ id, zone }) =>
      (doc: Y.Doc) =>
        leaveGroup(doc, [{ id, place: { zone, x: 24, y: 104 } }]),
  ),
  fc.record({ id: anyId, zone: anyZone }).map(
    ({ id, zone }) =>
      (doc: Y.Doc) =>
        moveNotes(doc, [{ id, place: { zone, x: 24, y: 104 } }]),
  ),
  anyId.map((id) => (doc: Y.Doc) => deleteNotes(doc, [id], { at: now })),
  anyId.map((id) => (doc: Y.Doc) => restoreNotes(doc, [id])),
  anyId.map((id) => (doc: Y.Doc) => writeNote(doc, id, { at: 0, remove: 0, insert: 'x' })),
)

describe('The live view', () => {
  test('says after any edits what a board that was just opened says, and tells of every change', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyEdit, { maxLength: 4 }), { maxLength: 12 }), (steps) => {
        const doc = createDocWith(Array.from({ length: 8 }, () => ({ zone: 'detect' as const })))
        const view = openBoardView(doc)
        const told = new Set<NoteId>()
        view.watch(({ notes }) => {
          for (const id of notes) told.add(id)
        })
        const shown = (): Map<NoteId, string> =>
          new Map(
            [...view.notes.keys()].map((id) => {
              const lead = view.stackOf(id)
              return [id, lead === null ? 'alone' : `${lead.id}: ${idsOf(lead).join(' ')}`]
            }),
          )
        for (const edits of steps) {
          const before = shown()
          told.clear()
          doc.transact(() => edits.forEach((edit) => edit(doc)))
          for (const [id, said] of shown()) if (before.get(id) !== said) expect(told).toContain(id)
        }
        for (const zone of zoneIds) {
          const byId = (a: LyingNote, b: LyingNote): number => (a.id < b.id ? -1 : 1)
          expect(view.lyingIn(zone).toSorted(byId)).toEqual(
            [...toLying(view.notesIn(zone))].sort(byId),
          )
        }
        view.close()
      }),
    )
  })
})
