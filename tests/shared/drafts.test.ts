import { describe, expect, test } from 'vitest'
import { groupNotes, renameGroup } from 'shared/doc/edit-groups.ts'
import { addTag, setTime } from 'shared/doc/edit-fields.ts'
import { addNotes, deleteNotes, moveNotes, writeNote } from 'shared/doc/edit.ts'
import { forgetSent, publishDrafts, stepAside } from 'shared/doc/publish.ts'
import { readBoard } from 'shared/doc/read.ts'
import { openBoardView, type BoardChange } from 'shared/doc/watch.ts'
import { makeWay, placeDrafts } from 'shared/reveal.ts'
import { findFreeGround, noteHeight, noteWidth } from 'shared/zone-layout.ts'
import type { Note } from 'shared/board.ts'
import * as Y from 'yjs'
import {
  countingBytes,
  createDocWith,
  groupId,
  newNote,
  noteId,
  now,
  participantId,
} from '../support/board-doc.ts'
import { copyOf, openUndo, sync } from '../support/two-docs.ts'

/** A board with one note, and a draft on it. */
const openBoth = () => {
  const board = createDocWith([{ zone: 'detect', text: 'everybody has this' }])
  const drafts = new Y.Doc()
  const view = openBoardView(board)
  const shown = view.showDrafts(drafts)
  return { board, drafts, view, shown }
}

const draft = noteId('draft')

const addDraft = (drafts: Y.Doc, row = 4, name: string | number = 'draft'): void =>
  addNotes(drafts, [newNote(name, 'detect', row, { text: 'mine alone' })])

const textsIn = (notes: readonly Note[]): string[] => notes.map(({ text }) => text).sort()

describe('drafts beside the notes of a board', () => {
  test('are shown among them, make room, and are told apart', () => {
    const { board, drafts, view } = openBoth()
    const before = view.contentHeight('detect')
    addDraft(drafts, 9)
    expect(textsIn(view.notesIn('detect'))).toEqual(['everybody has this', 'mine alone'])
    expect(view.contentHeight('detect')).toBeGreaterThan(before)
    expect(view.isDraft(draft)).toBe(true)
    expect(view.isDraft(noteId(0))).toBe(false)
    expect(view.docOf(draft)).toBe(drafts)
    expect(view.docOf(noteId(0))).toBe(board)
    const taken = view.notes.get(draft)!
    expect(findFreeGround('detect', view.notesIn('detect'), 96, taken).x).not.toBe(taken.x)
  })

  test('are followed edit by edit, with what hangs on them', () => {
    const { drafts, view } = openBoth()
    const changes: BoardChange[] = []
    addDraft(drafts)
    view.watch((change) => changes.push(change))
    writeNote(drafts, draft, { at: 0, remove: 4, insert: 'my own' })
    addTag(drafts, draft, 'people')
    expect(view.notes.get(draft)).toMatchObject({ text: 'my own alone', tags: ['people'] })
    expect(changes.map(({ notes, local }) => ({ notes: [...notes], local }))).toEqual([
      { notes: [draft], local: true },
      { notes: [draft], local: true },
    ])
    deleteNotes(drafts, [draft], { at: now })
    expect(textsIn(view.notesIn('detect'))).toEqual(['everybody has this'])
  })

  test('are in nothing that speaks of the board as a whole', () => {
    const { board, drafts, view } = openBoth()
    addDraft(drafts)
    addNotes(drafts, [newNote('event', 'timeline', 0, { text: 'an event of mine' })])
    setTime(drafts, noteId('event'), '03:17', 'Europe/Berlin')
    expect(view.timeline.events).toHaveLength(1)
    expect(view.shared.timeline.events).toEqual([])
    expect(textsIn(view.shared.notesIn('detect'))).toEqual(['everybody has this'])
    expect(JSON.stringify(readBoard(board))).not.toMatch(/mine|note-event|03:17/)
    // The same value while nothing changes, as the timeline itself.
    expect(view.shared.timeline).toBe(view.shared.timeline)
    // Published by another tab, it comes as a whole.
    const published = copyOf(board)
    publishDrafts(published, drafts, [view.notes.get(noteId('event'))!], [])
    sync(board, published)
    expect(view.shared.timeline.events).toHaveLength(1)
  })

  test('go when their document does, and what lay under them comes back', () => {
    const { drafts, view, shown } = openBoth()
    const layout = view.layout
    addDraft(drafts, 9)
    const gone = new Set<string>()
    view.watch(({ notes }) => notes.forEach((id) => gone.add(id)))
    shown.stop()
    expect(view.notes.has(draft)).toBe(false)
    expect(view.layout).toEqual(layout)
    expect([...gone]).toEqual([draft])
    addDraft(drafts, 1, 'later')
    expect(view.notes.size).toBe(1)
  })

  test('are the board’s notes from the moment on in which the board has them', () => {
    const { board, drafts, view } = openBoth()
    addDraft(drafts)
    publishDrafts(board, drafts, [view.notes.get(draft)!], [])
    expect(view.isDraft(draft)).toBe(false)
    expect(view.docOf(draft)).toBe(board)
    expect(textsIn(view.shared.notesIn('detect'))).toEqual(['everybody has this', 'mine alone'])
    // What is still written into the old document is nobody’s note any more.
    writeNote(drafts, draft, { at: 0, remove: 0, insert: 'too late ' })
    expect(view.notes.get(draft)!.text).toBe('mine alone')
  })
})

const overlap = (a: Note, b: Note): boolean =>
  a.x < b.x + noteWidth &&
  b.x < a.x + noteWidth &&
  a.y < b.y + noteHeight(b) &&
  b.y < a.y + noteHeight(a)

