/** Five hows that become many: of a deep answer the page asks whether it is rather another branch. */
import type { Note } from 'shared/board.ts'
import { setHow } from 'shared/doc/edit-fields.ts'
import { deepHows, findHowsAbove } from 'shared/hows.ts'
import type { NoteId } from 'shared/ids.ts'
import type { Session } from '../board/session.ts'
import { showToast } from '../ui-store.ts'

/** Offers to hang an answer one higher, when the note that it answers lies deep already. */
export const offerBranch = (session: Session, question: NoteId, answer: NoteId): void => {
  const { undo, view } = session
  const note = view.notes.get(question)
  if (note === undefined) return
  const above = findHowsAbove<Note>(note, (one) => view.notes.get(one))
  const branching = above.at(-1)
  if (branching === undefined || above.length < deepHows) return
  showToast('Three hows lie above this one. Another branch often shows more than more depth.', {
    label: 'Make it a branch',
    run: () => {
      undo.mark()
      session.edit([answer], (doc) => setHow(doc, answer, branching.id))
      undo.mark()
    },
  })
}
