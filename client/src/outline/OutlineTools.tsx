/** The short toolbar, where the canvas has its own. */
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { NoteId } from 'shared/ids.ts'
import { useMayEdit } from '../board/links.ts'
import { useBoardValue, useCanUndo, useSession } from '../board/session.ts'
import { hasFinger } from '../board/soft-keyboard.ts'
import { openFind } from '../find/find-store.ts'
import { Icon, type IconName } from '../Icon.tsx'
import { keepCaretInSight } from './caret-sight.ts'
import { focusRow } from './focus.ts'
import { useOutline } from './outline-state.ts'
import { addNoteHere, createNoteDeeds } from './use-note-deeds.ts'

interface ToolProps {
  readonly icon: IconName
  readonly words: string
  /** Nothing where a finger does it. */
  readonly keys?: string
  readonly disabled?: boolean
  onClick(): void
}

/** The caret stays in its note, and a phone's keyboard open. */
const keepCaret = (event: { preventDefault(): void }): void => event.preventDefault()

const Tool = ({ icon, words, keys, disabled = false, onClick }: ToolProps) => (
  <button
    type="button"
    className="button quiet icon-only"
    aria-label={words}
    title={keys === undefined ? words : `${words} (${keys})`}
    disabled={disabled}
    onPointerDown={keepCaret}
    onClick={onClick}
  >
    <Icon name={icon} />
  </button>
)

export function OutlineTools() {
  const session = useSession()
  const mayEdit = useMayEdit()
  const can = useCanUndo()
  const { spot } = useOutline()
  const tools = useRef<HTMLDivElement>(null)
  const writing = useStore(spot, ({ at, isWriting }) => (isWriting ? at : null))
  useEffect(
    () =>
      hasFinger ? keepCaretInSight(tools.current!.closest<HTMLElement>('.outline')!) : undefined,
    [],
  )
  const writesByFinger = hasFinger && mayEdit && writing !== null
  return (
    <div
      ref={tools}
      className="outline-tools no-print"
      role="toolbar"
      aria-label="Tools"
      data-writing={writesByFinger}
    >
      {mayEdit && !writesByFinger && (
        <Tool
          icon="note"
          words="Note"
          keys="N"
          onClick={() => addNoteHere(session, spot.getState().zone)}
        />
      )}
      {mayEdit && (
        <>
          <Tool
            icon="undo"
            words="Undo"
            keys="Ctrl Z"
            disabled={!can.undo}
            onClick={session.undo.undo}
          />
          <Tool
            icon="redo"
            words="Redo"
            keys="Ctrl Shift Z"
            disabled={!can.redo}
            onClick={session.undo.redo}
          />
        </>
      )}
      {writesByFinger ? (
        <>
          <NextNote key={writing} after={writing} />
          <Tool icon="check" words="Done writing" onClick={() => focusRow(writing)} />
        </>
      ) : (
        <Tool icon="search" words="Find on this board" keys="Ctrl F" onClick={openFind} />
      )}
    </div>
  )
}

/** What Enter is on a keyboard with keys; on a screen Enter makes a new line. Wants the note as its key. */
function NextNote({ after }: { after: NoteId }) {
  const session = useSession()
  const isEmpty = useBoardValue((view) => (view.notes.get(after)?.text ?? '') === '')
  return (
    <button
      type="button"
      className="button primary outline-next"
      disabled={isEmpty}
      onPointerDown={keepCaret}
      onClick={() => {
        const note = session.view.notes.get(after)
        if (note !== undefined) createNoteDeeds(session, note).addBehind()
      }}
    >
      Next note
    </button>
  )
}
