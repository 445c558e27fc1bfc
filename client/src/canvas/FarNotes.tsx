/**
 * Level of detail: a board seen from afar draws its notes as one picture, because two thousand
 * papers with text cost the browser more than a frame; near, notes are built a few a frame.
 */
import { useEffect, useRef } from 'react'
import { react, useEditor, useValue, type Editor } from 'tldraw'
import type { Note } from 'shared/board.ts'
import {
  noteHeight,
  noteLineHeight,
  noteLines,
  notePadding,
  noteWidth,
  stackTitleHeight,
} from 'shared/zone-layout.ts'
import type { BoardView } from 'shared/doc/watch.ts'
import type { NoteId } from 'shared/ids.ts'
import { idsOf } from 'shared/stacks.ts'
import { useSession } from '../board/session.ts'
import { findStackLight, findStore, type Finding } from '../find/find-store.ts'
import { useCanvasState, type CanvasState } from './canvas-state.ts'
import { isNoteShape, toShapeId, type NoteShape } from './note-record.ts'
import type { Projection } from './projection.ts'

/** tldraw stacks backgrounds from this index on and shapes from twice this index on. */
export const maxShapesPerPage = 12_000

/** Below this zoom text of 16 units is under 5 pixels high and nobody can read it. */
const farZoom = 0.3
/** Notes built in one frame. */
const builtPerFrame = 16

/** Builds the notes in view, a few a frame, so that no frame is long; returns its stop. */
export const openBuilding = (
  editor: Editor,
  { built, build, far, held }: CanvasState,
  projection: Projection,
): (() => void) => {
  let frame: number | null = null
  const missing = (): NoteShape[] => {
    const culled = editor.getCulledShapes()
    return (editor.getCurrentPageShapes() as unknown as NoteShape[]).filter(
      (shape) =>
        isNoteShape(shape as never) &&
        !culled.has(shape.id) &&
        !built(shape.props.note.id).__unsafe__getWithoutCapture(),
    )
  }
  const buildSome = (): void => {
    frame = null
    if (far.get()) return
    const waiting = missing()
    build(waiting.slice(0, builtPerFrame).map(({ props }) => props.note.id))
    if (waiting.length > builtPerFrame) frame = requestAnimationFrame(buildSome)
  }
  const stop = react('build what is in view', () => {
    far.set(editor.getZoomLevel() < farZoom)
    if (far.get() || missing().length === 0) return
    frame ??= requestAnimationFrame(buildSome)
  })
  // By a class and not through every note's component: two thousand would look whether it is them.
  const markHeld = (id: NoteId, isHeld: boolean): void => {
    editor
      .getContainer()
      .querySelector(`[data-shape-id="${toShapeId(id)}"]:not(.tl-shape-background)`)
      ?.classList.toggle('is-held', isHeld)
  }
  let marking: number | null = null
  const stopHolding = react('hold what lies over the others', () => {
    const raised = projection.raised()
    const before = held.__unsafe__getWithoutCapture()
    if (raised === before) return
    for (const id of before) markHeld(id, false)
    build(raised)
    held.set(raised)
    // What was built only now is in the page with the next frame, and gone from the picture.
    marking ??= requestAnimationFrame(() => {
      marking = null
      for (const id of held.get()) markHeld(id, true)
    })
  })
  // The first notes are there with the first paint.
  buildSome()
  return () => {
    stop()
    stopHolding()
    for (const id of [frame, marking]) if (id !== null) cancelAnimationFrame(id)
  }
}

const readColours = (element: HTMLElement): ((colour: string) => string) => {
  const style = getComputedStyle(element)
  const known = new Map<string, string>()
  return (name) => {
    const value = known.get(name) ?? style.getPropertyValue(name).trim()
    known.set(name, value)
    return value
  }
}

/** Width of the line around a note that was found, in canvas units: seen from afar. */
const lightWidth = { found: 10, current: 26 } as const

/** The papers under a pile's top one, and a dark edge around each: seen from afar. */
const drawPile = (
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  height: number,
  stack: readonly Note[],
  colour: (name: string) => string,
): void => {
  for (const [i, offset] of [12, 6].entries()) {
    pen.fillStyle = colour('--pile-edge')
    pen.fillRect(x + offset - 2, y + offset - 2, noteWidth + 4, height + 4)
    pen.fillStyle = colour(`--note-${stack[Math.min(2 - i, stack.length - 1)]!.colour}`)
    pen.fillRect(x + offset, y + offset, noteWidth, height)
  }
  pen.fillStyle = colour('--pile-edge')
  pen.fillRect(x - 2, y - 2, noteWidth + 4, height + 4)
}

/** Width of a draft's dashed edge, in canvas units: seen from afar. */
const draftLine = 8

