/** One note as a list item: its text, and what is known about it around the text. */
import type { Note, NoteLink } from '../board.ts'
import { findInstant } from '../reading-order.ts'
import type { ZoneId } from '../zones.ts'
import { escapeLinkText, escapeTarget, escapeText, escapeTitle } from './escape.ts'

/** What of a note may be told to whom. */
export interface ItemOptions {
  /** How an author is named; null when not at all. */
  readonly nameAuthor: (note: Note) => string | null
  readonly showSources: boolean
}

/** A status of an action in words. */
export const statusWords = {
  open: 'open',
  'in-progress': 'in progress',
  done: 'done',
  'wont-do': "won't do",
} as const

const flavourWords = {
  idea: 'idea',
  'went-well': 'went well',
  'got-lucky': 'got lucky',
  question: 'question',
} as const

const toWords = (id: string): string => id.replaceAll('-', ' ')

/** `2026-05-04 14:02 UTC`, to the second where there are seconds. */
const toMoment = (instant: number): string =>
  `${new Date(instant)
    .toISOString()
    .replace('T', ' ')
    .replace(/(:00)?(\.000)?Z$/, '')} UTC`

/** The instant of an event, when the time as typed does not name the day. */
const findMoment = (note: Note): string | null => {
  const instant = findInstant(note)
  if (instant === null || Number.isNaN(instant)) return null
  const moment = toMoment(instant)
  return note.time!.raw.includes(moment.slice(0, 10)) ? null : moment
}

/** The quiet words behind a note's text; each is Markdown already. */
const toFacts = (note: Note, { nameAuthor, showSources }: ItemOptions): string[] => {
  const facts: (string | null)[] = []
  if (note.zone === 'timeline') {
    facts.push(
      findMoment(note),
      note.kind && toWords(note.kind),
      note.milestone && `milestone: ${toWords(note.milestone)}`,
      showSources ? note.source && `source: ${escapeTitle(note.source)}` : null,
    )
  }
  const author = nameAuthor(note)
  facts.push(
    note.flavour && flavourWords[note.flavour],
    note.parked ? 'parked' : null,
    note.tags.length > 0 ? `tags: ${note.tags.map(escapeTitle).join(', ')}` : null,
    note.wants.length > 0 ? `wanted by ${note.wants.length}` : null,
    note.onBehalfOf && `on behalf of ${escapeTitle(note.onBehalfOf)}`,
    author && escapeTitle(author),
  )
  return facts.filter((fact) => fact !== null)
}

/** ` — owner, due 2026-06-01, in progress`: says plainly what is missing. */
const toCommitment = ({ owner, due, status, type }: Note): string => {
  const parts = [
    owner === null ? 'no owner' : escapeTitle(owner),
    due === null ? 'no date' : `due ${due}`,
    statusWords[status ?? 'open'],
    ...(type === null ? [] : [`type ${type}`]),
  ]
  return ` — ${parts.join(', ')}`
}

const toEvidence = (link: NoteLink): string => {
  if ('asset' in link)
    return `Image: ${escapeTitle(link.title || 'untitled')} (sha256:${link.asset})`
  return link.title === ''
    ? escapeTitle(link.url)
    : `[${escapeLinkText(link.title)}](${escapeTarget(link.url)})`
}

/** The lines under a note: what does not fit behind its text. */
const toDetails = (zone: ZoneId, note: Note): string[] => {
  const details = note.links.map(toEvidence)
  if (zone !== 'next-steps') return details
  for (const [label, value] of [
    ['Done by', note.doer],
    ['Priority', note.priority],
    ['Ticket', note.ticket],
    ['Reason', note.reason],
  ] as const)
    if (value !== null) details.push(`${label}: ${escapeTitle(value)}`)
  return details
}

/** The lines of a list item for a note, behind `indent`, without those that answer it. */
export const toNoteItem = (
  zone: ZoneId,
  note: Note,
  indent: string,
  options: ItemOptions,
): string[] => {
  const text = escapeText(note.text, `${indent}  `)
  const facts = toFacts(note, options)
  const quiet = facts.length === 0 ? '' : ` *(${facts.join(' · ')})*`
  const details = toDetails(zone, note).map((detail) => `${indent}  - ${detail}`)
  if (zone === 'timeline') {
    const raw = note.time?.raw.trim() ? `**${escapeTitle(note.time.raw)}**` : '*no time*'
    return [`${indent}- ${raw} ${text}${quiet}`, ...details]
  }
  if (zone === 'next-steps') {
    const settled = note.status === 'done' || note.status === 'wont-do'
    const box = settled ? '[x]' : '[ ]'
    const head = `${indent}- ${box} ${text}${toCommitment(note)}${quiet}`
    return [`${head} <!-- id:${note.id} -->`, ...details]
  }
  return [`${indent}- ${text}${quiet}`, ...details]
}
