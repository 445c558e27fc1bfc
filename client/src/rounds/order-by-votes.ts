/** The zones of a round by what was counted in it, and its results as a list. */
import { readCounts } from 'shared/doc/read-votes.ts'
import type { BoardView } from 'shared/doc/watch.ts'
import type { NoteId } from 'shared/ids.ts'
import type { EndedRound } from 'shared/meeting/rounds.ts'
import { rankByVotes, zonesOf, type Ranked } from 'shared/meeting/votes.ts'
import { placeOrder } from 'shared/reading-order.ts'
import { idsOf, type LyingNote } from 'shared/stacks.ts'
import type { ZoneId } from 'shared/zones.ts'
import { move, toTidyMoves } from '../board/move.ts'
import type { Session } from '../board/session.ts'
import { openPanel, showToast } from '../ui-store.ts'

/** Notes that nobody could vote for, such as parked ones, come behind those that nobody voted for. */
const countOf =
  (counts: ReadonlyMap<NoteId, number>) =>
  (note: LyingNote): number =>
    idsOf(note).some((id) => counts.has(id))
      ? idsOf(note).reduce((sum, id) => sum + (counts.get(id) ?? 0), 0)
      : -1

const findMoves = (view: BoardView, zone: ZoneId, counts: ReadonlyMap<NoteId, number>) => {
  const ranked = rankByVotes(placeOrder(view.lyingIn(zone)), countOf(counts))
  if (!ranked.some(({ votes }) => votes > 0)) return []
  return toTidyMoves(
    zone,
    ranked.map(({ note }) => note),
  )
}

/**
 * Puts the notes of every zone of a counted round into the order of their votes, as one step of undo
 * of this page, and shows the results. Zones without votes, and Rough Timeline, stay as they are.
 */
export const orderByVotes = (session: Session, round: EndedRound): void => {
  const { undo, view, doc } = session
  const counts = readCounts(doc, round.id)
  const moves = zonesOf(round)
    .filter((zone) => zone !== 'timeline')
    .flatMap((zone) => findMoves(view, zone, counts))
  openPanel('votes')
  if (moves.length === 0) {
    showToast('The votes are counted.')
    return
  }
  undo.mark()
  move(session, moves)
  undo.mark()
  showToast('The votes are counted, and the notes are in their order.', {
    label: 'Undo the order',
    run: undo.undo,
  })
}

export interface Results {
  readonly round: EndedRound
  /** Notes and stacks with votes, most first. */
  readonly chosen: readonly Ranked<LyingNote>[]
  /** How many could be voted for and got nothing. */
  readonly unchosen: number
  /** All votes that were counted. */
  readonly votes: number
}

/** The rounds of voting that were counted, newest first, with their notes as they are now; those in the trash are left out. */
export const readResults = (view: BoardView): readonly Results[] =>
  view.meeting.rounds
    .filter(({ kind }) => kind === 'voting')
    .toReversed()
    .flatMap((round) => {
      const counts = readCounts(view.doc, round.id)
      if (counts.size === 0) return []
      const lying = new Map<NoteId, LyingNote>()
      for (const id of counts.keys()) {
        const note = view.notes.get(id)
        const shown =
          note === undefined || note.deleted !== null ? null : (view.stackOf(id) ?? note)
        if (shown !== null) lying.set(shown.id, shown)
      }
      const ranked = rankByVotes([...lying.values()], countOf(counts))
      const chosen = ranked.filter(({ votes }) => votes > 0)
      return [
        {
          round,
          chosen,
          unchosen: ranked.length - chosen.length,
          votes: [...counts.values()].reduce((sum, votes) => sum + votes, 0),
        },
      ]
    })
