/** Says whom this page follows, in their colour, with the way to stop. */
import { useStore } from 'zustand'
import { usePeople } from '../board/session.ts'
import type { Following } from './follow.ts'

export function FollowBanner({ following }: { following: Following }) {
  const clientId = useStore(following.followed, (state) => state.clientId)
  const person = usePeople().find(
    ({ clientIds }) => clientId !== null && clientIds.includes(clientId),
  )
  if (person === undefined) return null
  return (
    <div className="follow-banner" role="status" style={{ ['--person' as string]: person.colour }}>
      <span>Following {person.label}</span>
      <button type="button" onClick={() => following.follow(null)}>
        Stop
      </button>
    </div>
  )
}
