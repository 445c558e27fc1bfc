/** A note's paper. */
import { useEditor, useIsEditing, useValue, type TLShapeId } from 'tldraw'
import { useStore } from 'zustand'
import type { Note } from 'shared/board.ts'
import { hiddenLines, noteHeight, noteLines, noteWidth } from 'shared/zone-layout.ts'
import { findLight, findStore } from '../find/find-store.ts'
import { useCanvasState } from './canvas-state.ts'
import { MoreLines } from './MoreLines.tsx'
import { NoteEditor } from './NoteEditor.tsx'
import { NoteEvidence } from './NoteEvidence.tsx'
import { NoteFoot } from './NoteFoot.tsx'
import { NoteTabs } from './NoteTabs.tsx'

export function NoteView({ note, shapeId }: { note: Note; shapeId: TLShapeId }) {
  const editor = useEditor()
  const { built, writers } = useCanvasState()
  const isBuilt = useValue('built', () => built(note.id).get(), [built, note.id])
  const others = useValue('writers', () => writers.get().get(note.id) ?? null, [writers, note.id])
  const isEditing = useIsEditing(shapeId)
  const light = useStore(findStore, (finding) => findLight(finding, note.id))
  if (!isBuilt && !isEditing) return null
  const first = others?.[0]
  const hidden = hiddenLines(note)
  return (
    <div
      className="note"
      data-colour={note.colour}
      data-editing={isEditing}
      data-deleted={note.deleted !== null}
      data-cut={hidden !== null}
      data-found={light}
      style={{
        width: noteWidth,
        height: noteHeight(note),
        ...(first === undefined ? {} : { outline: `2px solid ${first.colour}` }),
      }}
    >
      {isEditing ? (
        <NoteEditor id={note.id} editor={editor} />
      ) : (
        <div className="note-text">{noteLines(note).join('\n')}</div>
      )}
      {!isEditing && hidden !== null && <MoreLines id={note.id} hidden={hidden} editor={editor} />}
      <NoteEvidence links={note.links} />
      <NoteFoot note={note} />
      <NoteTabs note={note} />
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
