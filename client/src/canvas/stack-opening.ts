/** Opening stacks, on this page alone: the notes lie side by side on a sheet until it is closed. */
import { react, type Editor } from 'tldraw'
import type { NoteId } from 'shared/ids.ts'
import type { LyingNote } from 'shared/stacks.ts'
import type { Session } from '../board/session.ts'
import { bringBoxIntoView } from './camera.ts'
import type { CanvasState, StackKey } from './canvas-state.ts'
import { findNoteId, isNoteShape, toShapeId } from './note-record.ts'
import type { Projection } from './projection.ts'

/** A press that moves further than this, in screen pixels, is none beside the sheet but a drag. */
const stillPx = 4

export const toStackKey = ({ group, zone }: LyingNote): StackKey => ({ group: group!, zone })

/** Opens the stack that is selected, alone; false when that is none. */
export const openSelectedStack = (editor: Editor, state: CanvasState): boolean => {
  const shape = editor.getOnlySelectedShape()
  if (!isNoteShape(shape) || shape.props.note.stack === undefined) return false
  state.openStack.set(toStackKey(shape.props.note))
  return true
}

export interface StackOpening {
  /** Sees to it that a note can be shown: opens the stack in which it is hidden, closes another one. */
  reveal(id: NoteId): void
  close(): void
}

export const openStackOpening = (
  editor: Editor,
  { view }: Session,
  projection: Projection,
  { openStack, sheet }: CanvasState,
): StackOpening => {
  let shown: LyingNote | null = null

  const isAmong = (lead: LyingNote, id: NoteId | null): boolean =>
    lead.stack?.some((note) => note.id === id) ?? false

  const onOpen = (lead: LyingNote): void => {
    const opened = projection.opened()
    const isAtOne = editor.getSelectedShapeIds().some((id) => isAmong(lead, findNoteId(id)))
    if (!isAtOne) editor.select(toShapeId(lead.id))
    if (opened !== null) bringBoxIntoView(editor, opened.box)
  }
  const onClosed = (lead: LyingNote): void => {
    const now = view.stackOf(lead.id)
    const isElsewhere = editor.getSelectedShapeIds().length > 0
    if (now !== null && !isElsewhere) editor.select(toShapeId(now.id))
  }

  const stopOpening = react('stack opened or closed', () => {
    const opened = projection.opened()
    sheet.set(opened)
    const lead = opened?.lead ?? null
    const before = shown
    shown = lead
    if (before?.group === lead?.group && before?.zone === lead?.zone) return
    // Its notes are on the canvas with the next tick.
    queueMicrotask(() => {
      if (lead !== null) onOpen(lead)
      else if (before !== null) onClosed(before)
    })
  })

  // A note that is written in beside the open stack would lie under its sheet.
  const stopWriting = react('writing beside the open stack', () => {
    const editing = editor.getEditingShapeId()
    if (editing !== null && shown !== null && !isAmong(shown, findNoteId(editing)))
      openStack.set(null)
  })

  const stopWatching = view.watch(() => {
    const key = openStack.get()
    if (key === null) return
    if (view.findStack(key.group, key.zone) === null) openStack.set(null)
    else sheet.set(projection.opened())
  })

  let pressed: { readonly x: number; readonly y: number } | null = null
  const onDown = ({ clientX: x, clientY: y, target, isPrimary }: PointerEvent): void => {
    const isOnCanvas = target instanceof Element && target.closest('.tl-canvas') !== null
    pressed = isOnCanvas && isPrimary ? { x, y } : null
  }
  const onUp = ({ clientX: x, clientY: y }: PointerEvent): void => {
    const from = pressed
    pressed = null
    const opened = projection.opened()
    if (from === null || opened === null) return
    if (Math.hypot(x - from.x, y - from.y) > stillPx) return
    const at = editor.screenToPage({ x, y })
    const { box } = opened
    const isInside =
      at.x >= box.x && at.x <= box.x + box.width && at.y >= box.y && at.y <= box.y + box.height
    if (!isInside) openStack.set(null)
  }
  const container = editor.getContainer()
  container.addEventListener('pointerdown', onDown, true)
  container.addEventListener('pointerup', onUp, true)

  return {
    reveal: (id) => {
      const lead = view.stackOf(id)
      const opened = projection.opened()
      if (opened !== null && opened.lead !== lead) openStack.set(null)
      if (lead !== null && lead.id !== id) openStack.set(toStackKey(lead))
    },
    close: () => {
      stopOpening()
      stopWriting()
      stopWatching()
      container.removeEventListener('pointerdown', onDown, true)
      container.removeEventListener('pointerup', onUp, true)
      openStack.set(null)
      sheet.set(null)
    },
  }
}
