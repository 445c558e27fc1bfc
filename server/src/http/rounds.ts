/** Voting over HTTP: ballots go to the server alone, and the board learns what all of them come to. */
import { createHash } from 'node:crypto'
import { parseRoundId, type RoundId } from 'shared/ids.ts'
import { needEdit } from './access.ts'
import { createAddressRates } from './address-rates.ts'
import { readFields, type Call, type Handler } from './call.ts'
import { Problem, toJson } from './reply.ts'

const countBallot = createAddressRates(
  'maxBallotsPerMinute',
  'Too many ballots came from here. Nothing is lost: send yours again in a minute.',
)

const needRound = ({ params }: Call): RoundId => {
  const id = parseRoundId(params['r'])
  if (id === null) throw new Problem(409, 'There is no such round on this board.')
  return id
}

/** 128 random bits in base64url, made by a browser for one round. */
const secretPattern = /^[A-Za-z0-9_-]{22}$/

/** What is kept of a secret: nobody finds it from that, and another round's cannot be told to be the same browser's. */
const toVoter = (round: RoundId, secret: unknown): string => {
  if (typeof secret !== 'string' || !secretPattern.test(secret))
    throw new Problem(422, 'The secret must be 22 characters of base64url, made for this round.')
  return createHash('sha256').update(`${round} ${secret}`).digest('base64url')
}

/**
 * `POST /api/boards/:b/rounds/:r/ballot` `{secret, votes: {noteId: n}}`: the votes of whoever knows
 * the secret, instead of what they said before. 204 when they are on disk; 409 when the round is not on.
 */
export const postBallot: Handler = async (call) => {
  const board = await needEdit(call)
  countBallot(call)
  const round = needRound(call)
  const { secret, votes } = await readFields(call, call.config.limits.maxBallotBytes)
  await call.ballots.put(board, round, toVoter(round, secret), votes)
  return { status: 204 }
}

/**
 * `POST /api/boards/:b/rounds/:r/close`: counts a round, for everybody to see, and deletes its
 * ballots. `{closed}` says whether this request did it; false when the round was over already.
 */
export const closeRound: Handler = async (call) => {
  const board = await needEdit(call)
  const closed = await call.ballots.count(board, needRound(call), call.takeTurn)
  return toJson(200, { closed })
}
