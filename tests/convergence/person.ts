/** One of the people in a storm: a document, an undo history, a field that is open on a note. */
import { noteColours } from 'shared/board.ts'
import {
  addNotes,
  colourNotes,
  deleteNotes,
  moveNotes,
  restoreNotes,
  writeNote,
} from 'shared/doc/edit.ts'
import { groupNotes, leaveGroup } from 'shared/doc/edit-groups.ts'
import { findNoteText } from 'shared/doc/read.ts'
import { rootOf } from 'shared/doc/roots.ts'
import { createUndoManager } from 'shared/doc/undo-manager.ts'
import { toGroupId, type NoteId } from 'shared/ids.ts'
import { zoneIds } from 'shared/zones.ts'
import * as Y from 'yjs'
import { bindText } from '../../client/src/board/bind-text.ts'
import { noteId, now } from '../support/board-doc.ts'
import { FakeField } from '../support/fake-field.ts'
import type { SeededRandom } from '../support/seeded-random.ts'
import { fewerIn, tokensIn, type Ledger } from './ledger.ts'

/** Edits go into one step of the undo history until it is marked: no clock decides. */
const oneStep = 1_000_000_000_000

interface Writing {
  readonly id: NoteId
  readonly field: FakeField
  readonly stop: () => void
}

export class Person {
  readonly name: number
  readonly random: SeededRandom
  readonly ledger: Ledger
  doc: Y.Doc
  #undo: Y.UndoManager
  #writing: Writing | null = null
  #born = 0

  constructor(name: number, doc: Y.Doc, random: SeededRandom, ledger: Ledger) {
    this.name = name
    this.doc = doc
    this.random = random
    this.ledger = ledger
    this.#undo = this.#openUndo()
  }

