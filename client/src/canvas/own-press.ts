/** For controls that lie on a note: pressed and let go they are themselves; a press that moves drags the note. */
import { useMemo, type PointerEvent as Press } from 'react'
import { getPointerInfo, stopEventPropagation, useEditor, type Editor } from 'tldraw'
import { ownEvents } from './own-events.ts'

const waitForMove = (editor: Editor, element: Element, press: PointerEvent): void => {
  const waiting = new AbortController()
  const whileWaiting = { capture: true, signal: waiting.signal }
  const onMove = (move: PointerEvent): void => {
    if (move.pointerId !== press.pointerId) return
    const [x, y] = [move.clientX - press.clientX, move.clientY - press.clientY]
    if (x * x + y * y <= editor.options.dragDistanceSquared) return
    waiting.abort()
    // From here on the pointer is the canvas's, and letting it go is no click.
    element.closest('.tl-canvas')?.setPointerCapture(press.pointerId)
    editor.dispatch({
      type: 'pointer',
      target: 'canvas',
      name: 'pointer_down',
      ...getPointerInfo(press),
    })
  }
  addEventListener('pointermove', onMove, whileWaiting)
  for (const end of ['pointerup', 'pointercancel'])
    addEventListener(end, () => waiting.abort(), whileWaiting)
}

/** Spread onto an element of a note. What the browser would drag by itself wants `draggable={false}` besides. */
export const useOwnPress = () => {
  const editor = useEditor()
  return useMemo(
    () => ({
      ...ownEvents,
      onPointerDown: (event: Press) => {
        stopEventPropagation(event)
        if (event.button === 0 && event.isPrimary && editor.isIn('select.idle'))
          waitForMove(editor, event.currentTarget, event.nativeEvent)
      },
    }),
    [editor],
  )
}
