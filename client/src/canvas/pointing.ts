/** Pointing with a finger: it moves nothing while it is down, and the others see where it is. */
import { react, StateNode, type Editor, type TLStateNodeConstructor } from 'tldraw'
import type { Session } from '../board/session.ts'
import { pointing, switchPointing } from '../meeting/pointing.ts'

/** A tool that leaves everything where it is; two fingers move the board as with every tool. */
export const createPointTool = (): TLStateNodeConstructor =>
  class PointTool extends StateNode {
    static override id = 'point'
    override onEnter() {
      this.editor.setCursor({ type: 'cross', rotation: 0 })
    }
    override onCancel() {
      switchPointing(false)
    }
  }

/** Points for as long as the mode is on; another tool ends it. Returns its stop. */
export const openPointing = (editor: Editor, { presence }: Session): (() => void) => {
  const container = editor.getContainer()
  let before = 'select'
  const follow = ({ isOn }: { readonly isOn: boolean }): void => {
    const current = editor.getCurrentToolId()
    if (isOn === (current === 'point')) return
    if (isOn) before = current
    else presence.show({ points: false })
    editor.setCurrentTool(isOn ? 'point' : before)
  }
  const onPress = ({ isPrimary }: PointerEvent): void => {
    // The second finger moves the board; what the first one meant is over.
    if (pointing.getState().isOn) presence.show({ points: isPrimary })
  }
  const onLift = (): void => {
    if (pointing.getState().isOn) presence.show({ points: false })
  }
  const stopMode = pointing.subscribe(follow)
  const stopTool = react('another tool was chosen', () => {
    if (editor.getCurrentToolId() !== 'point') switchPointing(false)
  })
  container.addEventListener('pointerdown', onPress)
  for (const end of ['pointerup', 'pointercancel']) container.addEventListener(end, onLift)
  return () => {
    stopMode()
    stopTool()
    switchPointing(false)
    container.removeEventListener('pointerdown', onPress)
    for (const end of ['pointerup', 'pointercancel']) container.removeEventListener(end, onLift)
  }
}
