/** One thing that is missing: what, where, and for a must the way to let it through with a reason. */
import { useId, useState } from 'react'
import type { Missing, MissingNote } from 'shared/missing.ts'
import { zoneOf } from 'shared/zones.ts'
import { useMayEdit } from '../board/links.ts'
import { useBoardValue, useSession } from '../board/session.ts'
import { goToNote, goToPlace } from './go-to-place.ts'
import { letThrough, takeReasonBack } from './let-through.ts'
import { ReasonField } from './ReasonField.tsx'

/** More notes than this are counted. */
const maxShown = 5
/** Characters of a note by which people know it again. */
const maxText = 60

const shorten = (text: string): string => {
  const line = text.trim().replace(/\s+/g, ' ')
  return line.length > maxText ? `${line.slice(0, maxText).trimEnd()}…` : line
}

export const CheckItem = ({ missing }: { missing: Missing }) => {
  const { words, zone, notes, override } = missing
  return (
    <li className="check-item" data-check={missing.id}>
      <p>{words}</p>
      {notes.length > 0 && (
        <ul className="check-notes">
          {notes.slice(0, maxShown).map((note) => (
            <NoteLine key={note.id} note={note} />
          ))}
          {notes.length > maxShown && (
            <li className="hint figures">and {notes.length - maxShown} more</li>
          )}
        </ul>
      )}
      <div className="check-ways">
        <button type="button" className="button" onClick={() => goToPlace(missing)}>
          {zone === null ? 'Fill it in' : `Go to ${zoneOf(zone).number} ${zoneOf(zone).title}`}
        </button>
        {missing.level === 'must' && override === null && <LetThrough missing={missing} />}
      </div>
      {override !== null && <Reason missing={missing} />}
    </li>
  )
}

const NoteLine = ({ note }: { note: MissingNote }) => {
  const text = useBoardValue(
    (view) => view.notes.get(note.id)?.text ?? '',
    (change) => change.notes.has(note.id),
  )
  const lacks = note.lacks
    .map((field) => (field === 'owner' ? 'no name' : field === 'due' ? 'no date' : null))
    .filter((words) => words !== null)
  return (
    <li>
      <button type="button" className="check-note" onClick={() => goToNote(note)}>
        <span>{shorten(text) || 'A note without text'}</span>
        {lacks.length > 0 && <span className="check-lacks">{lacks.join(', ')}</span>}
      </button>
    </li>
  )
}

const LetThrough = ({ missing }: { missing: Missing }) => {
  const session = useSession()
  const mayEdit = useMayEdit()
  const [open, setOpen] = useState(false)
  const id = useId()
  if (!mayEdit) return null
  const isEmptyZone = missing.id.startsWith('empty-')
  const words = isEmptyZone ? 'We looked, nothing to add' : 'Give a reason instead'
  return (
    <>
      <button
        type="button"
        className="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {words}
      </button>
      {open && (
        <div id={id} className="check-reason">
          <ReasonField
            label={isEmptyZone ? 'Where did you look?' : 'Why is this fine as it is?'}
            words="Let it through"
            onKeep={(reason) => letThrough(session, missing.id, reason)}
            onCancel={() => setOpen(false)}
          />
        </div>
      )}
    </>
  )
}

const Reason = ({ missing }: { missing: Missing }) => {
  const session = useSession()
  const mayEdit = useMayEdit()
  const by = missing.override!.stamp?.by
  const name = useBoardValue(
    (view) => view.participants.find(({ id }) => id === by)?.name ?? null,
    (change) => change.roots.has('participants'),
  )
  return (
    <div className="check-override">
      <p>
        {name !== null && `${name}: `}“{missing.override!.reason}”
      </p>
      {mayEdit && (
        <button
          type="button"
          className="button quiet"
          onClick={() => takeReasonBack(session, missing.id)}
        >
          Take back
          <span className="unseen"> the reason: {missing.words}</span>
        </button>
      )}
    </div>
  )
}
