/** The updates of an incident, as incident.io's API gives them out. */
import { instantAt, sortByInstant, textAt, toObjects, toRaw, type Fields } from './json-values.ts'
import { findKind } from '../incident-words.ts'
import { isObject } from '../loose-fields.ts'
import { collectPeople, toLine, type Pasted } from './pasted.ts'

const findUpdates = (value: unknown): Fields[] =>
  toObjects(isObject(value) ? (value['incident_updates'] ?? []) : value).filter(
    (update) => 'created_at' in update && ('new_incident_status' in update || 'updater' in update),
  )

/** Whether these are the follow-ups of an incident, which are next steps and no events. */
export const areFollowUps = (value: unknown): boolean =>
  isObject(value) && Array.isArray(value['follow_ups'])

const toText = (update: Fields): string => {
  const status = textAt(update, 'new_incident_status', 'name')
  const severity = textAt(update, 'new_severity', 'name')
  const change = [
    status === '' ? '' : `Status: ${status}`,
    severity === '' ? '' : `Severity: ${severity}`,
  ].filter((part) => part !== '')
  return [textAt(update, 'message'), change.join(' · ')].filter((part) => part !== '').join('\n')
}

/** Null when these are no updates. */
export const parseIncidentIo = (value: unknown): Pasted | null => {
  const updates = findUpdates(value)
  if (updates.length === 0) return null
  const people = collectPeople()
  const lines = updates.map((update) => {
    const text = toText(update)
    const person = textAt(update, 'updater', 'user', 'name')
    if (person !== '') people.add(person)
    const machine =
      textAt(update, 'updater', 'workflow', 'name') || textAt(update, 'updater', 'api_key', 'name')
    return toLine({
      raw: toRaw(update),
      typed: textAt(update, 'created_at') || null,
      instant: instantAt(update, 'created_at'),
      text,
      kind: textAt(update, 'message') === '' ? null : findKind('communication', text),
      source: person || machine || 'incident.io',
      leftOut: text === '' ? 'There are no words in it.' : null,
    })
  })
  const more = textAt(value, 'pagination_meta', 'after') !== '' && isFull(value, updates.length)
  return {
    source: 'incident-io',
    lines: sortByInstant(lines),
    people: people.list(),
    saidZone: null,
    warnings: more
      ? [
          'This may be one page of several. Paste the other pages too; what is here already is not added twice.',
        ]
      : [],
  }
}

const isFull = (value: unknown, count: number): boolean => {
  const meta = isObject(value) ? value['pagination_meta'] : null
  return isObject(meta) && typeof meta['page_size'] === 'number' && count >= meta['page_size']
}
