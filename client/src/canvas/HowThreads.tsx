/** Quiet threads from every note to those that answer it with a how, under the notes. */
import { useEditor, useValue, type Box } from 'tldraw'
import { useSession } from '../board/session.ts'
import { useThreads, type Thread } from '../note/related-notes.ts'
import { maxShapesPerPage } from './FarNotes.tsx'
import { findShownId } from './note-record.ts'

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
  const { view } = useSession()
  const path = useValue(
    'thread',
    () => {
      const ends = [question, answer].map((id) => findShownId(editor, view, id))
      // Both lie in one pile.
      if (ends[0] === ends[1]) return null
      const [from, to] = ends.map((id) => editor.getShapePageBounds(id))
      return from === undefined || to === undefined ? null : toPath(from, to)
    },
    [editor, view, question, answer],
  )
  return path === null ? null : <path d={path} />
}
