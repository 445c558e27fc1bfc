/** Canvas or outline: by the address, else as this person chose, else by the screen. Known before either is there. */
import { readRemembered } from './remembered.ts'

export type ShownAs = 'canvas' | 'outline'

const parseShownAs = (value: unknown): ShownAs | null =>
  value === 'canvas' || value === 'outline' ? value : null

/** On a small screen, and where a finger points, a canvas is hard to use. */
const small = '(max-width: 700px), (pointer: coarse)'

export const chooseView = (): ShownAs =>
  parseShownAs(new URLSearchParams(location.search).get('view')) ??
  parseShownAs(readRemembered('view')) ??
  (matchMedia(small).matches ? 'outline' : 'canvas')
