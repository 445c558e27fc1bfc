/** The gate for rounds, which lie in the root `meeting`: one register, and flat keys. */
import type * as Y from 'yjs'
import { parseParticipantId, parseRoundId, type ParticipantId, type RoundId } from '../ids.ts'
import { maxBudget, roundKinds, type EndedRound, type Round } from '../meeting/rounds.ts'
import type { Meeting } from '../meeting/meeting.ts'
import { parseZoneId } from '../zones.ts'
import { isFields, parseIsoInstant, parseOneOf, parseStamp } from './parse-values.ts'
import { rootOf } from './roots.ts'

const parseBudget = (value: unknown): number | null =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= maxBudget
    ? (value as number)
    : null

/** What a round says of itself, on or over; null without an id, a kind, and for voting a budget. */
const parseCore = (
  id: unknown,
  value: unknown,
): Omit<EndedRound, 'endedAt' | 'revealed'> | null => {
  const roundId = parseRoundId(id)
  if (roundId === null || !isFields(value)) return null
  const kind = parseOneOf(roundKinds, value['kind'])
  const budget = kind === 'voting' ? parseBudget(value['budget']) : null
  if (kind === null || (kind === 'voting' && budget === null)) return null
  return {
    id: roundId,
    kind,
    zone: parseZoneId(value['zone']),
    budget,
  }
}

const parseRound = (value: unknown): Round | null => {
  const stamp = parseStamp(value)
  const core = isFields(value) ? parseCore(value['id'], value) : null
  if (!isFields(value) || core === null || stamp === null) return null
  if (parseIsoInstant(stamp.at) === null) return null
  return {
    ...core,
    open: value['open'] === true,
    revealed: value['revealed'] === true,
    nameless: value['nameless'] === true,
    stamp,
  }
}

const endedPrefix = 'rounds/'
const revealedPrefix = 'revealed/'
const donePrefix = 'done/'

const parseEnded = (key: string, value: unknown): Omit<EndedRound, 'revealed'> | null => {
  const core = parseCore(key.slice(endedPrefix.length), value)
  const endedAt = isFields(value) ? parseIsoInstant(value['endedAt']) : null
  return core === null || endedAt === null ? null : { ...core, endedAt }
}

const parseRevealed = (key: string, value: unknown): RoundId | null =>
  value === true ? parseRoundId(key.slice(revealedPrefix.length)) : null

const parseDone = (
  key: string,
  value: unknown,
): { readonly round: RoundId; readonly by: ParticipantId } | null => {
  const [, round, by, ...rest] = key.split('/')
  const [roundId, id] = [parseRoundId(round), parseParticipantId(by)]
  return roundId === null || id === null || rest.length > 0 || value !== true
    ? null
    : { round: roundId, by: id }
}

/** Whether an entry of the root `meeting` is a round's; null when another gate is to say. */
export const isRoundEntry = (key: string, value: unknown): boolean | null => {
  if (key === 'round') return parseRound(value) !== null
  if (key.startsWith(endedPrefix)) return parseEnded(key, value) !== null
  if (key.startsWith(revealedPrefix)) return parseRevealed(key, value) !== null
  if (key.startsWith(donePrefix)) return parseDone(key, value) !== null
  return null
}

const oldestFirst = (a: EndedRound, b: EndedRound): number => {
  const byTime = Date.parse(a.endedAt) - Date.parse(b.endedAt)
  return byTime === 0 ? (a.id < b.id ? -1 : 1) : byTime
}

/** The rounds as they stand; a part that does not parse reads as absent. */
export const readRounds = (doc: Y.Doc): Pick<Meeting, 'round' | 'done' | 'rounds'> => {
  const root = rootOf(doc, 'meeting')
  const round = parseRound(root.get('round'))
  const rounds: EndedRound[] = []
  const done: ParticipantId[] = []
  root.forEach((value, key) => {
    if (key.startsWith(endedPrefix)) {
      const ended = parseEnded(key, value)
      if (ended !== null)
        rounds.push({ ...ended, revealed: root.get(`${revealedPrefix}${ended.id}`) === true })
    } else if (key.startsWith(donePrefix)) {
      const said = parseDone(key, value)
      if (said !== null && said.round === round?.id) done.push(said.by)
    }
  })
  return { round, rounds: rounds.sort(oldestFirst), done: done.sort() }
}
