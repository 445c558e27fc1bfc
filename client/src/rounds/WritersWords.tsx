/** How many people are writing in private: a number, and never who. */
import { useStore } from 'zustand'
import { useSession } from '../board/session.ts'

const useWriters = (): number =>
  useStore(useSession().presence.peers, (peers) => {
    const writing = peers.filter(({ presence }) => presence.drafting)
    return new Set(writing.map(({ presence }) => presence.participant.id)).size
  })

export const WritersWords = () => {
  const count = useWriters()
  return (
    <span className="round-writers figures">
      {count === 0
        ? 'Nobody is writing yet'
        : count === 1
          ? '1 person is writing'
          : `${count} people are writing`}
    </span>
  )
}
