/** The line at a note's foot: what the note carries, or what it still lacks. Each opens the card at its field. */
import { useEditor } from 'tldraw'
import type { Note } from 'shared/board.ts'
import { parseWebAddress } from 'shared/doc/parse-values.ts'
import { sayDue } from 'shared/due-date.ts'
import type { NoteId } from 'shared/ids.ts'
import type { TimeReading } from 'shared/time/reading.ts'
import { sayOnAxis } from 'shared/timeline-layout.ts'
import { actionStatusWords, eventKindWords, flavourWords, milestoneWords } from 'shared/words.ts'
import { hasFoot } from 'shared/zone-layout.ts'
import { useBoardValue, useMeta, useSession } from '../board/session.ts'
import { findNudgesNow } from '../note/Nudges.tsx'
import { openCard, type CardField } from '../ui-store.ts'
import { toShapeId } from './note-record.ts'
import { useOwnPress } from './own-press.ts'

export function NoteFoot({ note }: { note: Note }) {
  if (!hasFoot(note)) return null
  return (
    <div className="note-foot">
      {note.zone === 'timeline' && <EventFoot note={note} />}
      {note.zone === 'next-steps' && <ActionFoot note={note} />}
      {note.onBehalfOf !== null && (
        <Chip id={note.id} field="for" label="Written for" whole={note.onBehalfOf}>
          {`for ${note.onBehalfOf}`}
        </Chip>
      )}
      {note.flavour !== null && (
        <Chip id={note.id} field="flavour" label="Flavour">
          {flavourWords[note.flavour]}
        </Chip>
      )}
      {note.tags.length > 0 && (
        <Chip id={note.id} field="tags" label="Tags">
          {note.tags.map((tag) => `#${tag}`).join(' ')}
        </Chip>
      )}
      {note.links.map((link) => ('url' in link ? <Evidence key={link.id} {...link} /> : null))}
    </div>
  )
}

function Evidence({ url, title }: { url: string; title: string }) {
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      title={url}
      draggable={false}
      {...useOwnPress()}
    >
      {title || new URL(url).host}
    </a>
  )
}

/** Characters of a chip; no more have room on the paper, and another program may have written a book. */
const maxShown = 80
/** Characters of what is told of a chip. */
const maxSaid = 300

interface ChipProps {
  readonly id: NoteId
  readonly field: CardField
  readonly label: string
  /** What is missing is asked for loudly. */
  readonly isMissing?: boolean
  /** What a shortened chip stands for. */
  readonly whole?: string
  readonly children: string
}

function Chip({ id, field, label, isMissing = false, children, whole = children }: ChipProps) {
  const editor = useEditor()
  const words = children.slice(0, maxShown).toWellFormed()
  const said = `${label}: ${whole.slice(0, maxSaid).toWellFormed()}`
  return (
    <button
      type="button"
      className="note-chip"
      data-missing={isMissing}
      data-field={field}
      data-said={said}
      aria-label={said}
      {...useOwnPress()}
      onClick={() => {
        editor.setEditingShape(null)
        editor.setCurrentTool('select.idle')
        editor.select(toShapeId(id))
        openCard(id, field)
      }}
    >
      <span title={said}>{words}</span>
    </button>
  )
}

/** Characters of a typed time that have room beside the kind of an event. */
const maxTyped = 12

/** The clock alone where more was typed than has room: the axis says the day. */
const shortenTime = (raw: string, reading: TimeReading | null, zone: string): string =>
  raw.length <= maxTyped ||
  reading === null ||
  reading.instant === null ||
  reading.precision === 'date'
    ? raw
    : sayOnAxis(reading, zone)

function EventFoot({ note: { id, time, kind, milestone, how } }: { note: Note }) {
  const { timeZone } = useMeta()
  const reading = useBoardValue((view) => view.readingOf(id))
  const raw = time?.raw.trim() ?? ''
  return (
    <>
      <Chip
        id={id}
        field="time"
        label="When"
        isMissing={raw === '' && how === null}
        whole={raw || 'when?'}
      >
        {raw === '' ? 'when?' : shortenTime(raw, reading, timeZone)}
      </Chip>
      {kind !== null && kind !== 'other' && (
        <Chip id={id} field="kind" label="Kind">
          {eventKindWords[kind]}
        </Chip>
      )}
      {milestone !== null && (
        <Chip id={id} field="milestone" label="Milestone">
          {`◆ ${milestoneWords[milestone]}`}
        </Chip>
      )}
    </>
  )
}

/** `11 Dec`, and the year where it is another one than this. */
const sayShortDue = (due: string): string =>
  sayDue(due).replace(/^\w+ /, '').replace(` ${new Date().getFullYear()}`, '')

function ActionFoot({ note }: { note: Note }) {
  const { id, owner, due, status, ticket } = note
  const nudges = findNudgesNow(note, useSession()).filter(({ code }) => code !== 'too-many')
  const isSettled = status === 'done' || status === 'wont-do'
  return (
    <>
      {nudges.length > 0 && (
        <span className="note-nudge-dot" title={nudges.map(({ words }) => words).join('\n')} />
      )}
      <Chip id={id} field="owner" label="Who sees to it" isMissing={owner === null && !isSettled}>
        {owner ?? 'who?'}
      </Chip>
      {!isSettled && (
        <Chip id={id} field="due" label="Next visible progress" isMissing={due === null}>
          {due === null ? 'no date yet' : sayShortDue(due)}
        </Chip>
      )}
      {status !== null && status !== 'open' && (
        <Chip id={id} field="status" label="Status" whole={actionStatusWords[status]}>
          {status === 'in-progress' ? '◐' : actionStatusWords[status]}
        </Chip>
      )}
      {ticket !== null && (
        <Chip id={id} field="ticket" label="Ticket" whole={ticket}>
          {parseWebAddress(ticket) === null ? ticket : '↗'}
        </Chip>
      )}
    </>
  )
}
