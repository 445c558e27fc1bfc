/** A board's links: what they lead to, renewing them, and sending people out. */
import { closeCodes } from 'shared/close-codes.ts'
import { createBoardId } from 'shared/ids.ts'
import type { BoardRow, Right } from '../store/store.ts'
import { needBoard, needEdit } from './access.ts'
import { readFields, type Call, type Handler } from './call.ts'
import { Problem, toJson } from './reply.ts'

const toLinks = ({ origin }: Call, { id, viewId }: BoardRow) => ({
  id,
  viewId,
  url: `${origin}/b/${id}`,
  viewUrl: `${origin}/b/${viewId}`,
})

/**
 * `GET /api/boards/:b/links`: what the used link may do, the links that it leads to, and whether the
 * library shows the edit link to whoever reaches the server.
 */
export const getLinks: Handler = async (call) => {
  const { board, right } = await needBoard(call)
  const view = { viewId: board.viewId, viewUrl: `${call.origin}/b/${board.viewId}` }
  const edit = right === 'edit' ? { id: board.id, url: `${call.origin}/b/${board.id}` } : {}
  return toJson(200, { rights: right, listed: call.config.access === 'open', ...edit, ...view })
}

const renew = ({ store, random }: Call, { key }: BoardRow, rights: readonly Right[]) =>
  store.renewLinks(
    key,
    rights.includes('edit') ? createBoardId(random) : null,
    rights.includes('view') ? createBoardId(random) : null,
  )

/**
 * `POST /api/boards/:b/links/renew` `{edit?, view?}`: the old links stop. Pages that show who they
 * are stay and are told their new one; other connections that came by an old one are closed.
 */
export const renewLinks: Handler = async (call) => {
  const board = await needEdit(call)
  const fields = await readFields(call)
  const rights = (['edit', 'view'] as const).filter((right) => fields[right] === true)
  if (rights.length === 0)
    throw new Problem(422, 'Say which link to renew: {"edit": true}, {"view": true} or both.')
  const renewed = await renew(call, board, rights)
  call.rooms.renewLinks(renewed, rights)
  return toJson(200, toLinks(call, renewed))
}

const isAwarenessId = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0

/** The pages to send out; null stands for everybody. */
const parsePages = (clientId: unknown): readonly number[] | null => {
  if (clientId === undefined) return null
  const ids: readonly unknown[] = Array.isArray(clientId) ? clientId : [clientId]
  if (ids.length === 0 || !ids.every(isAwarenessId))
    throw new Problem(422, 'The clientId must be the awareness id of somebody on the board.')
  return ids
}

/**
 * `POST /api/boards/:b/dismiss` `{clientId?, renew?}`: sends the pages with this awareness id, or
 * these, out for good, or everybody. With `renew` the links that they know are new before that, so
 * that nobody comes back by an old one: the view link for a viewer, else both, because the edit link
 * leads to the view link. For those who are not sent out that is as if the links had been renewed.
 */
export const dismissPeople: Handler = async (call) => {
  const board = await needEdit(call)
  const fields = await readFields(call)
  const pages = parsePages(fields['clientId'])
  const { rooms } = call
  const isViewer = pages?.every((page) => rooms.findRight(board.key, page) === 'view') === true
  const rights: readonly Right[] = isViewer ? ['view'] : ['edit', 'view']
  const renewed = fields['renew'] === true ? await renew(call, board, rights) : null
  const found = pages?.filter((page) => rooms.dismissOne(board.key, closeCodes.sentOut, page))
  if (found === undefined) rooms.dismiss(board.key, closeCodes.sentOut)
  if (renewed !== null) rooms.renewLinks(renewed, rights)
  else if (found?.length === 0) throw new Problem(404, 'This person is not on the board any more.')
  return toJson(200, toLinks(call, renewed ?? board))
}
