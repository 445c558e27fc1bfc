/** A frame around the note that every screen was brought to. */
import { useValue, type Editor } from 'tldraw'
import { useBoardValue, useSession } from '../board/session.ts'
import { findShownId } from './note-record.ts'

/** Screen pixels between the frame and the note. */
const gap = 8
/** Canvas units of what hangs at a note's lower edge. */
const tabHeight = 20

export function HereMark({ editor }: { editor: Editor }) {
  const { view } = useSession()
  const id = useBoardValue(
    ({ meeting: { step, here } }) =>
      step !== null && here !== null && 'note' in here ? here.note : null,
    ({ roots }) => roots.has('meeting'),
  )
  const box = useValue(
    'marked note',
    () => {
      const bounds =
        id === null ? undefined : editor.getShapePageBounds(findShownId(editor, view, id))
      if (bounds === undefined) return null
      const { x, y } = editor.pageToViewport(bounds)
      const zoom = editor.getZoomLevel()
      return { x, y, width: bounds.w * zoom, height: (bounds.h + tabHeight) * zoom }
    },
    [editor, view, id],
  )
  if (box === null) return null
  return (
    <div
      className="here-mark"
      style={{
        left: box.x - gap,
        top: box.y - gap,
        width: box.width + 2 * gap,
        height: box.height + 2 * gap,
      }}
    >
      <span>We are on this one</span>
    </div>
  )
}
