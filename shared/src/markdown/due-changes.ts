/** How the date of an action was moved, and why: a line for each time. */
import type { Note } from '../board.ts'
import { escapeTitle } from './escape.ts'

/** `Moved 2026-05-04 → 2026-05-11: waiting for the vendor`, oldest first. */
export const toDueChanges = ({ dueChanges }: Note): string[] =>
  dueChanges.map(({ from, to, reason }) => {
    const why = reason === null ? '' : `: ${escapeTitle(reason)}`
    return `Moved ${from} → ${to ?? 'no date'}${why}`
  })
