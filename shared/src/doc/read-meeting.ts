/** The gate for the root `meeting`: registers, and flat keys of what several steps have in common. */
import type * as Y from 'yjs'
import { parseNoteId, parseParticipantId } from '../ids.ts'
import {
  agendaIds,
  defaultAgenda,
  parseStepId,
  stepIds,
  type AgendaId,
  type StepId,
} from '../meeting/agenda.ts'
import type { Facilitator, Here, Meeting, RunningStep, SkippedStep } from '../meeting/meeting.ts'
import { parseZoneId } from '../zones.ts'
import {
  isFields,
  parseBox,
  parseIsoInstant,
  parseOneOf,
  parseStamp,
  parseString,
} from './parse-values.ts'
import { isRoundEntry, readRounds } from './read-rounds.ts'
import { rootOf } from './roots.ts'

const parseAgenda = (value: unknown): AgendaId | null => parseOneOf(agendaIds, value)

/** An instant that may be absent; undefined when it is there and none. */
const parseOptionalInstant = (value: unknown): string | null | undefined =>
  value === undefined || value === null ? null : (parseIsoInstant(value) ?? undefined)

const parseStep = (value: unknown): RunningStep | null => {
  if (!isFields(value)) return null
  const id = parseStepId(value['id'])
  const startedAt = parseIsoInstant(value['startedAt'])
  const [endsAt, pausedAt, backAt] = ['endsAt', 'pausedAt', 'backAt'].map((key) =>
    parseOptionalInstant(value[key]),
  )
  if (id === null || startedAt === null) return null
  if (endsAt === undefined || pausedAt === undefined || backAt === undefined) return null
  return { id, startedAt, endsAt, pausedAt, backAt: pausedAt === null ? null : backAt }
}

const parseFacilitator = (value: unknown): Facilitator | null => {
  if (!isFields(value)) return null
  const id = parseParticipantId(value['id'])
  const since = parseIsoInstant(value['since'])
  return id === null || since === null ? null : { id, since }
}

const parseHere = (value: unknown): Here | null => {
  const stamp = parseStamp(value)
  if (!isFields(value) || stamp === null || parseIsoInstant(stamp.at) === null) return null
  const zone = parseZoneId(value['zone'])
  if (zone !== null) return { zone, stamp }
  const note = parseNoteId(value['note'])
  if (note !== null) return { note, stamp }
  const box = parseBox(value['box'])
  return box === null ? null : { box, stamp }
}

/** The step behind a key `prefix/stepId`; null for any other key. */
const findStep = (key: string, prefix: 'begun' | 'skipped'): StepId | null =>
  key.startsWith(`${prefix}/`) ? parseStepId(key.slice(prefix.length + 1)) : null

const parseSkipped = (key: string, value: unknown): SkippedStep | null => {
  const step = findStep(key, 'skipped')
  const stamp = parseStamp(value)
  if (step === null || stamp === null || !isFields(value)) return null
  return { step, reason: parseString(value['reason']), stamp }
}

const parseBegun = (key: string, value: unknown): Meeting['begun'][number] | null => {
  const step = findStep(key, 'begun')
  const at = isFields(value) ? parseIsoInstant(value['at']) : null
  return step === null || at === null ? null : { step, at }
}

/** Whether an entry of the root `meeting` parses. */
export const isMeetingEntry = (key: string, value: unknown): boolean => {
  if (key === 'agenda') return parseAgenda(value) !== null
  if (key === 'step') return parseStep(value) !== null
  if (key === 'facilitator') return parseFacilitator(value) !== null
  if (key === 'here') return parseHere(value) !== null
  return (
    isRoundEntry(key, value) ??
    (parseSkipped(key, value) !== null || parseBegun(key, value) !== null)
  )
}

/** The meeting as it stands; a part that does not parse reads as absent. */
export const readMeeting = (doc: Y.Doc): Meeting => {
  const root = rootOf(doc, 'meeting')
  const under = <T>(prefix: string, parse: (key: string, value: unknown) => T | null): T[] =>
    stepIds
      .map((id) => `${prefix}/${id}`)
      .map((key) => (root.has(key) ? parse(key, root.get(key)) : null))
      .filter((found) => found !== null)
  return {
    agenda: parseAgenda(root.get('agenda')) ?? defaultAgenda,
    step: parseStep(root.get('step')),
    facilitator: parseFacilitator(root.get('facilitator')),
    here: parseHere(root.get('here')),
    begun: under('begun', parseBegun),
    skipped: under('skipped', parseSkipped),
    ...readRounds(doc),
  }
}

/** Calls back after every transaction that changed something of the meeting. Returns its stop. */
export const watchMeeting = (doc: Y.Doc, onChange: () => void): (() => void) => {
  const root = rootOf(doc, 'meeting')
  root.observe(onChange)
  return () => root.unobserve(onChange)
}
