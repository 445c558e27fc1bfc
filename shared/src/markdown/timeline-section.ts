/** Rough Timeline: events under their days, by the clock of the board's zone, with the silences between. */
import type { Board, EventTime, Note } from '../board.ts'
import type { NoteId } from '../ids.ts'
import type { Phase } from '../time/phases.ts'
import { sayMeasured } from '../time/say-duration.ts'
import { sayClock, sayDay, toZoned } from '../time/say-instant.ts'
import type { TimeReading } from '../time/reading.ts'
import type { TimelineEvent } from '../time/timeline.ts'
import { eventKindWords, milestoneWords } from '../words.ts'
import { escapeTitle } from './escape.ts'
import { toBranchLines, type ItemParts } from './note-item.ts'
import { toNoteTree } from './note-tree.ts'
import type { Telling } from './telling.ts'

/** `Mon 4 May 2026, CEST`: what a day's events stand under. It changes with the clocks, too. */
const nameDay = (instant: number, zone: string): string => {
  const { day, zoneName } = toZoned(instant, zone)
  return `${sayDay(day)}, ${zoneName}`
}

/** `14:05`, `14:05:33`, `~14:05`, `14:05–14:20`; null when nobody knows, `that day` when only the day. */
const sayTime = ({ instant, end, precision }: TimeReading, zone: string): string | null => {
  if (instant === null) return null
  if (precision === 'date') return 'that day'
  const { time, exactTime, day } = toZoned(instant, zone)
  if (end !== null) {
    const last = toZoned(end, zone).day
    return `${sayClock(instant, zone)}–${last === day ? '' : `${sayDay(last)}, `}${sayClock(end, zone)}`
  }
  if (precision === 'exact') return exactTime
  return precision === 'approx' ? `~${sayClock(instant, zone)}` : time
}

/** Whether the words as typed say no more than the day and the time that stand here anyway. */
const isSaid = (raw: string, time: string, instant: number, zone: string): boolean => {
  const { date, zoneName } = toZoned(instant, zone)
  const words = raw
    .trim()
    .replace(/^(\d{4}-\d\d-\d\d)[ T]/, (start, day: string) => (day === date ? '' : start))
    .replace(/(?<=:\d\d)\s*[-–—]\s*(?=\d)/, '–')
  return words === time || words === `${time} ${zoneName}` || words === date
}

/** What somebody typed, with the zone it was meant in where that is not the board's. */
const toTyped = ({ raw, zone }: EventTime, read: string | undefined, boardZone: string): string => {
  const meant = zone !== boardZone && read === zone ? ` in ${escapeTitle(zone)}` : ''
  return ` *(typed: ${escapeTitle(raw)}${meant})*`
}

const toTimeLead = ({ time }: Note, event: TimelineEvent | undefined, zone: string): string => {
  const reading = event?.reading
  const said = reading === undefined ? null : sayTime(reading, zone)
  const isTyped =
    time !== null &&
    time.raw.trim() !== '' &&
    (said === null || !isSaid(time.raw, said, reading!.instant!, zone))
  const typed = isTyped ? toTyped(time, reading?.zone, zone) : ''
  return `**${said === null ? 'time unknown' : escapeTitle(said)}**${typed} `
}

const phaseWords: Readonly<Record<Phase, string | null>> = {
  before: 'before the incident',
  during: null,
  recovery: 'recovery',
}

/** Says how every event is told: its time in front, and what kind of event it is behind. */
const toEventParts = ({ timeline, meta, groups }: Board, { isInternal }: Telling) => {
  const events = new Map<NoteId, TimelineEvent>(timeline.events.map((event) => [event.id, event]))
  const titles = new Map(groups.map(({ id, title }) => [id, title.trim()]))
  return (note: Note): ItemParts => {
    const event = events.get(note.id)
    const group = note.group === null ? '' : (titles.get(note.group) ?? '')
    const facts: (string | null)[] = [
      note.kind === null || note.kind === 'other' ? null : eventKindWords[note.kind],
      note.milestone && `milestone: ${milestoneWords[note.milestone]}`,
      event?.phase ? phaseWords[event.phase] : null,
      group === '' ? null : `group: ${escapeTitle(group)}`,
      isInternal && note.source ? `source: ${escapeTitle(note.source)}` : null,
    ]
    return {
      lead: toTimeLead(note, event, meta.timeZone),
      facts: facts.filter((fact) => fact !== null),
    }
  }
}

/**
 * The events as lists under the days on which they were. An answer with a time of its own stands at
 * that time; one without stands under what it answers. Empty without events.
 */
export const toTimelineList = (board: Board, telling: Telling): string => {
  const { timeline, meta } = board
  const { notes } = board.zones.find(({ id }) => id === 'timeline')!
  if (notes.length === 0) return ''
  const instants = new Map(timeline.events.map(({ id, reading }) => [id, reading.instant]))
  const gaps = new Map(timeline.silentGaps.map((gap) => [gap.before, gap]))
  const toParts = toEventParts(board, telling)
  const standing = notes.map((note) =>
    (instants.get(note.id) ?? null) === null ? note : { ...note, how: null },
  )
  const blocks: string[][] = [[`*Times are those of ${escapeTitle(meta.timeZone)}.*`]]
  let shown: string | null = null
  let lines: string[] = []
  blocks.push(lines)
  for (const branch of toNoteTree(standing, [])) {
    if (!('note' in branch)) continue
    const { id } = branch.note
    const gap = gaps.get(id)
    if (gap !== undefined) lines.push(`- *${sayMeasured(gap)} of silence*`)
    const instant = instants.get(id) ?? null
    const day: string | null = instant === null ? shown : nameDay(instant, meta.timeZone)
    if (day !== shown) {
      shown = day
      lines = []
      blocks.push([`**${day}**`], lines)
    }
    lines.push(...toBranchLines(branch, '', telling, toParts))
  }
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')
}
