/**
 * The gate for drawings: what a raw peer wrote becomes a tldraw record only when tldraw's own
 * validator and our limits let it through. One bad record in the store blanks the page for good.
 */
import type { TLAsset, TLBinding, TLPageId, TLRecord, TLShape, TLStore } from 'tldraw'
import { maxCoordinate } from 'shared/doc/read.ts'
import { parseAssetHash, type AssetHash } from 'shared/ids.ts'
import { parseZoneId, type ZoneId } from 'shared/zones.ts'
import { drawingTypes } from './drawing-shapes.ts'

export interface Drawing {
  readonly zone: ZoneId
  /** Coordinates are local to the zone. */
  readonly record: TLShape | TLBinding | TLAsset
}

/** Points of one stroke. */
const maxPoints = 20_000

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The hash behind an asset's `src`; images come from this server or not at all. */
export const findAssetHash = (src: unknown): AssetHash | null =>
  typeof src === 'string' && src.startsWith('asset:')
    ? parseAssetHash(src.slice('asset:'.length))
    : null

const isWithinLimits = (record: Record<string, unknown>): boolean => {
  const props = isObject(record['props']) ? record['props'] : {}
  if (record['typeName'] === 'asset')
    return record['type'] === 'image' && findAssetHash(props['src']) !== null
  if (record['typeName'] === 'binding') return record['type'] === 'arrow'
  if (record['typeName'] !== 'shape' || !drawingTypes.has(String(record['type']))) return false
  for (const name of ['x', 'y']) {
    const value = record[name]
    if (typeof value !== 'number' || !(Math.abs(value) <= maxCoordinate)) return false
  }
  if (record['type'] === 'image') {
    const { w, h, url } = props
    return (
      typeof w === 'number' && w <= 10_000 && typeof h === 'number' && h <= 10_000 && url === ''
    )
  }
  if (record['type'] === 'arrow') return props['text'] === ''
  const segments = Array.isArray(props['segments']) ? props['segments'] : []
  let points = 0
  for (const segment of segments) {
    if (isObject(segment) && Array.isArray(segment['points'])) points += segment['points'].length
  }
  return points <= maxPoints
}

/** Null unless the value is a drawing that this page can show. */
export const parseDrawing = (
  store: TLStore,
  page: TLPageId,
  key: string,
  value: unknown,
): Drawing | null => {
  if (!isObject(value) || !isObject(value['record'])) return null
  const zone = parseZoneId(value['zone'])
  if (zone === null || value['record']['id'] !== key || !isWithinLimits(value['record']))
    return null
  // What is ours alone to say does not come from outside: page, lock and free-form data.
  const record = { ...value['record'], meta: {} } as Record<string, unknown>
  if (record['typeName'] === 'shape') Object.assign(record, { parentId: page, isLocked: false })
  const type = store.schema.types[record['typeName'] as TLRecord['typeName']]
  try {
    return { zone, record: type.validate(record) as Drawing['record'] }
  } catch {
    // The validator says no by throwing; the record stays in the document and is not shown.
    return null
  }
}
