/** Versions of a board: named and automatic ones, to look at and to restore. */
import { parseDrawing } from 'shared/doc/parse-drawing.ts'
import { readBoard } from 'shared/doc/read.ts'
import { restoreBoard } from 'shared/doc/restore.ts'
import * as Y from 'yjs'
import { openStoredDocument } from '../store/compact.ts'
import type { BoardRow, StoredVersion, VersionRow } from '../store/store.ts'
import { needBoard, needEdit } from './access.ts'
import { readFields, type Call, type Handler } from './call.ts'
import { Problem, toJson } from './reply.ts'

const maxNameLength = 120
/** Named versions are never thinned, so there is an end to them. */
const maxNamed = 200

/** As the API tells it: a name only when there is one. */
const toAnswer = ({ id, name, at, notes, bytes }: VersionRow) => ({
  id,
  ...(name === null ? {} : { name }),
  at,
  notes,
  bytes,
})

const needVersion = async (call: Call, board: BoardRow): Promise<StoredVersion> => {
  const text = call.params['v'] ?? ''
  const version = /^[1-9]\d{0,8}$/.test(text)
    ? await call.store.findVersion(board.key, Number(text))
    : null
  if (version === null) throw new Problem(404, 'This board has no such version.')
  return version
}

const openVersion = ({ snapshot }: StoredVersion): Y.Doc =>
  openStoredDocument({ snapshot, updates: [], logBytes: 0 })

/** `GET /api/boards/:b/versions`: newest first. */
export const listVersions: Handler = async (call) => {
  const { board } = await needBoard(call)
  const versions = await call.store.listVersions(board.key)
  return toJson(200, { versions: versions.map(toAnswer) })
}

/**
 * `GET /api/boards/:b/versions/:v`: the `Board` value at that version; with `?format=update` its
 * document as one update, encoding V1, and with `?format=update-v2` in encoding V2.
 */
export const getVersion: Handler = async (call) => {
  const { board } = await needBoard(call)
  const format = call.url.searchParams.get('format') || 'board'
  if (!['board', 'update', 'update-v2'].includes(format))
    throw new Problem(422, '"format" must be one of board, update, update-v2.')
  const version = await needVersion(call, board)
  await call.takeTurn()
  if (format === 'board') {
    const doc = openVersion(version)
    const value = readBoard(doc, parseDrawing)
    doc.destroy()
    return toJson(200, { version: toAnswer(version), ...value })
  }
  const { snapshot } = version
  return {
    status: 200,
    headers: { 'Content-Type': 'application/octet-stream', 'Cache-Control': 'no-store' },
    body: format === 'update' ? Y.convertUpdateFormatV2ToV1(snapshot) : snapshot,
    compressed: new Map(),
  }
}

const parseName = (value: unknown): string | null => {
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') throw new Problem(422, 'The name must be a text.')
  const name = value.toWellFormed().replace(/\s+/g, ' ').trim()
  if (name === '') throw new Problem(422, 'A version needs a name, or none at all.')
  if (name.length > maxNameLength)
    throw new Problem(422, `The name must have at most ${maxNameLength} characters.`)
  return name
}

/**
 * `POST /api/boards/:b/versions` `{name?}`: keeps the board as it is now. 201 with the version; 200
 * with the newest one when there is no name and nothing has changed since; 204 when a board without
 * a name to keep has nothing on it yet.
 */
export const postVersion: Handler = async (call) => {
  const board = await needEdit(call)
  const name = parseName((await readFields(call))['name'])
  const before = await call.store.listVersions(board.key)
  if (name !== null && before.filter((version) => version.name !== null).length >= maxNamed)
    throw new Problem(422, `This board has ${maxNamed} named versions already.`)
  const { room, end } = await call.rooms.visit(board)
  try {
    // What people have sent already belongs to what the person sees now.
    room.drain()
    await room.saving.whenSaved()
    const at = call.date().toISOString()
    const version = await call.store.keepVersion(board.key, { name, at })
    if (version === null) return { status: 204 }
    const isNew = name !== null || version.at === at
    return toJson(isNew ? 201 : 200, toAnswer(version))
  } finally {
    end()
  }
}

/**
 * `POST /api/boards/:b/versions/:v/restore`: the board says again what it said then, as an edit that
 * everybody sees. `undoVersion` is the board of a moment before, to restore if this was a mistake.
 */
export const restoreVersion: Handler = async (call) => {
  const board = await needEdit(call)
  const version = await needVersion(call, board)
  const past = openVersion(version)
  const { room, end } = await call.rooms.visit(board)
  try {
    room.drain()
    await room.saving.whenSaved()
    const at = call.date().toISOString()
    const before = await call.store.keepVersion(board.key, { name: null, at })
    await room.edit((doc) => restoreBoard(doc, past, { at }))
    return toJson(200, { restored: version.id, undoVersion: before?.id ?? null })
  } finally {
    past.destroy()
    end()
  }
}
