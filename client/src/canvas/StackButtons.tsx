/** What can be done with the selected notes as stacks. */
import { useValue, type Editor } from 'tldraw'
import { useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { findGroupable, group, ungroupAll } from '../note/grouping.ts'
import { useCanvasState } from './canvas-state.ts'
import { findSelectedNotes } from './clipboard.ts'
import { isNoteShape } from './note-record.ts'
import { openSelectedStack } from './stack-opening.ts'

export function StackButtons({ editor }: { editor: Editor }) {
  const session = useSession()
  const state = useCanvasState()
  const canGroup = useValue(
    'can be grouped',
    () =>
      editor.getSelectedShapeIds().length > 1 &&
      findGroupable(
        session.view,
        editor
          .getSelectedShapes()
          .flatMap((shape) => (isNoteShape(shape) ? [shape.props.note.id] : [])),
      ).length > 1,
    [editor, session],
  )
  const stacks = useValue(
    'selected stacks',
    () =>
      editor
        .getSelectedShapes()
        .filter((shape) => isNoteShape(shape) && shape.props.note.stack !== undefined).length,
    [editor],
  )
  const isAlone = useValue('alone', () => editor.getOnlySelectedShape() !== null, [editor])
  return (
    <>
      {stacks === 1 && isAlone && (
        <button
          type="button"
          title="Open the group (Enter)"
          aria-label="Open the group"
          aria-expanded={false}
          onClick={() => openSelectedStack(editor, state)}
        >
          <Icon name="open" />
        </button>
      )}
      {canGroup && (
        <button
          type="button"
          title="Group (G)"
          aria-label="Group"
          onClick={() => group(session, findSelectedNotes(editor, session))}
        >
          <Icon name="stack" />
        </button>
      )}
      {stacks > 0 && (
        <button
          type="button"
          title="Take the group apart (Ctrl Shift G)"
          aria-label="Ungroup"
          onClick={() => ungroupAll(session, findSelectedNotes(editor, session))}
        >
          <Icon name="unstack" />
        </button>
      )}
    </>
  )
}
