/** The card of a note on the canvas: beside the note at any zoom; a sheet at the bottom of a narrow window. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useValue, type Editor } from 'tldraw'
import type { Box } from 'shared/zone-layout.ts'
import { NoteCard } from '../board/later.tsx'
import { useSession } from '../board/session.ts'
import { closeCard, openCard, useUi, type OpenCard } from '../ui-store.ts'
import { bringIntoView, makeRoomBeside } from './camera.ts'
import { startWriting } from './new-note.ts'
import { findNoteId, findShownId, isNoteShape, toShapeId } from './note-record.ts'
import { placeCard } from './place-card.ts'

/** Screen pixels below which the card is a sheet. */
const narrow = 560
/** Kept free around the card: toolbar and what is done with the selection lie at the bottom. */
const inset = { side: 8, top: 8, bottom: 116 }
/** A panel at the right edge, with its distance from it. */
const panelWidth = 380

export function NoteCardFloat({ editor }: { editor: Editor }) {
  const card = useUi((state) => state.card)
  useSelectedCard(editor)
  // A board that is left takes its card along.
  useEffect(() => closeCard, [])
  if (card === null) return null
  return <Floating key={card.note} editor={editor} card={card} />
}

/** An open card goes along when another note is selected, and closes when none is. */
const useSelectedCard = (editor: Editor): void => {
  const { view } = useSession()
  const selected = useValue('selected', () => editor.getOnlySelectedShape(), [editor])
  const id = isNoteShape(selected) ? findNoteId(selected.id) : null
  const isFirst = useRef(true)
  useEffect(() => {
    const { card } = useUi.getState()
    // A note that was put into a stack lies there still: the pile stands for it.
    const shown = card === null ? null : findShownId(editor, view, card.note)
    const isPutAway = card !== null && shown !== toShapeId(card.note)
    if (isFirst.current) isFirst.current = false
    else if (card !== null && id === null && !isPutAway) closeCard()
    else if (card !== null && id !== null && toShapeId(id) !== shown) openCard(id, null)
  }, [editor, view, id])
}

function Floating({ editor, card }: { editor: Editor; card: OpenCard }) {
  const { view } = useSession()
  const shapeId = useValue('shown', () => findShownId(editor, view, card.note), [
    editor,
    view,
    card.note,
  ])
  const element = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 320, height: 0 })
  const hasPanel = useUi((state) => state.panel !== null)
  const [cameFrom] = useState(() =>
    editor.getEditingShapeId() === shapeId ? 'text' : document.activeElement,
  )

  const screen = useValue('screen', () => editor.getViewportScreenBounds(), [editor])
  const isSheet = screen.w < narrow
  const isDragging = useValue('dragging', () => editor.isIn('select.translating'), [editor])
  const camera = useValue('camera', () => editor.getCamera(), [editor])
  const note = useValue(
    'note',
    (): Box | null => {
      const bounds = editor.getShapePageBounds(shapeId)
      if (bounds === undefined) return null
      const { x, y } = editor.pageToViewport(bounds)
      const zoom = editor.getZoomLevel()
      return { x, y, width: bounds.w * zoom, height: bounds.h * zoom }
    },
    [editor, shapeId],
  )

  useEffect(() => {
    if (editor.getOnlySelectedShape()?.id !== shapeId && editor.getShape(shapeId) !== undefined)
      editor.select(shapeId)
  }, [editor, shapeId])

  const isShown = note !== null
  // The card is as high as its fields, which change while it is open.
  useLayoutEffect(() => {
    const box = element.current
    if (box === null) return
    const measure = (): void => setSize({ width: box.offsetWidth, height: box.offsetHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  }, [isShown])

  const room: Box = {
    x: inset.side,
    y: inset.top,
    width: screen.w - 2 * inset.side - (hasPanel ? panelWidth : 0),
    height: screen.h - inset.top - inset.bottom,
  }

  // Once, when it opens: a note that lies where the sheet comes, or fills the window, makes way.
  const isMeasured = size.height > 0
  useEffect(() => {
    if (!isMeasured) return
    makeRoomBeside(
      editor,
      shapeId,
      isSheet
        ? { below: size.height + 2 * inset.side }
        : { beside: size.width, covered: hasPanel ? panelWidth : 0 },
    )
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what happens later is the person's own
  }, [editor, shapeId, isMeasured, isSheet])

  // While the camera rests, the card rests too, also when its note goes to another place.
  const before = useRef<{ readonly at: { x: number; y: number }; readonly camera: unknown } | null>(
    null,
  )
  const place =
    note === null || isSheet
      ? null
      : placeCard(note, room, size, before.current?.camera === camera ? before.current.at : null)
  useLayoutEffect(() => {
    before.current = place === null || !isMeasured ? null : { at: place, camera }
  })

  const onClose = useCallback((): void => {
    closeCard()
    if (cameFrom === 'text') return startWriting(editor, card.note)
    bringIntoView(editor, shapeId, 'top')
    if (cameFrom instanceof HTMLElement && cameFrom.isConnected && cameFrom !== document.body)
      cameFrom.focus()
    else editor.getContainer().focus()
  }, [editor, card.note, shapeId, cameFrom])

  if (note === null) return null
  return (
    <div
      ref={element}
      className="note-card-float"
      data-sheet={isSheet}
      style={{
        visibility: isDragging ? 'hidden' : 'visible',
        ...(place === null ? {} : { left: place.x, top: place.y, maxHeight: room.height }),
      }}
    >
      <NoteCard card={card} onClose={onClose} />
    </div>
  )
}
