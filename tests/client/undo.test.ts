import { describe, expect, test } from 'vitest'
import { openUndo, type Undo } from 'client/board/undo.ts'
import { addTag, setOwner, setTicket } from 'shared/doc/edit-fields.ts'
import { deleteNotes, writeNote } from 'shared/doc/edit.ts'
import { readBoard } from 'shared/doc/read.ts'
import { rootOf } from 'shared/doc/roots.ts'
import type * as Y from 'yjs'
import { createDocWith, noteId, now } from '../support/board-doc.ts'

const id = noteId(0)

/** An action on a board, and what undo is there for. */
const openAction = () => {
  const doc: Y.Doc = createDocWith([{ zone: 'next-steps', text: 'Alert' }])
  const undo: Undo = openUndo(doc)
  const noteOf = () => readBoard(doc).zones[7]!.notes[0]!
  return {
    undo,
    typeIn: (step: ReturnType<Undo['openStep']>, ticket: string) =>
      step(() => setTicket(doc, id, ticket)),
    nameOwner: (owner: string) => setOwner(doc, id, owner),
    ticket: () => noteOf().ticket,
    owner: () => noteOf().owner,
  }
}

test('What is typed in several goes as one step is taken back and done again at once', () => {
  const { undo, typeIn, ticket } = openAction()
  const asOneStep = undo.openStep()
  for (const words of ['OPS', 'OPS-12', 'OPS-125']) typeIn(asOneStep, words)
  undo.undo()
  expect(ticket()).toBeNull()
  undo.redo()
  expect(ticket()).toBe('OPS-125')
})

test('Each visit of a field is a step of its own, and so is what was done before and after, however close', () => {
  const { undo, typeIn, nameOwner, ticket, owner } = openAction()
  nameOwner('Ana')
  const first = undo.openStep()
  typeIn(first, 'OPS')
  typeIn(first, 'OPS-12')
  const second = undo.openStep()
  typeIn(second, 'OPS-7')
  nameOwner('Ben')
  const said = []
  for (let i = 0; i < 4; i++) {
    undo.undo()
    said.push([ticket(), owner()])
  }
  expect(said).toEqual([
    ['OPS-7', 'Ana'],
    ['OPS-12', 'Ana'],
    [null, 'Ana'],
    [null, null],
  ])
})

test('A step ends when something else is done in between, or when it is taken back', () => {
  const { undo, typeIn, nameOwner, ticket, owner } = openAction()
  const asOneStep = undo.openStep()
  typeIn(asOneStep, 'OPS')
  nameOwner('Ana')
  typeIn(asOneStep, 'OPS-12')
  undo.undo()
  expect([ticket(), owner()]).toEqual(['OPS', 'Ana'])
  undo.undo()
  undo.undo()
  expect([ticket(), owner()]).toEqual([null, null])
  typeIn(asOneStep, 'WEB')
  typeIn(asOneStep, 'WEB-3')
  undo.undo()
  expect(ticket()).toBeNull()
})

test('Saying nothing new does not draw the step before into this one', () => {
  const { undo, typeIn, nameOwner, ticket, owner } = openAction()
  nameOwner('Ana')
  const asOneStep = undo.openStep()
  asOneStep(() => nameOwner('Ana'))
  typeIn(asOneStep, 'OPS-12')
  undo.undo()
  expect([ticket(), owner()]).toEqual([null, 'Ana'])
})

describe('Undo over the board and drafts', () => {
  const openBoth = () => {
    const board = createDocWith([{ zone: 'detect', text: 'shared' }])
    const drafts = createDocWith([{ zone: 'detect', text: 'mine' }])
    const undo = openUndo(board)
    const exclude = undo.include(drafts)
    const textOf = (doc: Y.Doc) => readBoard(doc).zones[2]!.notes[0]?.text
    const write = (doc: Y.Doc, insert: string) => writeNote(doc, id, { at: 0, remove: 0, insert })
    return {
      board,
      drafts,
      undo,
      exclude,
      write,
      texts: () => [textOf(board), textOf(drafts)],
    }
  }

  test('goes back in the order in which things were done, whichever document they are in', () => {
    const { board, drafts, undo, write, texts } = openBoth()
    for (const [doc, words] of [
      [board, '1'],
      [drafts, '2'],
      [board, '3'],
      [drafts, '4'],
    ] as const) {
      undo.mark()
      write(doc, words)
    }
    const seen = []
    for (let i = 0; i < 4; i++) {
      undo.undo()
      seen.push(texts())
    }
    expect(seen).toEqual([
      ['31shared', '2mine'],
      ['1shared', '2mine'],
      ['1shared', 'mine'],
      ['shared', 'mine'],
    ])
    expect(undo.can.getState()).toEqual({ undo: false, redo: true })
    for (let i = 0; i < 4; i++) undo.redo()
    expect(texts()).toEqual(['31shared', '42mine'])
  })

  test('takes back at once what was done at once in both', () => {
    const { board, drafts, undo, texts } = openBoth()
    undo.mark()
    deleteNotes(board, [id], { at: now })
    deleteNotes(drafts, [id], { at: now })
    undo.mark()
    undo.undo()
    expect(texts()).toEqual(['shared', 'mine'])
    undo.redo()
    expect(texts()).toEqual([undefined, undefined])
  })

  test('has nothing to do again after something new in the other document', () => {
    const { board, drafts, undo, write, texts } = openBoth()
    write(board, '1')
    undo.undo()
    write(drafts, '2')
    expect(undo.can.getState()).toEqual({ undo: true, redo: false })
    undo.redo()
    expect(texts()).toEqual(['shared', '2mine'])
  })

  test('passes over what others have undone, and does not reach past it into the same document', () => {
    const { board, drafts, undo, write, texts } = openBoth()
    write(board, '1')
    undo.mark()
    write(drafts, '2')
    undo.mark()
    addTag(board, id, 'people')
    undo.mark()
    // Somebody else takes the tag off.
    board.transact(() => rootOf(board, 'tags').delete(`${id}/people`), 'network')
    undo.undo()
    expect(texts()).toEqual(['1shared', 'mine'])
    undo.undo()
    expect(texts()).toEqual(['shared', 'mine'])
  })

  test('keeps a step that grows together over both, and apart from what lies between', () => {
    const { board, drafts, undo, write, texts } = openBoth()
    const asOneStep = undo.openStep()
    asOneStep(() => write(drafts, 'a'))
    asOneStep(() => write(board, 'b'))
    asOneStep(() => write(drafts, 'c'))
    undo.undo()
    expect(texts()).toEqual(['shared', 'mine'])
  })

  test('forgets the steps of drafts that are gone, and keeps the others', () => {
    const { board, drafts, undo, exclude, write, texts } = openBoth()
    write(board, '1')
    undo.mark()
    write(drafts, '2')
    exclude()
    undo.undo()
    expect(texts()).toEqual(['shared', '2mine'])
    expect(undo.can.getState().undo).toBe(false)
  })
})
