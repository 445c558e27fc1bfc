/** Where this page looks. */
import { Box, type Editor, type TLShapeId, type VecLike } from 'tldraw'
import type { NoteId } from 'shared/ids.ts'
import { zoneWidth, type Box as LayoutBox } from 'shared/zone-layout.ts'
import { findStore } from '../find/find-store.ts'
import { toShapeId } from './note-record.ts'

/** Screen pixels kept free around what is shown: the toolbar lies at the bottom. */
const insets = { side: 24, top: 20, bottom: 76 }
/** The search lies over the top of the canvas while it is open. */
const findBarHeight = 56
/** What can be done with a selected note lies above the toolbar; in two rows where it is narrow. */
const selectionBarHeight = (width: number): number => (width > 700 ? 44 : 100)
/** Notes are read without effort on a shared screen. */
const readableZoom = 1
/** Beyond this a zone of few notes would be shown larger than anybody needs. */
const largestZoom = 1.5

/** How long the camera is on its way, in ms. */
export const animationMs = (editor: Editor): number =>
  editor.user.getAnimationSpeed() === 0 ? 0 : 180

/** Shows a box of the canvas as large as the window and the toolbar allow, whole. */
export const showBox = (editor: Editor, box: LayoutBox, { animate = true } = {}): void => {
  const screen = editor.getViewportScreenBounds()
  const side = screen.w < 600 ? 8 : insets.side
  const free = { w: screen.w - 2 * side, h: screen.h - insets.top - insets.bottom }
  const z = Math.min(largestZoom, free.w / box.width, free.h / box.height)
  const camera = {
    x: (side + (free.w - box.width * z) / 2) / z - box.x,
    y: (insets.top + Math.max(0, free.h - box.height * z) / 2) / z - box.y,
    z,
  }
  editor.setCamera(
    camera,
    animate ? { animation: { duration: animationMs(editor) } } : { immediate: true },
  )
}

/** As `showBox`, but when the whole would be smaller than `least`, its upper part at full width. */
export const showBoxReadably = (
  editor: Editor,
  box: LayoutBox,
  least: number,
  { animate = true } = {},
): void => {
  const screen = editor.getViewportScreenBounds()
  const free = screen.h - insets.top - insets.bottom
  const isTooSmall = Math.min(screen.w / box.width, free / box.height) < least
  const shown = Math.max((free * box.width) / screen.w, free / readableZoom)
  showBox(editor, isTooSmall ? { ...box, height: Math.min(box.height, shown) } : box, { animate })
}

/** At this zoom a note's text is 12 pixels high: the least that is read without effort on a call. */
const presenterZoom = 0.75

/** Where the pointer is in the window, and a point of the zone that was shown since it last moved. */
interface Meant {
  pointer: VecLike | null
  shown: VecLike | null
}
const meant = new WeakMap<Editor, Meant>()

/** Follows the pointer, at once: tldraw's own idea of it is a frame late. Returns its stop. */
export const openPointer = (editor: Editor): (() => void) => {
  meant.set(editor, { pointer: null, shown: null })
  const onMove = ({ clientX: x, clientY: y }: PointerEvent): void => {
    const { pointer } = meant.get(editor)!
    // What moved under a resting pointer is no move.
    if (pointer?.x !== x || pointer.y !== y) meant.set(editor, { pointer: { x, y }, shown: null })
  }
  const container = editor.getContainer()
  container.addEventListener('pointermove', onMove, true)
  return () => container.removeEventListener('pointermove', onMove, true)
}

/**
 * The point of the canvas that a key means: in the zone that was shown since the pointer last moved,
 * else under the pointer, else the middle of the window.
 */
export const findMeantPoint = (editor: Editor): VecLike => {
  const { pointer = null, shown = null } = meant.get(editor) ?? {}
  const view = editor.getViewportPageBounds()
  // While the camera is still on its way, the zone is not in the window yet.
  if (shown !== null && (view.containsPoint(shown) || editor.getCameraState() === 'moving'))
    return shown
  const under = pointer === null ? null : editor.screenToPage(pointer)
  return under !== null && view.containsPoint(under) ? under : view.center
}

/** The presenter's zoom: a zone so that everybody on the call can read it; of a larger one its upper left part. */
export const showZone = (editor: Editor, box: LayoutBox, how: { animate?: boolean } = {}): void => {
  const shown = { x: box.x + Math.min(box.width, 480) / 2, y: box.y + 100 }
  meant.set(editor, { pointer: meant.get(editor)?.pointer ?? null, shown })
  const screen = editor.getViewportScreenBounds()
  // A telephone shows a column whole, of a wide zone its first; nobody reads it over a call.
  const widest =
    screen.w < 600 ? zoneWidth('summary') : (screen.w - 2 * insets.side) / presenterZoom
  showBoxReadably(editor, { ...box, width: Math.min(box.width, widest) }, presenterZoom, how)
}

