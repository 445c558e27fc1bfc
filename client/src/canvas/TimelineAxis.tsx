/** The time axis of Rough Timeline: days, marks above the events, and the stretches of silence. */
import { useBoardValue } from '../board/session.ts'
import { axisHeight, dayHeight } from 'shared/timeline-layout.ts'
import { zonePadding } from 'shared/zone-layout.ts'

export function TimelineAxis() {
  const { days, axes, marks, silences } = useBoardValue(
    (view) => view.timelineLayout,
    ({ notes, roots }) => notes.size > 0 || roots.has('meta'),
  )
  return (
    <div className="timeline-axis">
      {days.map(({ y, words }) => (
        <h3
          key={y}
          className="timeline-day"
          style={{ top: y, left: zonePadding, height: dayHeight }}
        >
          {words}
        </h3>
      ))}
      {axes.map(({ y, width }) => (
        <div
          key={y}
          className="timeline-line"
          style={{ top: y + axisHeight - 7, left: zonePadding, width }}
        />
      ))}
      {silences.map(({ gap, x, y, width, words }) => (
        <span
          key={gap.after}
          className="timeline-silence"
          style={{ top: y, left: x, width, height: axisHeight }}
        >
          <span>{words}</span>
        </span>
      ))}
      {marks.map(({ id, x, y, words, isUnknown }) => (
        <span
          key={id}
          className="timeline-mark"
          data-unknown={isUnknown}
          style={{ top: y, left: x, height: axisHeight }}
        >
          {words}
        </span>
      ))}
    </div>
  )
}
