/** For controls that lie in the canvas: a press is theirs, and a touch becomes a click as elsewhere. */
import { stopEventPropagation } from 'tldraw'

/** Spread onto an element, it keeps tldraw from taking what happens there. */
export const ownEvents = {
  onPointerDown: stopEventPropagation,
  onTouchStart: stopEventPropagation,
  onTouchEnd: stopEventPropagation,
}