/** Moves just enough that a shape can be seen whole; of one that is larger, its top or its foot. */
export const bringIntoView = (
  editor: Editor,
  id: TLShapeId,
  larger: 'top' | 'foot' = 'foot',
): void => {
  const bounds = editor.getShapePageBounds(id)
  if (bounds !== undefined) bringBoundsIntoView(editor, bounds, larger)
}

const bringBoundsIntoView = (editor: Editor, bounds: Box, larger: 'top' | 'foot'): void => {
  // What is in view now may be on its way out of it.
  editor.stopCameraAnimation()
  const zoom = editor.getZoomLevel()
  const view = editor.getViewportPageBounds()
  const top = insets.top + (findStore.getState().isOpen ? findBarHeight : 0)
  const room = new Box(
    view.x + insets.side / zoom,
    view.y + top / zoom,
    view.w - (2 * insets.side) / zoom,
    view.h - (top + insets.bottom + selectionBarHeight(editor.getViewportScreenBounds().w)) / zoom,
  )
  // A note that is too small to write in is brought closer.
  if (zoom < 0.4) {
    const z = 0.8
    const screen = editor.getViewportScreenBounds()
    const above = Math.max(top, (screen.h - bounds.h * z) / 2)
    editor.setCamera(
      { x: screen.w / 2 / z - bounds.center.x, y: above / z - bounds.y, z },
      { animation: { duration: animationMs(editor) } },
    )
    return
  }
  if (room.contains(bounds)) return
  const dx = Math.min(0, bounds.x - room.x) + Math.max(0, bounds.maxX - room.maxX)
  const dy =
    larger === 'top' && bounds.h > room.h
      ? bounds.y - room.y
      : Math.min(0, bounds.y - room.y) + Math.max(0, bounds.maxY - room.maxY)
  const { x, y, z } = editor.getCamera()
  editor.setCamera({ x: x - dx, y: y - dy, z }, { animation: { duration: animationMs(editor) } })
}

/** The same for a box of the canvas; one that is larger than the window is shown as large as fits. */
export const bringBoxIntoView = (editor: Editor, box: LayoutBox): void => {
  const screen = editor.getViewportScreenBounds()
  const zoom = editor.getZoomLevel()
  const isLarger =
    box.width * zoom > screen.w || box.height * zoom > screen.h - insets.top - insets.bottom
  if (isLarger) showBox(editor, box)
  else bringBoundsIntoView(editor, new Box(box.x, box.y, box.width, box.height), 'top')
}

/** Selects a note and moves to where it can be read; a note that is not on the canvas is passed over. */
export const showNote = (editor: Editor, id: NoteId): void => {
  const shapeId = toShapeId(id)
  if (editor.getShape(shapeId) === undefined) return
  editor.setEditingShape(null)
  editor.setCurrentTool('select.idle')
  editor.select(shapeId)
  bringIntoView(editor, shapeId, 'top')
}

const between = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(value, most))

/**
 * Brings a note to where so many screen pixels are free beside it, or under it; one that is too wide
 * for that comes in smaller. `covered` is what a panel takes of the right edge. Does nothing where
 * there is room already.
 */
export const makeRoomBeside = (
  editor: Editor,
  id: TLShapeId,
  {
    beside = 0,
    below = 0,
    covered = 0,
  }: { readonly beside?: number; readonly below?: number; readonly covered?: number },
): void => {
  const bounds = editor.getShapePageBounds(id)
  if (bounds === undefined) return
  const screen = editor.getViewportScreenBounds()
  const width = screen.w - covered
  const side = Math.min(insets.side, width / 40)
  const room = {
    w: width - 2 * side,
    h: screen.h - insets.top - Math.max(below, insets.bottom),
  }
  const z = Math.min(editor.getZoomLevel(), Math.max(0.2, (room.w - beside) / bounds.w))
  const { x: left, y: top } = editor.pageToViewport(bounds)
  const right = width - left - bounds.w * z
  const isFree = beside === 0 || Math.max(left, right) >= beside + side
  const x = isFree ? between(left, side, Math.max(side, side + room.w - bounds.w * z)) : side
  const y = between(top, insets.top, Math.max(insets.top, insets.top + room.h - bounds.h * z))
  if (x === left && y === top && z === editor.getZoomLevel()) return
  editor.setCamera(
    { x: x / z - bounds.x, y: y / z - bounds.y, z },
    { animation: { duration: animationMs(editor) } },
  )
}
