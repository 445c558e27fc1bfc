/** What it is that a check says: something missing, where, and what would fill it. Plain data. */
import type { BoardHead, BoardMeta, Note, Override } from './board.ts'
import type { NoteId } from './ids.ts'
import type { Meeting } from './meeting/meeting.ts'
import type { TurningPoints } from './time/phases.ts'
import type { TimeReading } from './time/reading.ts'
import type { Timeline } from './time/timeline.ts'
import type { ZoneId } from './zones.ts'

/** Every check, in the order in which they are listed: musts first. */
export const checkIds = [
  'summary',
  'detected',
  'resolved',
  'times-in-order',
  'impact-span',
  'name-and-date',
  'empty-risk',
  'empty-detect',
  'empty-react',
  'empty-quick-fix',
  'empty-prevent',
  'long-summary',
  'word',
  'reported-by',
  'untimed',
  'open-questions',
  'one-voice',
  'balance',
  'parked',
] as const

export type CheckId = (typeof checkIds)[number]

/** A note that a check is about, and those of its fields that somebody has to look at. */
export interface MissingNote {
  readonly id: NoteId
  readonly lacks: readonly ('owner' | 'due' | 'time' | 'milestone' | 'source')[]
}

/** Something that is missing. */
export interface Missing {
  readonly id: CheckId
  readonly level: 'must' | 'nudge'
  /** A sentence, with counts. */
  readonly words: string
  /** Where to look; null for the header. */
  readonly zone: ZoneId | null
  /** The field of the header that would fill it; null for a zone. */
  readonly field: 'detectionSource' | 'followUpAt' | null
  /** The notes concerned, in reading order. */
  readonly notes: readonly MissingNote[]
  /** With what reason a must was let through; null while it counts. */
  readonly override: Override | null
}

/** What of a board is checked; a `BoardView` is one. */
export interface Checkable {
  /** Notes of a zone that are not in the trash, in any order. */
  notesIn(zone: ZoneId): readonly Note[]
  readonly timeline: Timeline
  readonly meta: Pick<BoardMeta, 'detectionSource' | 'followUpAt'>
  readonly head: Pick<BoardHead, 'overrides'>
  readonly meeting: Pick<Meeting, 'skipped'>
}

/** An event with what its time was read as. */
export interface SeenEvent extends Note {
  readonly reading: TimeReading
}

/** A board as the single checks look at it. */
export interface Look extends Checkable {
  /** In order. */
  readonly events: readonly SeenEvent[]
  readonly points: TurningPoints
}

/** What a single check finds. */
export interface Found {
  readonly words: string
  readonly zone: ZoneId | null
  readonly field?: Missing['field']
  readonly notes?: readonly MissingNote[]
}

/** Notes that all lack the same; with nothing named, notes to look at. */
export const toMissingNotes = (
  notes: readonly Pick<Note, 'id'>[],
  ...lacks: MissingNote['lacks']
): MissingNote[] => notes.map(({ id }) => ({ id, lacks }))

/** `1 action`, `2 actions`. */
export const sayCount = (count: number, one: string): string =>
  `${count} ${one}${count === 1 ? '' : 's'}`
