/** Whether the board is shown as a canvas or as an outline, and going from one to the other. */
import { createStore } from 'zustand/vanilla'
import type { Target } from 'shared/meeting/meeting.ts'
import { showToast } from '../ui-store.ts'
import { boardDoor, type HeldNote } from './board-door.ts'
import { chooseView, type ShownAs } from './choose-view.ts'
import { loadBoardAs } from './load.ts'
import { remember } from './remembered.ts'

/** Where one was when one went from canvas to outline or back. */
export interface Place {
  readonly held: HeldNote | null
  readonly target: Target
}

/** How a canvas failed: its code did not come, or it threw. */
export type Fault = 'loading' | 'running'

interface Showing {
  readonly as: ShownAs
  /** The other one, while its code is on its way. */
  readonly opening: ShownAs | null
  /** Where to go once it is there. */
  readonly place: Place | null
  /** Why the outline stands where the canvas was wanted; null when nothing failed, or that was read. */
  readonly fault: Fault | null
}

export const showing = createStore<Showing>(() => ({
  as: chooseView(),
  opening: null,
  place: null,
  fault: null,
}))

/** What shows a board at first. A board without its canvas is shown as an outline all the same. */
export const loadShown = {
  canvas: () =>
    loadBoardAs.canvas().catch(() => {
      showing.setState({ as: 'outline', fault: 'loading' })
      return loadBoardAs.outline()
    }),
  outline: loadBoardAs.outline,
} as const

/** An address that says which one says so after a switch too. */
const rewriteAddress = (as: ShownAs): void => {
  const address = new URL(location.href)
  if (!address.searchParams.has('view')) return
  address.searchParams.set('view', as)
  history.replaceState(null, '', address)
}

const keepChoice = (as: ShownAs): void => {
  remember('view', as)
  rewriteAddress(as)
}

/** Shows the board the other way, at the same place, and from now on. What cannot be loaded changes nothing. */
export const showAs = async (as: ShownAs): Promise<void> => {
  const { as: before, opening } = showing.getState()
  if (as === before || opening !== null) return
  showing.setState({ opening: as })
  try {
    await loadBoardAs[as]()
  } catch {
    if (as === 'canvas') return showing.setState({ opening: null, fault: 'loading' })
    showing.setState({ opening: null })
    return void showToast('The outline could not be loaded. You can go on here.', {
      label: 'Reload',
      run: () => reloadAs(as),
    })
  }
  keepChoice(as)
  showing.setState({ as, opening: null, place: findPlace(), fault: null })
}

/** A browser does not ask again for code that it could not get; a new page does. */
const reloadAs = (as: ShownAs): void => {
  keepChoice(as)
  location.reload()
}

/** Where this page's person is; null while nothing shows the board, or where what shows it cannot say. */
export const findPlace = (): Place | null => {
  const { door } = boardDoor.getState()
  if (door === null) return null
  try {
    return { held: door.findHeld(), target: door.looksAt() }
  } catch {
    // A canvas that broke in the middle of something.
    return null
  }
}

/** The outline takes the place of a canvas that threw. What its person chose stays chosen. */
export const giveUpCanvas = (place: Place | null): void =>
  showing.setState({ as: 'outline', opening: null, place, fault: 'running' })

export const tryCanvasAgain = (): void =>
  showing.getState().fault === 'loading' ? reloadAs('canvas') : void showAs('canvas')

export const closeFault = (): void => showing.setState({ fault: null })

export const switchView = (): void =>
  void showAs(showing.getState().as === 'canvas' ? 'outline' : 'canvas')

/** Goes where one was before the switch, once. Called when canvas or outline is there. */
export const takePlace = (): void => {
  const { place } = showing.getState()
  const { door } = boardDoor.getState()
  if (place === null || door === null) return
  showing.setState({ place: null })
  door.goTo(place.target, { animate: false })
  if (place.held !== null) door.showNote(place.held.id, place.held)
}
