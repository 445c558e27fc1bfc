/** Finding notes on one board by what people wrote on them. */
import type { Note } from './board.ts'

/** Letters that fall apart in no normal form, as people type them on a keyboard without them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ς: 'σ',
}

/** Text without what people leave out when they search: case, accents, full and half width. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    // There and back: what is one small letter may be two capitals.
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    // Accents, not the vowels that some scripts write as marks.
    .replace(/(?=\p{M})\p{Script=Inherited}/gu, '')
    .replace(/[ßæœøđłς]/g, (letter) => plainLetters[letter]!)

/** The words of a query, folded. All of them have to occur; none finds nothing. */
export const toTerms = (query: string): readonly string[] =>
  foldText(query)
    .split(/\s+/)
    .filter((term) => term !== '')

// A note is a value that never changes, so what was folded once holds as long as the note does.
const folded = new WeakMap<Note, string>()

/** What can be found of a note: its text, and what stands on it. A line feed keeps fields apart. */
const toFolded = (note: Note): string => {
  const known = folded.get(note)
  if (known !== undefined) return known
  const { text, owner, doer, onBehalfOf, time, source, ticket, reason, tags, links } = note
  const said = [text, owner, doer, onBehalfOf, time?.raw, source, ticket, reason, ...tags]
  for (const link of links) said.push(link.title, 'url' in link ? link.url : null)
  const all = foldText(said.filter((words) => words).join('\n'))
  folded.set(note, all)
  return all
}

/** Whether every one of these words (`toTerms`) occurs on the note. */
export const isFound = (note: Note, terms: readonly string[]): boolean =>
  terms.length > 0 && terms.every((term) => toFolded(note).includes(term))
