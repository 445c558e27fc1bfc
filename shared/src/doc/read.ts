/**
 * The gate: a raw Yjs peer may write anything, so every value read from the document passes here.
 * A record without the parts that it needs is left where it is and listed as unreadable; an
 * optional part of the wrong shape reads as absent.
 */
import * as Y from 'yjs'
import {
  actionStatuses,
  actionTypes,
  boardStatuses,
  eventKinds,
  flavours,
  milestones,
  noteColours,
} from '../board.ts'
import type { Board, BoardMeta, Group, Note, Participant, Unreadable } from '../board.ts'
import { findMissing } from '../checks.ts'
import { parseGroupId, parseNoteId, parseParticipantId, type NoteId } from '../ids.ts'
import { readingOrder, readTimeline } from '../reading-order.ts'
import { zoneOf, zones, type ZoneId } from '../zones.ts'
import { attachedRoots, isAttachment, readAttachments, type Attachments } from './attachments.ts'
import { readDrawing, type ParseDrawing } from './drawing.ts'
import {
  isFields,
  parseDueDate,
  parseIsoInstant,
  parseMinutes,
  parseOneOf,
  parsePlace,
  parseStamp,
  parseString,
  parseTime,
  parseWebAddress,
} from './parse-values.ts'
import { headRoots, isHeadLine, isHeadRoot, readHead } from './read-head.ts'
import { isMeetingEntry, readMeeting } from './read-meeting.ts'
import { isCounted, readVotes } from './read-votes.ts'
import { findKeyless, rootOf, type RootName } from './roots.ts'

const none: Attachments = { tags: [], wants: [], links: [], dueChanges: [] }

/** The note behind a key of the root `notes`; null when it does not parse. */
export const readNote = (
  key: string,
  value: unknown,
  attached: Attachments = none,
  votes: number | null = null,
): Note | null => {
  const id = parseNoteId(key)
  if (id === null || !(value instanceof Y.Map)) return null
  const text: unknown = value.get('text')
  const place = parsePlace(value.get('place'))
  if (!(text instanceof Y.Text) || place === null) return null
  const get = (name: string): unknown => value.get(name)
  return {
    id,
    ...place,
    text: text.toString().toWellFormed(),
    colour: parseOneOf(noteColours, get('colour')) ?? zoneOf(place.zone).noteColour,
    born: parseStamp(get('born')) ?? { at: '1970-01-01T00:00:00.000Z' },
    deleted: parseStamp(get('deleted')),
    flavour: parseOneOf(flavours, get('flavour')),
    parked: get('parked') === true,
    group: parseGroupId(get('group')),
    how: parseNoteId(get('how')),
    from: parseNoteId(get('from')),
    onBehalfOf: parseString(get('onBehalfOf')),
    ...attached,
    votes,
    time: parseTime(get('time')),
    kind: parseOneOf(eventKinds, get('kind')),
    milestone: parseOneOf(milestones, get('milestone')),
    source: parseString(get('source')),
    owner: parseString(get('owner')),
    doer: parseString(get('doer')),
    due: parseDueDate(get('due')),
    status: parseOneOf(actionStatuses, get('status')),
    type: parseOneOf(actionTypes, get('type')),
    priority: parseString(get('priority')),
    reason: parseString(get('reason')),
    ticket: parseString(get('ticket')),
  }
}

export const readMeta = (doc: Y.Doc): BoardMeta => {
  const meta = rootOf(doc, 'meta')
  const text = (key: string): string => {
    const value = meta.get(key)
    return value instanceof Y.Text ? value.toString().toWellFormed() : ''
  }
  const source = meta.get('source')
  return {
    title: parseString(meta.get('title')) ?? 'Untitled postmortem',
    timeZone: parseString(meta.get('timeZone')) ?? 'UTC',
    severity: parseString(meta.get('severity')),
    status: parseOneOf(boardStatuses, meta.get('status')) ?? 'draft',
    owner: parseString(meta.get('owner')),
    createdAt: parseString(meta.get('createdAt')),
    incident: parseTime(meta.get('incident')),
    silenceMinutes: parseMinutes(meta.get('silenceMinutes')),
    meetingAt: parseIsoInstant(meta.get('meetingAt')),
    dueAt: parseDueDate(meta.get('dueAt')),
    followUpAt: parseDueDate(meta.get('followUpAt')),
    reminder: parseString(meta.get('reminder')),
    usersAffected: parseString(meta.get('usersAffected')),
    products: parseString(meta.get('products')),
    detectionSource: parseString(meta.get('detectionSource')),
    revenueImpact: parseString(meta.get('revenueImpact')),
    impact: text('impact'),
    context: text('context'),
    glossary: text('glossary'),
    source:
      isFields(source) && parseString(source['name']) !== null
        ? { name: parseString(source['name'])!, url: parseWebAddress(source['url']) }
        : null,
  }
}

const parseGroup = (key: string, value: unknown): Group | null => {
  const id = parseGroupId(key)
  return id !== null && isFields(value) ? { id, title: parseString(value['title']) ?? '' } : null
}

