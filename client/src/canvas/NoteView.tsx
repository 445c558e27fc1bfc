/** A note's paper. */
import { useEditor, useIsEditing, useValue, type TLShapeId } from 'tldraw'
import { useStore } from 'zustand'
import type { NoteId } from 'shared/ids.ts'
import { idsOf, type LyingNote } from 'shared/stacks.ts'
import { hiddenLines, noteHeight, noteLines, noteWidth } from 'shared/zone-layout.ts'
import { useSession } from '../board/session.ts'
import { findStackLight, findStore } from '../find/find-store.ts'
import { useCanvasState, type Writer } from './canvas-state.ts'
import { MoreLines } from './MoreLines.tsx'
import { NoteEditor } from './NoteEditor.tsx'
import { NoteEvidence } from './NoteEvidence.tsx'
import { NoteFoot } from './NoteFoot.tsx'
import { NoteTabs } from './NoteTabs.tsx'
import { NoteVotes } from './NoteVotes.tsx'
import { StackFoot } from './StackFoot.tsx'
import { StackTitle } from './StackTitle.tsx'

/** Who is typing in a note; of a pile, in the first of its notes that somebody types in. */
const findWriters = (
  writers: ReadonlyMap<NoteId, readonly Writer[]>,
  note: LyingNote,
): readonly Writer[] | null => {
  const written = idsOf(note).find((id) => writers.has(id))
  return written === undefined ? null : writers.get(written)!
}

/** The papers that look out under a pile. */
const toPileColours = ({ stack }: LyingNote): Record<string, string> =>
  stack === undefined
    ? {}
    : {
        '--paper-2': `var(--note-${stack[1]!.colour})`,
        '--paper-3': `var(--note-${(stack[2] ?? stack[0]!).colour})`,
      }

export function NoteView({ note, shapeId }: { note: LyingNote; shapeId: TLShapeId }) {
  const editor = useEditor()
  const session = useSession()
  const { built, writers } = useCanvasState()
  const isBuilt = useValue('built', () => built(note.id).get(), [built, note.id])
  const others = useValue('writers', () => findWriters(writers.get(), note), [writers, note])
  const isEditing = useIsEditing(shapeId)
  const light = useStore(findStore, (finding) => findStackLight(finding, idsOf(note)))
  if (!isBuilt && !isEditing) return null
  // A note that is published comes as another value, and its paper is drawn anew.
  const isDraft = session.view.isDraft(note.id)
  const first = others?.[0]
  const hidden = hiddenLines(note)
  return (
    <div
      className="note"
      data-colour={note.colour}
      data-editing={isEditing}
      data-deleted={note.deleted !== null}
      data-draft={isDraft}
      data-cut={hidden !== null}
      data-stack={note.stack !== undefined}
      data-found={light}
      style={{
        width: noteWidth,
        height: noteHeight(note),
        ...(first === undefined ? {} : { outline: `2px solid ${first.colour}` }),
        ...toPileColours(note),
      }}
    >
      {note.stack !== undefined && <StackTitle key={note.group} lead={note} />}
      {isEditing ? (
        <NoteEditor id={note.id} editor={editor} />
      ) : (
        <div className="note-text">{noteLines(note).join('\n')}</div>
      )}
      {!isEditing && hidden !== null && <MoreLines id={note.id} hidden={hidden} editor={editor} />}
      <NoteEvidence links={note.links} />
      <NoteFoot note={note} />
      {note.stack !== undefined && <StackFoot lead={note} />}
      <NoteTabs note={note} />
      <NoteVotes note={note} />
      {first !== undefined && (
        <div className="note-writer" style={{ background: first.colour }}>
          {others!.length > 1 ? `${first.label} +${others!.length - 1}` : first.label} is typing
        </div>
      )}
      {isEditing && note.deleted !== null && (
        <div className="note-warning">In the trash. Type to bring it back.</div>
      )}
    </div>
  )
}
