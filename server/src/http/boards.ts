/** The library and the life of a board: create, list, show, delete, renew its links. */
import * as Y from 'yjs'
import { closeCodes } from 'shared/close-codes.ts'
import { createBoard, type NewBoard } from 'shared/doc/create.ts'
import { parseDrawing } from 'shared/doc/parse-drawing.ts'
import { readBoard } from 'shared/doc/read.ts'
import { createBoardId } from 'shared/ids.ts'
import { documentLayout } from 'shared/protocol.ts'
import type { BoardToStore } from '../store/store.ts'
import { needBoard, needEdit, needTeam } from './access.ts'
import { readFields, type Call, type Fields, type Handler } from './call.ts'
import { toContent } from './import-board.ts'
import { Problem, toJson, type Reply } from './reply.ts'

const maxTitleLength = 200
const maxSeverityLength = 40

const isTimeZone = (name: string): boolean => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const parseText = (fields: Fields, name: string, maxLength: number): string | null => {
  const value = fields[name]
  if (value === undefined || value === null || value === '') return null
  if (typeof value !== 'string') throw new Problem(422, `The ${name} must be a text.`)
  const text = value.toWellFormed().replace(/\s+/g, ' ').trim()
  if (text.length > maxLength)
    throw new Problem(422, `The ${name} must have at most ${maxLength} characters.`)
  return text === '' ? null : text
}

const parseNewBoard = (fields: Fields, createdAt: string): NewBoard => {
  const title = parseText(fields, 'title', maxTitleLength)
  if (title === null) throw new Problem(422, 'A board needs a title.')
  const timeZone = parseText(fields, 'timeZone', 100) ?? 'UTC'
  if (!isTimeZone(timeZone))
    throw new Problem(422, `"${timeZone}" is not a time zone. Try one like Europe/Berlin.`)
  return { title, timeZone, severity: parseText(fields, 'severity', maxSeverityLength), createdAt }
}

/** Stores a new board; answers 201 with its links. */
export const storeNewBoard = async (
  call: Call,
  { update, summary }: Pick<BoardToStore, 'update' | 'summary'>,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Reply> => {
  const { store, random, date, origin } = call
  const board = await store.createBoard({
    id: createBoardId(random),
    viewId: createBoardId(random),
    layout: documentLayout,
    createdAt: date().toISOString(),
    update,
    summary,
  })
  const { id, viewId, title } = board
  const url = `${origin}/b/${id}`
  const viewUrl = `${origin}/b/${viewId}`
  return toJson(201, { id, viewId, title, url, viewUrl, ...more }, { Location: url })
}

/** `POST /api/boards` */
export const postBoard: Handler = async (call) => {
  needTeam(call)
  const board = parseNewBoard(await readFields(call), call.date().toISOString())
  const doc = new Y.Doc()
  createBoard(doc, board)
  return storeNewBoard(call, toContent(doc))
}

/** `GET /api/boards?q=&status=` */
export const listBoards: Handler = async (call) => {
  needTeam(call)
  // Otherwise a board that is open right now would be listed as it was some seconds ago.
  await call.rooms.describeAll()
  const { searchParams } = call.url
  const words = (searchParams.get('q') ?? '').toLowerCase().split(/\s+/)
  const rows = await call.store.listBoards({
    words: words.filter((word) => word !== '').slice(0, 20),
    status: searchParams.get('status') || null,
  })
  const boards = rows.map(({ key: _key, layout: _layout, deletedAt: _deleted, ...board }) => board)
  return toJson(200, { boards })
}

/**
 * `GET /api/boards/:b`: the `Board` value, and the links that the used one leads to: an edit link
 * to both, a view link to itself.
 */
export const getBoard: Handler = async (call) => {
  const { board, right } = await needBoard(call)
  const visit = await call.rooms.visit(board)
  try {
    await call.takeTurn()
    const id = right === 'edit' ? board.id : board.viewId
    const value = readBoard(visit.room.doc, parseDrawing)
    return toJson(200, { id, viewId: board.viewId, rights: right, ...value })
  } finally {
    visit.end()
  }
}

/** `DELETE /api/boards/:b`: gone for everybody; `undelete` brings it back until the grace period ends. */
export const deleteBoard: Handler = async (call) => {
  const board = await needEdit(call)
  await call.store.markDeleted(board.key, call.date().toISOString())
  call.rooms.dismiss(board.key, closeCodes.noSuchBoard)
  return { status: 204 }
}

/** `POST /api/boards/:b/undelete` */
export const undeleteBoard: Handler = async (call) => {
  const board = await needEdit(call, true)
  await call.store.markDeleted(board.key, null)
  return { status: 204 }
}
