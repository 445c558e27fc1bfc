/** What is mine alone and nobody else sees: which panel is open, the theme, passing messages. */
import { create } from 'zustand'
import type { NoteId } from 'shared/ids.ts'
import { readRemembered, remember } from './board/remembered.ts'

export type Panel =
  | 'share'
  | 'export'
  | 'versions'
  | 'trash'
  | 'unreadable'
  | 'people'
  | 'details'
  | 'missing'
  | 'meeting'
  | 'parking'
  | 'votes'
  | 'help'
export type Theme = 'system' | 'light' | 'dark'

/** The fields of a note's card. */
export type CardField =
  | 'time'
  | 'kind'
  | 'milestone'
  | 'source'
  | 'owner'
  | 'due'
  | 'moved'
  | 'status'
  | 'reason'
  | 'type'
  | 'ticket'
  | 'from'
  | 'flavour'
  | 'tags'
  | 'links'
  | 'for'

/** The note whose card is open, and the field that gets the keyboard; null leaves the keyboard where it is. */
export interface OpenCard {
  readonly note: NoteId
  readonly field: CardField | 'first' | null
}

/** A sentence at the bottom of the page, with at most one thing to do about it. */
export interface Toast {
  readonly id: number
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

interface UiState {
  readonly panel: Panel | null
  /** The field of the panel that has the keyboard at first; null for none. */
  readonly field: string | null
  /** Whether the walk through what is missing is on. */
  readonly closing: boolean
  readonly card: OpenCard | null
  /** Whether times are shown by this browser's clock too. */
  readonly showsOwnTime: boolean
  /** Whether a screen reader is told what others do. */
  readonly tellsNews: boolean
  readonly theme: Theme
  readonly toasts: readonly Toast[]
}

const parseTheme = (value: unknown): Theme =>
  value === 'light' || value === 'dark' ? value : 'system'

export const useUi = create<UiState>(() => ({
  panel: null,
  field: null,
  closing: false,
  card: null,
  showsOwnTime: readRemembered('own-time') === true,
  tellsNews: readRemembered('news') !== false,
  theme: parseTheme(readRemembered('theme')),
  toasts: [],
}))

/** Opens a panel, at a field when one is given; null closes it. */
export const openPanel = (panel: Panel | null, field: string | null = null): void =>
  useUi.setState({ panel, field })

/** Opens a panel, or closes it when it is the one that is open. */
export const togglePanel = (panel: Panel): void =>
  openPanel(useUi.getState().panel === panel ? null : panel)

/** Begins or ends the walk through what is missing. */
export const showClosing = (closing: boolean): void => useUi.setState({ closing })

/** Opens the card of a note. */
export const openCard = (note: NoteId, field: OpenCard['field'] = 'first'): void =>
  useUi.setState({ card: { note, field } })

export const closeCard = (): void => useUi.setState({ card: null })

export const showOwnTime = (showsOwnTime: boolean): void => {
  remember('own-time', showsOwnTime)
  useUi.setState({ showsOwnTime })
}

export const tellNews = (tellsNews: boolean): void => {
  remember('news', tellsNews)
  useUi.setState({ tellsNews })
}

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
