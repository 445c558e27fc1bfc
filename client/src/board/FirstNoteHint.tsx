/** One sentence for somebody new, gone after the first note. */
import { useMayEdit } from './links.ts'
import { useBoardValue } from './session.ts'
import { hasFinger } from './soft-keyboard.ts'

export function FirstNoteHint() {
  const mayEdit = useMayEdit()
  const isEmpty = useBoardValue(
    (view) => view.notes.size === 0,
    (change) => change.notes.size > 0,
  )
  if (!isEmpty || !mayEdit) return null
  return (
    <p className="first-note-hint">
      {hasFinger ? (
        'Tap “+ note” in a zone.'
      ) : (
        <>
          Press <kbd>N</kbd> for a note, or double-click in a zone.
        </>
      )}
    </p>
  )
}
