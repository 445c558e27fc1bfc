/**
 * What is missing before a postmortem can be closed: musts, which may be let through with a reason,
 * and nudges. It follows from the board alone, so that every page and the API say the same.
 * Source: practice.md, section 4, "Ready to close".
 */
import { weighIdeas } from './balance.ts'
import type { Note } from './board.ts'
import {
  checkIds,
  sayCount,
  toMissingNotes,
  type Checkable,
  type CheckId,
  type Found,
  type Look,
  type Missing,
  type MissingNote,
  type SeenEvent,
} from './missing.ts'
import { readingOrder } from './reading-order.ts'
import { findTurningPoints } from './time/phases.ts'
import {
  findBackwards,
  findNoReporter,
  findNoWord,
  findOpenSpan,
  findUndetected,
  findUnresolved,
  findUntimed,
} from './timeline-checks.ts'
import { ideaZones, zoneIds, zoneOf, type ZoneId } from './zones.ts'

/** Characters up to which a summary is read. */
export const maxSummaryLength = 400

const isBlank = (text: string | null): boolean => text === null || text.trim() === ''

const saysSomething = ({ text, links }: Note): boolean => !isBlank(text) || links.length > 0

/** What an action lacks before people leave; nothing when it is done, declined or has a reason. */
export const findLacks = ({
  zone,
  status,
  reason,
  owner,
  due,
}: Pick<Note, 'zone' | 'status' | 'reason' | 'owner' | 'due'>): ('owner' | 'due')[] => {
  if (zone !== 'next-steps' || status === 'done' || status === 'wont-do' || !isBlank(reason))
    return []
  return (['owner', 'due'] as const).filter((field) => isBlank({ owner, due }[field]))
}

/** `2 actions without a name or a date`, naming what is lacking and no more. */
export const sayUnsettled = (notes: readonly Pick<MissingNote, 'lacks'>[]): string => {
  const lacks = notes.flatMap(({ lacks }) => lacks)
  const what = [
    ...(lacks.includes('owner') ? ['a name'] : []),
    ...(lacks.includes('due') ? ['a date'] : []),
  ]
  return `${sayCount(notes.length, 'action')} without ${what.join(' or ')}`
}

const inOrder = ({ timeline }: Look, notes: readonly Note[]): Note[] =>
  zoneIds.flatMap((zone) =>
    readingOrder(
      zone,
      notes.filter((note) => note.zone === zone),
      timeline,
    ),
  )

const findNoSummary = ({ notesIn }: Look): Found | null =>
  notesIn('summary').some(saysSomething)
    ? null
    : { words: 'Nobody has written the summary.', zone: 'summary' }

const findUnsettled = (look: Look): Found | null => {
  const unsettled = look.notesIn('next-steps').filter((note) => findLacks(note).length > 0)
  const notes = inOrder(look, unsettled).map((note) => ({ id: note.id, lacks: findLacks(note) }))
  return notes.length === 0 ? null : { words: `${sayUnsettled(notes)}.`, zone: 'next-steps', notes }
}

const findEmpty =
  (zone: ZoneId, words: string) =>
  ({ notesIn }: Look): Found | null =>
    notesIn(zone).some(saysSomething) ? null : { words, zone }

const findEmptyIdeas = (zone: ZoneId): ((look: Look) => Found | null) =>
  findEmpty(zone, `Nobody has an idea in ${zoneOf(zone).title}.`)

const findEmptyRisk = (look: Look): Found | null => {
  const skipped = look.meeting.skipped.find(({ step }) => step === 'risk')
  return findEmpty(
    'risk',
    skipped?.reason === null
      ? 'Other Areas of Risk was skipped without a reason, and nobody has said what else shares this vulnerability.'
      : 'Nobody has said what else shares this vulnerability.',
  )(look)
}

const findLongSummary = (look: Look): Found | null => {
  const notes = inOrder(look, look.notesIn('summary').filter(saysSomething))
  const length = notes.reduce((sum, { text }) => sum + text.trim().length, 0)
  return length <= maxSummaryLength
    ? null
    : {
        words: `The summary has ${length} characters; up to ${maxSummaryLength} are read.`,
        zone: 'summary',
        notes: toMissingNotes(notes),
      }
}

