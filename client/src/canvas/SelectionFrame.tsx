/** The frame around what is selected; an image alone has corners to pull. */
import {
  useEditor,
  useSelectionEvents,
  useValue,
  type TLSelectionForegroundProps,
  type TLSelectionHandle,
} from 'tldraw'

const corners: readonly { handle: TLSelectionHandle; x: 0 | 1; y: 0 | 1; cursor: string }[] = [
  { handle: 'top_left', x: 0, y: 0, cursor: 'nwse-resize' },
  { handle: 'top_right', x: 1, y: 0, cursor: 'nesw-resize' },
  { handle: 'bottom_right', x: 1, y: 1, cursor: 'nwse-resize' },
  { handle: 'bottom_left', x: 0, y: 1, cursor: 'nesw-resize' },
]

export function SelectionFrame({ bounds }: TLSelectionForegroundProps) {
  const editor = useEditor()
  const zoom = useValue('zoom', () => editor.getZoomLevel(), [editor])
  const isPullable = useValue(
    'pullable',
    () =>
      editor.getOnlySelectedShape()?.type === 'image' &&
      !editor.getIsReadonly() &&
      editor.isInAny('select.idle', 'select.pointing_resize_handle', 'select.resizing'),
    [editor],
  )
  const isMany = useValue('many', () => editor.getSelectedShapeIds().length > 1, [editor])
  if (!isPullable && !isMany) return null
  return (
    <svg
      className="tl-overlays__item selection-frame"
      style={{ transform: `translate(${bounds.x}px, ${bounds.y}px)` }}
      aria-hidden="true"
    >
      <rect width={bounds.w} height={bounds.h} strokeWidth={1.5 / zoom} />
      {isPullable &&
        corners.map((corner) => (
          <Corner
            key={corner.handle}
            {...corner}
            x={corner.x * bounds.w}
            y={corner.y * bounds.h}
            size={10 / zoom}
          />
        ))}
    </svg>
  )
}

function Corner({
  handle,
  x,
  y,
  size,
  cursor,
}: {
  handle: TLSelectionHandle
  x: number
  y: number
  size: number
  cursor: string
}) {
  const events = useSelectionEvents(handle)
  return (
    <>
      <rect
        className="corner"
        x={x - size / 2}
        y={y - size / 2}
        width={size}
        height={size}
        rx={size / 4}
        strokeWidth={size / 7}
      />
      <rect
        className="corner-target"
        x={x - size * 1.6}
        y={y - size * 1.6}
        width={size * 3.2}
        height={size * 3.2}
        style={{ cursor }}
        {...events}
      />
    </>
  )
}
