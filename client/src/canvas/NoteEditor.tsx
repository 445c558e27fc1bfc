/** The field in which a note is written, and in which one too long for its paper is read. */
import { useEffect, useLayoutEffect, useRef, type ClipboardEvent, type KeyboardEvent } from 'react'
import { stopEventPropagation, useValue, type Editor } from 'tldraw'
import { hiddenLines } from 'shared/zone-layout.ts'
import type { Note } from 'shared/board.ts'
import { findHowsAbove, promptOf } from 'shared/hows.ts'
import type { NoteId } from 'shared/ids.ts'
import { bindText } from '../board/bind-text.ts'
import { useBoardValue, useNoteText, useSession } from '../board/session.ts'
import { attachPictures, findPictures } from '../note/evidence-pictures.ts'
import { writeText } from '../note/write-text.ts'
import { openCard } from '../ui-store.ts'
import { addNoteBeside } from './new-note.ts'
import { ownEvents } from './own-events.ts'

export function NoteEditor({ id, editor }: { id: NoteId; editor: Editor }) {
  const session = useSession()
  const field = useRef<HTMLTextAreaElement>(null)
  const bound = useRef<NoteId | null>(null)
  const text = useNoteText(id)
  const placeholder = useBoardValue(
    ({ notes }) => {
      const note = notes.get(id)
      const depth =
        note === undefined ? 0 : findHowsAbove<Note>(note, (one) => notes.get(one)).length
      return depth === 0 ? 'Write' : promptOf(depth)
    },
    ({ notes }) => notes.has(id),
  )
  const isReadonly = useValue('readonly', () => editor.getIsReadonly(), [editor])

  useLayoutEffect(() => {
    const element = field.current
    if (text === null || element === null) return
    const { selectionStart, selectionEnd } = element
    const stop = bindText(element, text, (splice) => writeText(session, id, splice))
    if (bound.current === id) {
      // A draft that was published while somebody writes in it.
      element.setSelectionRange(selectionStart, selectionEnd)
      return stop
    }
    bound.current = id
    element.focus({ preventScroll: true })
    const note = session.view.notes.get(id)
    // A long note is opened to be read, from its beginning.
    const caret = note !== undefined && hiddenLines(note) !== null ? 0 : element.value.length
    element.setSelectionRange(caret, caret)
    element.scrollTop = 0
    return stop
  }, [session, id, text])

  useEffect(() => {
    if (isReadonly) return
    session.presence.show({ writing: id })
    return () => session.presence.show({ writing: null })
  }, [session, id, isReadonly])

  const stopEditing = (): void => {
    editor.setEditingShape(null)
    editor.setCurrentTool('select.idle')
    editor.getContainer().focus()
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    // An input method uses these keys for itself.
    if (event.nativeEvent.isComposing) return
    const accel = event.ctrlKey || event.metaKey
    if (event.key === 'Escape') {
      event.preventDefault()
      stopEditing()
    } else if (event.key === 'Tab' && !event.shiftKey && !accel) {
      event.preventDefault()
      openCard(id)
    } else if (event.key === 'Enter' && accel) {
      event.preventDefault()
      addNoteBeside(editor, session, id)
    } else if (accel && event.key.toLowerCase() === 'z') {
      event.preventDefault()
      if (event.shiftKey) session.undo.redo()
      else session.undo.undo()
    } else if (accel && event.key.toLowerCase() === 'y') {
      event.preventDefault()
      session.undo.redo()
    }
    event.stopPropagation()
  }

  const onPaste = (event: ClipboardEvent): void => {
    event.stopPropagation()
    const pictures = findPictures(event.clipboardData)
    if (pictures.length === 0 || isReadonly) return
    event.preventDefault()
    void attachPictures(session, id, pictures)
  }

  return (
    <textarea
      ref={field}
      className="note-text"
      aria-label="Text of the note"
      placeholder={placeholder}
      readOnly={isReadonly}
      spellCheck
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      onCopy={stopEventPropagation}
      onCut={stopEventPropagation}
      {...ownEvents}
      onBlur={() => {
        // Another window in front is no reason to stop; another field on this page is.
        if (!document.hasFocus() || editor.getEditingShapeId() !== `shape:${id}`) return
        editor.setEditingShape(null)
        // tldraw's own state would wait for a note that nobody writes in.
        if (editor.isIn('select.editing_shape')) editor.setCurrentTool('select.idle')
      }}
    />
  )
}
