/** What a person does to one note, and where the keyboard is afterwards. */
import { flushSync } from 'react-dom'
import type { Note } from 'shared/board.ts'
import type { NoteId } from 'shared/ids.ts'
import type { ZoneId } from 'shared/zones.ts'
import { useSession, type Session } from '../board/session.ts'
import { takeOut } from '../note/grouping.ts'
import { openCard } from '../ui-store.ts'
import { findNoteBeside, findRow, findZoneAround, focusRow, focusText, focusZone } from './focus.ts'
import {
  addAnswer,
  addNoteBehind,
  addNoteTo,
  duplicate,
  findZoneBeside,
  groupWithAbove,
  moveBy,
  moveToZone,
  remove,
} from './note-deeds.ts'

export interface NoteDeeds {
  addBehind(): void
  openDetails(): void
  askHow(): void
  duplicate(): void
  /** One further up or down in its list. */
  moveBy(by: 1 | -1): void
  moveTo(zone: ZoneId): void
  /** Stacks it on the note before it in its list. */
  groupWithAbove(): void
  takeOut(): void
  /** To the zone before or after. */
  moveBeside(by: 1 | -1): void
  /** The keyboard goes to a neighbour: into its text when it was in this one's. */
  remove(): void
}

/** Where the keyboard goes when a row is gone. */
const focusNeighbour = (note: Note, neighbour: NoteId | null, isWriting: boolean): void => {
  if (neighbour === null) focusZone(note.zone)
  else if (isWriting) focusText(neighbour, 'end')
  else focusRow(neighbour)
}

const isInText = (id: NoteId): boolean =>
  document.activeElement instanceof HTMLTextAreaElement &&
  findRow(id)?.contains(document.activeElement) === true

/** Runs an edit after which a row stands elsewhere, and keeps the keyboard, and the caret, on it. */
const keepFocus = (id: NoteId, edit: () => void): void => {
  const active = document.activeElement
  const field = active instanceof HTMLTextAreaElement && isInText(id) ? active : null
  const range = field === null ? null : ([field.selectionStart, field.selectionEnd] as const)
  flushSync(edit)
  if (active instanceof HTMLElement && active.isConnected && active !== document.body) {
    if (document.activeElement !== active) active.focus({ preventScroll: true })
    findRow(id)?.scrollIntoView({ block: 'nearest' })
  } else if (range === null) focusRow(id)
  else {
    focusText(id, 'start')
    const after = document.activeElement
    if (after instanceof HTMLTextAreaElement) after.setSelectionRange(...range)
  }
}

/** Adds a note to a zone, with the caret in it. */
export const addNoteIn = (session: Session, zone: ZoneId): void =>
  focusText(
    flushSync(() => addNoteTo(session, zone)),
    'end',
  )

/** Adds a note to the zone that has the keyboard, else to the one in view. */
export const addNoteHere = (session: Session, inView: ZoneId): void =>
  addNoteIn(session, findZoneAround(document.activeElement) ?? inView)

export const createNoteDeeds = (session: Session, note: Note): NoteDeeds => {
  const { id } = note
  const write = (made: NoteId | null): void => {
    if (made !== null) focusText(made, 'end')
  }
  return {
    addBehind: () => write(flushSync(() => addNoteBehind(session, id))),
    openDetails: () => openCard(id),
    askHow: () => write(flushSync(() => addAnswer(session, id))),
    duplicate: () => {
      const made = flushSync(() => duplicate(session, id))
      if (made !== null) focusRow(made)
    },
    moveBy: (by) => keepFocus(id, () => void moveBy(session, id, by)),
    moveTo: (zone) => keepFocus(id, () => moveToZone(session, id, zone)),
    groupWithAbove: () => keepFocus(id, () => void groupWithAbove(session, id)),
    takeOut: () => keepFocus(id, () => takeOut(session, id)),
    moveBeside: (by) => {
      const zone = findZoneBeside(note, by)
      if (zone !== null) keepFocus(id, () => moveToZone(session, id, zone))
    },
    remove: () => {
      const isWriting = isInText(id)
      const sameZone = (other: NoteId | null): NoteId | null =>
        other !== null && session.view.notes.get(other)?.zone === note.zone ? other : null
      const neighbour = sameZone(findNoteBeside(id, -1)) ?? sameZone(findNoteBeside(id, 1))
      flushSync(() => remove(session, id))
      focusNeighbour(note, neighbour, isWriting)
    },
  }
}

export const useNoteDeeds = (note: Note): NoteDeeds => createNoteDeeds(useSession(), note)
