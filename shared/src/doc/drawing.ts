/** Drawings: tldraw's records in zones, as the document holds them. */
import type { TLAsset, TLBinding, TLShape } from '@tldraw/tlschema'
import type * as Y from 'yjs'
import { parseAssetHash, type AssetHash } from '../ids.ts'
import type { ZoneId } from '../zones.ts'
import { rootOf } from './roots.ts'

export interface Drawing {
  readonly zone: ZoneId
  /** A shape's coordinates are local to the zone. */
  readonly record: TLShape | TLBinding | TLAsset
}

/**
 * The gate for drawings; null for what is none. It is a parameter wherever a board is read, because
 * the one gate there is (`parse-drawing.ts`) carries tldraw's schema, which most pages do without.
 */
export type ParseDrawing = (key: string, value: unknown) => Drawing | null

/** The hash behind an asset's `src`; images come from this server or not at all. */
export const findAssetHash = (src: unknown): AssetHash | null =>
  typeof src === 'string' && src.startsWith('asset:')
    ? parseAssetHash(src.slice('asset:'.length))
    : null

/** The id that a note's shape has on every canvas; arrows are bound to notes by it. */
export const toNoteShapeId = (noteId: string): string => `shape:${noteId}`

/** The drawing under a key of the root `drawings`. One that takes the id of a note's shape is none. */
export const readDrawing = (
  doc: Y.Doc,
  key: string,
  parseDrawing: ParseDrawing,
): Drawing | null => {
  const noteId = key.startsWith('shape:') ? key.slice('shape:'.length) : null
  if (noteId !== null && rootOf(doc, 'notes').has(noteId)) return null
  return parseDrawing(key, rootOf(doc, 'drawings').get(key))
}
