/** Says well before the limit that a board grows too large, and what to do about it. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { useSession } from '../board/session.ts'
import { openPanel } from '../ui-store.ts'
import { Icon } from '../Icon.tsx'

/** By how many per cent a board grows before whoever closed the notice is told again. */
const againAfter = 5

export const FullNotice = () => {
  const percent = useStore(useSession().fullness, (state) => state.percent)
  const [closedAt, setClosedAt] = useState<number | null>(null)
  if (percent === null) return null
  if (closedAt !== null && percent < closedAt + againAfter) return null
  return (
    <div className="full-notice" role="status">
      <Icon name="refused" size={16} />
      <span className="figures">
        This board is {percent} % full. Export it and start a new one before it is full.
      </span>
      <button type="button" className="button quiet" onClick={() => openPanel('export')}>
        Export
      </button>
      <button
        type="button"
        className="button quiet icon-only"
        aria-label="Close this notice"
        onClick={() => setClosedAt(percent)}
      >
        <Icon name="close" size={16} />
      </button>
    </div>
  )
}
