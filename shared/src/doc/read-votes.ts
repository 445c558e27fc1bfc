/** The gate for counted votes: `roundId/noteId` → how many, written by the server when a round closes. */
import type * as Y from 'yjs'
import { parseNoteId, parseRoundId, type NoteId, type RoundId } from '../ids.ts'
import { readRounds } from './read-rounds.ts'
import { rootOf } from './roots.ts'

interface Counted {
  readonly round: RoundId
  readonly note: NoteId
  readonly votes: number
}

const parseCounted = (key: string, value: unknown): Counted | null => {
  const [first, second, ...rest] = key.split('/')
  const [round, note] = [parseRoundId(first), parseNoteId(second)]
  const isCount = Number.isSafeInteger(value) && (value as number) >= 0
  return round === null || note === null || rest.length > 0 || !isCount
    ? null
    : { round, note, votes: value as number }
}

/** Whether a record of the root `votes` parses. */
export const isCounted = (key: string, value: unknown): boolean => parseCounted(key, value) !== null

/** The votes that every note got in the newest closed round that was about it; zeros too. */
export const readVotes = (doc: Y.Doc): ReadonlyMap<NoteId, number> => {
  const root = rootOf(doc, 'votes')
  if (root.size === 0) return new Map()
  const ages = new Map(readRounds(doc).rounds.map(({ id }, i) => [id, i]))
  const newest = new Map<NoteId, { readonly age: number; readonly votes: number }>()
  root.forEach((value, key) => {
    const counted = parseCounted(key, value)
    const age = counted === null ? undefined : ages.get(counted.round)
    // Of a round that is not over nothing is shown, whoever wrote it.
    if (counted === null || age === undefined) return
    const known = newest.get(counted.note)
    if (known === undefined || known.age < age)
      newest.set(counted.note, { age, votes: counted.votes })
  })
  return new Map([...newest].map(([note, { votes }]) => [note, votes]))
}

/** What the notes got in one round; empty when nothing was counted in it. */
export const readCounts = (doc: Y.Doc, round: RoundId): ReadonlyMap<NoteId, number> => {
  const counts = new Map<NoteId, number>()
  rootOf(doc, 'votes').forEach((value, key) => {
    const counted = parseCounted(key, value)
    if (counted?.round === round) counts.set(counted.note, counted.votes)
  })
  return counts
}
