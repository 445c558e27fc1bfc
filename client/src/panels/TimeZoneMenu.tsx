/** The time zone chip of the top bar: which clock the board's times are on. */
import { writeMeta } from 'shared/doc/edit-head.ts'
import { useMeta, useSession } from '../board/session.ts'
import { Popover } from './Popover.tsx'
import { describeTimeZone, TimeZoneField } from './TimeZoneField.tsx'

export const TimeZoneMenu = ({ mayEdit }: { mayEdit: boolean }) => {
  const { doc, undo } = useSession()
  const { timeZone } = useMeta()
  const choose = (zone: string): void => {
    undo.mark()
    writeMeta(doc, 'timeZone', zone)
    undo.mark()
  }
  return (
    <Popover
      className="chip top-bar-chip top-bar-zone"
      label={`Time zone of the board: ${timeZone}, ${describeTimeZone(timeZone)}`}
      disabled={!mayEdit}
      face={
        <span className="short-words" title={timeZone}>
          {describeTimeZone(timeZone)}
        </span>
      }
    >
      <form className="popover-body">
        <TimeZoneField value={timeZone} onChoose={choose} />
        <p className="hint">
          New times on the timeline are read in this zone. Times that are there keep theirs.
        </p>
        <p className="popover-actions">
          <button type="submit" className="button">
            Done
          </button>
        </p>
      </form>
    </Popover>
  )
}
