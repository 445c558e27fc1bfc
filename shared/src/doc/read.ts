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
import type {
  Board,
  BoardMeta,
  EventTime,
  Group,
  Note,
  NoteLink,
  Participant,
  Place,
  Stamp,
  Unreadable,
} from '../board.ts'
import {
  parseAssetHash,
  parseGroupId,
  parseLinkId,
  parseNoteId,
  parseParticipantId,
  type NoteId,
} from '../ids.ts'
import { readingOrder } from '../reading-order.ts'
import { parseZoneId, zoneOf, zones, type ZoneId } from '../zones.ts'
import { rootOf } from './roots.ts'

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Canvas units beyond which a place is nonsense: an import of 5,000 long notes is still on the board. */
export const maxCoordinate = 10_000_000

const parseCoordinate = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= maxCoordinate
    ? value
    : null

export const parsePlace = (value: unknown): Place | null => {
  if (!isFields(value)) return null
  const zone = parseZoneId(value['zone'])
  const x = parseCoordinate(value['x'])
  const y = parseCoordinate(value['y'])
  return zone === null || x === null || y === null ? null : { zone, x, y }
}

const parseString = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value.toWellFormed() : null

const parseOneOf = <T extends string>(values: readonly T[], value: unknown): T | null =>
  values.includes(value as T) ? (value as T) : null

const parseStamp = (value: unknown): Stamp | null => {
  if (!isFields(value) || typeof value['at'] !== 'string') return null
  const by = parseParticipantId(value['by'])
  return by === null ? { at: value['at'] } : { at: value['at'], by }
}

const parseTime = (value: unknown): EventTime | null => {
  if (!isFields(value) || typeof value['raw'] !== 'string') return null
  const raw = value['raw'].toWellFormed()
  const zone = parseString(value['zone']) ?? 'UTC'
  const confirmedAt = parseString(value['confirmedAt'])
  return confirmedAt === null || Number.isNaN(Date.parse(confirmedAt))
    ? { raw, zone }
    : { raw, zone, confirmedAt }
}

/** A calendar date that exists, as YYYY-MM-DD; else null. */
export const parseDueDate = (value: unknown): string | null => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) ? value : null
}

const readLink = (key: string, value: unknown): NoteLink | null => {
  const id = parseLinkId(key.slice(key.indexOf('/') + 1))
  if (id === null || !isFields(value)) return null
  const title = parseString(value['title']) ?? ''
  const asset = parseAssetHash(value['asset'])
  if (asset !== null) return { id, asset, title }
  const url = parseWebAddress(value['url'])
  return url === null ? null : { id, url, title }
}

/** Only http and https: anything else could run in the page of whoever follows it. */
export const parseWebAddress = (value: unknown): string | null =>
  typeof value === 'string' && /^https?:\/\/[^\s]+$/i.test(value) && value.length <= 4_096
    ? value
    : null

/** What hangs on notes in flat root maps, by note. */
export interface Attachments {
  readonly tags: readonly string[]
  readonly wants: Note['wants']
  readonly links: readonly NoteLink[]
}

const none: Attachments = { tags: [], wants: [], links: [] }

/** The note behind a key of the root `notes`; null when it does not parse. */
export const readNote = (
  key: string,
  value: unknown,
  attached: Attachments = none,
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

/** Reads what hangs on notes; with `only`, on those notes alone. */
export const readAttachments = (
  doc: Y.Doc,
  only?: ReadonlySet<string>,
): ReadonlyMap<string, Attachments> => {
  const found = new Map<
    string,
    { tags: string[]; wants: Note['wants'][number][]; links: NoteLink[] }
  >()
  const at = (noteId: string) => {
    const known = found.get(noteId)
    if (known !== undefined) return known
    const made = { tags: [], wants: [], links: [] }
    found.set(noteId, made)
    return made
  }
  for (const name of ['tags', 'wants', 'links'] as const) {
    rootOf(doc, name).forEach((value, key) => {
      const slash = key.indexOf('/')
      const noteId = key.slice(0, slash)
      const rest = key.slice(slash + 1)
      if (slash < 1 || rest === '' || (only !== undefined && !only.has(noteId))) return
      if (name === 'links') {
        const link = readLink(key, value)
        if (link !== null) at(noteId).links.push(link)
      } else if (value === true && name === 'tags') {
        at(noteId).tags.push(rest.toWellFormed())
      } else if (value === true) {
        const participant = parseParticipantId(rest)
        if (participant !== null) at(noteId).wants.push(participant)
      }
    })
  }
  for (const { tags, wants, links } of found.values()) {
    tags.sort()
    wants.sort()
    links.sort((a, b) => (a.id < b.id ? -1 : 1))
  }
  return found
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

export const readGroups = (doc: Y.Doc): Group[] => {
  const groups: Group[] = []
  rootOf(doc, 'groups').forEach((value, key) => {
    const id = parseGroupId(key)
    if (id !== null && isFields(value))
      groups.push({ id, title: parseString(value['title']) ?? '' })
  })
  return groups.sort((a, b) => (a.id < b.id ? -1 : 1))
}

export const readParticipants = (doc: Y.Doc): Participant[] => {
  const participants: Participant[] = []
  rootOf(doc, 'participants').forEach((value, key) => {
    const id = parseParticipantId(key)
    if (id === null || !isFields(value)) return
    const name = parseString(value['name'])
    if (name === null) return
    participants.push({
      id,
      name,
      initials: parseString(value['initials']) ?? toInitials(name),
      colour: parseString(value['colour']) ?? '',
      role: parseString(value['role']),
      team: parseString(value['team']),
    })
  })
  return participants.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** One or two letters that stand for a name: "Ana-María O'Neil" → "AO". */
export const toInitials = (name: string): string => {
  const words = name.trim().split(/\s+/)
  const first = [...(words[0] ?? '')][0] ?? '?'
  const last = words.length > 1 ? ([...words[words.length - 1]!][0] ?? '') : ''
  return (first + last).toUpperCase()
}

/** Reads the whole board. Same document, same value, whatever the order in which edits arrived. */
export const readBoard = (doc: Y.Doc): Board => {
  const attached = readAttachments(doc)
  const byZone = new Map<ZoneId, Note[]>(zones.map((zone) => [zone.id, []]))
  const trash: Note[] = []
  const unreadable: Unreadable[] = []
  rootOf(doc, 'notes').forEach((value, key) => {
    const note = readNote(key, value, attached.get(key))
    if (note === null) unreadable.push({ root: 'notes', key })
    else if (note.deleted !== null) trash.push(note)
    else byZone.get(note.zone)!.push(note)
  })
  const layout = rootOf(doc, 'meta').get('layout')
  return {
    layout: typeof layout === 'number' ? layout : 0,
    meta: readMeta(doc),
    zones: zones.map(({ id, title, question }) => ({
      id,
      title,
      question,
      notes: readingOrder(id, byZone.get(id)!),
    })),
    trash: trash.sort(newestInTrashFirst),
    groups: readGroups(doc),
    participants: readParticipants(doc),
    unreadable: unreadable.sort((a, b) => (a.key < b.key ? -1 : 1)),
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
