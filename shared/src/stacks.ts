/**
 * Groups as they lie on the board: notes of one group in one zone are a stack, one place with the
 * oldest of them on top and the others hidden under it. In Rough Timeline and Next Steps nothing is
 * stacked, because every note there shows a time of its own, or a name and a date. Pure.
 */
import type { Note } from './board.ts'
import type { GroupId, NoteId } from './ids.ts'
import type { ZoneId } from './zones.ts'

/** A note as it lies on the board. The lead of a stack stands for all of it: who wants one of the notes wants the stack, and votes add up. */
export interface LyingNote extends Note {
  /** Absent for a note that lies by itself; else at least two, oldest first, of which this note is the first. */
  readonly stack?: readonly Note[]
}

export const canStack = (zone: ZoneId): boolean => zone !== 'timeline' && zone !== 'next-steps'

/** For sorting; the same on every page. */
export const oldestFirst = (a: Pick<Note, 'born' | 'id'>, b: Pick<Note, 'born' | 'id'>): number =>
  a.born.at < b.born.at || (a.born.at === b.born.at && a.id < b.id) ? -1 : 1

/** The votes of several notes together; null when no round was about any of them. */
export const sumVotes = (members: readonly Note[]): number | null =>
  members.every(({ votes }) => votes === null)
    ? null
    : members.reduce((sum, { votes }) => sum + (votes ?? 0), 0)

const toLead = (members: readonly Note[]): LyingNote => ({
  ...members[0]!,
  wants: [...new Set(members.flatMap(({ wants }) => wants))],
  votes: sumVotes(members),
  stack: members,
})

/** The lead of these notes of one group in one zone; null for fewer than two, which are no stack. */
export const findLead = (members: Iterable<Note>): LyingNote | null => {
  const oldest = [...members].sort(oldestFirst)
  return oldest.length < 2 ? null : toLead(oldest)
}

/** The group that a note is stacked by where it lies; null where nothing is stacked, and in the trash. */
export const findStackingGroup = ({ group, zone, deleted }: Note): GroupId | null =>
  deleted === null && canStack(zone) ? group : null

/** The notes of one zone as they lie: of a stack its lead alone, where its first note stood in the list. */
export const toLying = (notes: readonly Note[]): readonly LyingNote[] => {
  if (notes.every((note) => findStackingGroup(note) === null)) return notes
  const members = new Map<GroupId, Note[]>()
  for (const note of notes) {
    const group = findStackingGroup(note)
    if (group === null) continue
    const known = members.get(group)
    if (known === undefined) members.set(group, [note])
    else known.push(note)
  }
  const leads = new Map([...members].map(([group, stacked]) => [group, findLead(stacked)]))
  return notes.flatMap((note) => {
    const group = findStackingGroup(note)
    const lead = group === null ? null : leads.get(group)!
    if (lead === null) return [note]
    return members.get(group!)![0] === note ? [lead] : []
  })
}

/** A note and all that lies hidden under it. */
export const idsOf = ({ id, stack }: LyingNote): NoteId[] => stack?.map((note) => note.id) ?? [id]

/** The notes under these, each stack opened: oldest first, in the stack's place in the list. */
export const toMembers = (lying: readonly LyingNote[]): Note[] =>
  lying.flatMap((note) => note.stack ?? [note])
