/**
 * The names of things. An id is only ever made by `parse…` (from outside) or `create…` (here),
 * so a value of one of these types can go into a URL, a key or a file name as it is.
 */
declare const purpose: unique symbol
type Id<Purpose extends string> = string & { readonly [purpose]: Purpose }

/** Edit id or view id of a board: 128 random bits in base64url, 22 characters. A secret. */
export type BoardId = Id<'board'>
/** A note's key in the root `notes`; 1 to 64 characters of base64url. */
export type NoteId = Id<'note'>
/** A group's key in the root `groups`. */
export type GroupId = Id<'group'>
/** The key of a line in the header's roots: a contributing factor, a role, a reference, a check's name. */
export type LineId = Id<'line'>
/** A round of writing or voting; its part of keys in the roots `meeting` and `votes`. */
export type RoundId = Id<'round'>
/** A link's part of a key in the root `links`. */
export type LinkId = Id<'link'>
/** A browser that has signed something. Remembered there, never an account. */
export type ParticipantId = Id<'participant'>
/** SHA-256 of an asset's bytes: 64 lower-case hexadecimal digits. */
export type AssetHash = Id<'asset'>

/** Gives `count` random bytes; the caller brings the chance, so that `shared` stays pure. */
export type RandomBytes = (count: number) => Uint8Array

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Bytes as base64url without padding (RFC 4648 section 5). */
const toBase64Url = (bytes: Uint8Array): string => {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3)
    const word = (a << 16) | (b << 8) | c
    const count = Math.min(3, bytes.length - i) + 1
    for (let k = 0; k < count; k++) text += digits[(word >> (18 - 6 * k)) & 63]
  }
  return text
}

const isKey = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value)

export const createBoardId = (random: RandomBytes): BoardId => toBase64Url(random(16)) as BoardId
export const createNoteId = (random: RandomBytes): NoteId => toBase64Url(random(9)) as NoteId
export const createLinkId = (random: RandomBytes): LinkId => toBase64Url(random(9)) as LinkId
export const createGroupId = (random: RandomBytes): GroupId => toBase64Url(random(9)) as GroupId
/** The group of what is put onto a note: two people who do so at the same moment make one group. */
export const toGroupId = (target: NoteId): GroupId => target as string as GroupId
export const createRoundId = (random: RandomBytes): RoundId => toBase64Url(random(9)) as RoundId
export const createLineId = (random: RandomBytes): LineId => toBase64Url(random(9)) as LineId
export const createParticipantId = (random: RandomBytes): ParticipantId =>
  toBase64Url(random(12)) as ParticipantId

/** Null unless it is exactly 22 characters of base64url. */
export const parseBoardId = (value: unknown): BoardId | null =>
  typeof value === 'string' && /^[A-Za-z0-9_-]{22}$/.test(value) ? (value as BoardId) : null
export const parseNoteId = (value: unknown): NoteId | null =>
  isKey(value) ? (value as NoteId) : null
export const parseGroupId = (value: unknown): GroupId | null =>
  isKey(value) ? (value as GroupId) : null
export const parseRoundId = (value: unknown): RoundId | null =>
  isKey(value) ? (value as RoundId) : null
export const parseLineId = (value: unknown): LineId | null =>
  isKey(value) ? (value as LineId) : null
export const parseLinkId = (value: unknown): LinkId | null =>
  isKey(value) ? (value as LinkId) : null
export const parseParticipantId = (value: unknown): ParticipantId | null =>
  isKey(value) ? (value as ParticipantId) : null
export const parseAssetHash = (value: unknown): AssetHash | null =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? (value as AssetHash) : null
