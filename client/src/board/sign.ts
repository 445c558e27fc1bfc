/** Who I am, as the document says it: what I sign can then be read by whoever opens the board later. */
import type { Doc } from 'yjs'
import { signParticipant } from 'shared/doc/edit.ts'
import { toInitials } from 'shared/doc/read.ts'
import { me } from './me.ts'

/** Signs for whoever has said a name; nothing otherwise. */
export const signMyself = (doc: Doc): void => {
  const { id, name, colour } = me.getState()
  if (name !== null)
    signParticipant(doc, { id, name, colour, initials: toInitials(name), role: null, team: null })
}
