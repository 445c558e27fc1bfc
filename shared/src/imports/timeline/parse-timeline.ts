/** The one door for pasted timelines: recognises what a paste is and reads the times of its lines. */
import type { EventKind, EventTime, Note } from '../../board.ts'
import { toNoteText } from '../../doc/edit.ts'
import type { TimeSettings } from '../../time/read-times.ts'
import type { TimeReading } from '../../time/reading.ts'
import { toTimeline } from '../../time/timeline.ts'
import { isTooDeep } from '../loose-fields.ts'
import { maxTextLength } from '../incident-lists.ts'
import { areFollowUps, parseIncidentIo } from './incident-io.ts'
import { parseIrc } from './irc.ts'
import { parseList } from './list.ts'
import { parseOpsgenie } from './opsgenie.ts'
import { parsePagerduty } from './pagerduty.ts'
import { openRenaming, type NameChoice } from './people.ts'
import { sortByInstant } from './json-values.ts'
import {
  collectPeople,
  type Pasted,
  type PastedLine,
  type PastedPerson,
  type PasteSource,
} from './pasted.ts'
import { parseRecords } from './records.ts'
import { parseSlackCopy } from './slack-copy.ts'
import { parseSlackExport } from './slack-export.ts'
import { parseStatusUpdates } from './status-updates.ts'
import { findNeeds, readInOrder, toTimes, type Needs, type PasteSettings } from './paste-times.ts'

/** What a line of a paste comes to. Plain data. */
export interface TimelineEntry {
  /** As it stood in the paste. */
  readonly raw: string
  /** As the note will carry it; null when nobody wrote one. */
  readonly time: EventTime | null
  readonly reading: TimeReading
  readonly text: string
  readonly kind: EventKind | null
  /** Who or what said it. */
  readonly source: string | null
  /** Why it is left out unless somebody wants it; null when it is taken. */
  readonly leftOut: string | null
}

export interface PastedTimeline {
  readonly source: PasteSource
  readonly entries: readonly TimelineEntry[]
  /** Everybody whom the source marks as a person. */
  readonly people: readonly PastedPerson[]
  readonly needs: Needs
  /** Sentences on what somebody should know. */
  readonly warnings: readonly string[]
}

/** More lines than this are no timeline that people read. */
export const maxEntries = 2_000

/** Ten lines for each entry; a log that is longer is cut before it is read. */
const maxLines = 10 * maxEntries

/** What a paste is, or a sentence why it is none. */
export type Recognised = { readonly pasted: Pasted } | { readonly refused: string }

const nothing = 'There are no words in it.'

const parseJson = (text: string): unknown => {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    // A line such as "[14:05] alert" begins like JSON and is none.
    return parseJsonLines(text)
  }
}

/** A log of one object in each line. */
const parseJsonLines = (text: string): unknown => {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (!lines.every((line) => /^\s*\{.*\}\s*$/.test(line))) return undefined
  try {
    return lines.slice(0, maxLines).map((line): unknown => JSON.parse(line))
  } catch {
    return undefined
  }
}

/** Pages of one log, pasted together. */
const join = (pages: readonly Pasted[]): Pasted => {
  const [first] = pages
  if (pages.length === 1) return first!
  const people = collectPeople()
  for (const { name, aliases } of pages.flatMap((page) => page.people)) people.add(name, ...aliases)
  return {
    ...first!,
    lines: sortByInstant(pages.flatMap(({ lines }) => lines)),
    people: people.list(),
    warnings: [],
  }
}

const recogniseJson = (values: readonly unknown[]): Recognised => {
  if (values.some(isTooDeep)) return { refused: 'The JSON is nested too deeply to be read.' }
  const slack = parseSlackExport(values)
  if (slack !== null) return { pasted: slack }
  if (values.some(areFollowUps))
    return { refused: 'These are follow-ups. They are next steps and have no place on a timeline.' }
  for (const parse of [parsePagerduty, parseIncidentIo, parseOpsgenie, parseRecords]) {
    const found = values.map(parse).filter((pasted) => pasted !== null)
    if (found.length > 0) return { pasted: join(found) }
  }
  return {
    refused:
      'This JSON is none of the logs that are known: a Slack export, PagerDuty log entries, incident.io updates, an Opsgenie timeline, or a list of objects with a time and a text.',
  }
}

