/** The roots of the document, layout 1 (the table in the README). Only the files of this folder know them. */
import * as Y from 'yjs'

export const rootNames = [
  'meta',
  'notes',
  'tags',
  'wants',
  'links',
  'groups',
  'dueChanges',
  'votes',
  'participants',
  'factors',
  'roles',
  'references',
  'reviews',
  'overrides',
  'drawings',
  'meeting',
] as const

export type RootName = (typeof rootNames)[number]

export const rootOf = (doc: Y.Doc, name: RootName): Y.Map<unknown> => doc.getMap(name)

/** The roots that people's own edits change: undo works on these, and on no others. */
export const editedRoots = [
  'meta',
  'notes',
  'tags',
  'wants',
  'links',
  'groups',
  'dueChanges',
  'participants',
  'factors',
  'roles',
  'references',
  'reviews',
  'overrides',
  'drawings',
  'meeting',
] as const satisfies readonly RootName[]

/** Origin of a person's own edits on this page: what undo takes back. */
export const ownEdit = 'own-edit'
/** Origin of what runs the meeting: on nobody's undo. */
export const meetingEdit = 'meeting-edit'
/** Origin of a note's first moment, in the trash: undoing an add puts the note back there and destroys nothing. */
export const birth = 'birth'

/**
 * The key directly under a root through which a changed type is reached, for example a note's id
 * for its text; null for the root itself.
 */
export const findKeyUnderRoot = (
  type: Y.AbstractType<unknown>,
): { root: Y.AbstractType<unknown>; key: string | null } => {
  let key: string | null = null
  let at = type
  while (at._item !== null) {
    key = at._item.parentSub
    at = at._item.parent as Y.AbstractType<unknown>
  }
  return { root: at, key }
}

/**
 * Every root is a map. What a peer put in as the content of a list or a text lies there without a
 * key: the first item of it (`next` leads to the others), or null.
 */
export const findKeyless = (doc: Y.Doc, name: RootName): Y.Item | null => rootOf(doc, name)._first
