/** Who is here, how I appear to them, and the door for whoever does not belong. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { zoneOf } from 'shared/zones.ts'
import { boardDoor } from '../board/board-door.ts'
import { sendOut, useIsListed, useMayEdit } from '../board/links.ts'
import { becomeSamePerson, me } from '../board/me.ts'
import type { Person } from '../board/people.ts'
import { useBoardValue, usePeople, useSession } from '../board/session.ts'
import { writeFor, writingFor } from '../note/writing-for.ts'
import { openPanel, showToast } from '../ui-store.ts'
import { Face } from './Faces.tsx'
import { InTwoSteps } from './InTwoSteps.tsx'
import { OwnAppearance } from './OwnAppearance.tsx'

export const PeoplePanel = () => {
  const people = usePeople()
  const myName = useStore(me, ({ name }) => name)
  const [sent, setSent] = useState<Sent | null>(null)
  return (
    <>
      <OwnAppearance />
      {sent !== null && <SentOut sent={sent} />}
      <ul className="people">
        {people.map((person) => (
          <PersonLine
            key={person.id}
            person={person}
            namesake={!person.isMe && person.name.toLowerCase() === myName?.toLowerCase()}
            onSent={setSent}
          />
        ))}
      </ul>
      {people.length <= 1 && (
        <p className="hint">Nobody else is here. Send the link to invite people.</p>
      )}
    </>
  )
}

/** What came of sending somebody out. */
interface Sent {
  readonly label: string
  readonly renewed: boolean
}

// The button that was pressed goes with its person, and the focus with it.
const takeFocus = (element: HTMLElement | null): void => element?.focus()

const SentOut = ({ sent }: { sent: Sent }) => (
  <div className="sent-out">
    <p ref={takeFocus} role="status" tabIndex={-1}>
      {sent.label} was sent out
      {sent.renewed
        ? ' and the link is new. Send it to whoever is not here now.'
        : '. The link has stayed the same.'}
    </p>
    {sent.renewed && (
      <button type="button" className="button" onClick={() => openPanel('share')}>
        Share the new link
      </button>
    )}
  </div>
)

const PersonLine = ({
  person,
  namesake,
  onSent,
}: {
  person: Person
  namesake: boolean
  onSent: (sent: Sent | null) => void
}) => {
  const session = useSession()
  const { presence } = session
  const mayEdit = useMayEdit()
  const isListed = useIsListed()
  const isScribed = useStore(writingFor, ({ name }) => name === person.name)
  const send = async (renew: boolean): Promise<string | null> => {
    onSent(null)
    const failure = await sendOut(session, person, renew)
    if (failure === null) onSent({ label: person.label, renewed: renew })
    return failure
  }
  const follow = (): void => {
    const page = person.clientIds.find((id) => id !== presence.clientId)
    const { door } = boardDoor.getState()
    if (page === undefined || door === null) return
    door.follow(page)
    showToast(`Following ${person.label}. Move the board to stop.`)
  }
  return (
    <li className="person">
      <Face person={person} />
      <div className="person-text">
        <p>
          {person.label}
          {person.isMe && <span className="hint"> (you)</span>}
        </p>
        <Doing person={person} />
        {!person.isMe && mayEdit && (
          <button
            type="button"
            className="link"
            onClick={() => writeFor(isScribed ? null : person.name)}
          >
            {isScribed ? 'Stop writing for them' : 'Write for them'}
            <span className="unseen">: {person.label}</span>
          </button>
        )}
        {namesake && (
          <button type="button" className="link" onClick={() => becomeSamePerson(person)}>
            That is me, on another device
          </button>
        )}
      </div>
      {!person.isMe && (
        <button type="button" className="button" onClick={follow}>
          Follow<span className="unseen"> {person.label}</span>
        </button>
      )}
      {!person.isMe && mayEdit && (
        <InTwoSteps
          words="Send out"
          object={person.label}
          sentence={`Whoever knows the link can come back. With a new link the old one stops, and everybody else here stays.${isListed ? ' But this server’s library is open: whoever reaches it finds the board there.' : ''}`}
          ways={[
            { words: 'Send out, with a new link', run: () => send(true) },
            { words: 'Only send out', run: () => send(false) },
          ]}
        />
      )}
    </li>
  )
}

const Doing = ({ person }: { person: Person }) => {
  const { writing, clientIds } = person
  const notes = useBoardValue(
    (view) => new Map([...view.notes].map(([id, note]) => [id, note.zone])),
    (change) => change.notes.size > 0,
  )
  const zone = writing === null ? undefined : notes.get(writing)
  const words =
    zone !== undefined
      ? `Writing in ${zoneOf(zone).title}`
      : clientIds.length > 1
        ? `On ${clientIds.length} pages`
        : null
  return words === null ? null : <p className="hint">{words}</p>
}
