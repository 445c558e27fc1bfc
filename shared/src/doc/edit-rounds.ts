/**
 * What people do with rounds, as edits of the root `meeting`. They are on nobody's undo. Ending one
 * is several keys in one transaction: the register says that nothing is on any more, and the round's
 * own keys how it ended, which stands also when somebody begins another round at the same moment.
 */
import * as Y from 'yjs'
import type { NoteId, ParticipantId, RoundId } from '../ids.ts'
import type { EndedRound, Round } from '../meeting/rounds.ts'
import { toIsoInstant } from '../time/instants.ts'
import { readMeeting } from './read-meeting.ts'
import { meetingEdit, rootOf } from './roots.ts'

/** Who does something, and when in milliseconds on the server's clock. */
export interface Deed {
  readonly by: ParticipantId
  readonly now: number
}

/** What whoever begins a round decides. */
export type NewRound = Pick<Round, 'id' | 'kind' | 'zone' | 'budget' | 'nameless'>

const end = (doc: Y.Doc, round: Round, revealed: boolean, now: number): void => {
  const { id, kind, zone, budget, nameless, stamp } = round
  const meeting = rootOf(doc, 'meeting')
  meeting.set('round', { id, kind, zone, budget, nameless, ...stamp, open: false, revealed })
  meeting.set(`rounds/${id}`, { kind, zone, budget, endedAt: toIsoInstant(now) })
  // By itself: who merely ends the round at the same moment does not take it back.
  if (revealed) meeting.set(`revealed/${id}`, true)
}

const isOver = (rounds: readonly EndedRound[], id: RoundId): boolean =>
  rounds.some((round) => round.id === id)

/** Begins a round. One that is on ends: what was written in it stays with its authors. */
export const startRound = (doc: Y.Doc, round: NewRound, { by, now }: Deed): void =>
  doc.transact(() => {
    endRound(doc, now)
    const meeting = rootOf(doc, 'meeting')
    for (const key of [...meeting.keys()]) if (key.startsWith('done/')) meeting.delete(key)
    meeting.set('round', { ...round, open: true, revealed: false, at: toIsoInstant(now), by })
  }, meetingEdit)

/** Ends the round that is on: nothing is revealed, no vote is counted. */
export const endRound = (doc: Y.Doc, now: number): void => {
  const { round } = readMeeting(doc)
  if (round?.open === true) doc.transact(() => end(doc, round, false, now), meetingEdit)
}

/** Ends the writing round that is on and asks every browser to publish what it keeps of it. */
export const revealDrafts = (doc: Y.Doc, now: number): void => {
  const { round } = readMeeting(doc)
  if (round?.open === true && round.kind === 'writing')
    doc.transact(() => end(doc, round, true, now), meetingEdit)
}

/** Says that somebody is done with the round that is on, or is not after all. */
export const sayDone = (doc: Y.Doc, by: ParticipantId, isDone: boolean): void => {
  const { round, done } = readMeeting(doc)
  if (round?.open !== true || done.includes(by) === isDone) return
  doc.transact(() => {
    const key = `done/${round.id}/${by}`
    if (isDone) rootOf(doc, 'meeting').set(key, true)
    else rootOf(doc, 'meeting').delete(key)
  }, meetingEdit)
}

/**
 * Ends a voting round with what was counted; zeros too, so that a note that nobody chose says so.
 * False when there is no such round or it is over already: its counts stand.
 */
export const closeVoting = (
  doc: Y.Doc,
  id: RoundId,
  counts: ReadonlyMap<NoteId, number>,
  now: number,
): boolean => {
  const { round, rounds } = readMeeting(doc)
  if (round?.id !== id || round.kind !== 'voting' || isOver(rounds, id)) return false
  doc.transact(() => {
    end(doc, round, false, now)
    for (const [note, count] of counts) rootOf(doc, 'votes').set(`${id}/${note}`, count)
  }, meetingEdit)
  return true
}
