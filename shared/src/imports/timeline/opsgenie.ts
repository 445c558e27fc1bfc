/** The timeline of an Opsgenie incident, as its API gives it out. */
import { findKind } from '../incident-words.ts'
import { isObject } from '../loose-fields.ts'
import { instantAt, sortByInstant, textAt, toObjects, toRaw, type Fields } from './json-values.ts'
import { collectPeople, toLine, type Pasted } from './pasted.ts'

const findEntries = (value: unknown): Fields[] => {
  const data = isObject(value) ? (value['data'] ?? value) : value
  return toObjects(isObject(data) ? data['entries'] : data).filter((entry) => 'eventTime' in entry)
}

const content = (part: unknown): string =>
  textAt(part, 'content') || (typeof part === 'string' ? part.trim() : '')

/** Null when these are no entries of such a timeline. */
export const parseOpsgenie = (value: unknown): Pasted | null => {
  const entries = findEntries(value)
  if (entries.length === 0) return null
  const people = collectPeople()
  const lines = entries.map((entry) => {
    const text = [content(entry['title']), content(entry['description'])]
      .filter((part) => part !== '')
      .join('\n')
    const actor = textAt(entry, 'actor', 'name')
    if (actor !== '' && textAt(entry, 'actor', 'type') === 'user') people.add(actor)
    const type = textAt(entry, 'type')
    return toLine({
      raw: toRaw(entry),
      typed: textAt(entry, 'eventTime') || null,
      instant: instantAt(entry, 'eventTime'),
      text,
      kind: /resolve/i.test(type) ? findKind('resolution', text) : null,
      source: actor || 'Opsgenie',
      leftOut:
        entry['hidden'] === true
          ? 'It is hidden in Opsgenie.'
          : text === ''
            ? 'There are no words in it.'
            : null,
    })
  })
  return {
    source: 'opsgenie',
    lines: sortByInstant(lines),
    people: people.list(),
    saidZone: null,
    warnings: [],
  }
}
