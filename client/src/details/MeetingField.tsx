/** When the meeting is, by the clock of the board's time zone. */
import { writeMeta } from 'shared/doc/edit-head.ts'
import { parseInstant, toIsoInstant } from 'shared/time/instants.ts'
import { sayInstant } from 'shared/time/say-instant.ts'
import { findAroundGap, findInstants, toWall } from 'shared/time/time-zones.ts'
import { useMeta, useSession } from '../board/session.ts'
import { DraftField } from './DraftField.tsx'

/** What a `datetime-local` field shows for an instant. */
const toFieldValue = (instant: number, zone: string): string =>
  new Date(toWall(zone, instant)).toISOString().slice(0, 16)

const readField = (typed: string, zone: string): number | null => {
  const wall = Date.parse(`${typed}Z`)
  if (Number.isNaN(wall)) return null
  return findInstants(zone, wall)[0] ?? findAroundGap(zone, wall)[0]
}

export const MeetingField = () => {
  const { doc, undo } = useSession()
  const { meetingAt, timeZone } = useMeta()
  const instant = meetingAt === null ? null : parseInstant(meetingAt)
  return (
    <DraftField
      label="Meeting"
      type="datetime-local"
      value={instant === null ? '' : toFieldValue(instant, timeZone)}
      read={instant === null ? '' : sayInstant(instant, timeZone)}
      onKeep={(typed) => {
        const next = readField(typed, timeZone)
        undo.mark()
        writeMeta(doc, 'meetingAt', next === null ? null : toIsoInstant(next))
        undo.mark()
      }}
    />
  )
}
