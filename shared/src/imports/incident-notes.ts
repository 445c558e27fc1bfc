/** The entries of an incident file as notes to be. */
import type { NewNote } from '../doc/edit.ts'
import { parseDueDate, parseWebAddress } from '../doc/parse-values.ts'
import { parseInstant } from '../time/instants.ts'
import type { ZoneId } from '../zones.ts'
import {
  findFlavour,
  findKind,
  findStatus,
  findType,
  findZone,
  guessZone,
} from './incident-words.ts'
import type { Keeper } from './keeper.ts'
import { isObject, toFields, toText, type LooseFields } from './loose-fields.ts'

/** A note without what the board gives it: an id, a place, a birth. */
export interface IncidentNote {
  readonly zone: ZoneId
  readonly text: string
  /** Web addresses to hang on the note as evidence. */
  readonly evidence: readonly string[]
  /** Whatever else is known: an event's time, an action's owner. */
  readonly facts: Partial<Omit<NewNote, 'id' | 'place' | 'born' | 'text' | 'links'>>
}

/** An instant that needs no reading: ISO 8601 with its offset. */
const toConfirmed = (text: string): string | null =>
  text.includes('T') && parseInstant(text) !== null ? text : null

/** A name for an entry that a person finds again. */
const toEntryName = (list: string, index: number, text: string): string => {
  const start = [...text.replace(/\s+/g, ' ').trim()].slice(0, 40).join('')
  return `${list} ${index + 1}${start === '' ? '' : ` (${start})`}`
}

const keepLeftovers = (
  fields: LooseFields,
  list: string,
  index: number,
  text: string,
  keeper: Keeper,
): void => {
  for (const { key, lines } of fields.leftovers()) {
    keeper.keep(lines.map((line) => `${toEntryName(list, index, text)}, ${line}`))
    keeper.warn(
      `In the ${list}, "${key}" has no place on a note; it is kept in the board's context.`,
    )
  }
}

const takeText = (fields: LooseFields): string =>
  toText(
    fields.take('text', 'description', 'message', 'title', 'summary', 'event', 'action', 'name'),
  )

const takeEvidence = (fields: LooseFields, rest: string[]): string[] => {
  const found: string[] = []
  const value = fields.take('url', 'link', 'links', 'evidence', 'sourceUrl')
  for (const part of Array.isArray(value) ? value : value === undefined ? [] : [value]) {
    const address = parseWebAddress(typeof part === 'string' ? part.toWellFormed() : part)
    if (address === null) rest.push(toText(part))
    else found.push(address)
  }
  return found
}

/** An entry of the timeline; null when it holds nothing. `zone` is the time zone of the file. */
export const toEvent = (
  entry: unknown,
  index: number,
  timeZone: string,
  keeper: Keeper,
): IncidentNote | null => {
  if (!isObject(entry)) {
    const text = toText(entry)
    return text === '' ? null : { zone: 'timeline', text, evidence: [], facts: {} }
  }
  const fields = toFields(entry)
  const typed = toText(fields.take('at', 'time', 'timestamp', 'when', 'date', 'rawTime'))
  const iso = toText(fields.take('atIso', 'iso', 'instant'))
  const text = takeText(fields)
  const word = toText(fields.take('kind', 'type'))
  const kind = word === '' ? null : findKind(word, text)
  const source = toText(fields.take('source', 'reporter', 'reportedBy'))
  const tags: string[] = []
  const odd: string[] = []
  const evidence = takeEvidence(fields, odd)
  if (kind === null && word !== '') {
    tags.push(word)
    keeper.warn(`No kind of event is called "${word}"; it is kept as a tag.`)
  }
  const confirmedAt = toConfirmed(iso) ?? toConfirmed(typed)
  const name = toEntryName('timeline', index, text)
  if (iso !== '' && toConfirmed(iso) === null) {
    keeper.keep([`${name}, instant: ${iso}`])
    keeper.warn(`"${iso}" is not an instant; the event keeps its time as it was typed.`)
  }
  if (odd.length > 0) keeper.keep(odd.map((line) => `${name}, evidence: ${line}`))
  keepLeftovers(fields, 'timeline', index, text, keeper)
  const raw = typed || (confirmedAt ?? '')
  if (raw === '' && text === '' && source === '' && tags.length + evidence.length === 0) return null
  return {
    zone: 'timeline',
    text,
    evidence,
    facts: {
      tags,
      kind: kind ?? (word === '' ? null : 'other'),
      source: source || null,
      time:
        raw === ''
          ? null
          : { raw, zone: timeZone, ...(confirmedAt === null ? {} : { confirmedAt }) },
    },
  }
}

