/** A pasted list, of which each line may be a note. */

/** Lines of a pasted list, without bullets, numbers and check boxes. */
export const toListItems = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[-*+•]|\d+[.)])?\s*(?:\[[ xX]\]\s+)?/, '').trim())
    .filter((line) => line !== '')
