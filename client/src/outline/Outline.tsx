/** The same board as eight headings with lists: for keyboards, screen readers, phones and paper. */
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { zoneIds, zones, type ZoneId } from 'shared/zones.ts'
import { useMayEdit } from '../board/links.ts'
import { useSession } from '../board/session.ts'
import { WritingForBanner } from '../note/WritingForBanner.tsx'
import { FollowBanner } from '../panels/FollowBanner.tsx'
import { closeCard } from '../ui-store.ts'
import './outline.css'
import { NewsLine } from './NewsLine.tsx'
import type { NoteOrder } from './note-orders.ts'
import { openOutlineDoor } from './outline-door.ts'
import { openOutlineKeys } from './outline-keys.ts'
import { openPictures } from './outline-pictures.ts'
import { createOutlineState, OutlineContext } from './outline-state.ts'
import { OutlineHeader } from './OutlineHeader.tsx'
import { OutlineTools } from './OutlineTools.tsx'
import { OutlineZone } from './OutlineZone.tsx'
import { ZoneNav } from './ZoneNav.tsx'

/** Rows that are there with the first frame: more than the highest window shows. */
const firstShown = 60

const toFirstRows = (order: NoteOrder): Readonly<Record<ZoneId, number>> => {
  let left = firstShown
  const rows = zoneIds.map((zone) => {
    const count = Math.min(left, order[zone].length)
    left -= count
    return [zone, count] as const
  })
  return Object.fromEntries(rows) as Record<ZoneId, number>
}

export function Outline() {
  const session = useSession()
  const mayEdit = useMayEdit()
  const scroller = useRef<HTMLDivElement>(null)
  const [state] = useState(() => createOutlineState(session))
  const isWhole = useDeferredValue(true, false)
  const [firstRows] = useState(() => toFirstRows(state.orders.order.getState()))
  // A board that is left takes its card along.
  useEffect(() => closeCard, [])
  useEffect(() => {
    const { orders, writers, rows, drawn } = state
    const stops = [orders.open(), writers.open(), rows.open(), drawn.open()]
    return () => {
      for (const stop of stops) stop()
    }
  }, [state])
  // Before all rows are there, nobody could be brought to one.
  useEffect(
    () => (isWhole ? openOutlineDoor(session, state, scroller.current!) : undefined),
    [session, state, isWhole],
  )
  useEffect(() => openOutlineKeys(session, state, mayEdit), [session, state, mayEdit])
  useEffect(() => (mayEdit ? openPictures(session) : undefined), [session, mayEdit])
  return (
    <OutlineContext value={state}>
      <div
        ref={scroller}
        className="outline"
        onPointerLeave={() => state.spot.setState({ hovered: null })}
      >
        <ZoneNav />
        <div className="outline-column">
          <OutlineHeader />
          {zones.map(({ id }) => (
            <OutlineZone key={id} zone={id} maxRows={isWhole ? Infinity : firstRows[id]} />
          ))}
        </div>
        <WritingForBanner />
        <FollowBanner
          followed={state.followed}
          onStop={() => state.followed.setState({ clientId: null })}
        />
        <OutlineTools />
        <NewsLine />
      </div>
    </OutlineContext>
  )
}
