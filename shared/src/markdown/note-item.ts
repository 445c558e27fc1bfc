/** One note as a list item: its text, and what is known about it around the text. */
import type { Note, NoteLink } from '../board.ts'
import { sayCount } from '../missing.ts'
import { flavourWords } from '../words.ts'
import { escapeLinkText, escapeTarget, escapeText, escapeTitle } from './escape.ts'
import type { NoteBranch } from './note-tree.ts'
import type { Telling } from './telling.ts'

/** What a place in the file says about a note besides; all of it is Markdown already. */
export interface ItemParts {
  /** In front of the text. */
  readonly lead?: string
  /** Right behind the text. */
  readonly tail?: string
  /** Quiet words behind it, in front of those that every note has. */
  readonly facts?: readonly string[]
  /** Lines under it. */
  readonly details?: readonly string[]
  /** At the end of the line, for programs. */
  readonly mark?: string
}

export type ToParts = (note: Note) => ItemParts

/** `wanted by ANA, BEN`; how many, where they are not named or have not said their names. */
const toWanted = ({ wants }: Note, { nameOf }: Telling): string | null => {
  if (wants.length === 0) return null
  const names = wants
    .map(nameOf)
    .filter((name) => name !== null)
    .toSorted()
  const others = wants.length - names.length
  const more = others === 0 ? [] : [names.length === 0 ? String(others) : `${others} more`]
  return `wanted by ${[...names.map(escapeTitle), ...more].join(', ')}`
}

/** `3 votes`; null where nobody voted for it, or nobody was asked to. */
export const toVotes = (votes: number | null): string | null =>
  votes === null || votes === 0 ? null : sayCount(votes, 'vote')

const toFacts = (note: Note, telling: Telling): string[] => {
  const { nameOf, isNamed } = telling
  const author = nameOf(note.born.by)
  const facts: (string | null)[] = [
    note.flavour && flavourWords[note.flavour],
    note.parked ? 'parked' : null,
    toVotes(note.votes),
    note.tags.length > 0 ? `tags: ${note.tags.map(escapeTitle).join(', ')}` : null,
    toWanted(note, telling),
    isNamed && note.onBehalfOf ? `on behalf of ${escapeTitle(note.onBehalfOf)}` : null,
    author && escapeTitle(author),
  ]
  return facts.filter((fact) => fact !== null)
}

/** A web address with its title, or alone. */
export const toLink = ({ url, title }: { readonly url: string; readonly title: string }): string =>
  title === '' ? escapeTitle(url) : `[${escapeLinkText(title)}](${escapeTarget(url)})`

const toEvidence = (link: NoteLink): string =>
  'asset' in link
    ? `Image: ${escapeTitle(link.title || 'untitled')} (sha256:${link.asset})`
    : toLink(link)

/** The lines of a list item for a note, behind `indent`, without those that answer it. */
export const toNoteItem = (
  note: Note,
  indent: string,
  telling: Telling,
  { lead = '', tail = '', facts = [], details = [], mark = '' }: ItemParts,
): string[] => {
  const text = escapeText(note.text, `${indent}  `)
  const said = [...facts, ...toFacts(note, telling)]
  const quiet = said.length === 0 ? '' : ` *(${said.join(' · ')})*`
  const evidence = telling.isInternal ? note.links.map(toEvidence) : []
  return [
    `${indent}- ${lead}${text}${tail}${quiet}${mark}`,
    ...[...evidence, ...details].map((detail) => `${indent}  - ${detail}`),
  ]
}

/** A note and under it those that answer it. */
export const toBranchLines = (
  { note, answers }: NoteBranch,
  indent: string,
  telling: Telling,
  toParts: ToParts,
): string[] => [
  ...toNoteItem(note, indent, telling, toParts(note)),
  ...answers.flatMap((answer) => toBranchLines(answer, `${indent}  `, telling, toParts)),
]
