/** Says that whatever is pressed is shown to everybody, with the way to stop. */
import { useStore } from 'zustand'
import { me } from '../board/me.ts'
import { pointing, switchPointing } from './pointing.ts'

export function PointingBanner() {
  const isOn = useStore(pointing, (state) => state.isOn)
  const colour = useStore(me, (state) => state.colour)
  if (!isOn) return null
  return (
    <div className="follow-banner" role="status" style={{ '--person': colour } as object}>
      Hold to point: everyone sees it
      <button type="button" onClick={() => switchPointing(false)}>
        Stop
      </button>
    </div>
  )
}
