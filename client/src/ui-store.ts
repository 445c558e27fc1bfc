/** What is mine alone and nobody else sees: which panel is open, the theme, passing messages. */
import { create } from 'zustand'
import { readRemembered, remember } from './board/remembered.ts'

export type Panel =
  | 'share'
  | 'export'
  | 'versions'
  | 'trash'
  | 'unreadable'
  | 'people'
  | 'details'
  | 'help'
export type Theme = 'system' | 'light' | 'dark'

/** A sentence at the bottom of the page, with at most one thing to do about it. */
export interface Toast {
  readonly id: number
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

interface UiState {
  readonly panel: Panel | null
  readonly theme: Theme
  readonly toasts: readonly Toast[]
}

const parseTheme = (value: unknown): Theme =>
  value === 'light' || value === 'dark' ? value : 'system'

export const useUi = create<UiState>(() => ({
  panel: null,
  theme: parseTheme(readRemembered('theme')),
  toasts: [],
}))

export const openPanel = (panel: Panel | null): void => useUi.setState({ panel })

/** Opens a panel, or closes it when it is the one that is open. */
export const togglePanel = (panel: Panel): void =>
  useUi.setState((state) => ({ panel: state.panel === panel ? null : panel }))

export const chooseTheme = (theme: Theme): void => {
  remember('theme', theme)
  useUi.setState({ theme })
}

let lastToast = 0

/** Shows a sentence until it is dismissed or has been read long enough. Returns its id. */
export const showToast = (text: string, action?: Toast['action']): number => {
  const id = ++lastToast
  const toast: Toast = action === undefined ? { id, text } : { id, text, action }
  useUi.setState((state) => ({ toasts: [...state.toasts.slice(-2), toast] }))
  return id
}

export const dismissToast = (id: number): void =>
  useUi.setState((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) }))
