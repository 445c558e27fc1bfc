/** PagerDuty's log entries, as its API gives them out: newest first, paginated. */
import type { EventKind } from '../../board.ts'
import { findKind } from '../incident-words.ts'
import { isObject } from '../loose-fields.ts'
import { instantAt, sortByInstant, textAt, toObjects, toRaw, type Fields } from './json-values.ts'
import { collectPeople, toLine, type Pasted, type PastedLine } from './pasted.ts'

const entryType = /^(\w+)_log_entry(?:_reference)?$/

const kinds: Readonly<Record<string, EventKind>> = {
  trigger: 'detected',
  acknowledge: 'action',
  unacknowledge: 'action',
  resolve: 'resolved',
}

/** What the pager does by itself, and names people for. */
const machinery =
  /^(?:escalate|assign|notify|delegate|exhaust_escalation_path|repeat_escalation_path|reach_trigger_limit|reach_ack_limit|urgency_change|snooze|responder_request|add_responder)$/

const findEntries = (value: unknown): Fields[] => {
  const entries = toObjects(
    isObject(value) ? (value['log_entries'] ?? [value['log_entry']]) : value,
  )
  return entries.filter((entry) => entryType.test(textAt(entry, 'type')))
}

const toText = (entry: Fields, type: string): string => {
  const summary = textAt(entry, 'summary')
  const said = textAt(entry, 'channel', 'summary') || textAt(entry, 'channel', 'content')
  if (/^(?:annotate|status_update)$/.test(type))
    return said || textAt(entry, 'message') || textAt(entry, 'note') || summary
  if (type !== 'trigger') return summary
  const what =
    said || textAt(entry, 'incident', 'summary') || textAt(entry, 'event_details', 'description')
  return [summary, what].filter((part) => part !== '').join(': ')
}

/** Null when these are no log entries. */
export const parsePagerduty = (value: unknown): Pasted | null => {
  const entries = findEntries(value)
  if (entries.length === 0) return null
  const people = collectPeople()
  // Newest first as it came: turned round, so that what shares an instant is in its order too.
  const lines = entries.reverse().map((entry): PastedLine => {
    const type = entryType.exec(textAt(entry, 'type'))![1]!
    const text = toText(entry, type)
    const agent = textAt(entry, 'agent', 'summary')
    if (agent !== '' && textAt(entry, 'agent', 'type').startsWith('user')) people.add(agent)
    const spoken = /^(?:annotate|status_update)$/.test(type)
    return toLine({
      raw: toRaw(entry),
      typed: textAt(entry, 'created_at') || null,
      instant: instantAt(entry, 'created_at'),
      text,
      kind: spoken ? findKind('communication', text) : (kinds[type] ?? null),
      source: agent || 'PagerDuty',
      leftOut:
        text === ''
          ? 'There are no words in it.'
          : machinery.test(type)
            ? 'The pager calls people here.'
            : null,
    })
  })
  const isPart = isObject(value) && value['more'] === true
  return {
    source: 'pagerduty',
    lines: sortByInstant(lines),
    people: people.list(),
    saidZone: null,
    warnings: isPart
      ? [
          'This is one page of a longer log. Paste the other pages too; what is here already is not added twice.',
        ]
      : [],
  }
}
