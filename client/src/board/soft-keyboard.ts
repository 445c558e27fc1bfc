/** The keyboard that a phone lays over the page, or under it by making the page smaller. */
import { createStore } from 'zustand/vanilla'

/** Whether a finger points here. */
export const hasFinger = matchMedia('(pointer: coarse)').matches

/** Pixels from which on what is missing of the window is a keyboard, and not a bar of the browser. */
const leastHeight = 120

export const softKeyboard = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))

/** Whether a key was pressed on the screen: there keys have no place, or their keyboard is open. */
export const isOnScreen = ({ code }: Pick<KeyboardEvent, 'code'>): boolean =>
  hasFinger && (code === '' || softKeyboard.getState().isOpen)

/**
 * Keeps the page as high as it is seen from now on. Safari lays its keyboard over the page; others
 * make the window smaller. The root says `data-keyboard` while there is one. Returns its stop.
 */
export const watchSoftKeyboard = (): (() => void) => {
  const seen = window.visualViewport
  if (seen === null || !hasFinger) return () => {}
  const { documentElement: root } = document
  let width = 0
  let tallest = 0
  const look = (): void => {
    // Two fingers that zoom see less of the page too.
    const height = Math.abs(seen.scale - 1) < 0.01 ? seen.height : innerHeight
    if (width !== innerWidth) tallest = 0
    width = innerWidth
    tallest = Math.max(tallest, innerHeight, height)
    const isOpen = tallest - height >= leastHeight
    const covers = isOpen && innerHeight - height >= leastHeight
    if (isOpen) root.dataset['keyboard'] = covers ? 'over' : 'under'
    else delete root.dataset['keyboard']
    root.style.setProperty('--seen-height', `${height}px`)
    root.style.setProperty('--seen-top', `${seen.offsetTop}px`)
    softKeyboard.setState({ isOpen })
  }
  look()
  for (const type of ['resize', 'scroll'] as const) seen.addEventListener(type, look)
  window.addEventListener('resize', look)
  return () => {
    for (const type of ['resize', 'scroll'] as const) seen.removeEventListener(type, look)
    window.removeEventListener('resize', look)
    delete root.dataset['keyboard']
  }
}
