/** What a note carries beside its text, in words; each opens its card at that field. */
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Note } from 'shared/board.ts'
import { parseWebAddress } from 'shared/doc/parse-values.ts'
import type { Relation } from 'shared/doc/read-drawn.ts'
import { sayDue } from 'shared/due-date.ts'
import type { NoteId } from 'shared/ids.ts'
import type { TimeReading } from 'shared/time/reading.ts'
import { actionStatusWords, eventKindWords, flavourWords, milestoneWords } from 'shared/words.ts'
import { assetUrl } from '../api.ts'
import { useBoardId, useBoardValue, useMeta } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { sayReading } from '../note/say-reading.ts'
import { goToNote } from '../note/make-actions.ts'
import { useActionsMade, useAnswers } from '../note/related-notes.ts'
import { useWanters } from '../note/wanting.ts'
import { openCard, openPanel, type CardField } from '../ui-store.ts'
import { useOutline } from './outline-state.ts'

interface NoteFactsProps {
  readonly note: Note
  readonly id: string
  readonly isDraft: boolean
}

export function NoteFacts({ note, id, isDraft }: NoteFactsProps) {
  return (
    <div className="outline-facts" id={id}>
      {isDraft && <span className="outline-fact">Only you see this</span>}
      <VotesFact votes={note.votes} />
      {note.zone === 'timeline' && <EventFacts note={note} />}
      {note.zone === 'next-steps' && <ActionFacts note={note} />}
      {note.onBehalfOf !== null && (
        <Fact note={note} field="for" label="Written for">
          for {note.onBehalfOf}
        </Fact>
      )}
      {note.flavour !== null && (
        <Fact note={note} field="flavour" label="Flavour">
          {flavourWords[note.flavour]}
        </Fact>
      )}
      {note.tags.length > 0 && (
        <Fact note={note} field="tags" label="Tags">
          {note.tags.map((tag) => `#${tag}`).join(' ')}
        </Fact>
      )}
      {note.parked && (
        <button type="button" className="outline-fact" onClick={() => openPanel('parking')}>
          <Icon name="parking" size={16} />
          parked
        </button>
      )}
      {note.wants.length > 0 && <Wants note={note} />}
      {note.how !== null && <How note={note} />}
      <Became note={note} />
      <Relations note={note} />
      {note.links.length > 0 && <Evidence note={note} />}
    </div>
  )
}

/** What was counted when people voted; a press leads to all results. */
export const VotesFact = ({ votes }: { votes: number | null }) =>
  votes === null || votes === 0 ? null : (
    <button
      type="button"
      className="outline-fact"
      title="Show the results"
      onClick={() => openPanel('votes')}
    >
      {votes === 1 ? '1 vote' : `${votes} votes`}
    </button>
  )

interface FactProps {
  readonly note: Note
  readonly field: CardField
  readonly label: string
  /** What is missing is asked for loudly. */
  readonly isMissing?: boolean
  readonly title?: string
  readonly children: ReactNode
}

function Fact({ note, field, label, isMissing = false, title, children }: FactProps) {
  return (
    <button
      type="button"
      className="outline-fact"
      data-field={field}
      data-missing={isMissing}
      title={title}
      onClick={() => openCard(note.id, field)}
    >
      <span className="unseen">{label}: </span>
      <span title={title === undefined ? label : undefined}>{children}</span>
    </button>
  )
}

/** When an event was, as it was written; what it was understood as stands in its card. */
export function TimeFact({ note, reading }: { note: Note; reading: TimeReading | null }) {
  const { timeZone } = useMeta()
  const raw = note.time?.raw.trim() ?? ''
  const said = reading === null ? '' : sayReading(reading, timeZone)
  if (raw === '' && note.how !== null) return null
  return (
    <Fact
      note={note}
      field="time"
      label="When"
      isMissing={raw === ''}
      {...(said === '' ? {} : { title: said })}
    >
      {raw === '' ? 'when?' : raw}
    </Fact>
  )
}

const EventFacts = ({ note }: { note: Note }) => (
  <>
    {note.kind !== null && note.kind !== 'other' && (
      <Fact note={note} field="kind" label="Kind">
        {eventKindWords[note.kind]}
      </Fact>
    )}
    {note.milestone !== null && (
      <Fact note={note} field="milestone" label="Milestone">
        ◆ {milestoneWords[note.milestone]}
      </Fact>
    )}
    {note.source !== null && (
      <Fact note={note} field="source" label="Who or what says so">
        {note.source}
      </Fact>
    )}
  </>
)