const covered = (notes: readonly Note[]): Note[] =>
  notes.filter((one) => notes.some((other) => other !== one && overlap(one, other)))

describe('publishing', () => {
  test('brings everything of a note, its group too, and is one step of undo', () => {
    const { board, drafts, view } = openBoth()
    const by = participantId('ana')
    addNotes(drafts, [
      newNote('a', 'detect', 4, { text: 'an alert', born: { at: now, by }, flavour: 'went-well' }),
      newNote('b', 'detect', 5, { text: 'another', how: noteId('a'), tags: ['people'] }),
    ])
    groupNotes(drafts, groupId(1), [noteId('a'), noteId('b')], { zone: 'detect', x: 24, y: 900 })
    renameGroup(drafts, groupId(1), 'Alerts')
    const undo = openUndo(board)
    const notes = [noteId('a'), noteId('b')].map((id) => view.notes.get(id)!)
    publishDrafts(board, drafts, notes, placeDrafts(notes, view.shared.notesIn))
    const published = readBoard(board)
    expect(published.groups).toEqual([{ id: groupId(1), title: 'Alerts' }])
    const [, a, b] = published.zones[2]!.notes
    expect(a).toMatchObject({ text: 'an alert', born: { at: now, by }, flavour: 'went-well' })
    expect(b).toMatchObject({ how: noteId('a'), tags: ['people'], group: groupId(1) })
    expect([a!.x, a!.y]).toEqual([b!.x, b!.y])
    undo.undo()
    expect(textsIn(readBoard(board).zones[2]!.notes)).toEqual(['everybody has this'])
  })

  test('leaves a draft where it lies unless something is there by now', () => {
    const { board, drafts, view } = openBoth()
    addDraft(drafts, 0, 'under')
    addDraft(drafts, 7, 'free')
    const notes = [...view.notes.values()].filter(({ id }) => view.isDraft(id))
    publishDrafts(board, drafts, notes, placeDrafts(notes, view.shared.notesIn))
    const { x, y } = newNote('free', 'detect', 7).place
    expect(view.notes.get(noteId('free'))).toMatchObject({ x, y })
    expect(covered(view.notesIn('detect'))).toEqual([])
  })

  test('by several browsers at the same moment leaves nothing covered and moves one of two', () => {
    const ana = createDocWith([])
    const ben = copyOf(ana)
    const places = [0, 1, 2].map((row) => newNote('', 'detect', row).place)
    const publishAs = (doc: Y.Doc, name: string): Set<Note['id']> => {
      const ids = places.map((_, i) => noteId(`${name}-${i}`))
      addNotes(
        doc,
        ids.map((id, i) =>
          newNote(0, 'detect', i, { id, born: { at: now, by: participantId(name) } }),
        ),
      )
      return new Set(ids)
    }
    const mine = publishAs(ana, 'ana')
    const hers = publishAs(ben, 'ben')
    sync(ana, ben)
    const views = [openBoardView(ana), openBoardView(ben)] as const
    expect(covered(views[0].notesIn('detect'))).toHaveLength(6)
    const anasMoves = makeWay('detect', mine, hers, views[0].notesIn('detect'))
    const bensMoves = makeWay('detect', hers, mine, views[1].notesIn('detect'))
    expect(anasMoves).toEqual([])
    expect(new Set(bensMoves.map(({ id }) => id))).toEqual(hers)
    const undo = openUndo(ben)
    stepAside(ben, bensMoves)
    sync(ana, ben)
    expect(covered(views[0].notesIn('detect'))).toEqual([])
    expect(undo.canUndo()).toBe(false)
  })

  test('makes room for what came long ago, when it was written out of touch', () => {
    const by = participantId('ana')
    const doc = createDocWith([])
    addNotes(doc, [
      newNote('a', 'detect', 0, { born: { at: now, by } }),
      newNote('z', 'detect', 0, { born: { at: now, by: participantId('ben') } }),
    ])
    const [late, news] = [new Set([noteId('a')]), new Set([noteId('z')])]
    const notes = openBoardView(doc).notesIn('detect')
    expect(makeWay('detect', late, news, notes)).toEqual([])
    expect(makeWay('detect', late, news, notes, late).map(({ id }) => id)).toEqual([noteId('a')])
  })

  test('makes room for a note without a name, which nobody else would move', () => {
    const doc = createDocWith([])
    const by = participantId('ana')
    addNotes(doc, [
      newNote('a', 'detect', 0, { born: { at: now, by } }),
      newNote('z', 'detect', 0, { born: { at: now } }),
    ])
    const view = openBoardView(doc)
    const moves = makeWay(
      'detect',
      new Set([noteId('a')]),
      new Set([noteId('z')]),
      view.notesIn('detect'),
    )
    moveNotes(doc, moves)
    expect(moves.map(({ id }) => id)).toEqual([noteId('a')])
    expect(covered(view.notesIn('detect'))).toEqual([])
  })

  test('without a name keeps what was written since it went out, as another draft', () => {
    const { drafts, view } = openBoth()
    addDraft(drafts, 4)
    addDraft(drafts, 5, 'done')
    const sent = [...view.notes.values()].filter(({ id }) => view.isDraft(id))
    writeNote(drafts, draft, { at: 0, remove: 0, insert: 'and there is more: ' })
    forgetSent(drafts, sent, countingBytes())
    const left = [...view.notes.values()].filter(({ id }) => view.isDraft(id))
    expect(left.map(({ text }) => text)).toEqual(['and there is more: mine alone'])
    expect(left[0]!.id).not.toBe(draft)
  })
})
