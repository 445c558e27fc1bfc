/** One of the eight headings with its list. */
import { useMemo, useState } from 'react'
import type { BoardView } from 'shared/doc/watch.ts'
import type { NoteId } from 'shared/ids.ts'
import { sayDay, toZoned } from 'shared/time/say-instant.ts'
import { zoneOf, type ZoneId } from 'shared/zones.ts'
import { useMayEdit } from '../board/links.ts'
import { LostMinutes, Silences } from '../board/LostMinutes.tsx'
import { useBoardValue, useMeta, useSession } from '../board/session.ts'
import { EmptyZone } from '../closing/EmptyZone.tsx'
import { Icon } from '../Icon.tsx'
import { openPaste } from '../paste/paste-store.ts'
import { toHeadingId } from './focus.ts'
import { OutlineNote } from './OutlineNote.tsx'
import { useOrder } from './outline-state.ts'
import { guessZoneHeight } from './row-heights.ts'
import { addNoteIn } from './use-note-deeds.ts'
import { ZoneDrawings } from './ZoneDrawings.tsx'

interface OutlineZoneProps {
  readonly zone: ZoneId
  /** Fewer than there are at first: a long board is there at once, and whole a moment later. */
  readonly maxRows: number
}

export function OutlineZone({ zone, maxRows }: OutlineZoneProps) {
  const session = useSession()
  const { view } = session
  const mayEdit = useMayEdit()
  const ids = useOrder(zone)
  const days = useDays(zone, ids)
  const rows = ids.slice(0, maxRows)
  // Not followed: while a zone's style changes, the browser does not keep what one reads in its place.
  const [height] = useState(() => guessZoneHeight(ids.flatMap((id) => view.notes.get(id) ?? [])))
  const isInMeeting = useBoardValue(
    ({ meeting }) => meeting.step?.id === zone,
    ({ roots }) => roots.has('meeting'),
  )
  const here = useBoardValue(
    ({ meeting }) =>
      meeting.step !== null && meeting.here !== null && 'note' in meeting.here
        ? meeting.here.note
        : null,
    ({ roots }) => roots.has('meeting'),
  )
  const { number, title, question, prompts } = zoneOf(zone)
  const headingId = toHeadingId(zone)
  return (
    <section
      className="outline-zone"
      data-zone={zone}
      data-step={isInMeeting}
      aria-labelledby={headingId}
      style={{ containIntrinsicBlockSize: `auto ${height}px` }}
    >
      <header className="outline-zone-header">
        <h2 id={headingId}>
          <span className="outline-number" data-zone={zone}>
            {number}
          </span>{' '}
          {title}
        </h2>
        <p className="outline-count figures">
          {ids.length === 1 ? '1 note' : `${ids.length} notes`}
        </p>
        <p className="outline-question">{question}</p>
        {zone === 'timeline' && <LostMinutes />}
        <Silences zone={zone} />
      </header>
      {ids.length === 0 && (
        <ul className="outline-prompts">
          {prompts.map((prompt) => (
            <li key={prompt}>{prompt}</li>
          ))}
        </ul>
      )}
      {ids.length === 0 && <EmptyZone zone={zone} />}
      {rows.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- Safari forgets that an unmarked list is one
        <ul role="list" className="outline-notes" aria-labelledby={headingId}>
          {rows.map((id) => (
            <OutlineNote
              key={id}
              id={id}
              mayEdit={mayEdit}
              isHere={id === here}
              zone={zone}
              day={days.get(id) ?? null}
            />
          ))}
        </ul>
      )}
      <ZoneDrawings zone={zone} />
      {mayEdit && (
        <p className="outline-zone-foot">
          <button
            type="button"
            className="button quiet outline-add"
            onClick={() => addNoteIn(session, zone)}
          >
            <Icon name="plus" />
            Add a note<span className="unseen"> to {title}</span>
          </button>
          {zone === 'timeline' && (
            <button type="button" className="button quiet" onClick={() => openPaste()}>
              Paste a chat or log
            </button>
          )}
        </p>
      )}
    </section>
  )
}

const none: ReadonlyMap<NoteId, string> = new Map()

/** The events with which a day begins, and how that day is called. */
const useDays = (zone: ZoneId, ids: readonly NoteId[]): ReadonlyMap<NoteId, string> => {
  const { view } = useSession()
  const { timeZone } = useMeta()
  const timeline = useBoardValue((board) => (zone === 'timeline' ? board.timeline : null))
  return useMemo(
    () => (timeline === null ? none : findDays(ids, view, timeZone)),
    [timeline, ids, view, timeZone],
  )
}

const findDays = (
  ids: readonly NoteId[],
  view: BoardView,
  timeZone: string,
): ReadonlyMap<NoteId, string> => {
  const days = new Map<NoteId, string>()
  let last: number | null = null
  for (const id of ids) {
    const instant = view.readingOf(id)?.instant ?? null
    if (instant === null) continue
    const { day, zoneName } = toZoned(instant, timeZone)
    if (day !== last) days.set(id, `${sayDay(day)}, ${zoneName}`)
    last = day
  }
  return days
}
