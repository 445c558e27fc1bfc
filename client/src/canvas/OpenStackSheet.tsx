/** The sheet on which the notes of the open stack lie, over all others. */
import { stopEventPropagation, useEditor, useValue } from 'tldraw'
import { idsOf } from 'shared/stacks.ts'
import { useMayEdit } from '../board/links.ts'
import { useSession } from '../board/session.ts'
import { CloseButton } from '../CloseButton.tsx'
import { GroupTitleField } from '../note/GroupTitleField.tsx'
import { ungroupAll } from '../note/grouping.ts'
import { useCanvasState } from './canvas-state.ts'
import { maxShapesPerPage } from './FarNotes.tsx'
import { isNoteShape } from './note-record.ts'
import { ownEvents } from './own-events.ts'

export function OpenStackSheet() {
  const editor = useEditor()
  const session = useSession()
  const mayEdit = useMayEdit()
  const state = useCanvasState()
  const sheet = useValue('sheet', () => state.sheet.get(), [state])
  if (sheet === null) return null
  const { lead, box, places } = sheet
  const count = idsOf(lead).length
  return (
    <section
      className="stack-sheet"
      aria-label="Open group"
      style={{
        // Under its notes, which lie as many layers higher, and over all others.
        zIndex: 3 * maxShapesPerPage - 1,
        transform: `translate(${box.x}px, ${box.y}px)`,
        width: box.width,
        height: box.height,
      }}
      {...ownEvents}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) state.openStack.set(null)
      }}
      onPointerDown={(event) => {
        const at = editor.screenToPage({ x: event.clientX, y: event.clientY })
        const under = editor.getShapeAtPoint(at, { hitInside: true })
        const isOnNote = isNoteShape(under) && places.has(under.props.note.id)
        // What drags the board goes on dragging it; what lies under the sheet is out of reach.
        if (!isOnNote && !editor.isIn('hand') && event.button === 0) stopEventPropagation(event)
      }}
    >
      <header key={lead.group}>
        <GroupTitleField lead={lead} className="stack-title-field" />
        <span className="stack-count">{count} notes</span>
        {mayEdit && (
          <button
            type="button"
            className="button quiet"
            title="Take the group apart (Ctrl Shift G)"
            onClick={() => ungroupAll(session, [lead.id])}
          >
            Ungroup
          </button>
        )}
        <CloseButton label="Close the group" onClick={() => state.openStack.set(null)} />
      </header>
    </section>
  )
}