  #openUndo(): Y.UndoManager {
    return createUndoManager(this.doc, oneStep)
  }

  /** Closes the tab and opens it again on another document. */
  reopen(doc: Y.Doc): void {
    this.stopWriting()
    this.#undo.destroy()
    this.doc = doc
    this.#undo = this.#openUndo()
  }

  get noteIds(): NoteId[] {
    return [...rootOf(this.doc, 'notes').keys()].toSorted() as NoteId[]
  }

  /** Whether the open field shows the note's text. */
  get showsItsNote(): boolean {
    const writing = this.#writing
    return (
      writing === null || findNoteText(this.doc, writing.id)?.toString() === writing.field.value
    )
  }

  stopWriting(): void {
    this.#writing?.stop()
    this.#writing = null
  }

  /** Does one thing, whatever comes to mind. */
  act(): void {
    const { random } = this
    const die = random.fraction()
    if (die < 0.08) this.#add()
    else if (die < 0.16) this.#open()
    else if (die < 0.24) this.#moveCaret()
    else if (die < 0.58) this.#type()
    else if (die < 0.66) this.#erase()
    else if (die < 0.8) this.#handle()
    else if (die < 0.9) this.#takeBack('undo')
    else if (die < 0.95) this.#takeBack('redo')
    else this.#undo.stopCapturing()
  }

  #add(): void {
    const id = noteId(`${this.name}-${this.doc.clientID}-${++this.#born}`)
    const text = this.random.chance(0.3) ? this.ledger.nextToken() : ''
    addNotes(this.doc, [{ id, place: this.#anyPlace(), born: { at: now }, text }])
    this.ledger.wrote(this.name, id, text)
  }

  #anyPlace() {
    const { random } = this
    return { zone: random.pick(zoneIds), x: random.below(400), y: 104 + random.below(900) }
  }

  /** People gather in the first notes, so that several write in one. */
  #open(): void {
    this.stopWriting()
    const ids = this.noteIds
    if (ids.length === 0) return
    const id =
      ids[
        this.random.chance(0.7)
          ? this.random.below(Math.min(2, ids.length))
          : this.random.below(ids.length)
      ]!
    const field = new FakeField()
    const text = findNoteText(this.doc, id)!
    const stop = bindText(field as unknown as HTMLTextAreaElement, text, (splice) =>
      writeNote(this.doc, id, splice),
    )
    this.#writing = { id, field, stop }
    this.#moveCaret()
  }

  /** The boundaries of whole characters in the field. */
  #boundaries(field: FakeField): number[] {
    const offsets = [0]
    for (const character of field.value) offsets.push(offsets.at(-1)! + character.length)
    return offsets
  }

  #moveCaret(): void {
    if (this.#writing === null) return
    const { field } = this.#writing
    const offsets = this.#boundaries(field)
    const start = this.random.below(offsets.length)
    const length = this.random.chance(0.25) ? this.random.below(4) : 0
    field.setSelectionRange(offsets[start]!, offsets[Math.min(start + length, offsets.length - 1)]!)
  }

  #type(): void {
    const { random, ledger } = this
    if (this.#writing === null) return this.#open()
    let typed = ''
    for (let i = random.below(3); i >= 0; i--)
      // Characters that many type tell whether a caret is where its person left it.
      typed += random.chance(0.3) ? random.pick(['a', 'a', ' ', '\n', '😀']) : ledger.nextToken()
    this.#write(this.#writing, typed)
  }

  #erase(): void {
    const writing = this.#writing
    if (writing === null) return this.#open()
    const { field } = writing
    if (field.selectionStart === field.selectionEnd) {
      const before = this.#boundaries(field).findLast((offset) => offset < field.selectionStart)
      if (before !== undefined) field.setSelectionRange(before, field.selectionEnd)
    }
    this.#write(writing, '')
  }

  #write({ id, field }: Writing, typed: string): void {
    const before = tokensIn(findNoteText(this.doc, id)!.toString())
    const selected = tokensIn(field.value.slice(field.selectionStart, field.selectionEnd))
    field.type(typed)
    this.ledger.wrote(this.name, id, typed)
    const after = tokensIn(findNoteText(this.doc, id)!.toString())
    this.ledger.removed(
      this.name,
      fewerIn(after, before),
      (token) => selected.has(token),
      'writing',
    )
    const missing = [...tokensIn(typed).keys()].filter((token) => !after.has(token))
    if (missing.length > 0)
      throw new Error(`What was typed is not in the note: ${missing.join('')}`)
  }

  /** Puts each of these somewhere: by itself, as a stack of the first one, or out of its stack. */
  #place(ids: readonly NoteId[]): void {
    const moves = ids.map((id) => ({ id, place: this.#anyPlace() }))
    const [first] = moves
    // What the dice have said already decides, so that storms of one seed go on saying the same words.
    const way = (first?.place.x ?? 0) % 3
    if (first !== undefined && way === 0)
      groupNotes(this.doc, toGroupId(first.id), ids, first.place)
    else if (way === 1) leaveGroup(this.doc, moves)
    else moveNotes(this.doc, moves)
  }

  /** Moves, groups, colours, deletes or restores some notes. */
  #handle(): void {
    const { random, doc } = this
    const ids = this.noteIds.filter(() => random.chance(0.2))
    const before = this.#allTokens()
    const die = random.below(4)
    if (die === 0) this.#place(ids)
    else if (die === 1) colourNotes(doc, ids, random.pick(noteColours))
    else if (die === 2) deleteNotes(doc, ids, { at: now })
    else restoreNotes(doc, ids)
    this.ledger.removed(
      this.name,
      fewerIn(this.#allTokens(), before),
      () => false,
      'handling notes',
    )
  }

  #takeBack(direction: 'undo' | 'redo'): void {
    const before = this.#allTokens()
    this.#undo[direction]()
    const after = this.#allTokens()
    const { ledger, name } = this
    ledger.removed(name, fewerIn(after, before), (token) => ledger.isOwn(name, token), direction)
    ledger.restored(name, fewerIn(before, after))
  }

  #allTokens(): Map<string, number> {
    return tokensIn(...this.noteIds.map((id) => findNoteText(this.doc, id)!.toString()))
  }
}
