/** Which notes tldraw has in the page. */
import { computed, type Editor, type TLShape } from 'tldraw'
import type { CanvasState } from './canvas-state.ts'
import { maxShapesPerPage } from './FarNotes.tsx'
import { isNoteShape } from './note-record.ts'

/**
 * Keeps tldraw to the notes whose text has been built and those that somebody handles. By itself it
 * makes an element and an outline for every shape, seen or not: most of what a large board takes to open.
 */
export const renderOnlyBuilt = (editor: Editor, { built, buildings, held }: CanvasState): void => {
  const findAll = editor.getRenderingShapes.bind(editor)
  type Rendered = ReturnType<typeof findAll>
  const lifted = new WeakMap<Rendered[number], Rendered[number]>()
  /** Over every other shape, with room for a sheet between. */
  const lift = (one: Rendered[number]): Rendered[number] => {
    const known = lifted.get(one) ?? { ...one, index: one.index + maxShapesPerPage }
    lifted.set(one, known)
    return known
  }
  const rendered = computed(
    'rendered shapes',
    (): Rendered => {
      // One thing to wait for, and not as many as there are notes.
      buildings.get()
      const handled = new Set([
        ...editor.getSelectedShapeIds(),
        editor.getHoveredShapeId(),
        editor.getEditingShapeId(),
      ])
      const raised = held.get()
      const isRaised = (shape: TLShape): boolean =>
        raised.size > 0 && isNoteShape(shape) && raised.has(shape.props.note.id)
      return findAll()
        .filter(
          ({ id, shape }) =>
            !isNoteShape(shape) ||
            handled.has(id) ||
            built(shape.props.note.id).__unsafe__getWithoutCapture(),
        )
        .map((one) => (isRaised(one.shape) ? lift(one) : one))
    },
    {
      isEqual: (a: Rendered, b: Rendered) =>
        a.length === b.length && a.every((one, i) => one === b[i]),
    },
  )
  editor.getRenderingShapes = () => rendered.get()
}
