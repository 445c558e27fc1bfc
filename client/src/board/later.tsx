/**
 * The parts of a board's page that come right behind the first screen: as one piece and without
 * being asked for, so that a cable that is pulled later takes no panel away.
 */
import { useEffect, type ComponentProps } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { findStore } from '../find/find-store.ts'
import { pasting } from '../paste/paste-store.ts'
import { showToast, useUi } from '../ui-store.ts'
import { boardDoor } from './board-door.ts'
import { loadBoardAs, loadLaterParts } from './load.ts'

export type LaterParts = Awaited<ReturnType<typeof loadLaterParts>>

interface Later {
  /** Null until they are there. */
  readonly parts: LaterParts | null
  readonly isComing: boolean
}

export const later = createStore<Later>(() => ({ parts: null, isComing: false }))

export const useLaterParts = (): LaterParts | null => useStore(later, ({ parts }) => parts)

let failures = 0
let coming: Promise<void> | null = null

/** Asks for them, unless they are there or on their way. That they cannot be had is said, and may be tried again. */
const askLaterParts = async (): Promise<void> => {
  if (later.getState().parts !== null) return
  coming ??= fetchLaterParts().finally(() => {
    coming = null
  })
  await coming
}

/** The parts, once they have come; null when they cannot be had, which is said. */
export const waitForLaterParts = async (): Promise<LaterParts | null> => {
  await askLaterParts()
  return later.getState().parts
}

const fetchLaterParts = async (): Promise<void> => {
  later.setState({ isComing: true })
  try {
    // The outline comes along: it is what is left when something happens to the canvas.
    const [loaded] = await Promise.all([loadLaterParts(), loadBoardAs.outline()])
    later.setState({ parts: loaded, isComing: false })
  } catch {
    later.setState({ isComing: false })
    failures += 1
    // Some browsers never ask again for code that they could not get; a new page does.
    const action =
      failures > 1 && navigator.onLine
        ? { label: 'Reload', run: () => location.reload() }
        : { label: 'Try again', run: () => void askLaterParts() }
    showToast('Panels and cards could not be loaded. The notes work without them.', action)
  }
}

/** Whether somebody has opened one of them. */
const useIsWanted = (): boolean => {
  const isOpen = useUi(({ panel, card, closing }) => panel !== null || card !== null || closing)
  const isFinding = useStore(findStore, (state) => state.isOpen)
  const isPasting = useStore(pasting, ({ texts }) => texts !== null)
  return isOpen || isFinding || isPasting
}

/** Where a browser cannot tell when it has nothing to do, a moment later. */
const whenIdle = (run: () => void): (() => void) => {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(run, 200)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(run, { timeout: 1_000 })
  return () => cancelIdleCallback(handle)
}

/** Asks for what comes later: once the board is shown, when the network is back, and when it is wanted. */
export const useAskingLater = (): void => {
  const isShown = useStore(boardDoor, ({ door }) => door !== null)
  const isWanted = useIsWanted()
  useEffect(() => {
    if (isWanted) void askLaterParts()
  }, [isWanted])
  useEffect(() => {
    if (!isShown) return
    const ask = (): void => void askLaterParts()
    const stop = whenIdle(ask)
    addEventListener('online', ask)
    return () => {
      stop()
      removeEventListener('online', ask)
    }
  }, [isShown])
}

/** Said where somebody has opened what is still on its way. */
export const ComingLater = () => {
  const isComing = useStore(later, (state) => state.isComing)
  const isWanted = useIsWanted()
  return !isComing || !isWanted ? null : (
    <p className="board-opening late" role="status">
      Opening
    </p>
  )
}

/** The card of a note, once it is there: see `note/NoteCard.tsx`. */
export const NoteCard = (props: ComponentProps<LaterParts['NoteCard']>) => {
  const parts = useLaterParts()
  return parts === null ? null : <parts.NoteCard {...props} />
}
