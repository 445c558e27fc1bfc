/** The order of the walk through the actions that lack a name or a date. Pure. */
import type { NoteId } from 'shared/ids.ts'
import type { MissingNote } from 'shared/missing.ts'

export interface WalkState {
  readonly ids: readonly NoteId[]
  /** The step that is shown; behind the last one is the end. */
  readonly at: number
}

type Unsettled = readonly Pick<MissingNote, 'id'>[]

/**
 * The walk as others have changed the board: what was on it stays as long as it is an action, also
 * when it is settled, and what has come to lack something joins at the end. The step that is shown
 * stays the same one. The same value when nothing changed.
 */
export const growWalk = (
  walk: WalkState,
  unsettled: Unsettled,
  isAction: (id: NoteId) => boolean,
): WalkState => {
  const known = new Set(walk.ids)
  const stay = walk.ids.filter(isAction)
  const come = unsettled.filter(({ id }) => !known.has(id)).map(({ id }) => id)
  if (stay.length === walk.ids.length && come.length === 0) return walk
  const ids = [...stay, ...come]
  const isOver = walk.at >= walk.ids.length
  return { ids, at: isOver ? ids.length : walk.ids.slice(0, walk.at).filter(isAction).length }
}

/** The first step that still lacks something; null when none does. */
export const findUnsettled = ({ ids }: WalkState, unsettled: Unsettled): number | null => {
  const lacking = new Set(unsettled.map(({ id }) => id))
  const at = ids.findIndex((id) => lacking.has(id))
  return at === -1 ? null : at
}
