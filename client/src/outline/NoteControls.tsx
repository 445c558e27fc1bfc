/** The quiet controls of the row that one is at. One stop for Tab; arrows go along them. */
import type { KeyboardEvent } from 'react'
import type { Note } from 'shared/board.ts'
import { useSession } from '../board/session.ts'
import { Icon, type IconName } from '../Icon.tsx'
import { isMovable } from './note-deeds.ts'
import { useNoteDeeds } from './use-note-deeds.ts'

const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (by === undefined || event.altKey) return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:enabled')]
  const next = buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + by]
  if (next === undefined) return
  event.preventDefault()
  event.stopPropagation()
  next.focus()
}

export function NoteControls({ note }: { note: Note }) {
  const session = useSession()
  const deeds = useNoteDeeds(note)
  const mayMove = isMovable(session, note)
  return (
    <div className="outline-controls" role="toolbar" aria-label="This note" onKeyDown={onKeyDown}>
      <Control icon="card" words="Details" title="Details (Esc, I)" onClick={deeds.openDetails} />
      {mayMove && (
        <>
          <Control
            icon="up"
            words="Move up"
            title="Move up (Alt ↑)"
            onClick={() => deeds.moveBy(-1)}
          />
          <Control
            icon="down"
            words="Move down"
            title="Move down (Alt ↓)"
            onClick={() => deeds.moveBy(1)}
          />
        </>
      )}
      <Control icon="trash" words="Delete" title="Delete" onClick={deeds.remove} />
    </div>
  )
}

interface ControlProps {
  readonly icon: IconName
  readonly words: string
  readonly title: string
  onClick(): void
}

function Control({ icon, words, title, onClick }: ControlProps) {
  return (
    <button
      type="button"
      className="button quiet icon-only"
      aria-label={words === title ? undefined : words}
      title={title}
      tabIndex={icon === 'card' ? 0 : -1}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  )
}
