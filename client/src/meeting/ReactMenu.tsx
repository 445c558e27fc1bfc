/** A word to the others without a word: four buttons behind one. */
import { reactionKinds, type ReactionKind } from 'shared/presence.ts'
import { useStore } from 'zustand'
import { useSession } from '../board/session.ts'
import type { Person } from '../board/people.ts'
import { Icon } from '../Icon.tsx'
import { Popover } from '../panels/Popover.tsx'
import { floating, react, reactionLooks } from './reactions.ts'

export const ReactMenu = () => {
  const session = useSession()
  return (
    <Popover
      role="menu"
      align="end"
      className="button quiet icon-only"
      label="React"
      title="React"
      face={<Icon name="agree" />}
    >
      {reactionKinds.map((kind) => (
        <button
          key={kind}
          type="button"
          role="menuitem"
          className="menu-item"
          onClick={() => react(session, kind)}
        >
          <Icon name={reactionLooks[kind].icon} />
          {reactionLooks[kind].words}
        </button>
      ))}
    </Popover>
  )
}

/** What these people show just now, floating at their face. */
export const Floating = ({ people }: { people: readonly Pick<Person, 'id' | 'label'>[] }) => {
  const all = useStore(floating)
  return all.map(({ id, by, kind }) => {
    const person = people.find((one) => one.id === by)
    return person === undefined ? null : <FloatingOne key={id} label={person.label} kind={kind} />
  })
}

const FloatingOne = ({ label, kind }: { label: string; kind: ReactionKind }) => (
  <span className="reaction" role="status" aria-label={`${label}: ${reactionLooks[kind].words}`}>
    <Icon name={reactionLooks[kind].icon} />
  </span>
)