const parseParticipant = (key: string, value: unknown): Participant | null => {
  const id = parseParticipantId(key)
  const name = isFields(value) ? parseString(value['name']) : null
  if (id === null || name === null || !isFields(value)) return null
  return {
    id,
    name,
    initials: parseString(value['initials']) ?? toInitials(name),
    colour: parseString(value['colour']) ?? '',
    role: parseString(value['role']),
    team: parseString(value['team']),
  }
}

const readRecords = <T extends { readonly id: string }>(
  doc: Y.Doc,
  name: RootName,
  parse: (key: string, value: unknown) => T | null,
): T[] => {
  const found: T[] = []
  rootOf(doc, name).forEach((value, key) => {
    const record = parse(key, value)
    if (record !== null) found.push(record)
  })
  return found.sort((a, b) => (a.id < b.id ? -1 : 1))
}

export const readGroups = (doc: Y.Doc): Group[] => readRecords(doc, 'groups', parseGroup)

export const readParticipants = (doc: Y.Doc): Participant[] =>
  readRecords(doc, 'participants', parseParticipant)

/** One or two letters that stand for a name: "Ana-María O'Neil" → "AO". */
export const toInitials = (name: string): string => {
  const words = name.trim().split(/\s+/)
  const first = [...(words[0] ?? '')][0] ?? '?'
  const last = words.length > 1 ? ([...words[words.length - 1]!][0] ?? '') : ''
  return (first + last).toUpperCase()
}

/** The roots that hold record by record what is shown; what does not parse is listed in this order. */
export const recordRoots = [
  'notes',
  'drawings',
  'groups',
  'participants',
  ...attachedRoots,
  ...headRoots,
  'votes',
  'meeting',
] as const satisfies readonly RootName[]

export type RecordRoot = (typeof recordRoots)[number]

/** Whether a record of one of the small roots parses. */
export const isRecord = (
  root: Exclude<RecordRoot, 'notes' | 'drawings'>,
  key: string,
  value: unknown,
): boolean => {
  if (root === 'groups') return parseGroup(key, value) !== null
  if (root === 'participants') return parseParticipant(key, value) !== null
  if (root === 'meeting') return isMeetingEntry(key, value)
  if (root === 'votes') return isCounted(key, value)
  if (isHeadRoot(root)) return isHeadLine(root, key, value)
  return isAttachment(root, key, value)
}

/** What is listed of a root: keys in order, null (content without a key) first. */
export const toUnreadable = (
  root: RecordRoot,
  keys: Iterable<Unreadable['key']>,
): readonly Unreadable[] =>
  [...keys]
    .sort((a, b) => (a === null || (b !== null && a < b) ? -1 : 1))
    .map((key) => ({ root, key }))

/**
 * Reads the whole board. Same document, same value, whatever the order in which edits arrived.
 * Drawings are counted among what does not parse by whoever brings their gate.
 */
export const readBoard = (doc: Y.Doc, parseDrawing: ParseDrawing | null = null): Board => {
  const attached = readAttachments(doc)
  const votes = readVotes(doc)
  const byZone = new Map<ZoneId, Note[]>(zones.map((zone) => [zone.id, []]))
  const trash: Note[] = []
  const isRead = (root: RecordRoot, key: string, value: unknown): boolean => {
    if (root === 'drawings')
      return parseDrawing === null || readDrawing(doc, key, parseDrawing) !== null
    if (root !== 'notes') return isRecord(root, key, value)
    const note = readNote(key, value, attached.get(key), votes.get(key as NoteId))
    if (note === null) return false
    if (note.deleted !== null) trash.push(note)
    else byZone.get(note.zone)!.push(note)
    return true
  }
  const unreadable = recordRoots.flatMap((root) => {
    const keys: Unreadable['key'][] = findKeyless(doc, root) === null ? [] : [null]
    rootOf(doc, root).forEach((value, key) => {
      if (!isRead(root, key, value)) keys.push(key)
    })
    return toUnreadable(root, keys)
  })
  const layout = rootOf(doc, 'meta').get('layout')
  const meta = readMeta(doc)
  const timeline = readTimeline(byZone.get('timeline')!, meta)
  const head = readHead(doc)
  const notesIn = (zone: ZoneId): readonly Note[] => byZone.get(zone)!
  const meeting = readMeeting(doc)
  return {
    layout: Number.isSafeInteger(layout) ? (layout as number) : 0,
    meta,
    ...head,
    zones: zones.map(({ id, title, question }) => ({
      id,
      title,
      question,
      notes: readingOrder(id, byZone.get(id)!, timeline),
    })),
    timeline,
    missing: findMissing({ notesIn, timeline, meta, head, meeting }),
    trash: trash.sort(newestInTrashFirst),
    groups: readGroups(doc),
    participants: readParticipants(doc),
    meeting,
    unreadable,
  }
}

/** For lists of the trash. */
export const newestInTrashFirst = (a: Note, b: Note): number =>
  (a.deleted?.at ?? '') > (b.deleted?.at ?? '')
    ? -1
    : a.deleted?.at === b.deleted?.at && a.id < b.id
      ? -1
      : 1

/** The text of a note as the shared type that editors bind to; null when the note does not parse. */
export const findNoteText = (doc: Y.Doc, id: NoteId): Y.Text | null => {
  const note = rootOf(doc, 'notes').get(id)
  const text: unknown = note instanceof Y.Map ? note.get('text') : null
  return text instanceof Y.Text ? text : null
}
