/** What a page tells the others about its person while it is open (the awareness state). Never stored. */
import { parseNoteId, parseParticipantId, type NoteId, type ParticipantId } from './ids.ts'
import type { Place } from './board.ts'
import { parseBox, parseOneOf, parsePlace, isFields } from './doc/parse-values.ts'
import type { Box } from './zone-layout.ts'

export interface Presence {
  readonly participant: {
    readonly id: ParticipantId
    readonly name: string
    readonly colour: string
  }
  /** Whether this page may change the board; the server keeps viewers from saying so. */
  readonly mayEdit: boolean
  /** Where the pointer is, relative to the zone it is over or nearest to. */
  readonly cursor: Place | null
  readonly selected: readonly NoteId[]
  /** The note that this person is typing in. */
  readonly writing: NoteId | null
  /** Whether this person has written something in private in the round that is on. */
  readonly drafting: boolean
  /** What this page shows, in canvas units, for whoever follows it. */
  readonly looksAt: Box | null
  /** Whether the cursor is held out for the others to look at. */
  readonly points: boolean
  /** The last thing shown without words; a new number says that it was shown anew. */
  readonly reaction: { readonly kind: ReactionKind; readonly number: number } | null
}

/** What people show each other without words. */
export const reactionKinds = ['agree', 'heart', 'question', 'hand'] as const
export type ReactionKind = (typeof reactionKinds)[number]

/** Twelve colours for people, none of them a note's; each readable with white text. */
export const participantColours = [
  '#0b6e69',
  '#8a3ffc',
  '#b0413e',
  '#1d5fbf',
  '#7a5900',
  '#9b2c77',
  '#2f6f2f',
  '#5b4bb7',
  '#a04a00',
  '#006b8f',
  '#6b4e3d',
  '#4a5568',
] as const

/** Characters of a person's name. */
export const maxNameLength = 60

/** A person's name as it may be shown: one line, trimmed, at most 60 characters; null when nothing is left. */
export const parseName = (value: unknown): string | null => {
  if (typeof value !== 'string') return null
  const name = value
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
    .replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ')
    .trim()
  return name === '' ? null : [...name].slice(0, maxNameLength).join('')
}

export const parseColour = (value: unknown): string | null =>
  typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value : null

/** Null unless it names a participant; parts that do not parse read as absent. */
export const parsePresence = (value: unknown): Presence | null => {
  if (typeof value !== 'object' || value === null) return null
  const state = value as Record<string, unknown>
  const person = state['participant']
  if (typeof person !== 'object' || person === null) return null
  const { id, name, colour } = person as Record<string, unknown>
  const participantId = parseParticipantId(id)
  const participantName = parseName(name)
  if (participantId === null || participantName === null) return null
  const selected = Array.isArray(state['selected']) ? state['selected'].slice(0, 50) : []
  return {
    participant: {
      id: participantId,
      name: participantName,
      colour: parseColour(colour) ?? participantColours[0],
    },
    mayEdit: state['mayEdit'] === true,
    cursor: parsePlace(state['cursor']),
    selected: selected.map(parseNoteId).filter((id) => id !== null),
    writing: parseNoteId(state['writing']),
    drafting: state['drafting'] === true,
    looksAt: parseBox(state['looksAt']),
    points: state['points'] === true,
    reaction: parseReaction(state['reaction']),
  }
}

const parseReaction = (value: unknown): Presence['reaction'] => {
  if (!isFields(value)) return null
  const kind = parseOneOf(reactionKinds, value['kind'])
  const { number } = value
  return kind !== null && Number.isSafeInteger(number) ? { kind, number: number as number } : null
}
