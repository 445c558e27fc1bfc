/** The browser's entry: theme, fonts, the page. */
import { createRoot } from 'react-dom/client'
import '@fontsource-variable/inter/wght.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import { App } from './App.tsx'
import { keepTheme } from './styles/theme.ts'

keepTheme()
createRoot(document.getElementById('root')!).render(<App />)
