/** The bar of a round, under that of the meeting: what everybody is doing, how far they are, and the end of it. */
import { useEffect, useState } from 'react'
import type { RoundId } from 'shared/ids.ts'
import type { Round } from 'shared/meeting/rounds.ts'
import { useHasBoard, useSession } from '../board/session.ts'
import { openBarFocus } from '../meeting/bar-focus.ts'
import { useMeeting } from '../meeting/facilitator.ts'
import { useServerClock } from '../meeting/server-clock.ts'
import { nameZone } from './round-state.ts'
import { votingOf } from './voting.ts'
import { VotingBar } from './VotingBar.tsx'
import { WritingBar } from './WritingBar.tsx'
import './rounds.css'

export const RoundBar = () => {
  const { round } = useMeeting()
  // Of a round that was over before the page was opened there is no news.
  const [seen, setSeen] = useState<RoundId | null>(null)
  if (round?.open === true && seen !== round.id) setSeen(round.id)
  const hasBoard = useHasBoard()
  const session = useSession()
  // Votes that wait for the server are sent whatever of the board is shown.
  useEffect(() => void votingOf(session), [session])
  useEffect(() => openBarFocus(session.view), [session])
  if (!hasBoard) return null
  return (
    <>
      {/* Always there: what appears together with its words is not read out. */}
      <p className="unseen" role="status">
        {round !== null && round.id === seen && sayRound(round)}
      </p>
      {round?.open === true && <Bar key={round.id} round={round} />}
    </>
  )
}

const Bar = ({ round }: { round: Round }) => {
  useServerClock()
  return (
    <section className="round-bar" aria-label="Round" data-zone={round.zone ?? ''}>
      {round.kind === 'voting' ? <VotingBar round={round} /> : <WritingBar round={round} />}
    </section>
  )
}

const sayRound = (round: Round): string => {
  const zone = nameZone(round)
  const about = zone === null ? '' : ` for ${zone}`
  if (round.kind === 'voting') return round.open ? `Voting${about} has begun.` : 'Voting is over.'
  if (round.open) return `Writing in private${about} has begun.`
  return round.revealed
    ? 'Writing in private is over. The notes are revealed.'
    : 'Writing in private is over.'
}
