/** One note as a row of its list. */
import { memo, type KeyboardEvent } from 'react'
import type { Note } from 'shared/board.ts'
import type { NoteId } from 'shared/ids.ts'
import { zoneOf, type ZoneId } from 'shared/zones.ts'
import { NoteCard } from '../board/later.tsx'
import { useSession } from '../board/session.ts'
import { VoteControl } from '../rounds/VoteControl.tsx'
import { closeCard, useUi } from '../ui-store.ts'
import { findField, focusRow, toRowId } from './focus.ts'
import { GroupLine } from './GroupLine.tsx'
import { NoteControls } from './NoteControls.tsx'
import { NoteFacts, TimeFact } from './NoteFacts.tsx'
import { NoteMenu } from './NoteMenu.tsx'
import { NoteText } from './NoteText.tsx'
import { useOutline, useRow } from './outline-state.ts'
import { guessRowHeight } from './row-heights.ts'
import { onRowKey, onTextKey } from './row-keys.ts'
import type { RowState } from './rows.ts'
import { createNoteDeeds } from './use-note-deeds.ts'
import type { Writer } from './writers.ts'

const kindOf = ({ zone }: Note): string =>
  zone === 'timeline' ? 'Event' : zone === 'next-steps' ? 'Action' : 'Note'

/** What a row is, for whoever hears it. */
const sayStates = ({
  note,
  isStacked,
  isDraft,
}: Pick<RowState, 'note' | 'isStacked' | 'isDraft'>): string =>
  [
    kindOf(note),
    ...(isDraft ? ['a draft that only you see'] : []),
    ...(note.parked ? ['parked'] : []),
    ...(isStacked ? ['in a group'] : []),
  ].join(', ')

interface RowProps {
  readonly mayEdit: boolean
  /** Whether every screen was brought to it. */
  readonly isHere: boolean
  /** Under which heading it stands. */
  readonly zone: ZoneId
  /** The day that begins with this event. */
  readonly day: string | null
}

export const OutlineNote = memo(({ id, ...rest }: RowProps & { readonly id: NoteId }) => {
  const row = useRow(id)
  return row === null ? null : <Row row={row} {...rest} />
})
OutlineNote.displayName = 'OutlineNote'

function Row({ row, ...rest }: RowProps & { readonly row: RowState }) {
  const { note, light, hasCard, ...shown } = row
  const { id } = note
  const session = useSession()
  const { spot } = useOutline()
  const { mayEdit, isHere } = rest

  const onKeyDown = (event: KeyboardEvent<HTMLLIElement>): void => {
    if (event.target !== event.currentTarget) return
    onRowKey(event, session, note, mayEdit ? createNoteDeeds(session, note) : null)
  }
  return (
    <li
      id={toRowId(id)}
      className="outline-note"
      data-note={id}
      data-colour={note.colour}
      data-at={shown.isAt}
      data-parked={note.parked}
      data-here={isHere}
      data-draft={shown.isDraft}
      data-stacked={shown.isStacked}
      {...(light === undefined ? {} : { 'data-found': light })}
      style={{ containIntrinsicBlockSize: `auto ${guessRowHeight(note)}px` }}
      onKeyDown={onKeyDown}
      onMouseDown={({ target }) => {
        if ((target as Element).closest('button, a, input, textarea, .note-card') === null)
          focusRow(id)
      }}
      onPointerEnter={(event) => {
        if (event.pointerType === 'mouse') spot.setState({ hovered: id })
      }}
      onFocus={() => {
        if (spot.getState().at === id) return
        spot.setState({ at: id })
        session.presence.show({ selected: [id] })
      }}
    >
      <RowBody note={note} {...shown} {...rest} />
      {hasCard && <Card note={note} />}
    </li>
  )
}

/** By itself, so that a search that lights two thousand rows draws none of them anew. */
const RowBody = memo((row: RowProps & Omit<RowState, 'light' | 'hasCard'>) => {
  const { note, lead, isStacked, isDraft, reading, isAt, isNear, writers } = row
  const { mayEdit, isHere, zone, day } = row
  const { id } = note
  const session = useSession()
  const factsId = `facts-${id}`
  return (
    <div className="outline-body">
      {day !== null && <p className="outline-day figures">{day}</p>}
      {lead !== null && <GroupLine key={lead.group} lead={lead} />}
      <div className="outline-paper">
        {note.zone === 'timeline' && <TimeFact note={note} reading={reading} />}
        <NoteText
          note={note}
          mayEdit={mayEdit}
          label={sayStates(row)}
          describedBy={factsId}
          onKeyDown={(event) =>
            onTextKey(event, session, note, mayEdit ? createNoteDeeds(session, note) : null)
          }
        />
        {mayEdit && isNear && <NoteMenu note={note} />}
      </div>
      <Elsewhere note={note} zone={zone} />
      {writers !== undefined && <OtherWriters writers={writers} />}
      {isHere && <p className="outline-mark">We are on this one</p>}
      <div className="outline-foot">
        {!isStacked && <VoteControl note={note} />}
        <NoteFacts note={note} id={factsId} isDraft={isDraft} />
        {mayEdit && isAt && <NoteControls note={note} />}
      </div>
    </div>
  )
})
RowBody.displayName = 'RowBody'

/** Somebody else has taken the note away while I write in it. */
function Elsewhere({ note, zone }: { note: Note; zone: ZoneId }) {
  const words =
    note.deleted !== null
      ? 'Somebody has put this note into the trash. Type on to keep it.'
      : note.zone !== zone
        ? `Somebody has moved this note to ${zoneOf(note.zone).title}.`
        : null
  return words === null ? null : (
    <p className="outline-mark" role="status">
      {words}
    </p>
  )
}

const OtherWriters = ({ writers }: { writers: readonly Writer[] }) => (
  <p className="outline-writers">
    {writers.map(({ label, colour }) => (
      <span key={label} style={{ ['--person' as string]: colour }}>
        {label} is writing
      </span>
    ))}
  </p>
)

function Card({ note: { id } }: { note: Note }) {
  const card = useUi((state) => state.card)
  if (card?.note !== id) return null
  const onClose = (): void => {
    closeCard()
    if (findField(id)?.matches(':focus') !== true) focusRow(id)
  }
  return (
    <div className="outline-card">
      <NoteCard key={id} card={card} onClose={onClose} />
    </div>
  )
}
