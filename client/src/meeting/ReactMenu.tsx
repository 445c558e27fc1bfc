/** A word to the others without a word: four reactions, and pointing, behind one button. */
import { useEffect } from 'react'
import { reactionKinds, type ReactionKind } from 'shared/presence.ts'
import { useStore } from 'zustand'
import { useSession } from '../board/session.ts'
import type { Person } from '../board/people.ts'
import { showing } from '../board/shown-as.ts'
import { Icon } from '../Icon.tsx'
import { Popover } from '../panels/Popover.tsx'
import { pointing, switchPointing } from './pointing.ts'
import { floating, react, reactionLooks } from './reactions.ts'

export const ReactMenu = () => {
  const session = useSession()
  const isCanvas = useStore(showing, ({ as }) => as === 'canvas')
  const isPointing = useStore(pointing, ({ isOn }) => isOn)
  // Who may no more react, or is in no meeting any more, points no more.
  useEffect(() => () => switchPointing(false), [])
  return (
    <Popover
      role="menu"
      align="end"
      className="button quiet icon-only"
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
      {isCanvas && (
        <button
          type="button"
          role="menuitemcheckbox"
          aria-checked={isPointing}
          className="menu-item"
          onClick={() => switchPointing(!isPointing)}
        >
          <Icon name="select" />
          Point at something
        </button>
      )}
    </Popover>
  )
}

/** What these people show just now, floating at their face. */
export const Floating = ({ people }: { people: readonly Pick<Person, 'id' | 'label'>[] }) => {
  const all = useStore(floating)
  return all.map(({ id, by, kind }) => {
    const person = people.find((one) => one.id === by)
    return person === undefined ? null : <FloatingOne key={id} kind={kind} />
  })
}

const FloatingOne = ({ kind }: { kind: ReactionKind }) => (
  <span className="reaction" aria-hidden="true">
    <Icon name={reactionLooks[kind].icon} />
  </span>
)

/** The same for a screen reader. Always there, and in no button: what is in one is not read out. */
export const FloatingWords = ({ people }: { people: readonly Pick<Person, 'id' | 'label'>[] }) => {
  const all = useStore(floating)
  return (
    <span className="unseen" role="status">
      {all.map(({ id, by, kind }) => {
        const person = people.find((one) => one.id === by)
        return person === undefined ? null : (
          <span key={id}>
            {person.label}: {reactionLooks[kind].words}.{' '}
          </span>
        )
      })}
    </span>
  )
}
