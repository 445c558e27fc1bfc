/** Light, dark, or as the system says: three items of a menu. */
import { chooseTheme, useUi, type Theme } from '../ui-store.ts'
import { Icon, type IconName } from '../Icon.tsx'
import { Popover } from './Popover.tsx'

const themes: readonly { theme: Theme; icon: IconName; words: string }[] = [
  { theme: 'system', icon: 'system', words: 'As the system' },
  { theme: 'light', icon: 'sun', words: 'Light' },
  { theme: 'dark', icon: 'moon', words: 'Dark' },
]

export const ThemeItems = () => {
  const chosen = useUi(({ theme }) => theme)
  const items = themes.map(({ theme, icon, words }) => (
    <button
      key={theme}
      type="button"
      role="menuitemradio"
      aria-checked={theme === chosen}
      className="menu-item"
      onClick={() => chooseTheme(theme)}
    >
      <Icon name={icon} />
      {words}
      {theme === chosen && (
        <span className="menu-mark">
          <Icon name="check" />
        </span>
      )}
    </button>
  ))
  return (
    <div role="group" aria-labelledby="theme-heading">
      <p id="theme-heading" className="menu-heading">
        Theme
      </p>
      {items}
    </div>
  )
}

/** The same as a menu of its own, where there is no other. */
export const ThemeMenu = () => {
  const chosen = useUi(({ theme }) => theme)
  const { icon, words } = themes.find(({ theme }) => theme === chosen)!
  return (
    <Popover
      role="menu"
      align="end"
      className="button quiet icon-only"
      title={`Theme: ${words.toLowerCase()}`}
      face={<Icon name={icon} />}
    >
      <ThemeItems />
    </Popover>
  )
}
