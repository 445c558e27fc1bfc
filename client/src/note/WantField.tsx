/** "I want this", and who else does. Votes say what is important; this says who is keen. */
import { useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { useDoIWant, useWanters, want } from './wanting.ts'
import type { FieldProps } from './WordsField.tsx'

export function WantField({ note, mayEdit }: FieldProps) {
  const session = useSession()
  const isMine = useDoIWant(note)
  const names = useWanters(note).map(({ name }) => name)
  if (!mayEdit && names.length === 0) return null
  // Nobody else could see it, and it would be on the board.
  if (session.view.isDraft(note.id)) return null
  return (
    <div className="field" data-field="wants">
      {mayEdit && (
        <button
          type="button"
          className="button note-want"
          aria-pressed={isMine}
          onClick={() => want(session, [note.id], !isMine)}
        >
          <Icon name="heart" />I want this
        </button>
      )}
      {names.length > 0 && <p className="hint">Wanted by {names.join(', ')}</p>}
    </div>
  )
}
