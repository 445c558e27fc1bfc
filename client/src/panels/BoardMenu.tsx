/** Everything of the board page that does not need a button of its own. */
import { useStore } from 'zustand'
import { showing, switchView } from '../board/shown-as.ts'
import { openFind } from '../find/find-store.ts'
import { openPanel, type Panel } from '../ui-store.ts'
import { Icon, type IconName } from '../Icon.tsx'
import { Popover } from './Popover.tsx'
import { ThemeItems } from './ThemeItems.tsx'
import { UnreadableItem } from './UnreadableItem.tsx'

const panels: readonly { panel: Panel; icon: IconName; words: string; narrowOnly: boolean }[] = [
  { panel: 'export', icon: 'export', words: 'Export', narrowOnly: true },
  { panel: 'details', icon: 'pencil', words: 'About this postmortem', narrowOnly: false },
  { panel: 'missing', icon: 'checklist', words: 'What is missing', narrowOnly: false },
  { panel: 'meeting', icon: 'meeting', words: 'Meeting', narrowOnly: false },
  { panel: 'parking', icon: 'parking', words: 'Parking lot', narrowOnly: false },
  { panel: 'people', icon: 'people', words: 'People', narrowOnly: false },
  { panel: 'versions', icon: 'clock', words: 'Versions', narrowOnly: false },
  { panel: 'trash', icon: 'trash', words: 'Trash', narrowOnly: false },
  { panel: 'help', icon: 'help', words: 'Help and keys', narrowOnly: false },
]

export const BoardMenu = () => (
  <Popover
    role="menu"
    align="end"
    className="button quiet icon-only"
    title="More"
    face={<Icon name="more" />}
  >
    <button type="button" role="menuitem" className="menu-item" onClick={openFind}>
      <Icon name="search" />
      Find on this board
    </button>
    <ViewItem />
    {panels.map(({ panel, icon, words, narrowOnly }) => (
      <button
        key={panel}
        type="button"
        role="menuitem"
        className={narrowOnly ? 'menu-item narrow-only' : 'menu-item'}
        onClick={() => openPanel(panel)}
      >
        <Icon name={icon} />
        {words}
      </button>
    ))}
    <UnreadableItem />
    <hr className="menu-line" />
    <ThemeItems />
  </Popover>
)

const ViewItem = () => {
  const as = useStore(showing, (state) => state.as)
  return (
    <button type="button" role="menuitem" className="menu-item narrow-only" onClick={switchView}>
      <Icon name={as === 'canvas' ? 'outline' : 'canvas'} />
      {as === 'canvas' ? 'Show as outline' : 'Show as canvas'}
    </button>
  )
}