/** Paper, and a bar for every line of text. */
const drawNote = (
  pen: CanvasRenderingContext2D,
  { x, y, props: { note } }: NoteShape,
  colour: (name: string) => string,
  finding: Finding,
  isDraft: boolean,
): void => {
  const lines = noteLines(note)
  const light = findStackLight(finding, idsOf(note))
  const height = noteHeight(note)
  const top = y + (note.stack === undefined ? 0 : stackTitleHeight)
  if (light !== undefined) {
    const width = lightWidth[light]
    pen.fillStyle = colour('--accent')
    pen.fillRect(x - width, y - width, noteWidth + 2 * width, height + 2 * width)
  }
  const alpha = finding.lit === null || light !== undefined ? 1 : 0.4
  pen.globalAlpha = alpha
  if (note.stack !== undefined) drawPile(pen, x, y, height, note.stack, colour)
  pen.fillStyle = colour(`--note-${note.colour}`)
  pen.fillRect(x, y, noteWidth, height)
  if (isDraft) {
    pen.strokeStyle = colour('--draft-edge')
    pen.lineWidth = draftLine
    pen.setLineDash([2 * draftLine, 2 * draftLine])
    pen.strokeRect(x + draftLine / 2, y + draftLine / 2, noteWidth - draftLine, height - draftLine)
  }
  pen.fillStyle = colour('--note-ink')
  if (note.stack !== undefined) {
    pen.globalAlpha = 0.8 * alpha
    pen.fillRect(x, y, noteWidth, 12)
  }
  pen.globalAlpha = 0.35 * alpha
  lines.forEach((line, i) => {
    const width = Math.min(noteWidth - 2 * notePadding, line.length * 8)
    if (width > 0)
      pen.fillRect(x + notePadding, top + notePadding + i * noteLineHeight + 6, width, 9)
  })
  pen.globalAlpha = 1
}

/** Pixels of the picture at most; a board of thousands of notes is drawn coarser. */
const maxPixels = 6_000_000
/** Canvas units around the board, for notes that are being dragged over its edge. */
const margin = 400

const findDrawn = (editor: Editor, { built, far, held }: CanvasState): NoteShape[] => {
  const isFar = far.get()
  const heldNotes = held.get()
  return (editor.getCurrentPageShapesSorted() as unknown as NoteShape[]).filter(
    (shape) =>
      isNoteShape(shape as never) &&
      !heldNotes.has(shape.props.note.id) &&
      (isFar || !built(shape.props.note.id).get()),
  )
}

const draw = (
  canvas: HTMLCanvasElement,
  view: BoardView,
  notes: readonly NoteShape[],
  finding: Finding,
): void => {
  const { board } = view.layout
  // As many pixels as the largest far zoom can show; panning and zooming move the finished picture.
  const area = (board.width + 2 * margin) * (board.height + 2 * margin)
  const scale = Math.min(1, farZoom * devicePixelRatio, Math.sqrt(maxPixels / area))
  const width = Math.ceil((board.width + 2 * margin) * scale)
  const height = Math.ceil((board.height + 2 * margin) * scale)
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width
    canvas.height = height
    canvas.style.width = `${board.width + 2 * margin}px`
    canvas.style.height = `${board.height + 2 * margin}px`
    canvas.style.transform = `translate(${board.x - margin}px, ${board.y - margin}px)`
  }
  const pen = canvas.getContext('2d')
  // Without the picture a board that is seen from afar would look empty.
  if (pen === null) throw new Error('This browser gives the canvas nothing to draw on.')
  pen.setTransform(1, 0, 0, 1, 0, 0)
  pen.clearRect(0, 0, width, height)
  pen.setTransform(scale, 0, 0, scale, (margin - board.x) * scale, (margin - board.y) * scale)
  const colour = readColours(canvas)
  for (const shape of notes)
    drawNote(pen, shape, colour, finding, view.isDraft(shape.props.note.id))
}

/** The picture; lies between the zones and the notes. */
export function FarNotes() {
  const canvas = useRef<HTMLCanvasElement>(null)
  const editor = useEditor()
  const session = useSession()
  const state = useCanvasState()
  const isFar = useValue('far', () => state.far.get(), [state])

  useEffect(() => {
    editor.getContainer().classList.toggle('is-far', isFar)
  }, [editor, isFar])

  useEffect(() => {
    let frame: number | null = null
    let drawn: readonly NoteShape[] = []
    let drawnDark = editor.user.getIsDarkMode()
    let drawnFinding = findStore.getState()
    const drawAnew = (): void => {
      frame = null
      const notes = findDrawn(editor, state)
      const isDark = editor.user.getIsDarkMode()
      const finding = findStore.getState()
      // While something else moves (a drag, a word in a note near by) the picture stays as it is.
      const isSame =
        isDark === drawnDark &&
        finding === drawnFinding &&
        notes.length === drawn.length &&
        notes.every((note, i) => note === drawn[i])
      if (canvas.current === null || isSame) return
      drawn = notes
      drawnDark = isDark
      drawnFinding = finding
      draw(canvas.current, session.view, notes, finding)
    }
    const drawOrGiveUp = (): void => state.orGiveUp(drawAnew)
    const stop = react('draw the far notes', () => {
      // What the picture shows: the notes, which of them are near or held, and the theme.
      state.far.get()
      state.held.get()
      editor.getCurrentPageShapes()
      editor.user.getIsDarkMode()
      frame ??= requestAnimationFrame(drawOrGiveUp)
    })
    const showFinding = ({ lit }: Finding): void => {
      editor.getContainer().classList.toggle('is-finding', lit !== null)
      frame ??= requestAnimationFrame(drawOrGiveUp)
    }
    showFinding(findStore.getState())
    const stopFinding = findStore.subscribe(showFinding)
    return () => {
      stop()
      stopFinding()
      if (frame !== null) cancelAnimationFrame(frame)
    }
  }, [editor, session, state])

  return (
    <canvas
      ref={canvas}
      className="far-notes"
      aria-hidden="true"
      style={{ zIndex: 2 * maxShapesPerPage - 1 }}
    />
  )
}
