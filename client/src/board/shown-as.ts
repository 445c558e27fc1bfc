/** Whether the board is shown as a canvas or as an outline, and going from one to the other. */
import { createStore } from 'zustand/vanilla'
import type { Target } from 'shared/meeting/meeting.ts'
import { showToast } from '../ui-store.ts'
import { boardDoor, type HeldNote } from './board-door.ts'
import { chooseView, type ShownAs } from './choose-view.ts'
import { loadBoardAs } from './load.ts'
import { remember } from './remembered.ts'

/** Where one was when one went from canvas to outline or back. */
interface Place {
  readonly held: HeldNote | null
  readonly target: Target
}

interface Showing {
  readonly as: ShownAs
  /** The other one, while its code is on its way. */
  readonly opening: ShownAs | null
  /** Where to go once it is there. */
  readonly place: Place | null
}

export const showing = createStore<Showing>(() => ({
  as: chooseView(),
  opening: null,
  place: null,
}))

/** What shows a board at first. A board without its canvas is shown as an outline all the same. */
export const loadShown = {
  canvas: () =>
    loadBoardAs.canvas().catch(() => {
      // Asked for twice: before React renders, and by the page.
      if (showing.getState().as === 'canvas')
        showToast('The canvas could not be loaded. This is the same board as an outline.')
      showing.setState({ as: 'outline' })
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
    showing.setState({ opening: null })
    // A browser does not ask again for code that it could not get; a new page does.
    const run = (): void => {
      keepChoice(as)
      location.reload()
    }
    return void showToast(`The ${as} could not be loaded. You can go on here.`, {
      label: 'Reload',
      run,
    })
  }
  keepChoice(as)
  const { door } = boardDoor.getState()
  const place = door === null ? null : { held: door.findHeld(), target: door.looksAt() }
  showing.setState({ as, opening: null, place })
}

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
