/** One note as a row of its list. */
import { memo, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import type { Note } from 'shared/board.ts'
import type { NoteId } from 'shared/ids.ts'
import type { LyingNote } from 'shared/stacks.ts'
import { zoneOf, type ZoneId } from 'shared/zones.ts'
import { NoteCard } from '../board/later.tsx'
import { useBoardValue, useSession } from '../board/session.ts'
import { findLight, findStore } from '../find/find-store.ts'
import { VoteControl } from '../rounds/VoteControl.tsx'
import { closeCard, useUi } from '../ui-store.ts'
import { findField, focusRow, toRowId } from './focus.ts'
import { GroupLine } from './GroupLine.tsx'
import { NoteControls } from './NoteControls.tsx'
import { NoteFacts, TimeFact } from './NoteFacts.tsx'
import { NoteMenu } from './NoteMenu.tsx'
import { NoteText } from './NoteText.tsx'
import { useOutline } from './outline-state.ts'
import { onRowKey, onTextKey } from './row-keys.ts'
import { createNoteDeeds } from './use-note-deeds.ts'

/** Screen pixels of a row before it is drawn: a line of the text is about eighty characters. */
const guessHeight = (note: Note): number => {
  const lines = note.text
    .split('\n')
    .reduce((sum, line) => sum + 1 + Math.floor(line.length / 80), 0)
  return (
    24 +
    24 * Math.min(lines, 200) +
    (note.zone === 'timeline' || note.zone === 'next-steps' ? 32 : 0)
  )
}

const kindOf = ({ zone }: Note): string =>
  zone === 'timeline' ? 'Event' : zone === 'next-steps' ? 'Action' : 'Note'

/** What a row is, for whoever hears it. */
const sayStates = (note: Note, stack: LyingNote | null, isDraft: boolean): string =>
  [
    kindOf(note),
    ...(isDraft ? ['a draft that only you see'] : []),
    ...(note.parked ? ['parked'] : []),
    ...(stack === null ? [] : ['in a group']),
  ].join(', ')

/** What every row is given, rather than asking two thousand times. */
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
  const note = useBoardValue(
    (view) => view.notes.get(id) ?? null,
    (change) => change.notes.has(id),
  )
  const stack = useBoardValue(
    (view) => view.stackOf(id),
    (change) => change.notes.has(id),
  )
  return note === null ? null : <Row note={note} stack={stack} {...rest} />
})
OutlineNote.displayName = 'OutlineNote'

interface NoteRowProps extends RowProps {
  readonly note: Note
  /** The lead of the stack that it is in; null for a note that lies by itself. */
  readonly stack: LyingNote | null
}

function Row({ note, stack, mayEdit, isHere, zone, day }: NoteRowProps) {
  const { id } = note
  const session = useSession()
  const { spot } = useOutline()
  const isAt = useStore(spot, ({ at }) => at === id)
  const isNear = useStore(spot, ({ at, hovered }) => at === id || hovered === id)
  const light = useStore(findStore, (state) => findLight(state, id))
  const hasCard = useUi(({ card }) => card?.note === id)
  // A note that is published comes as another value.
  const isDraft = session.view.isDraft(id)
  const factsId = `facts-${id}`

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
      data-at={isAt}
      data-parked={note.parked}
      data-here={isHere}
      data-draft={isDraft}
      data-stacked={stack !== null}
      {...(light === undefined ? {} : { 'data-found': light })}
      style={{ containIntrinsicBlockSize: `auto ${guessHeight(note)}px` }}
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
      <div className="outline-body">
        {day !== null && <p className="outline-day figures">{day}</p>}
        {stack?.id === id && <GroupLine key={stack.group} lead={stack} />}
        <div className="outline-paper">
          {note.zone === 'timeline' && <TimeFact note={note} />}
          <NoteText
            note={note}
            mayEdit={mayEdit}
            label={sayStates(note, stack, isDraft)}
            describedBy={factsId}
            onKeyDown={(event) =>
              onTextKey(event, session, note, mayEdit ? createNoteDeeds(session, note) : null)
            }
          />
          {mayEdit && isNear && <NoteMenu note={note} />}
        </div>
        <Elsewhere note={note} zone={zone} />
        <OtherWriters id={id} />
        {isHere && <p className="outline-mark">We are on this one</p>}
        <div className="outline-foot">
          {stack === null && <VoteControl note={note} />}
          <NoteFacts note={note} id={factsId} isDraft={isDraft} />
          {mayEdit && isAt && <NoteControls note={note} />}
        </div>
      </div>
      {hasCard && <Card note={note} />}
    </li>
  )
}

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

function OtherWriters({ id }: { id: NoteId }) {
  const { writers } = useOutline()
  const here = useStore(writers.byNote, (byNote) => byNote.get(id))
  if (here === undefined) return null
  return (
    <p className="outline-writers">
      {here.map(({ label, colour }) => (
        <span key={label} style={{ ['--person' as string]: colour }}>
          {label} is writing
        </span>
      ))}
    </p>
  )
}

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