function ActionFacts({ note }: { note: Note }) {
  const { owner, due, status, ticket } = note
  const isSettled = status === 'done' || status === 'wont-do'
  return (
    <>
      <Fact
        note={note}
        field="owner"
        label="Who sees to it"
        isMissing={owner === null && !isSettled}
      >
        {owner ?? (isSettled ? 'nobody' : 'who?')}
      </Fact>
      {(due !== null || !isSettled) && (
        <Fact note={note} field="due" label="Next visible progress" isMissing={due === null}>
          {due === null ? 'no date yet' : sayDue(due)}
        </Fact>
      )}
      {status !== null && status !== 'open' && (
        <Fact note={note} field="status" label="Status">
          {actionStatusWords[status]}
        </Fact>
      )}
      {ticket !== null &&
        (parseWebAddress(ticket) === null ? (
          <Fact note={note} field="ticket" label="Ticket">
            {ticket}
          </Fact>
        ) : (
          <a className="outline-fact" href={ticket} target="_blank" rel="noopener noreferrer">
            Ticket
          </a>
        ))}
    </>
  )
}

function Wants({ note }: { note: Note }) {
  const names = useWanters(note).map(({ name }) => name)
  return (
    <span className="outline-fact">
      <Icon name="heart" size={16} />
      Wanted by {names.join(', ')}
    </span>
  )
}

/** Characters of another note that are told beside this one. */
const maxShown = 60

/** How another note begins; null when it is not on the board. Wants a component of its own for each note. */
const useBeginning = (id: NoteId): string | null =>
  useBoardValue(
    ({ notes }) => {
      const note = notes.get(id)
      return note === undefined || note.deleted !== null
        ? null
        : note.text.trim().slice(0, maxShown).toWellFormed()
    },
    ({ notes }) => notes.has(id),
  )

function How({ note }: { note: Note }) {
  const words = useBeginning(note.how!) ?? ''
  return (
    <button type="button" className="outline-fact" onClick={() => goToNote(note.how!)}>
      <Icon name="how" size={16} />
      {words === '' ? 'an answer' : `answers “${words}”`}
    </button>
  )
}

function Became({ note }: { note: Note }) {
  const actions = useActionsMade(note.id)
  const answers = useAnswers(note.id)
  return (
    <>
      {answers.length > 0 && (
        <span className="outline-fact">
          {answers.length === 1 ? '1 how' : `${answers.length} hows`}
        </span>
      )}
      {actions.length > 0 && (
        <button type="button" className="outline-fact" onClick={() => goToNote(actions[0]!)}>
          → {actions.length === 1 ? 'action' : `${actions.length} actions`}
        </button>
      )}
    </>
  )
}

const noRelations: readonly Relation[] = []

/** Arrows of the canvas that tie this note to others. */
function Relations({ note: { id } }: { note: Note }) {
  const relations = useStore(
    useOutline().drawn.told,
    (told) => told.relations.get(id) ?? noRelations,
  )
  return relations.map((relation) => {
    const isFrom = relation.from === id
    const other = isFrom ? relation.to : relation.from
    const says = !relation.isDirected ? 'tied to' : isFrom ? 'points to' : 'pointed at by'
    return <RelationFact key={`${says} ${other}`} says={says} other={other} />
  })
}

function RelationFact({ says, other }: { says: string; other: NoteId }) {
  const words = useBeginning(other)
  return words === null ? null : (
    <button type="button" className="outline-fact" onClick={() => goToNote(other)}>
      <Icon name="arrow" size={16} />
      {says} {words === '' ? 'an empty note' : `“${words}”`}
    </button>
  )
}

function Evidence({ note }: { note: Note }) {
  const board = useBoardId()
  return note.links.map((link) =>
    'url' in link ? (
      <a
        key={link.id}
        className="outline-fact"
        href={link.url}
        target="_blank"
        rel="noopener noreferrer"
        title={link.url}
      >
        {link.title || new URL(link.url).host}
      </a>
    ) : (
      <a
        key={link.id}
        className="outline-picture"
        href={assetUrl(board, link.asset)}
        target="_blank"
        rel="noopener noreferrer"
        title={link.title || 'Open the picture'}
      >
        <img src={assetUrl(board, link.asset)} alt="" loading="lazy" />
      </a>
    ),
  )
}
