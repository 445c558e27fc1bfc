/** The short toolbar, where the canvas has its own. */
import { useMayEdit } from '../board/links.ts'
import { useCanUndo, useSession } from '../board/session.ts'
import { openFind } from '../find/find-store.ts'
import { Icon, type IconName } from '../Icon.tsx'
import { useOutline } from './outline-state.ts'
import { addNoteHere } from './use-note-deeds.ts'

interface ToolProps {
  readonly icon: IconName
  readonly words: string
  readonly keys: string
  readonly disabled?: boolean
  onClick(): void
}

const Tool = ({ icon, words, keys, disabled = false, onClick }: ToolProps) => (
  <button
    type="button"
    className="button quiet icon-only"
    aria-label={words}
    title={`${words} (${keys})`}
    disabled={disabled}
    // The caret stays in its note.
    onPointerDown={(event) => event.preventDefault()}
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
  return (
    <div className="outline-tools no-print" role="toolbar" aria-label="Tools">
      {mayEdit && (
        <>
          <Tool
            icon="note"
            words="Note"
            keys="N"
            onClick={() => addNoteHere(session, spot.getState().zone)}
          />
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
      <Tool icon="search" words="Find on this board" keys="Ctrl F" onClick={openFind} />
    </div>
  )
}
