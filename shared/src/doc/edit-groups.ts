/**
 * What people do with groups, as edits of the document. A note says which group it is in and a group
 * only how it is called, so nothing can be lost: a group that is gone leaves its notes where they are.
 */
import * as Y from 'yjs'
import type { Place } from '../board.ts'
import type { GroupId, NoteId } from '../ids.ts'
import { moveNotes } from './edit.ts'
import { isFields } from './parse-values.ts'
import { ownEdit, rootOf } from './roots.ts'

type Moves = readonly { readonly id: NoteId; readonly place: Place }[]

const setGroup = (doc: Y.Doc, id: NoteId, group: GroupId | null): void => {
  const note = rootOf(doc, 'notes').get(id)
  if (!(note instanceof Y.Map) || (note.get('group') ?? null) === group) return
  if (group === null) note.delete('group')
  else note.set('group', group)
}

/** Puts notes into a group, all at one place: there they lie as a stack. */
export const groupNotes = (
  doc: Y.Doc,
  group: GroupId,
  ids: readonly NoteId[],
  place: Place,
): void => {
  doc.transact(() => {
    for (const id of ids) setGroup(doc, id, group)
    moveNotes(
      doc,
      ids.map((id) => ({ id, place })),
    )
  }, ownEdit)
}

/** Takes notes out of their groups and puts each where it is to lie now. */
export const leaveGroup = (doc: Y.Doc, moves: Moves): void => {
  doc.transact(() => {
    for (const { id } of moves) setGroup(doc, id, null)
    moveNotes(doc, moves)
  }, ownEdit)
}

/** Takes a group apart: as `leaveGroup` for all of its notes, and its title goes. */
export const ungroup = (doc: Y.Doc, group: GroupId, moves: Moves): void => {
  doc.transact(() => {
    leaveGroup(doc, moves)
    renameGroup(doc, group, '')
  }, ownEdit)
}

/** Says how a group is called; blank for a group without a name. */
export const renameGroup = (doc: Y.Doc, group: GroupId, title: string): void => {
  const words = title.toWellFormed().trim()
  const known = rootOf(doc, 'groups').get(group)
  if ((isFields(known) ? (known['title'] ?? '') : '') === words) return
  doc.transact(() => {
    if (words === '') rootOf(doc, 'groups').delete(group)
    else rootOf(doc, 'groups').set(group, { title: words })
  }, ownEdit)
}
