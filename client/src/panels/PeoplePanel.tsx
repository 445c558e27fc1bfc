/** Who is here, and how I appear to them. */
import { useStore } from 'zustand'
import { zoneOf } from 'shared/zones.ts'
import { canvasDoor } from '../board/canvas-door.ts'
import { becomeSamePerson, me } from '../board/me.ts'
import type { Person } from '../board/people.ts'
import { useBoardValue, usePeople, useSession } from '../board/session.ts'
import { showToast } from '../ui-store.ts'
import { Face } from './Faces.tsx'
import { OwnAppearance } from './OwnAppearance.tsx'

export const PeoplePanel = () => {
  const people = usePeople()
  const myName = useStore(me, ({ name }) => name)
  return (
    <>
      <OwnAppearance />
      <ul className="people">
        {people.map((person) => (
          <PersonLine
            key={person.id}
            person={person}
            namesake={!person.isMe && person.name.toLowerCase() === myName?.toLowerCase()}
          />
        ))}
      </ul>
      {people.length <= 1 && (
        <p className="hint">Nobody else is here. Send the link to invite people.</p>
      )}
    </>
  )
}

const PersonLine = ({ person, namesake }: { person: Person; namesake: boolean }) => {
  const { presence } = useSession()
  const follow = (): void => {
    const page = person.clientIds.find((id) => id !== presence.clientId)
    const { canvas } = canvasDoor.getState()
    if (page === undefined || canvas === null) return
    canvas.follow(page)
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
