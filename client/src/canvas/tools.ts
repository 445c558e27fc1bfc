/** The note tool, and what else of tldraw's tools is ours to bend. */
import {
  StateNode,
  type Editor,
  type TLPointerEventInfo,
  type TLStateNodeConstructor,
} from 'tldraw'
import type { Session } from '../board/session.ts'
import type { CanvasState } from './canvas-state.ts'
import { addNoteAt } from './new-note.ts'
import { isNoteShape } from './note-record.ts'
import { toStackKey } from './stack-opening.ts'

/** A click puts a note there. On pointer up: on pointer down the browser would move the focus away again. */
export const createNoteTool = (session: Session): TLStateNodeConstructor => {
  class Idle extends StateNode {
    static override id = 'idle'
    override onPointerDown(info: TLPointerEventInfo) {
      this.parent.transition('pointing', info)
    }
  }
  class Pointing extends StateNode {
    static override id = 'pointing'
    override onPointerUp() {
      const { editor } = this
      if (addNoteAt(editor, session, editor.inputs.originPagePoint) === null)
        this.parent.transition('idle')
    }
  }
  return class NoteTool extends StateNode {
    static override id = 'note'
    static override initial = 'idle'
    static override children = () => [Idle, Pointing]
    override onEnter() {
      this.editor.setCursor({ type: 'cross', rotation: 0 })
    }
    override onCancel() {
      this.editor.setCurrentTool('select')
    }
  }
}

/** A double click on free ground makes a note, where tldraw would make a text, and one on a stack opens it. */
export const bendDoubleClick = (editor: Editor, session: Session, state: CanvasState): void => {
  const idle = editor.getStateDescendant('select.idle') as
    | (StateNode & { handleDoubleClickOnCanvas?: () => void })
    | undefined
  if (idle === undefined) throw new Error('tldraw has no select.idle state.')
  idle.handleDoubleClickOnCanvas = () => {
    const point = editor.inputs.currentPagePoint
    const shape = editor.getShapeAtPoint(point, { hitInside: true })
    const lead =
      isNoteShape(shape) && shape.props.note.stack !== undefined ? shape.props.note : null
    if (lead === null) addNoteAt(editor, session, point)
    else state.openStack.set(toStackKey(lead))
  }
}

/** Undo is the document's: tldraw's own would put whole old records back, other people's words with them. */
export const replaceUndo = (editor: Editor, { undo }: Session): void => {
  const mark = editor.markHistoryStoppingPoint.bind(editor)
  editor.undo = () => {
    editor.complete()
    undo.undo()
    return editor
  }
  editor.redo = () => {
    editor.complete()
    undo.redo()
    return editor
  }
  editor.markHistoryStoppingPoint = (name) => {
    undo.mark()
    return mark(name)
  }
  editor.getCanUndo = () => undo.can.getState().undo
  editor.getCanRedo = () => undo.can.getState().redo
}

/** Nothing can be dropped into another shape here, and looking for one at every step of a drag costs frames. */
export const leaveNothingIn = (editor: Editor): void => {
  editor.getDraggingOverShape = () => undefined
}
