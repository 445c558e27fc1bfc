/** Everything that people say about one note beside its text. Needs no canvas. */
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { Note } from 'shared/board.ts'
import type { Phase } from 'shared/time/phases.ts'
import { useMayEdit } from '../board/links.ts'
import { useBoardValue, useSession } from '../board/session.ts'
import { CloseButton } from '../CloseButton.tsx'
import { Icon } from '../Icon.tsx'
import '../styles/note-card.css'
import type { OpenCard } from '../ui-store.ts'
import { FlavourField, KindField, MilestoneField, TypeField } from './ChoiceField.tsx'
import { DueField } from './DueField.tsx'
import { ForField } from './ForField.tsx'
import { ActionsMadeField, FromField } from './FromField.tsx'
import { GroupField } from './GroupField.tsx'
import { HowField } from './HowField.tsx'
import { LinksField } from './LinksField.tsx'
import { makeActions } from './make-actions.ts'
import { NowOrLaterField } from './NowOrLaterField.tsx'
import { Nudges } from './Nudges.tsx'
import { OwnerField } from './OwnerField.tsx'
import { SourceField } from './SourceField.tsx'
import { ReasonField, StatusField } from './StatusField.tsx'
import { TagsField } from './TagsField.tsx'
import { TicketField } from './TicketField.tsx'
import { TimeField } from './TimeField.tsx'
import { canBeWanted } from './wanting.ts'
import { WantField } from './WantField.tsx'
import type { FieldProps } from './WordsField.tsx'

const kindOf = ({ zone }: Note): string =>
  zone === 'timeline' ? 'Event' : zone === 'next-steps' ? 'Action' : 'Note'

interface NoteCardProps {
  /** A new value gives the keyboard to its field anew. */
  readonly card: OpenCard
  /** Esc, or the close button. */
  onClose(): void
}

/** Nothing while the note is not on the board. It wants a key: one card is for one note as long as it lives. */
export function NoteCard({ card, onClose }: NoteCardProps) {
  const { note: id } = card
  const note = useBoardValue(
    (view) => view.notes.get(id) ?? null,
    (change) => change.notes.has(id),
  )
  const mayEdit = useMayEdit()
  const session = useSession()
  const element = useRef<HTMLDivElement>(null)
  const isThere = note !== null && note.deleted === null

  useEffect(() => {
    const { field } = card
    if (field === null || !isThere) return
    const under = field === 'first' ? '' : `[data-field="${field}"] `
    const wanted = ['input', 'select', 'button', 'a'].map((tag) => `${under}${tag}:enabled`)
    const body = element.current!.querySelector('.note-card-body')!
    const first = field === 'first' ? body.querySelector('input, select, button, a') : null
    const found = first ?? body.querySelector(wanted.join(', '))
    if (found instanceof HTMLElement) found.focus()
    else element.current!.focus()
    if (found instanceof HTMLInputElement) found.select()
  }, [card, isThere])
  // Whoever types here is seen to; the field that showed it is gone with the card.
  useEffect(() => () => session.presence.show({ writing: null }), [session])

  if (note === null || !isThere) return null
  const onKeyDown = (event: KeyboardEvent): void => {
    // The canvas listens on the document; what is typed here is not for it.
    event.stopPropagation()
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.preventDefault()
    onClose()
  }
  const line = note.text.trim().split('\n')[0]
  return (
    <div
      ref={element}
      className="note-card"
      role="dialog"
      aria-label={`${kindOf(note)}: ${line || 'without text'}`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <header className="note-card-header">
        <h2>{kindOf(note)}</h2>
        <CloseButton label="Close" onClick={onClose} />
      </header>
      <div className="note-card-body">
        {session.view.isDraft(id) && (
          <p className="hint">Only you see this note until it is published.</p>
        )}
        {note.zone === 'timeline' && <EventFields note={note} mayEdit={mayEdit} />}
        {note.zone === 'next-steps' && <ActionFields note={note} mayEdit={mayEdit} />}
        {note.zone !== 'next-steps' && note.zone !== 'timeline' && note.from !== null && (
          <FromField note={note} />
        )}
        {canBeWanted(note) && <WantField note={note} mayEdit={mayEdit} />}
        <HowField note={note} mayEdit={mayEdit} />
        <FlavourField note={note} mayEdit={mayEdit} />
        <TagsField note={note} mayEdit={mayEdit} />
        <LinksField note={note} mayEdit={mayEdit} />
        <ForField note={note} mayEdit={mayEdit} />
        <GroupField note={note} mayEdit={mayEdit} />
        <NowOrLaterField note={note} mayEdit={mayEdit} />
        {note.zone !== 'next-steps' && (
          <>
            <ActionsMadeField note={note} />
            {mayEdit && (
              <button type="button" className="button" onClick={() => makeActions(session, [note])}>
                <Icon name="action" />
                Make this an action
              </button>
            )}
          </>
        )}
      </div>
    </div>
  )
}

const phaseWords: Readonly<Record<Phase, string>> = {
  before: 'Before the incident',
  during: 'During the incident',
  recovery: 'In the recovery',
}

function EventFields(props: FieldProps) {
  const phase = useBoardValue(
    (view) => view.timeline.events.find(({ id }) => id === props.note.id)?.phase ?? null,
  )
  return (
    <>
      <TimeField {...props} />
      {phase !== null && <p className="hint">{phaseWords[phase]}</p>}
      <div className="note-card-pair">
        <KindField {...props} />
        <MilestoneField {...props} />
      </div>
      <SourceField {...props} />
      {props.note.from !== null && <FromField note={props.note} />}
    </>
  )
}

const ActionFields = (props: FieldProps) => (
  <>
    <Nudges note={props.note} codes={['vague-verb', 'vigilance']} />
    <OwnerField {...props} />
    <DueField {...props} />
    <div className="note-card-pair">
      <StatusField {...props} />
      <TypeField {...props} />
    </div>
    <ReasonField {...props} />
    <TicketField {...props} />
    <FromField note={props.note} />
    <Nudges note={props.note} codes={['too-many']} />
  </>
)
