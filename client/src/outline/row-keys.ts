/** The keys of a row: those in its text, and those of the row itself. */
import type { KeyboardEvent } from 'react'
import type { Note } from 'shared/board.ts'
import type { Session } from '../board/session.ts'
import { isOnScreen } from '../board/soft-keyboard.ts'
import { voteByKey } from '../rounds/vote-by-key.ts'
import { openCard } from '../ui-store.ts'
import { findNoteBeside, focusRow, focusText } from './focus.ts'
import type { NoteDeeds } from './use-note-deeds.ts'

/** The same in a note's text and on its row: undo, and moves with Alt. Whether the key was one of them. */
const runMove = (event: KeyboardEvent, { undo }: Session, deeds: NoteDeeds | null): boolean => {
  const { key, altKey, shiftKey } = event
  const isAccel = (event.ctrlKey || event.metaKey) && !altKey
  const by = { ArrowUp: -1 as const, ArrowDown: 1 as const }[key]
  const letter = key.toLowerCase()
  if (isAccel && letter === 'z' && shiftKey) undo.redo()
  else if (isAccel && letter === 'z') undo.undo()
  else if (isAccel && letter === 'y') undo.redo()
  else if (altKey && by !== undefined && shiftKey) deeds?.moveBeside(by)
  else if (altKey && by !== undefined) deeds?.moveBy(by)
  else return false
  return true
}

/** Whether the caret cannot go further in that direction within the text. */
const isAtEdge = (field: HTMLTextAreaElement, by: 1 | -1): boolean => {
  const { selectionStart, selectionEnd, value } = field
  if (selectionStart !== selectionEnd) return false
  const edge = by === 1 ? value.length : 0
  return (
    selectionStart === edge ||
    field.clientHeight < 2 * Number.parseFloat(getComputedStyle(field).lineHeight)
  )
}

/** In the text of a note. `deeds` is null for whoever may only look. */
export const onTextKey = (
  event: KeyboardEvent<HTMLTextAreaElement>,
  session: Session,
  note: Note,
  deeds: NoteDeeds | null,
): void => {
  // An input method uses these keys for itself.
  if (event.nativeEvent.isComposing) return
  const field = event.currentTarget
  const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey
  const by = { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key]
  if (runMove(event, session, deeds)) event.preventDefault()
  else if (event.key === 'Escape') {
    event.preventDefault()
    focusRow(note.id)
  } else if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
    // On a screen there is no Shift Enter: Enter makes the line, and the bar of tools the next note.
    if (isOnScreen(event.nativeEvent)) return
    event.preventDefault()
    // A list does not grow by empty notes.
    if (note.text !== '') deeds?.addBehind()
  } else if (event.key === 'Backspace' && note.text === '' && isPlain) {
    event.preventDefault()
    deeds?.remove()
  } else if (by !== undefined && isPlain && isAtEdge(field, by)) {
    const beside = findNoteBeside(note.id, by)
    if (beside === null) return
    event.preventDefault()
    focusText(beside, by === 1 ? 'start' : 'end')
  }
}

/** On the row. */
export const onRowKey = (
  event: KeyboardEvent,
  session: Session,
  note: Note,
  deeds: NoteDeeds | null,
): void => {
  if (event.nativeEvent.isComposing) return
  const by = { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key]
  const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey
  const plain: Readonly<Record<string, () => void>> = {
    enter: () => focusText(note.id, 'end'),
    i: () => openCard(note.id),
    n: () => deeds?.addBehind(),
    g: () => deeds?.groupWithAbove(),
    v: () => void (deeds !== null && voteByKey(session, [note.id], 1)),
    delete: () => deeds?.remove(),
    backspace: () => deeds?.remove(),
  }
  const shifted: Readonly<Record<string, () => void>> = {
    g: () => deeds?.takeOut(),
    v: () => void (deeds !== null && voteByKey(session, [note.id], -1)),
  }
  const keys =
    event.altKey || event.ctrlKey || event.metaKey ? {} : event.shiftKey ? shifted : plain
  const run = keys[event.key.toLowerCase()]
  if (by !== undefined && isPlain) {
    const beside = findNoteBeside(note.id, by)
    if (beside !== null) focusRow(beside)
  } else if (run !== undefined) run()
  else if (!runMove(event, session, deeds)) return
  event.preventDefault()
  // The page has a meaning for some of these keys too.
  event.stopPropagation()
}
