/** What is read out at the start, on every screen, in the team's own words. */
import { useId, useState } from 'react'
import { writeMeta } from 'shared/doc/edit-head.ts'
import { defaultReminder } from 'shared/meeting/agenda.ts'
import type { RunningStep } from 'shared/meeting/meeting.ts'
import { useMayEdit } from '../board/links.ts'
import { useMeta, useSession } from '../board/session.ts'
import { CloseButton } from '../CloseButton.tsx'

const useReminder = (): string => useMeta().reminder ?? defaultReminder

/** A sentence a line, each once. */
export const ReminderLines = () => {
  const lines = useReminder().split('\n')
  return (
    <ul className="reminder-lines">
      {[...new Set(lines)]
        .filter((line) => line.trim() !== '')
        .map((line) => (
          <li key={line}>{line}</li>
        ))}
    </ul>
  )
}

/** Shown as the meeting opens, until this page's person puts it away. */
export const ReminderCard = ({ step }: { step: RunningStep }) => {
  const mayEdit = useMayEdit()
  const titleId = useId()
  const [closedFor, setClosedFor] = useState<string | null>(null)
  const [isEditing, setEditing] = useState(false)
  if (step.id !== 'open' || closedFor === step.startedAt) return null
  return (
    <section
      className="meeting-card reminder"
      aria-labelledby={titleId}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header>
        <h2 id={titleId}>Before we begin</h2>
        <CloseButton
          label="Put the reminder away"
          title="Put it away"
          onClick={() => setClosedFor(step.startedAt)}
        />
      </header>
      {isEditing ? <ReminderField onDone={() => setEditing(false)} /> : <ReminderLines />}
      {mayEdit && !isEditing && (
        <button type="button" className="link" onClick={() => setEditing(true)}>
          Say it in our own words
        </button>
      )}
    </section>
  )
}

/** The reminder as a text; without words it is the usual one again. */
const ReminderField = ({ onDone }: { onDone: () => void }) => {
  const { doc, undo } = useSession()
  const id = useId()
  const [words, setWords] = useState(useReminder())
  const keep = (): void => {
    const said = words.trim()
    undo.mark()
    writeMeta(doc, 'reminder', said === '' || said === defaultReminder ? null : said)
    undo.mark()
    onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onDone()
      }}
    >
      <div className="field">
        <label htmlFor={id}>The reminder, one sentence a line</label>
        <textarea
          id={id}
          className="input"
          rows={7}
          maxLength={2_000}
          value={words}
          autoFocus
          onChange={({ target }) => setWords(target.value)}
        />
      </div>
      <div className="popover-actions">
        <button type="submit" className="button primary">
          Keep these words
        </button>
        <button type="button" className="button quiet" onClick={onDone}>
          Cancel
        </button>
      </div>
    </form>
  )
}