const findQuestions = (look: Look): Found | null => {
  const all = zoneIds.flatMap((zone) => look.notesIn(zone))
  const answered = new Set(all.map(({ how }) => how))
  const open = inOrder(
    look,
    all.filter(({ id, flavour }) => flavour === 'question' && !answered.has(id)),
  )
  return open.length === 0
    ? null
    : {
        words: `${sayCount(open.length, 'question')} still open.`,
        zone: open[0]!.zone,
        notes: toMissingNotes(open),
      }
}

/** Notes without an author may be anybody's. */
const findOneVoice = ({ notesIn }: Look): Found | null => {
  const authors = new Set(
    ideaZones.flatMap((zone) => notesIn(zone).filter(saysSomething)).map(({ born }) => born.by),
  )
  return authors.size !== 1 || authors.has(undefined)
    ? null
    : { words: 'All ideas are by one person. What do the others think?', zone: 'detect' }
}

/** Ideas that lie far apart in number; a zone that was let through counts as looked at. */
const findImbalance = ({ notesIn, head: { overrides } }: Look): Found | null =>
  weighIdeas(
    ideaZones.map((zone) => ({
      zone,
      // What answers a how is the way to an idea.
      ideas: notesIn(zone).filter((note) => note.how === null && saysSomething(note)).length,
      isSettled: overrides.some(({ check }) => check === `empty-${zone}`),
    })),
  )

const findParked = (look: Look): Found | null => {
  const parked = zoneIds.flatMap((zone) => look.notesIn(zone)).filter((note) => note.parked)
  return parked.length === 0 || look.meta.followUpAt !== null
    ? null
    : {
        words: `${sayCount(parked.length, 'parked note')} without a day to take up again.`,
        zone: null,
        field: 'followUpAt',
        notes: toMissingNotes(inOrder(look, parked)),
      }
}

const checks: Readonly<Record<CheckId, readonly [Missing['level'], (look: Look) => Found | null]>> =
  {
    summary: ['must', findNoSummary],
    detected: ['must', findUndetected],
    resolved: ['must', findUnresolved],
    'times-in-order': ['must', findBackwards],
    'impact-span': ['must', findOpenSpan],
    'name-and-date': ['must', findUnsettled],
    'empty-risk': ['must', findEmptyRisk],
    'empty-detect': ['must', findEmptyIdeas('detect')],
    'empty-react': ['must', findEmptyIdeas('react')],
    'empty-quick-fix': ['must', findEmptyIdeas('quick-fix')],
    'empty-prevent': ['must', findEmptyIdeas('prevent')],
    'long-summary': ['nudge', findLongSummary],
    word: ['nudge', findNoWord],
    'reported-by': ['nudge', findNoReporter],
    untimed: ['nudge', findUntimed],
    'open-questions': ['nudge', findQuestions],
    'one-voice': ['nudge', findOneVoice],
    balance: ['nudge', findImbalance],
    parked: ['nudge', findParked],
  }

const toLook = (board: Checkable): Look => {
  const { timeline, meta, head, meeting } = board
  const notesByZone = new Map(zoneIds.map((zone) => [zone, board.notesIn(zone)]))
  const notes = new Map(notesByZone.get('timeline')!.map((note) => [note.id, note]))
  const events = timeline.events.flatMap(({ id, reading }): SeenEvent[] => {
    const note = notes.get(id)
    return note === undefined ? [] : [{ ...note, reading }]
  })
  return {
    notesIn: (zone) => notesByZone.get(zone)!,
    timeline,
    meta,
    head,
    meeting,
    events,
    points: findTurningPoints(events, null),
  }
}

/**
 * What is missing, in the order of the checks, those that were let through too. Linear in the number
 * of notes but for putting in order those it names.
 */
export const findMissing = (board: Checkable): Missing[] => {
  const look = toLook(board)
  return checkIds.flatMap((id): Missing[] => {
    const [level, find] = checks[id]
    const found = find(look)
    if (found === null) return []
    const override =
      level === 'must' ? board.head.overrides.find(({ check }) => check === id) : undefined
    return [{ id, level, field: null, notes: [], ...found, override: override ?? null }]
  })
}

/** The musts that nobody has let through. */
export const findOpenMusts = (missing: readonly Missing[]): Missing[] =>
  missing.filter(({ level, override }) => level === 'must' && override === null)
