/** What people do with rounds from this page, at the server's time and in their name. */
import {
  endRound,
  revealDrafts,
  sayDone,
  startRound,
  type NewRound,
} from 'shared/doc/edit-rounds.ts'
import { createRoundId } from 'shared/ids.ts'
import { findVotingRound } from 'shared/meeting/rounds.ts'
import { me } from '../board/me.ts'
import { randomBytes } from '../board/random.ts'
import type { Session } from '../board/session.ts'
import { signMyself } from '../board/sign.ts'
import { serverNow } from '../meeting/server-clock.ts'
import { closeVote } from './voting.ts'

/** Votes that people gave are counted first; while they cannot be, their round goes on. */
const start = async (session: Session, round: Omit<NewRound, 'id'>): Promise<void> => {
  if (findVotingRound(session.view.meeting) !== null && !(await closeVote(session))) return
  signMyself(session.doc)
  startRound(
    session.doc,
    { ...round, id: createRoundId(randomBytes) },
    { by: me.getState().id, now: serverNow() },
  )
}

/** From here on everybody's new notes are theirs alone. `nameless`: unless somebody says otherwise, without a name. */
export const startWriting = (
  session: Session,
  { zone, nameless }: Pick<NewRound, 'zone' | 'nameless'>,
): Promise<void> => start(session, { kind: 'writing', zone, nameless, budget: null })

/** From here on everybody may give so many votes. */
export const startVoting = (
  session: Session,
  { zone, budget }: { readonly zone: NewRound['zone']; readonly budget: number },
): Promise<void> => start(session, { kind: 'voting', zone, budget, nameless: false })

/** Asks every browser to publish what was written in private. */
export const reveal = ({ doc }: Session): void => revealDrafts(doc, serverNow())

/** Ends the round; what was written stays with its authors. */
export const endWithoutRevealing = ({ doc }: Session): void => endRound(doc, serverNow())

/** Says that I am done, or not after all. */
export const toggleDone = ({ doc, view }: Session): void => {
  const { id } = me.getState()
  sayDone(doc, id, !view.meeting.done.includes(id))
}
