/** Pointing without a key: while it is on, whatever is pressed on the canvas is shown to everybody. */
import { createStore } from 'zustand/vanilla'

export const pointing = createStore<{ readonly isOn: boolean }>(() => ({ isOn: false }))

export const switchPointing = (isOn: boolean): void => {
  if (pointing.getState().isOn !== isOn) pointing.setState({ isOn })
}
