/** How many have said that they are done with a round, and saying so. */
import { useStore } from 'zustand'
import { me } from '../board/me.ts'
import { useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { useMeeting } from '../meeting/facilitator.ts'
import { isEverybodyDone, useDoneCount } from './round-state.ts'
import { toggleDone } from './run-rounds.ts'

export const DoneWords = () => {
  const count = useDoneCount()
  const { done, of } = count
  if (of === 0) return null
  const isEnough = isEverybodyDone(count)
  const isAll = isEnough && of > 1
  return (
    <span className="round-count figures" data-enough={isEnough}>
      <span className="round-short">
        {done} of {of}
      </span>
      <span className="round-long">
        {isAll ? 'Everybody is done' : `${done} of ${of} ${done === 1 ? 'is' : 'are'} done`}
      </span>
    </span>
  )
}

export const DoneButton = () => {
  const session = useSession()
  const { done } = useMeeting()
  const isDone = useStore(me, ({ id }) => done.includes(id))
  return (
    <button
      type="button"
      className="button round-done"
      aria-pressed={isDone}
      onClick={() => toggleDone(session)}
    >
      {isDone && <Icon name="check" />}
      I’m done
    </button>
  )
}
