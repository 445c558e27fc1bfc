/** Letting a check through with a reason that everybody can read, and taking that back. */
import { signParticipant } from 'shared/doc/edit.ts'
import { overrideCheck, removeOverride } from 'shared/doc/edit-head.ts'
import { toInitials } from 'shared/doc/read.ts'
import type { CheckId } from 'shared/missing.ts'
import { me } from '../board/me.ts'
import type { Session } from '../board/session.ts'

/** Signed by whoever has said a name. */
export const letThrough = ({ doc, undo }: Session, check: CheckId, reason: string): void => {
  const { id, name, colour } = me.getState()
  const at = new Date().toISOString()
  undo.mark()
  overrideCheck(doc, check, reason, name === null ? { at } : { at, by: id })
  undo.mark()
  if (name !== null)
    signParticipant(doc, { id, name, colour, initials: toInitials(name), role: null, team: null })
}

export const takeReasonBack = ({ doc, undo }: Session, check: CheckId): void => {
  undo.mark()
  removeOverride(doc, check)
  undo.mark()
}
