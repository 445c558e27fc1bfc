/** Says, while notes are dragged, onto which note or stack they would be put. */
import { useValue, type Editor } from 'tldraw'
import { useCanvasState } from './canvas-state.ts'
import { toShapeId } from './note-record.ts'

/** Screen pixels between the frame and the note. */
const gap = 6

export function DropMark({ editor }: { editor: Editor }) {
  const { dropTarget, sheet } = useCanvasState()
  const box = useValue(
    'drop target',
    () => {
      const id = dropTarget.get()
      const opened = sheet.get()
      if (id === null) return null
      const bounds =
        opened?.lead.id === id
          ? { ...opened.box, w: opened.box.width, h: opened.box.height }
          : editor.getShapePageBounds(toShapeId(id))
      if (bounds === undefined) return null
      const { x, y } = editor.pageToViewport(bounds)
      const zoom = editor.getZoomLevel()
      return { x, y, width: bounds.w * zoom, height: bounds.h * zoom }
    },
    [editor, dropTarget, sheet],
  )
  if (box === null) return null
  return (
    <div
      className="drop-mark"
      style={{
        left: box.x - gap,
        top: box.y - gap,
        width: box.width + 2 * gap,
        height: box.height + 2 * gap,
      }}
    >
      <span>Group</span>
    </div>
  )
}
