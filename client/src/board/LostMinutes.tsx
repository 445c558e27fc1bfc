/** How long things took, in Rough Timeline's header; and the silences, beside the zones that ask about them. */
import { durationWords } from 'shared/time/durations.ts'
import { sayMeasured } from 'shared/time/say-duration.ts'
import { saySilence } from 'shared/time/silent-gaps.ts'
import type { ZoneId } from 'shared/zones.ts'
import { useBoardValue, useMeta } from './session.ts'

const useTimeline = () =>
  useBoardValue(
    (view) => view.timeline,
    ({ notes, roots }) => notes.size > 0 || roots.has('meta'),
  )

/** Nothing while no event is marked as a milestone. */
export function LostMinutes() {
  const { durations, milestones } = useTimeline()
  if (Object.keys(milestones).length === 0) return null
  const shown = durations.filter(
    ({ name, ms }) => name !== 'impact' && (ms !== null || name !== 'mobilise'),
  )
  return (
    <dl className="lost-minutes">
      {shown.map((duration) => (
        <div key={duration.name} data-unknown={duration.ms === null} data-wrong={duration.negative}>
          <dt>{durationWords[duration.name]}</dt>
          <dd>
            {sayMeasured(duration)}
            {duration.negative && ': the end is before the start'}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Silences told beside one zone, the longest first; more are counted. */
const maxShown = 1

export function Silences({ zone }: { zone: ZoneId }) {
  const { silentGaps } = useTimeline()
  const { timeZone } = useMeta()
  const mine = silentGaps.filter((gap) => gap.zone === zone).toSorted((a, b) => b.ms - a.ms)
  if (mine.length === 0) return null
  return (
    <p className="zone-silences">
      {mine.slice(0, maxShown).map((gap) => (
        <span key={gap.after}>{saySilence(gap, timeZone)}</span>
      ))}
      {mine.length > maxShown && <span>and {mine.length - maxShown} more</span>}
    </p>
  )
}
