/** What an import could not place, and what it has to say about it. */

/** Where what was not understood goes. */
export interface Keeper {
  /** Keeps lines in the board's context. */
  keep(lines: readonly string[]): void
  /** Says what somebody should look at; the same sentence is said once, with how often. */
  warn(sentence: string): void
}

/** A keeper, and what it has kept: the lines of the context, and the sentences. */
export const createKeeper = (): Keeper & {
  readonly context: readonly string[]
  readonly warnings: () => string[]
} => {
  const context: string[] = []
  const counts = new Map<string, number>()
  return {
    context,
    keep: (lines) => void context.push(...lines),
    warn: (sentence) => void counts.set(sentence, (counts.get(sentence) ?? 0) + 1),
    warnings: () =>
      [...counts].map(([sentence, count]) =>
        count === 1 ? sentence : `${sentence} (${count} times)`,
      ),
  }
}
