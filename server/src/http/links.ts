/** A board's links: what they lead to, renewing them, and sending people out. */
import { closeCodes } from 'shared/close-codes.ts'
import { createBoardId } from 'shared/ids.ts'
import type { BoardRow } from '../store/store.ts'
import { needBoard, needEdit } from './access.ts'
import { readFields, type Call, type Handler } from './call.ts'
import { Problem, toJson } from './reply.ts'

const toLinks = ({ origin }: Call, { id, viewId }: BoardRow) => ({
  id,
  viewId,
  url: `${origin}/b/${id}`,
  viewUrl: `${origin}/b/${viewId}`,
})

/** `GET /api/boards/:b/links`: what the used link may do, and the links that it leads to. */
export const getLinks: Handler = async (call) => {
  const { board, right } = await needBoard(call)
  const view = { viewId: board.viewId, viewUrl: `${call.origin}/b/${board.viewId}` }
  const edit = right === 'edit' ? { id: board.id, url: `${call.origin}/b/${board.id}` } : {}
  return toJson(200, { rights: right, ...edit, ...view })
}

/** `POST /api/boards/:b/links/renew` `{edit?, view?}`: the old links stop, also for who is there. */
export const renewLinks: Handler = async (call) => {
  const board = await needEdit(call)
  const { edit, view } = await readFields(call)
  if (edit !== true && view !== true)
    throw new Problem(422, 'Say which link to renew: {"edit": true}, {"view": true} or both.')
  const renewed = await call.store.renewLinks(
    board.key,
    edit === true ? createBoardId(call.random) : null,
    view === true ? createBoardId(call.random) : null,
  )
  if (edit === true) call.rooms.dismiss(board.key, closeCodes.noRight, 'edit')
  if (view === true) call.rooms.dismiss(board.key, closeCodes.noRight, 'view')
  return toJson(200, toLinks(call, renewed))
}

/**
 * `POST /api/boards/:b/dismiss` `{clientId?, renew?}`: sends the person with this awareness id out
 * for good, or everybody. With `renew` both links are new before that, so that nobody comes back
 * by the old ones; who is not sent out stays, and needs the new link only for the next time.
 */
export const dismissPeople: Handler = async (call) => {
  const board = await needEdit(call)
  const { clientId, renew } = await readFields(call)
  if (clientId !== undefined && !(Number.isSafeInteger(clientId) && (clientId as number) >= 0))
    throw new Problem(422, 'The clientId must be the awareness id of somebody on the board.')
  const { random, rooms, store } = call
  const now =
    renew === true
      ? await store.renewLinks(board.key, createBoardId(random), createBoardId(random))
      : board
  if (clientId === undefined) rooms.dismiss(board.key, closeCodes.noRight)
  else if (!rooms.dismissOne(board.key, closeCodes.noRight, clientId as number) && renew !== true)
    throw new Problem(404, 'This person is not on the board any more.')
  return toJson(200, toLinks(call, now))
}
