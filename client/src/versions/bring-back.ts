/** Bringing back a version from this page: ordinary edits of its own, which undo takes back. */
import type { NoteId } from 'shared/ids.ts'
import { restoreBoard, restoreNotesFrom } from 'shared/doc/restore.ts'
import type * as Y from 'yjs'
import { me } from '../board/me.ts'
import type { Session } from '../board/session.ts'
import { showToast } from '../ui-store.ts'
import { keepVersion } from './ask-versions.ts'
import { sayMoment } from './say-time.ts'
import { whenSaved } from './when-saved.ts'

/** One step of its own, and a message that offers to take it back. */
const asOneStep = ({ undo }: Session, words: string, edit: () => void): void => {
  undo.mark()
  edit()
  undo.mark()
  showToast(words, { label: 'Undo', run: undo.undo })
}

/** The whole board as it was. What it says now is kept as a version first, when the server is there. */
export const bringBoardBack = async (session: Session, past: Y.Doc, at: string): Promise<void> => {
  if (await whenSaved(session.connection)) await keepVersion(session.id)
  const now = new Date()
  asOneStep(session, `The board is as it was ${sayMoment(at, now)}.`, () =>
    restoreBoard(session.doc, past, { at: now.toISOString(), by: me.getState().id }),
  )
}

/** One note as it was, with what hung on it. */
export const bringNoteBack = (session: Session, past: Y.Doc, id: NoteId): void =>
  asOneStep(session, 'The note is back as it was.', () => restoreNotesFrom(session.doc, past, [id]))
