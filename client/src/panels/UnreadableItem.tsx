/** A quiet word that something on this board could not be shown: over the canvas and in the menu. */
import '../styles/notices.css'
import { useUnreadable } from '../board/unreadable.ts'
import { openPanel, useUi } from '../ui-store.ts'
import { Icon } from '../Icon.tsx'

/** How many, in words. */
export const countItems = (count: number): string => (count === 1 ? '1 item' : `${count} items`)

export const UnreadableChip = () => {
  const { length } = useUnreadable()
  const isOpen = useUi((state) => state.panel === 'unreadable')
  if (length === 0 || isOpen) return null
  return (
    <button
      type="button"
      className="unreadable-chip figures"
      onClick={() => openPanel('unreadable')}
    >
      <Icon name="eye" size={16} />
      {countItems(length)} could not be shown
    </button>
  )
}

export const UnreadableItem = () => {
  const { length } = useUnreadable()
  if (length === 0) return null
  return (
    <button
      type="button"
      role="menuitem"
      className="menu-item"
      onClick={() => openPanel('unreadable')}
    >
      <Icon name="eye" />
      Items that could not be shown
    </button>
  )
}