/** An entry of the notes; null when it holds nothing. A text of blanks is text and stays. */
export const toIdea = (
  entry: unknown,
  index: number,
  zoneName: string | null,
  keeper: Keeper,
): IncidentNote | null => {
  const fields = toFields(isObject(entry) ? entry : { text: entry })
  const word = zoneName ?? toText(fields.take('zone', 'section', 'category'))
  const text = takeText(fields)
  const zone = findZone(word)
  const tags: string[] = []
  if (zone === null && word.trim() !== '') {
    tags.push(word)
    keeper.warn(
      `There is no zone "${word}"; its notes are in ${guessZone(word)}, with that name as a tag.`,
    )
  }
  const odd: string[] = []
  const evidence = takeEvidence(fields, odd)
  keepLeftovers(fields, 'notes', index, text, keeper)
  if (odd.length > 0)
    keeper.keep(odd.map((line) => `${toEntryName('notes', index, text)}, evidence: ${line}`))
  if (text === '' && evidence.length === 0) {
    keeper.keep(tags.map((tag) => `${toEntryName('notes', index, text)}, zone: ${tag}`))
    return null
  }
  return {
    zone: zone ?? guessZone(word),
    text,
    evidence,
    facts: { tags, flavour: findFlavour(text) },
  }
}

/** An entry of the actions; null when it holds nothing at all. An empty text with a status stays. */
export const toAction = (entry: unknown, index: number, keeper: Keeper): IncidentNote | null => {
  if (!isObject(entry)) {
    const text = toText(entry)
    return text === ''
      ? null
      : { zone: 'next-steps', text, evidence: [], facts: { status: 'open' } }
  }
  const fields = toFields(entry)
  const text = takeText(fields)
  const owner = toText(fields.take('owner', 'assignee', 'responsible', 'who')).replaceAll(
    '\n',
    ', ',
  )
  const due = toText(fields.take('due', 'dueDate', 'due_date', 'date', 'deadline'))
  const statusWord = toText(fields.take('status', 'state', 'done', 'completed'))
  const typeWord = toText(fields.take('type', 'kind', 'category'))
  const ticket = toText(fields.take('ref', 'ticket', 'issue', 'tracker', 'bug'))
  const priority = toText(fields.take('priority'))
  const doer = toText(fields.take('doer'))
  const reason = toText(fields.take('reason'))
  const reasons = reason === '' ? [] : [reason]
  const tags: string[] = []
  const evidence = takeEvidence(fields, reasons)
  const date = parseDueDate(toConfirmed(due) === null ? due.trim() : due.slice(0, 10))
  if (due !== '' && date === null) {
    reasons.push(`Due as written: ${due}`)
    keeper.warn(`"${due}" is not a date; it is kept in the action's reason.`)
  }
  const status = findStatus(statusWord)
  if (statusWord !== '' && status === null) {
    reasons.push(`Status as written: ${statusWord}`)
    keeper.warn(`No status is called "${statusWord}"; the action is open and its reason says so.`)
  }
  const type = findType(typeWord)
  if (type === null && typeWord !== '' && typeWord !== 'other') {
    tags.push(typeWord)
    keeper.warn(`No type of action is called "${typeWord}"; it is kept as a tag.`)
  }
  keepLeftovers(fields, 'actions', index, text, keeper)
  const known = [
    text,
    owner,
    due,
    statusWord,
    ticket,
    priority,
    doer,
    ...reasons,
    ...tags,
    ...evidence,
  ]
  if (known.every((part) => part === '')) return null
  return {
    zone: 'next-steps',
    text,
    evidence,
    facts: {
      tags,
      type,
      owner: owner || null,
      due: date,
      status: status ?? 'open',
      ticket: ticket || null,
      priority: priority || null,
      doer: doer || null,
      reason: reasons.join('\n') || null,
    },
  }
}
