/**
 * Incident files: JSON with a title, a summary, a timeline, notes by zone and actions. The shape is
 * read liberally. What the board has no place for is kept in its context, and a warning says so;
 * nothing is dropped but entries that hold nothing.
 */
import type * as Y from 'yjs'
import { boardStatuses, type BoardStatus, type EventTime } from '../board.ts'
import type { NewBoard } from '../doc/create.ts'
import { addNotes, toNoteText, type NewNote } from '../doc/edit.ts'
import { writeLongText, writeMeta } from '../doc/edit-head.ts'
import { maxCoordinate } from '../doc/parse-values.ts'
import { createLinkId, createNoteId, type RandomBytes } from '../ids.ts'
import { tidyPlaces, type NoteShape } from '../zone-layout.ts'
import { zoneIds, type ZoneId } from '../zones.ts'
import { keepRemarks, takeBegin, takeSource, takeTimeZone } from './incident-head.ts'
import { sortEvents, splitLongNotes, takeIdeas } from './incident-lists.ts'
import { toAction, toEvent, type IncidentNote } from './incident-notes.ts'
import { findZone, toSeverity } from './incident-words.ts'
import { createKeeper } from './keeper.ts'
import { isObject, isTooDeep, maxDepth, toFields, toList, toText } from './loose-fields.ts'

/** More notes than this are refused: nobody could read the board. */
export const maxNotes = 5_000

/** An incident file as a board to be. */
export interface Incident {
  readonly title: string
  /** IANA name. */
  readonly timeZone: string
  readonly severity: string | null
  readonly status: BoardStatus | null
  readonly owner: string | null
  readonly source: { readonly name: string; readonly url: string | null } | null
  /** When the incident began. */
  readonly begin: EventTime | null
  /** In the order in which each zone lists them. */
  readonly notes: readonly IncidentNote[]
  readonly impact: string
  readonly context: string
  /** Sentences on what was kept elsewhere than it stood, or left out. */
  readonly warnings: readonly string[]
}

const shape = 'an object with a title, a summary, a timeline, notes or actions'

/** Reads an incident file that was parsed from JSON; refuses, with a sentence, what is none. */
export const parseIncident = (value: unknown): { incident: Incident } | { refused: string } => {
  if (!isObject(value)) return { refused: `This is not an incident file: it has to be ${shape}.` }
  if (isTooDeep(value))
    return { refused: `This file nests its parts more than ${maxDepth} levels deep.` }
  const keeper = createKeeper()
  const fields = toFields(value)
  if (!Object.keys(value).some((key) => /^(title|notes)$/.test(key) || findZone(key) !== null))
    return { refused: `Nothing in this file is known: an incident file is ${shape}.` }
  const title = toText(fields.take('title', 'name'))
    .replace(/\s*[\r\n\u2028\u2029]\s*/g, ' ')
    .trim()
  if (title === '') keeper.warn('The file has no title; give the board one.')
  const timeZone = takeTimeZone(fields, keeper)
  const severity = toSeverity(toText(fields.take('severity', 'sev')))
  const owner = toText(fields.take('owner')).replaceAll('\n', ', ') || null
  const impact = toText(fields.take('impact'))
  const source = takeSource(fields, keeper)
  const begin = takeBegin(fields, timeZone, keeper)
  const statusWord = toText(fields.take('status'))
  const status = boardStatuses.find((known) => known === statusWord.toLowerCase()) ?? null
  if (statusWord !== '' && status === null) keeper.keep([`Status as written: ${statusWord}`])

  const summary = fields.take('summary')
  const summaries = (Array.isArray(summary) ? summary : [summary]).map(toText)
  const events = toList(fields.take('timeline', 'events')).map((entry, index) =>
    toEvent(entry, index, timeZone, keeper),
  )
  const actions = toList(
    fields.take('actions', 'actionItems', 'action_items', 'nextSteps', 'followUps', 'follow_ups'),
  ).map((entry, index) => toAction(entry, index, keeper))
  const empty = [...events, ...actions].filter((entry) => entry === null).length
  if (empty > 0) keeper.warn(`${empty} of the events and actions held nothing and were left out.`)
  const ideas = takeIdeas(value, fields, keeper)
  keepRemarks(fields, keeper)

  const notes = splitLongNotes(
    [
      ...summaries
        .filter((text) => text !== '')
        .map((text): IncidentNote => ({ zone: 'summary', text, evidence: [], facts: {} })),
      ...sortEvents(events.filter((event) => event !== null)),
      ...ideas,
      ...actions.filter((action) => action !== null),
    ],
    keeper,
  )
  if (notes.length > maxNotes)
    return {
      refused: `This file holds ${notes.length} notes; a board takes up to ${maxNotes}. Split the file.`,
    }
  return {
    incident: {
      title: title || 'Imported incident',
      timeZone,
      severity,
      status,
      owner,
      source,
      begin,
      notes,
      impact,
      context: keeper.context.join('\n'),
      warnings: keeper.warnings(),
    },
  }
}

/** What the server needs to create the board that `writeIncident` then fills. `now` is ISO 8601. */
export const toNewBoard = ({ title, timeZone, severity }: Incident, now: string): NewBoard => ({
  title,
  timeZone,
  severity,
  createdAt: now,
})

/** What the caller brings: chance for the ids, and the time (ISO 8601) at which the notes are born. */
export interface WriteOptions {
  readonly random: RandomBytes
  readonly now: string
}

const toNewNotes = (
  zone: ZoneId,
  notes: readonly IncidentNote[],
  { random, now }: WriteOptions,
): NewNote[] => {
  const added = notes.map(({ evidence, text, facts }) => ({
    ...facts,
    text: toNoteText(text),
    id: createNoteId(random),
    born: { at: now },
    links: evidence.map((url) => ({ id: createLinkId(random), url, title: '' })),
  }))
  const shapes = added.map(
    ({ text, time = null, source = null, links, flavour = null, tags = [] }): NoteShape => ({
      zone,
      text,
      time,
      source,
      links,
      flavour,
      tags,
    }),
  )
  const places = tidyPlaces(zone, shapes)
  return added.map((note, i) => {
    const { x, y } = places[i]!
    return { ...note, place: { zone, x, y: Math.min(y, maxCoordinate) } }
  })
}

/**
 * Writes an incident into a document on which `createBoard` has run with `toNewBoard`: notes laid
 * out by zone without overlap, all in one batch. Gives back the warnings of the reading.
 */
export const writeIncident = (
  doc: Y.Doc,
  incident: Incident,
  options: WriteOptions,
): { warnings: readonly string[] } => {
  const { notes, source, begin, owner, status, impact, context, warnings } = incident
  addNotes(
    doc,
    zoneIds.flatMap((zone) =>
      toNewNotes(
        zone,
        notes.filter((note) => note.zone === zone),
        options,
      ),
    ),
  )
  if (source !== null) writeMeta(doc, 'source', source)
  if (begin !== null) writeMeta(doc, 'incident', begin)
  if (owner !== null) writeMeta(doc, 'owner', owner)
  if (status !== null) writeMeta(doc, 'status', status)
  writeLongText(doc, 'impact', { at: 0, remove: 0, insert: toNoteText(impact) })
  writeLongText(doc, 'context', { at: 0, remove: 0, insert: toNoteText(context) })
  return { warnings }
}
