/** The eight zones, in the order in which a meeting walks them. Titles and questions: the Miro canvas the product comes from. */
import type { NoteColour } from './board.ts'

export const zoneIds = [
  'summary',
  'timeline',
  'detect',
  'react',
  'quick-fix',
  'prevent',
  'risk',
  'next-steps',
] as const

export type ZoneId = (typeof zoneIds)[number]

/** The zones that are asked for ideas. */
export const ideaZones = [
  'detect',
  'react',
  'quick-fix',
  'prevent',
  'risk',
] as const satisfies readonly ZoneId[]

export interface Zone {
  readonly id: ZoneId
  /** 1 to 8. */
  readonly number: number
  readonly title: string
  readonly question: string
  /** Shown in grey while the zone is empty. */
  readonly prompts: readonly string[]
  /** Row on the board, from the top, 0 to 2. */
  readonly row: number
  /** Width in columns of the board's five-column grid. */
  readonly columns: number
  /** The colour that a note has here until somebody chooses another. */
  readonly noteColour: NoteColour
}

export const zones: readonly Zone[] = [
  {
    id: 'summary',
    number: 1,
    title: 'Summary',
    question: 'What happened, and what did customers notice? One or two sentences.',
    prompts: [
      'What did customers notice, and for how long?',
      'What do we know now, and what not yet?',
    ],
    row: 0,
    columns: 1,
    noteColour: 'yellow',
  },
  {
    id: 'timeline',
    number: 2,
    title: 'Rough Timeline',
    question:
      'What happened when; who or what reported it; what was done; when did word go in or out?',
    prompts: [
      'Who or what reported it first?',
      'What was done, what was expected, what was seen?',
      'When did word go in or out?',
    ],
    row: 0,
    columns: 4,
    noteColour: 'blue',
  },
  {
    id: 'detect',
    number: 3,
    title: 'Detect',
    question: 'How do we detect this problem or one like it sooner?',
    prompts: ['Which signal existed already?', 'How would we know before a customer does?'],
    row: 1,
    columns: 1,
    noteColour: 'yellow',
  },
  {
    id: 'react',
    number: 4,
    title: 'React',
    question: 'How do we improve our reaction to issues like this?',
    prompts: ['Where did minutes go?', 'How would the right people gather faster?'],
    row: 1,
    columns: 1,
    noteColour: 'yellow',
  },
  {
    id: 'quick-fix',
    number: 5,
    title: 'Quick Fix',
    question: 'How do we stop the bleeding faster?',
    prompts: ['Which workaround is ready?', 'What would we want as a switch?'],
    row: 1,
    columns: 1,
    noteColour: 'yellow',
  },
  {
    id: 'prevent',
    number: 6,
    title: 'Prevent',
    question: 'How do we prevent or reduce the impact of issues like this?',
    prompts: [
      'Which change makes it rarer or smaller?',
      'Design, tests, training, contacts, wording: not only technology.',
    ],
    row: 1,
    columns: 1,
    noteColour: 'yellow',
  },
  {
    id: 'risk',
    number: 7,
    title: 'Other Areas of Risk',
    question: 'What other areas share this same vulnerability?',
    prompts: [
      'What else shares this assumption, code, limit, habit, vendor?',
      'Mice, not a mouse.',
    ],
    row: 1,
    columns: 1,
    noteColour: 'orange',
  },
  {
    id: 'next-steps',
    number: 8,
    title: 'Next Steps',
    question: 'What will we do, who sees to it, and when do we hear of it?',
    prompts: ['Which few help most?', 'Who sees to it, and when is the next visible progress?'],
    row: 2,
    columns: 5,
    noteColour: 'green',
  },
]

const byId: ReadonlyMap<string, Zone> = new Map(zones.map((zone) => [zone.id, zone]))

export const zoneOf = (id: ZoneId): Zone => byId.get(id)!
/** Null unless it is one of the eight ids. */
export const parseZoneId = (value: unknown): ZoneId | null =>
  typeof value === 'string' && byId.has(value) ? (value as ZoneId) : null
