/** Five hows: notes that answer each other, and what to ask next. Source: practice.md, section 3.5. */
import type { Note } from './board.ts'
import type { NoteId } from './ids.ts'

/** What to ask, from the first answer down; the last one is asked of every deeper answer. */
export const howPrompts = [
  'How did it look to the people there?',
  'How did that come to be normal?',
  'How would we have noticed?',
  'How does the system push back?',
  'How would it help next time?',
] as const

/** Answers under one another from which another branch is suggested. */
export const deepHows = 3

/**
 * The notes that a note answers, from the first question down to the one right above it; empty when
 * it answers none. The way up ends at a note that is not on the board, and in a circle before it
 * comes round.
 */
export const findHowsAbove = <T extends Pick<Note, 'id' | 'how' | 'deleted'>>(
  note: T,
  find: (id: NoteId) => T | undefined,
): T[] => {
  const above: T[] = []
  const seen = new Set([note.id])
  let next = note.how
  while (next !== null && !seen.has(next)) {
    const question = find(next)
    if (question === undefined || question.deleted !== null) break
    seen.add(next)
    above.push(question)
    next = question.how
  }
  return above.reverse()
}

/** What to ask of an answer that has so many notes above it. */
export const promptOf = (depth: number): string =>
  howPrompts[Math.min(Math.max(depth, 1), howPrompts.length) - 1]!
