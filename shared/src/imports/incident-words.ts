/** The words that incident files use, as the board's own. A word nobody knows is null. */
import { actionTypes, eventKinds } from '../board.ts'
import type { ActionStatus, ActionType, EventKind, Flavour } from '../board.ts'
import { parseZoneId, type ZoneId } from '../zones.ts'

/** `In Progress`, `in_progress` → `in-progress`. */
const toSlug = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[\s_-]+/g, '-')

const zoneNames: Readonly<Record<string, ZoneId>> = {
  overview: 'summary',
  impact: 'summary',
  'rough-timeline': 'timeline',
  events: 'timeline',
  detection: 'detect',
  reaction: 'react',
  response: 'react',
  quickfix: 'quick-fix',
  mitigate: 'quick-fix',
  mitigation: 'quick-fix',
  prevention: 'prevent',
  risks: 'risk',
  'other-areas-of-risk': 'risk',
  'other-risks': 'risk',
  nextsteps: 'next-steps',
  'next-step': 'next-steps',
  actions: 'next-steps',
  'action-items': 'next-steps',
}

/** The zone that a word names exactly, as an id, a title ("3 Detect") or another usual name. */
export const findZone = (word: string): ZoneId | null => {
  const slug = toSlug(word).replace(/^\d+[.)-]*/, '')
  return parseZoneId(slug) ?? (Object.hasOwn(zoneNames, slug) ? zoneNames[slug]! : null)
}

const zoneHints: readonly (readonly [RegExp, ZoneId])[] = [
  [/action|follow|to-?do|step/, 'next-steps'],
  [/time|event|chronolog|\blog/, 'timeline'],
  [/detect|monitor|alert|signal/, 'detect'],
  [/react|respon|communicat/, 'react'],
  [/fix|mitigat|recover|workaround/, 'quick-fix'],
  [/prevent|cause|lesson|improve|wrong/, 'prevent'],
  [/risk|vulnerab/, 'risk'],
]

/** The zone that a word fits best; Summary, which is read first, when nothing tells. */
export const guessZone = (word: string): ZoneId =>
  zoneHints.find(([hint]) => hint.test(word.toLowerCase()))?.[1] ?? 'summary'

const kinds: Readonly<Record<string, EventKind>> = {
  report: 'reported',
  detection: 'detected',
  alert: 'detected',
  response: 'action',
  mitigation: 'mitigated',
  inbound: 'message-in',
  outbound: 'message-out',
  note: 'other',
  info: 'other',
}

/** Somebody outside speaks: `> customer: it is down`, `Two users write that …`. */
const inbound =
  /^\W*(?:(?:an?|the|our|several|some|many|first|two|three)\s+)?(?:customers?|users?|clients?|partners?|callers?)\b/i

/**
 * What kind of event a word means. "communication" is word going out, unless the text begins with
 * somebody outside; "resolution" is `mitigated` where the text says so.
 */
export const findKind = (word: string, text: string): EventKind | null => {
  const slug = toSlug(word)
  if (/^(communication|comms?|message|update)$/.test(slug))
    return inbound.test(text) ? 'message-in' : 'message-out'
  if (/^(resolution|resolve|fix|fixed|recovery|recovered)$/.test(slug))
    return /\bmitigat/i.test(text) ? 'mitigated' : 'resolved'
  if (eventKinds.includes(slug as EventKind)) return slug as EventKind
  return Object.hasOwn(kinds, slug) ? kinds[slug]! : null
}

const statuses: readonly (readonly [ActionStatus, RegExp])[] = [
  ['open', /^(open|to-?do|new|pending|outstanding|planned|not-started|backlog|false)$/],
  ['in-progress', /^(in-progress|doing|started|ongoing|wip|in-review|active)$/],
  ['done', /^(done|closed|completed?|resolved|fixed|finished|merged|true)$/],
  [
    'wont-do',
    /^(wont-do|wont-fix|wontfix|will-not-do|not-doing|declined|rejected|cancell?ed|dropped|superseded|deleted)$/,
  ],
]

export const findStatus = (word: string): ActionStatus | null =>
  statuses.find(([, words]) => words.test(toSlug(word)))?.[0] ?? null

const types: Readonly<Record<string, ActionType>> = {
  detection: 'detect',
  monitoring: 'detect',
  mitigation: 'mitigate',
  prevention: 'prevent',
  preventative: 'prevent',
  docs: 'documentation',
  code: 'software',
}

export const findType = (word: string): ActionType | null => {
  const slug = toSlug(word)
  if (actionTypes.includes(slug as ActionType)) return slug as ActionType
  return Object.hasOwn(types, slug) ? types[slug]! : null
}

/** `sev2`, `Severity 2`, `2` → `SEV-2`; other words stay as they are, a blank is none. */
export const toSeverity = (word: string): string | null => {
  const level = /^(?:sev(?:erity)?)?[\s_.-]*(\d)$/i.exec(word.trim())?.[1]
  return level === undefined ? word.trim() || null : `SEV-${level}`
}

/** What a note's first words say about it: "Went well: …", "Got lucky: …". */
export const findFlavour = (text: string): Flavour | null => {
  if (/^\W*(what )?went well\b/i.test(text)) return 'went-well'
  return /^\W*(where we )?got lucky\b/i.test(text) ? 'got-lucky' : null
}
