/** Says well before the limit that a board grows too large, and what to do about it. */
import { useStore } from 'zustand'
import { useSession } from '../board/session.ts'
import { openPanel } from '../ui-store.ts'
import { Icon } from '../Icon.tsx'

export const FullNotice = () => {
  const percent = useStore(useSession().fullness, (state) => state.percent)
  if (percent === null) return null
  return (
    <div className="full-notice" role="status">
      <Icon name="refused" size={16} />
      <span>This board is {percent} % full. Export it and start a new one before it is full.</span>
      <button type="button" className="button quiet" onClick={() => openPanel('export')}>
        Export
      </button>
    </div>
  )
}
