/** The line at a note's foot: what the note carries, or what it still lacks. */
import { actionStatusWords, eventKindWords } from 'shared/words.ts'
import type { Note } from 'shared/board.ts'
import { hasFoot } from 'shared/zone-layout.ts'
import { ownEvents } from './own-events.ts'

export function NoteFoot({ note }: { note: Note }) {
  if (!hasFoot(note)) return null
  return (
    <div className="note-foot">
      {note.zone === 'timeline' && <EventFoot note={note} />}
      {note.zone === 'next-steps' && <ActionFoot note={note} />}
      {note.links.map((link) =>
        'url' in link ? (
          <a
            key={link.id}
            href={link.url}
            target="_blank"
            rel="noopener noreferrer"
            title={link.url}
            {...ownEvents}
          >
            {link.title || new URL(link.url).host}
          </a>
        ) : null,
      )}
    </div>
  )
}

function EventFoot({ note }: { note: Note }) {
  const raw = note.time?.raw.trim() ?? ''
  return (
    <>
      <span className={raw === '' ? 'note-foot-missing' : 'note-foot-time'}>
        {raw === '' ? 'time unknown' : raw}
      </span>
      {note.kind !== null && note.kind !== 'other' && <span>{eventKindWords[note.kind]}</span>}
    </>
  )
}

function ActionFoot({ note }: { note: Note }) {
  const isDone = note.status === 'done' || note.status === 'wont-do'
  return (
    <>
      <span className={note.owner === null ? 'note-foot-missing' : 'note-foot-owner'}>
        {note.owner ?? 'no name yet'}
      </span>
      {isDone ? (
        <span>{actionStatusWords[note.status!]}</span>
      ) : (
        <span className={note.due === null ? 'note-foot-missing' : ''}>
          {note.due ?? 'no date yet'}
        </span>
      )}
    </>
  )
}
