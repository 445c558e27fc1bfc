/** The short toolbar: what a postmortem needs of a drawing library. */
import { useRef } from 'react'
import { useValue, type Editor } from 'tldraw'
import { zones } from 'shared/zones.ts'
import { useCanUndo, useSession } from '../board/session.ts'
import { Icon, type IconName } from '../Icon.tsx'
import { showBox, showZone } from './camera.ts'
import { placePictures } from './pictures.ts'

const tools: readonly { id: string; icon: IconName; words: string; key: string; edits: boolean }[] =
  [
    { id: 'select', icon: 'select', words: 'Select', key: 'V', edits: false },
    { id: 'hand', icon: 'hand', words: 'Move the board', key: 'H', edits: false },
    { id: 'note', icon: 'note', words: 'Note', key: 'N', edits: true },
    { id: 'arrow', icon: 'arrow', words: 'Arrow', key: 'A', edits: true },
    { id: 'draw', icon: 'pencil', words: 'Pen', key: 'D', edits: true },
  ]

export function Toolbar({ editor }: { editor: Editor }) {
  const can = useCanUndo()
  const current = useValue('tool', () => editor.getCurrentToolId(), [editor])
  const isReadonly = useValue('readonly', () => editor.getIsReadonly(), [editor])
  return (
    <div className="toolbar" role="toolbar" aria-label="Tools">
      <div className="toolbar-group">
        {tools
          .filter(({ edits }) => !edits || !isReadonly)
          .map(({ id, icon, words, key }) => (
            <button
              key={id}
              type="button"
              data-tool={id}
              aria-pressed={current === id}
              aria-label={words}
              title={`${words} (${key})`}
              onClick={() => editor.setCurrentTool(id)}
            >
              <Icon name={icon} />
            </button>
          ))}
        {!isReadonly && <PictureButton editor={editor} />}
      </div>
      {!isReadonly && (
        <div className="toolbar-group">
          <button
            type="button"
            aria-label="Undo"
            title="Undo my last edit (Ctrl Z)"
            disabled={!can.undo}
            onClick={() => editor.undo()}
          >
            <Icon name="undo" />
          </button>
          <button
            type="button"
            aria-label="Redo"
            title="Redo (Ctrl Shift Z)"
            disabled={!can.redo}
            onClick={() => editor.redo()}
          >
            <Icon name="redo" />
          </button>
        </div>
      )}
      <div className="toolbar-group">
        <ZoneSelect editor={editor} />
        <Zoom editor={editor} />
      </div>
    </div>
  )
}

/** The presenter's zoom: one zone as large as the window allows, or the whole board. */
function ZoneSelect({ editor }: { editor: Editor }) {
  const { view } = useSession()
  return (
    <label className="toolbar-zone">
      <span className="unseen">Show</span>
      <select
        value=""
        title="Show one zone large (1 to 8), or the whole board (0)"
        onChange={(event) => {
          const zone = zones.find(({ id }) => id === event.target.value)
          if (zone === undefined) showBox(editor, view.layout.board)
          else showZone(editor, view.layout[zone.id])
          editor.getContainer().focus()
        }}
      >
        <option value="" hidden>
          Show
        </option>
        <option value="board">Whole board</option>
        {zones.map(({ id, number, title }) => (
          <option key={id} value={id}>
            {number} {title}
          </option>
        ))}
      </select>
    </label>
  )
}

function Zoom({ editor }: { editor: Editor }) {
  const { view } = useSession()
  const zoom = useValue('zoom', () => Math.round(editor.getZoomLevel() * 100), [editor])
  return (
    <>
      <button
        type="button"
        data-zoom="out"
        aria-label="Zoom out"
        title="Zoom out (-)"
        onClick={() => editor.zoomOut()}
      >
        <Icon name="minus" />
      </button>
      <button
        type="button"
        data-zoom="fit"
        className="toolbar-percent"
        aria-label={`Zoom ${zoom} per cent. Show the whole board`}
        title="Show the whole board (0)"
        onClick={() => showBox(editor, view.layout.board)}
      >
        {zoom} %
      </button>
      <button
        type="button"
        data-zoom="in"
        aria-label="Zoom in"
        title="Zoom in (+)"
        onClick={() => editor.zoomIn()}
      >
        <Icon name="plus" />
      </button>
    </>
  )
}

function PictureButton({ editor }: { editor: Editor }) {
  const session = useSession()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" title="Picture" onClick={() => input.current?.click()}>
        <Icon name="image" />
      </button>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        multiple
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          void placePictures(editor, session, files, editor.getViewportPageBounds().center)
        }}
      />
    </>
  )
}
