/** What was voted for: every counted round as a ranked list, each line a way to its note. */
import type { Ranked } from 'shared/meeting/votes.ts'
import type { LyingNote } from 'shared/stacks.ts'
import { zoneOf } from 'shared/zones.ts'
import { boardDoor } from '../board/board-door.ts'
import { useBoardValue, useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { readTitle } from '../note/grouping.ts'
import { readResults, type Results } from './order-by-votes.ts'
import { nameZone } from './round-state.ts'
import { VoteDots } from './VoteControl.tsx'
import './votes.css'

/** Characters shown of a note; its first lines are enough to know it again. */
const maxShown = 200

export const ResultsPanel = () => {
  const results = useBoardValue(
    readResults,
    ({ roots, notes }) => notes.size > 0 || roots.has('meeting') || roots.has('groups'),
  )
  if (results.length === 0)
    return (
      <div className="panel-empty">
        <Icon name="vote" size={28} />
        <p>Nothing has been voted for yet. Whoever runs the meeting starts a vote in its panel.</p>
      </div>
    )
  return results.map((one) => <RoundResults key={one.round.id} results={one} />)
}

const when = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
})

const RoundResults = ({ results: { round, chosen, unchosen, votes } }: { results: Results }) => (
  <section className="vote-results" aria-label={`Votes: ${nameZone(round) ?? 'All ideas'}`}>
    <div className="panel-line">
      <h3>{nameZone(round) ?? 'All ideas'}</h3>
      <p className="hint figures">
        {votes === 1 ? '1 vote' : `${votes} votes`} · {when.format(Date.parse(round.endedAt))}
      </p>
    </div>
    {chosen.length > 0 && (
      <ol>
        {chosen.map((one) => (
          <ResultLine key={one.note.id} ranked={one} isWide={round.zone === null} />
        ))}
      </ol>
    )}
    <p className="hint">{sayUnchosen(chosen.length, unchosen)}</p>
  </section>
)

const sayUnchosen = (chosen: number, unchosen: number): string | null => {
  if (chosen === 0) return 'Nobody voted for a note that is still here.'
  if (unchosen === 0) return null
  return unchosen === 1 ? 'One more note got no vote.' : `${unchosen} more notes got no vote.`
}

interface ResultLineProps {
  readonly ranked: Ranked<LyingNote>
  /** Whether the round was about several zones. */
  readonly isWide: boolean
}

const ResultLine = ({ ranked: { note, votes, rank, isTied }, isWide }: ResultLineProps) => {
  const { view } = useSession()
  const title = note.stack === undefined ? '' : readTitle(view, note)
  const { number, title: zone } = zoneOf(note.zone)
  return (
    <li>
      <button
        type="button"
        className="vote-result"
        title="Show it on the board"
        onClick={() => boardDoor.getState().door?.showNote(note.id)}
      >
        <span className="vote-rank figures">
          {rank}
          {isTied && <span aria-hidden="true">=</span>}
          {isTied && <span className="unseen"> tied</span>}
        </span>
        <span className="vote-result-text">
          {(title || note.text.trim()).slice(0, maxShown).toWellFormed() || 'A note without text'}
          {(isWide || note.stack !== undefined) && (
            <span className="hint">
              {[
                ...(isWide ? [`${number} ${zone}`] : []),
                ...(note.stack === undefined ? [] : [`${note.stack.length} notes`]),
              ].join(' · ')}
            </span>
          )}
        </span>
        <VoteDots votes={votes} />
      </button>
    </li>
  )
}
