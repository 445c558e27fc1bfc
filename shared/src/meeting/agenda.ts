/**
 * The steps of a meeting, and how long each of them takes. Source: practice.md, sections 3.3 and
 * 3.4. What a zone asks stands in zones.ts, and only there.
 */
import { zoneIds, zoneOf, zones, type ZoneId } from '../zones.ts'

/** In the order in which a meeting walks them. */
export const stepIds = ['prepare', 'open', ...zoneIds, 'close'] as const
export type StepId = (typeof stepIds)[number]

export interface Step {
  readonly id: StepId
  /** `3 Detect`, `Open`. */
  readonly title: string
  /** Where it is worked on; null for the whole board. */
  readonly zone: ZoneId | null
  /** What is asked, in one sentence. */
  readonly question: string
  /** What people do in it. */
  readonly goal: string
  /** To ask when it gets quiet. */
  readonly prompts: readonly string[]
}

const goals: Readonly<Record<ZoneId, string>> = {
  summary: 'Read it aloud and agree on the impact.',
  timeline:
    'Walk forward from before the start: facts and sources only. Add what is missing, then confirm.',
  detect: 'Assume it comes back.',
  react: 'Assume it has been reported.',
  'quick-fix': 'Assume it is happening.',
  prevent: 'Collect changes, and not only to technology.',
  risk: 'Look past this one incident: where else is the same weakness?',
  'next-steps': 'Choose few. Each gets a name and a date before people leave.',
}

/** What is asked aloud, beside what stands in the empty zone. */
const furtherPrompts: Partial<Record<ZoneId, readonly string[]>> = {
  timeline: ['What surprised you?'],
  'quick-fix': ['How do we slow it down when it grows?'],
  'next-steps': ['Who is keen?'],
}

/** What is read out at the start until a team says it in its own words; a line is a sentence by itself. */
export const defaultReminder = [
  'Everyone did the best they could with what they knew, had and could do at the time.',
  'We ask how, not who.',
  'Hindsight stays outside.',
  'Ideas go to the parking lot while we walk the timeline.',
  'Anyone may say “enough, let’s move on”.',
].join('\n')

/** All eleven, in order. */
export const steps: readonly Step[] = [
  {
    id: 'prepare',
    title: 'Prepare',
    zone: null,
    question: 'Is the board ready for the others?',
    goal: 'Before the meeting, by the owner.',
    prompts: [
      'Severity, time zone and the start of the incident.',
      'One or two sentences of summary with the impact on customers.',
      'The chat or pager log, pasted into Rough Timeline.',
      'The link, to everybody who was part of it.',
    ],
  },
  {
    id: 'open',
    title: 'Open',
    zone: null,
    question: 'How do we want to talk with each other?',
    goal: 'Read the reminder aloud.',
    prompts: ['Who is here, and who runs the meeting?', 'What would make this hour useful?'],
  },
  ...zones.map(({ id, number, title, question, prompts }): Step => ({
    id,
    title: `${number} ${title}`,
    zone: id,
    question,
    goal: goals[id],
    prompts: [...prompts, ...(furtherPrompts[id] ?? [])],
  })),
  {
    id: 'close',
    title: 'Close',
    zone: null,
    question: 'What do you take away?',
    goal: 'Go through what is missing, then hear everybody once.',
    prompts: ['Did you learn something that changes your work?', 'Would you come again?'],
  },
]

const byId: ReadonlyMap<string, Step> = new Map(steps.map((step) => [step.id, step]))

export const stepOf = (id: StepId): Step => byId.get(id)!
/** Null unless it is one of the eleven ids. */
export const parseStepId = (value: unknown): StepId | null =>
  typeof value === 'string' && byId.has(value) ? (value as StepId) : null

/** The steps around one; null before the first and behind the last. */
export const findStepBeside = (id: StepId, by: 1 | -1): StepId | null =>
  stepIds[stepIds.indexOf(id) + by] ?? null

export const agendaIds = ['30', '60', '60-learning', '90'] as const
export type AgendaId = (typeof agendaIds)[number]

export interface Agenda {
  readonly id: AgendaId
  readonly title: string
  /** Whole minutes of the meeting, and of each of its steps; a step that is not there has no timer. */
  readonly total: number
  readonly minutes: Readonly<Partial<Record<StepId, number>>>
}

const toAgenda = (
  id: AgendaId,
  title: string,
  total: number,
  open: number,
  inZones: readonly number[],
): Agenda => ({
  id,
  title,
  total,
  minutes: { open, ...Object.fromEntries(zoneIds.map((zone, i) => [zone, inZones[i]!])) },
})

/** Shortest first. */
export const agendas: readonly Agenda[] = [
  toAgenda('30', '30 minutes', 30, 2, [2, 8, 3, 3, 2, 4, 3, 3]),
  toAgenda('60', '60 minutes', 60, 4, [3, 20, 5, 5, 4, 7, 5, 7]),
  toAgenda('60-learning', '60 minutes, learning first', 60, 5, [2, 35, 3, 3, 2, 2, 3, 5]),
  toAgenda('90', '90 minutes', 90, 5, [5, 35, 8, 8, 6, 10, 7, 6]),
]

/** What a board has until somebody chooses another. */
export const defaultAgenda: AgendaId = '60'

export const agendaOf = (id: AgendaId): Agenda => agendas.find((agenda) => agenda.id === id)!

/** Whole minutes of a step; null for one without a timer. */
export const minutesOf = (id: AgendaId, step: StepId): number | null =>
  agendaOf(id).minutes[step] ?? null

/** `Detect` of `3 Detect`, for sentences. */
export const nameStep = (id: StepId): string => {
  const { zone, title } = stepOf(id)
  return zone === null ? title : zoneOf(zone).title
}
