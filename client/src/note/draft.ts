/**
 * What somebody is typing about a note, before the board has it: the words of a field that others
 * may fill at the same time. Nothing typed is lost, and nobody's words are overwritten unseen.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'

/** Somebody else said something while words of mine were here. */
export interface Clash {
  readonly mine: string
  readonly theirs: string
}

export interface DraftState {
  /** What the field shows; null while it shows what the board says. */
  readonly typed: string | null
  /** Mine wait while `typed` is there; when it is null, they had been written and were replaced. */
  readonly clash: Clash | null
}

export interface Draft {
  readonly state: StoreApi<DraftState>
  type(text: string): void
  /** Writes what is typed; the field then shows what the board says. Refused words stay. */
  keep(): void
  /** The keyboard goes elsewhere: what is typed is kept, and what comes later is news. */
  leave(): void
  /** The board says something else now; `isMine` when that was done on this page, by a button or undo. */
  hear(isMine: boolean): void
  keepMine(): void
  takeTheirs(): void
  /** Keeps what is typed. Returns words that could not be kept. */
  close(): string | null
}

interface DraftSource {
  /** What the board says. */
  read(): string
  /** False when these words cannot be said on the board. */
  write(text: string): boolean
  /** Milliseconds after the last key until what is typed is written; without, only `keep` writes. */
  readonly pauseMs?: number
}

export const createDraft = ({ read, write, pauseMs }: DraftSource): Draft => {
  const state = createStore<DraftState>(() => ({ typed: null, clash: null }))
  /** What was written from here since the keyboard came. */
  let written: string | null = null
  let known = read()
  let isWriting = false
  let timer: ReturnType<typeof setTimeout> | null = null

  const stopTimer = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  const isUnsaid = (): boolean => {
    const { typed } = state.getState()
    return typed !== null && typed !== written
  }
  /** Writes what is typed and leaves it in the field, where the caret is. */
  const say = (): void => {
    stopTimer()
    const { typed, clash } = state.getState()
    if (typed === null || clash !== null || !isUnsaid()) return
    isWriting = true
    const isSaid = typed === read() || write(typed)
    isWriting = false
    if (!isSaid) return
    written = typed
    known = read()
  }
  const keep = (): void => {
    say()
    if (!isUnsaid()) state.setState({ typed: null })
  }
  const leave = (): void => {
    keep()
    if (!isUnsaid()) written = null
  }
  const drop = (): void => {
    stopTimer()
    written = null
    state.setState({ typed: null, clash: null })
  }

  return {
    state,
    type: (typed) => {
      const { clash } = state.getState()
      // A clash over words that were replaced ends with the next word; one over words that wait goes on.
      state.setState({ typed, clash: isUnsaid() ? clash : null })
      stopTimer()
      if (pauseMs !== undefined) timer = setTimeout(say, pauseMs)
    },
    keep,
    leave,
    hear: (isMine) => {
      const theirs = read()
      if (theirs === known) return
      known = theirs
      const { typed } = state.getState()
      if (isMine) {
        if (!isWriting) drop()
      } else if (isUnsaid()) {
        stopTimer()
        state.setState({ clash: typed === theirs ? null : { mine: typed!, theirs } })
      } else if (written !== null) {
        state.setState({ typed: null, clash: { mine: written, theirs } })
        written = null
      }
    },
    keepMine: () => {
      const { typed, clash } = state.getState()
      if (clash === null) return
      state.setState({ typed: typed ?? clash.mine, clash: null })
      keep()
    },
    takeTheirs: drop,
    close: () => {
      leave()
      return isUnsaid() ? state.getState().typed : null
    },
  }
}
