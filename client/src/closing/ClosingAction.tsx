/** One action of the walk, large: its words, who sees to it, until when, or why not. */
import { useCallback, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Note } from 'shared/board.ts'
import { findLacks } from 'shared/checks.ts'
import { setReason } from 'shared/doc/edit-fields.ts'
import type { NoteId } from 'shared/ids.ts'
import { useBoardValue, useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { DueField } from '../note/DueField.tsx'
import { OwnerField } from '../note/OwnerField.tsx'
import { ReasonField } from './ReasonField.tsx'

interface ClosingActionProps {
  readonly id: NoteId
  readonly isFirst: boolean
  readonly isLast: boolean
  onBack(): void
  onNext(): void
}

/** The keyboard goes to what an action lacks, or to the way on. */
const focusNext = (part: HTMLElement | null, note: Note | undefined): void => {
  const [field] = note === undefined ? [] : findLacks(note)
  const next = field === undefined ? '.closing-next' : `[data-field="${field}"] input`
  part?.querySelector<HTMLElement>(next)?.focus()
}

export const ClosingAction = ({ id, isFirst, isLast, onBack, onNext }: ClosingActionProps) => {
  const session = useSession()
  const part = useRef<HTMLElement>(null)
  const [wantsReason, setWantsReason] = useState(false)
  const note = useBoardValue(
    (view) => view.notes.get(id) ?? null,
    (change) => change.notes.has(id),
  )
  const lacks = note === null ? [] : findLacks(note)
  const isSettled = lacks.length === 0

  const goOn = useCallback((): void => {
    // Once the page shows what has just become of it.
    queueMicrotask(() => focusNext(part.current, session.view.notes.get(id)))
  }, [session, id])
  useLayoutEffect(goOn, [goOn])

  if (note === null) return null
  const reason = note.reason?.trim() ?? ''
  const write = (words: string | null): void => {
    session.undo.mark()
    setReason(session.docOf(id), id, words)
    session.undo.mark()
    setWantsReason(false)
    goOn()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    if (event.target instanceof HTMLInputElement) goOn()
  }
  return (
    <section ref={part} className="closing-action" onKeyDown={onKeyDown}>
      <p className="closing-text">{note.text.trim() || 'An action without words'}</p>
      <div className="closing-fields">
        <OwnerField note={note} mayEdit />
        <DueField note={note} mayEdit />
      </div>
      {reason !== '' ? (
        <div className="check-override">
          <p>“{reason}”</p>
          <button type="button" className="button quiet" onClick={() => write(null)}>
            Take the reason back
          </button>
        </div>
      ) : wantsReason ? (
        <ReasonField
          label="Why is it fine without?"
          words="Keep this reason"
          onKeep={write}
          onCancel={() => {
            setWantsReason(false)
            goOn()
          }}
        />
      ) : (
        !isSettled && (
          <button
            type="button"
            className="button closing-reason"
            onClick={() => setWantsReason(true)}
          >
            Give a reason instead
          </button>
        )
      )}
      <footer className="closing-ways">
        <button type="button" className="button large" disabled={isFirst} onClick={onBack}>
          Back
        </button>
        <p className="closing-state" role="status">
          {isSettled && (
            <>
              <Icon name="saved" size={16} />
              {reason === '' ? 'It has a name and a date.' : 'It has a reason.'}
            </>
          )}
        </p>
        <button
          type="button"
          className={`button large closing-next ${isSettled ? 'primary' : ''}`}
          onClick={onNext}
        >
          {isSettled ? (isLast ? 'Finish' : 'Next') : 'Leave it for now'}
        </button>
      </footer>
    </section>
  )
}
