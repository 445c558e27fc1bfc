/** Light or dark: the person's choice, or the system's. `public/theme.js` says it before the first paint. */
import { createStore } from 'zustand/vanilla'
import { useUi } from '../ui-store.ts'

const systemDark = matchMedia('(prefers-color-scheme: dark)')

const isDark = (): boolean => {
  const { theme } = useUi.getState()
  return theme === 'dark' || (theme === 'system' && systemDark.matches)
}

/** Whether the page is dark now. */
export const darkness = createStore(() => ({ dark: isDark() }))

/** Keeps `data-theme` on the root element, the one switch that tokens.css reads, for the page's life. */
export const keepTheme = (): void => {
  const apply = (): void => {
    const dark = isDark()
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
    if (darkness.getState().dark !== dark) darkness.setState({ dark })
  }
  useUi.subscribe(apply)
  systemDark.addEventListener('change', apply)
  apply()
}
