/** Says whom this page follows, in their colour, with the way to stop. */
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { usePeople } from '../board/session.ts'

interface FollowBannerProps {
  /** Awareness id of the page that is followed, or null. */
  readonly followed: StoreApi<{ readonly clientId: number | null }>
  onStop(): void
}

export const FollowBanner = ({ followed, onStop }: FollowBannerProps) => {
  const clientId = useStore(followed, (state) => state.clientId)
  const person = usePeople().find(
    ({ clientIds }) => clientId !== null && clientIds.includes(clientId),
  )
  if (person === undefined) return null
  return (
    <div className="follow-banner" role="status" style={{ ['--person' as string]: person.colour }}>
      <span>Following {person.label}</span>
      <button type="button" onClick={onStop}>
        Stop
      </button>
    </div>
  )
}
