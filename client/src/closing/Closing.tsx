/**
 * The end of the meeting: one action after the other until each has a name and a date or a reason,
 * then what else is missing, the status and the file. Over the whole window, for the room to read.
 */
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { NoteId } from 'shared/ids.ts'
import { useMissing } from '../board/head.ts'
import { useMayEdit } from '../board/links.ts'
import { useBoardValue, useSession } from '../board/session.ts'
import { CloseButton } from '../CloseButton.tsx'
import { showClosing, useUi } from '../ui-store.ts'
import { ClosingAction } from './ClosingAction.tsx'
import { ClosingEnd } from './ClosingEnd.tsx'
import { findUnsettled, growWalk, type WalkState } from './walk.ts'
import './closing.css'

export const Closing = () => {
  const isOpen = useUi((state) => state.closing)
  const mayEdit = useMayEdit()
  return isOpen && mayEdit ? <Walk /> : null
}

/** Undo and redo work as on the board; in a field they are the field's own. */
const onKeyDown = (event: KeyboardEvent, undo: { undo(): void; redo(): void }): void => {
  event.stopPropagation()
  const key = event.key.toLowerCase()
  const isField = event.target instanceof Element && event.target.matches('input, textarea')
  if (isField || !(event.ctrlKey || event.metaKey) || event.altKey) return
  if (key === 'y' || (key === 'z' && event.shiftKey)) undo.redo()
  else if (key === 'z') undo.undo()
  else return
  event.preventDefault()
}

const Walk = () => {
  const { undo } = useSession()
  const missing = useMissing()
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const notes = useBoardValue(
    ({ notes }) => notes,
    () => false,
  )
  const unsettled = missing.find(({ id }) => id === 'name-and-date')?.notes ?? []
  const isAction = (id: NoteId): boolean => {
    const note = notes.get(id)
    return note !== undefined && note.deleted === null && note.zone === 'next-steps'
  }
  const [begun, setWalk] = useState<WalkState>({ ids: unsettled.map(({ id }) => id), at: 0 })
  const walk = growWalk(begun, unsettled, isAction)
  if (walk !== begun) setWalk(walk)
  const { ids, at } = walk
  const goTo = (at: number): void => setWalk({ ids, at })

  useLayoutEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])

  const id = ids[at]
  return (
    <dialog
      ref={dialog}
      className="closing"
      aria-labelledby={titleId}
      onClose={() => showClosing(false)}
      onKeyDown={(event) => onKeyDown(event, undo)}
    >
      <header className="closing-header">
        <h2 id={titleId}>{id === undefined ? 'Finish the meeting' : 'A name and a date'}</h2>
        <p className="closing-progress figures" role="status">
          {id !== undefined && `${at + 1} of ${ids.length}`}
        </p>
        <CloseButton
          label="Back to the board"
          title="Back to the board (Esc)"
          onClick={() => dialog.current?.close()}
        />
      </header>
      {ids.length > 0 && (
        <progress className="closing-bar" value={at} max={ids.length} aria-hidden="true" />
      )}
      <div className="closing-body">
        {id === undefined ? (
          <ClosingEnd
            left={unsettled}
            onReturn={
              ids.length === 0 ? null : () => goTo(findUnsettled(walk, unsettled) ?? ids.length - 1)
            }
          />
        ) : (
          <ClosingAction
            key={id}
            id={id}
            isFirst={at === 0}
            isLast={at === ids.length - 1}
            onBack={() => goTo(at - 1)}
            onNext={() => goTo(at + 1)}
          />
        )}
      </div>
    </dialog>
  )
}
