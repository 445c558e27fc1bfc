/**
 * A file of the journal as bytes, and bytes as what was appended. It is a row of frames, each with
 * the length of its body and a CRC-32 of it (both 32 bits, big-endian): first whose file it is, then
 * what was appended.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { crc32 } from 'node:zlib'
import type { BoardKey } from './store.ts'

/** The store that a file belongs to, and which of its files it is: each has a higher number than the one before. */
export interface JournalHead {
  readonly store: string
  readonly generation: number
}

/** One append. */
export interface JournalRecord {
  readonly key: BoardKey
  /** ISO 8601. */
  readonly at: string
  /** See `toPack`. */
  readonly pack: Uint8Array
}

export interface ParsedJournal {
  /** Null when nothing was written yet, or it cannot be read. */
  readonly head: JournalHead | null
  /** In the order in which they were appended, up to the first that cannot be read. */
  readonly records: readonly JournalRecord[]
  /**
   * Whether something stands there that cannot be read. The end of a write that a power cut broke off
   * is not meant: it was never called saved.
   */
  readonly isDamaged: boolean
}

const frameHead = 8

const toFrame = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeUint8Array(encoder, new Uint8Array(frameHead))
  write(encoder)
  const frame = encoding.toUint8Array(encoder)
  const view = new DataView(frame.buffer, frame.byteOffset)
  view.setUint32(0, frame.length - frameHead)
  view.setUint32(4, crc32(frame.subarray(frameHead)))
  return frame
}

export const toJournalHead = ({ store, generation }: JournalHead): Uint8Array =>
  toFrame((encoder) => {
    encoding.writeVarString(encoder, store)
    encoding.writeVarUint(encoder, generation)
  })

/** The updates are V1, in order. */
export const toJournalRecord = (
  key: BoardKey,
  updates: readonly Uint8Array[],
  at: string,
): Uint8Array =>
  toFrame((encoder) => {
    encoding.writeVarUint(encoder, key)
    encoding.writeVarString(encoder, at)
    for (const update of updates) encoding.writeVarUint8Array(encoder, update)
  })

const parseHead = (body: Uint8Array): JournalHead => {
  const decoder = decoding.createDecoder(body)
  return { store: decoding.readVarString(decoder), generation: decoding.readVarUint(decoder) }
}

const parseRecord = (body: Uint8Array): JournalRecord => {
  const decoder = decoding.createDecoder(body)
  const key = decoding.readVarUint(decoder) as BoardKey
  const at = decoding.readVarString(decoder)
  return { key, at, pack: decoding.readTailAsUint8Array(decoder) }
}

/** The body of the frame at a place; null when there is no whole one. */
const readFrame = (bytes: Uint8Array, at: number): Uint8Array | null => {
  if (at + frameHead >= bytes.length) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, frameHead)
  const body = bytes.subarray(at + frameHead, at + frameHead + view.getUint32(0))
  const isWhole = body.length > 0 && body.length === view.getUint32(0)
  return isWhole && crc32(body) === view.getUint32(4) ? body : null
}

/**
 * Whether what follows the last frame is the beginning of one: as much as its length says is not
 * there, and no other stands in it, as one does where a length is damaged.
 */
const isCutOff = (rest: Uint8Array): boolean => {
  if (rest.length < frameHead) return true
  const length = new DataView(rest.buffer, rest.byteOffset).getUint32(0)
  return frameHead + length > rest.length && rest.every((_, at) => readFrame(rest, at) === null)
}

/** Reads a file from its beginning. Never throws: a journal is read after whatever has happened. */
export const parseJournal = (bytes: Uint8Array): ParsedJournal => {
  const records: JournalRecord[] = []
  let head: JournalHead | null = null
  let at = 0
  for (let body = readFrame(bytes, at); body !== null; body = readFrame(bytes, at)) {
    try {
      if (head === null) head = parseHead(body)
      else records.push(parseRecord(body))
    } catch {
      break
    }
    at += frameHead + body.length
  }
  const rest = bytes.subarray(at)
  return { head, records, isDamaged: !isCutOff(rest) && rest.some((byte) => byte !== 0) }
}
