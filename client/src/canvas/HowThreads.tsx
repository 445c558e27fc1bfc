/** Quiet threads from every note to those that answer it with a how, under the notes. */
import { useEditor, useValue, type Box } from 'tldraw'
import { useThreads, type Thread } from '../note/related-notes.ts'
import { maxShapesPerPage } from './FarNotes.tsx'
import { toShapeId } from './note-record.ts'

/** From the middle of the edge that looks at the other note, straight out, to the middle of its edge. */
const toPath = (from: Box, to: Box): string => {
  const dx = to.midX - from.midX
  const dy = to.midY - from.midY
  if (Math.abs(dx) > Math.abs(dy)) {
    const [x, end] = dx > 0 ? [from.maxX, to.minX] : [from.minX, to.maxX]
    const bend = (x + end) / 2
    return `M${x} ${from.midY}C${bend} ${from.midY} ${bend} ${to.midY} ${end} ${to.midY}`
  }
  const [y, end] = dy > 0 ? [from.maxY, to.minY] : [from.minY, to.maxY]
  const bend = (y + end) / 2
  return `M${from.midX} ${y}C${from.midX} ${bend} ${to.midX} ${bend} ${to.midX} ${end}`
}

export function HowThreads() {
  const threads = useThreads()
  if (threads.length === 0) return null
  return (
    <svg className="how-threads" aria-hidden="true" style={{ zIndex: 2 * maxShapesPerPage - 1 }}>
      {threads.map((thread) => (
        <ThreadPath key={thread.answer} {...thread} />
      ))}
    </svg>
  )
}

function ThreadPath({ question, answer }: Thread) {
  const editor = useEditor()
  const path = useValue(
    'thread',
    () => {
      const from = editor.getShapePageBounds(toShapeId(question))
      const to = editor.getShapePageBounds(toShapeId(answer))
      return from === undefined || to === undefined ? null : toPath(from, to)
    },
    [editor, question, answer],
  )
  return path === null ? null : <path d={path} />
}
