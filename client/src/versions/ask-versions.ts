/** Asking the server for versions of a board; through the same door as everything else, `api.ts`. */
import type { BoardId } from 'shared/ids.ts'
import { ask, parseCount, parseText, postJson, toFields, type Answer } from '../api.ts'

/** A version of a board, as lists show it. */
export interface Version {
  readonly id: number
  /** Null for an automatic one. */
  readonly name: string | null
  /** ISO 8601. */
  readonly at: string
  /** Notes outside the trash. */
  readonly notes: number
}

/** Null unless it names a version. */
export const parseVersion = (value: unknown): Version | null => {
  const version = toFields(value)
  const id = parseCount(version['id'])
  const at = parseText(version['at'])
  if (id === 0 || at === null || Number.isNaN(Date.parse(at))) return null
  return { id, at, name: parseText(version['name']), notes: parseCount(version['notes']) }
}

const parseVersions = (value: unknown): Version[] | null => {
  const versions: unknown = toFields(value)['versions']
  return Array.isArray(versions)
    ? versions.map(parseVersion).filter((version) => version !== null)
    : null
}

const pathOf = (board: BoardId): string => `/api/boards/${board}/versions`

/** All versions, newest first. */
export const listVersions = (board: BoardId): Promise<Answer<Version[]>> =>
  ask(pathOf(board), {}, parseVersions)

/** Keeps what the server has now under a name. */
export const nameVersion = (board: BoardId, name: string): Promise<Answer<Version>> =>
  ask(pathOf(board), postJson(JSON.stringify({ name })), parseVersion)

/** Keeps what the server has now without a name, unless nothing has changed; gives up soon. */
export const keepVersion = (board: BoardId): Promise<Answer<true>> =>
  ask(pathOf(board), { ...postJson('{}'), signal: AbortSignal.timeout(3_000) }, () => true as const)

/** A version's document as one update, encoding V2. */
export const readVersion = (board: BoardId, version: number): Promise<Answer<Uint8Array>> =>
  ask(
    `${pathOf(board)}/${version}?format=update-v2`,
    {},
    (value) => (value instanceof ArrayBuffer ? new Uint8Array(value) : null),
    (response) => response.arrayBuffer(),
  )
