/** Who typed which character and who took it away: characters are tokens that occur once. */
import type { NoteId } from 'shared/ids.ts'

/** First code points of the ranges that tokens are taken from: one unit each, and surrogate pairs. */
const inPlane0 = 0x4e00
const inPlane2 = 0x20000

/** The tokens of a text, and how often each is there: who gives back a character makes a copy of it. */
export const tokensIn = (...texts: readonly string[]): Map<string, number> => {
  const tokens = new Map<string, number>()
  for (const text of texts)
    for (const character of text) {
      const code = character.codePointAt(0)!
      if ((code >= inPlane0 && code < 0xa000) || (code >= inPlane2 && code < 0x30000))
        tokens.set(character, (tokens.get(character) ?? 0) + 1)
    }
  return tokens
}

/** Tokens that are in a text less often than in another. */
export const fewerIn = (
  after: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
): string[] =>
  [...before].filter(([token, count]) => (after.get(token) ?? 0) < count).map(([token]) => token)

interface Entry {
  readonly author: number
  readonly note: NoteId
  /** Who took it away and did not give it back. */
  readonly removers: Set<number>
  /** Who ever took it away: their undo and redo may do so again. */
  readonly handlers: Set<number>
}

export class Ledger {
  readonly entries = new Map<string, Entry>()
  #next = 0

  /** A character that nobody has typed yet; every third is a surrogate pair. */
  nextToken(): string {
    const count = this.#next++
    return String.fromCodePoint(count % 3 === 2 ? inPlane2 + count : inPlane0 + count)
  }

  wrote(author: number, note: NoteId, text: string): void {
    for (const token of tokensIn(text).keys())
      this.entries.set(token, { author, note, removers: new Set(), handlers: new Set() })
  }

  /** Notes what went away in somebody's document while they did something; throws unless they may. */
  removed(
    by: number,
    tokens: readonly string[],
    mayRemove: (token: string) => boolean,
    doing: string,
  ): void {
    for (const token of tokens) {
      const entry = this.entries.get(token)!
      if (!mayRemove(token))
        throw new Error(`${doing} took away ${token}, typed by ${entry.author}, from under ${by}`)
      entry.removers.add(by)
      entry.handlers.add(by)
    }
  }

  /** Notes what came back in somebody's document. */
  restored(by: number, tokens: readonly string[]): void {
    for (const token of tokens) this.entries.get(token)!.removers.delete(by)
  }

  /** Whether somebody's undo may take this away: they typed it, or took it away before. */
  isOwn(person: number, token: string): boolean {
    const entry = this.entries.get(token)!
    return entry.author === person || entry.handlers.has(person)
  }

  /** Characters that nobody took away and that are not in their note. */
  lost(textOf: (note: NoteId) => string): string[] {
    const texts = new Map<NoteId, ReadonlyMap<string, number>>()
    const tokensOf = (note: NoteId): ReadonlyMap<string, number> => {
      if (!texts.has(note)) texts.set(note, tokensIn(textOf(note)))
      return texts.get(note)!
    }
    return [...this.entries]
      .filter(([token, { note, removers }]) => removers.size === 0 && !tokensOf(note).has(token))
      .map(([token]) => token)
  }
}
