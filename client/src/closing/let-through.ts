/** Letting a check through with a reason that everybody can read, and taking that back. */
import { overrideCheck, removeOverride } from 'shared/doc/edit-head.ts'
import type { CheckId } from 'shared/missing.ts'
import { me } from '../board/me.ts'
import type { Session } from '../board/session.ts'
import { signMyself } from '../board/sign.ts'

/** Signed by whoever has said a name. */
export const letThrough = ({ doc, undo }: Session, check: CheckId, reason: string): void => {
  const { id, name } = me.getState()
  const at = new Date().toISOString()
  undo.mark()
  overrideCheck(doc, check, reason, name === null ? { at } : { at, by: id })
  undo.mark()
  signMyself(doc)
}

export const takeReasonBack = ({ doc, undo }: Session, check: CheckId): void => {
  undo.mark()
  removeOverride(doc, check)
  undo.mark()
}