/** Cuts what is more than a note may hold. */
const fit = (pasted: Pasted): Pasted => {
  const tooMany = pasted.lines.length - maxEntries
  const lines = tooMany > 0 ? pasted.lines.slice(0, maxEntries) : pasted.lines
  const long = lines.filter(({ text }) => text.length > maxTextLength).length
  const warnings = [
    ...pasted.warnings,
    ...(tooMany > 0
      ? [`Only the first ${maxEntries} entries are read. Paste the rest in a second go.`]
      : []),
    ...(long > 0
      ? [`${long === 1 ? 'One text is' : `${long} texts are`} cut at ${maxTextLength} characters.`]
      : []),
  ]
  const cut = (line: PastedLine): PastedLine => ({
    ...line,
    raw: line.raw.slice(0, maxTextLength),
    text: line.text.slice(0, maxTextLength).toWellFormed(),
  })
  return { ...pasted, lines: long > 0 ? lines.map(cut) : lines, warnings }
}

const cutText = (text: string): { readonly text: string; readonly isCut: boolean } => {
  const lines = text.split(/\r\n|\r|\n/)
  return {
    text: lines
      .slice(0, maxLines)
      .map((line) => line.slice(0, maxTextLength))
      .join('\n'),
    isCut: lines.length > maxLines,
  }
}

/** Recognises a paste, or the files that were dropped together. */
export const recogniseTimeline = (pastes: readonly string[]): Recognised => {
  const texts = pastes.map((paste) => paste.toWellFormed()).filter((paste) => paste.trim() !== '')
  if (texts.length === 0) return { refused: nothing }
  const values = texts.map(parseJson)
  if (values.every((value) => value !== undefined)) {
    const found = recogniseJson(values)
    return 'refused' in found ? found : { pasted: fit(found.pasted) }
  }
  const { text, isCut } = cutText(texts.join('\n\n'))
  const pasted =
    parseIrc(text) ?? parseStatusUpdates(text) ?? parseSlackCopy(text) ?? parseList(text)
  if (pasted.lines.length === 0) return { refused: nothing }
  return {
    pasted: fit(
      isCut ? { ...pasted, warnings: [`Only the first ${maxLines} lines are read.`] } : pasted,
    ),
  }
}

/**
 * Whether a paste is so surely a timeline that it may be offered as one: a chat or a log, or two
 * lines with a time that are at least half of a list.
 */
export const isTimeline = ({ source, lines }: Pasted): boolean => {
  if (source !== 'list' && source !== 'table') return true
  const timed = lines.filter(({ typed }) => typed !== null).length
  return timed >= 2 && timed * 2 >= lines.length
}

export interface ReadSettings extends PasteSettings {
  readonly names: NameChoice
  /** What `findKnown` says of the board: entries that are there already are left out. */
  readonly known: ReadonlySet<string>
}

/** What tells an event again: its instant and its text. Null while its instant is unknown. */
const toKey = ({ instant }: Pick<TimeReading, 'instant'>, text: string): string | null =>
  instant === null ? null : `${instant} ${toNoteText(text).trim()}`

/** What is on a board already, of its events. */
export const findKnown = (
  notes: readonly Pick<Note, 'id' | 'time' | 'kind' | 'milestone' | 'text'>[],
  settings: TimeSettings,
): ReadonlySet<string> => {
  const texts = new Map(notes.map(({ id, text }) => [id, text]))
  return new Set(
    toTimeline(notes, settings).events.flatMap(
      ({ id, reading }) => toKey(reading, texts.get(id)!) ?? [],
    ),
  )
}

/** Reads the times of a recognised paste and names its people. */
export const readPasted = (pasted: Pasted, settings: ReadSettings): PastedTimeline => {
  const times = toTimes(pasted, settings)
  const readings = readInOrder(times, settings)
  const rename = openRenaming(pasted.people, settings.names)
  const entries = pasted.lines.map((line, i): TimelineEntry => {
    const reading = readings[i]!
    const text = rename(line.text)
    const isKnown = [text, line.text].some((words) => {
      const key = toKey(reading, words)
      return key !== null && settings.known.has(key)
    })
    return {
      raw: line.raw,
      time: times[i]!,
      reading,
      text,
      kind: line.kind,
      source: line.source === null ? null : rename(line.source),
      leftOut: line.leftOut ?? (isKnown ? 'It is on the board already.' : null),
    }
  })
  const { source, people, warnings } = pasted
  return { source, entries, people, needs: findNeeds(pasted), warnings }
}
