/** The gate for a note that is sent to be published without a name. */
import {
  actionStatuses,
  actionTypes,
  eventKinds,
  flavours,
  milestones,
  noteColours,
} from '../board.ts'
import { parseNoteId } from '../ids.ts'
import type { AnonymousNote } from '../meeting/anonymous-notes.ts'
import { parseZoneId, zoneOf } from '../zones.ts'
import { parseLinks } from './attachments.ts'
import { isFields, parseDueDate, parseOneOf, parseString, parseTime } from './parse-values.ts'

/** Null without a zone and a text; another part of the wrong shape reads as absent. */
export const parseAnonymousNote = (value: unknown): AnonymousNote | null => {
  const fields = isFields(value) ? value : {}
  const { text } = fields
  const zone = parseZoneId(fields['zone'])
  if (zone === null || typeof text !== 'string') return null
  const tags: unknown = fields['tags']
  return {
    key: parseNoteId(fields['key']),
    zone,
    text,
    colour: parseOneOf(noteColours, fields['colour']) ?? zoneOf(zone).noteColour,
    flavour: parseOneOf(flavours, fields['flavour']),
    how: parseNoteId(fields['how']),
    tags: Array.isArray(tags) ? tags.map(parseString).filter((tag) => tag !== null) : [],
    links: parseLinks(fields['links']),
    time: parseTime(fields['time']),
    kind: parseOneOf(eventKinds, fields['kind']),
    milestone: parseOneOf(milestones, fields['milestone']),
    source: parseString(fields['source']),
    owner: parseString(fields['owner']),
    doer: parseString(fields['doer']),
    due: parseDueDate(fields['due']),
    status: parseOneOf(actionStatuses, fields['status']),
    type: parseOneOf(actionTypes, fields['type']),
    priority: parseString(fields['priority']),
    reason: parseString(fields['reason']),
    ticket: parseString(fields['ticket']),
  }
}
