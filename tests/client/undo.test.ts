import { expect, test } from 'vitest'
import { openUndo, type Undo } from 'client/board/undo.ts'
import { setOwner, setTicket } from 'shared/doc/edit-fields.ts'
import { readBoard } from 'shared/doc/read.ts'
import type * as Y from 'yjs'
import { createDocWith, noteId } from '../support/board-doc.ts'

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
