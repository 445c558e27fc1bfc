/**
 * The gate for drawings: what a raw peer wrote becomes a tldraw record only when tldraw's own schema
 * and our limits let it through. One bad record in its store blanks a page for good.
 */
import { createTLSchema, defaultBindingSchemas, defaultShapeSchemas } from '@tldraw/tlschema'
import { parseZoneId } from '../zones.ts'
import { findAssetHash, type Drawing, type ParseDrawing } from './drawing.ts'
import { isCoordinate, isFields } from './parse-values.ts'

const { arrow, draw, image } = defaultShapeSchemas
const shapes = { arrow, draw, image }
const { types } = createTLSchema({ shapes, bindings: defaultBindingSchemas })

/** The shape types that go into the root `drawings`: arrows, ink and images. */
export const drawingTypes: ReadonlySet<string> = new Set(Object.keys(shapes))

/** Points of one drawing. */
const maxPoints = 20_000
/** Canvas units of an image's side. */
const maxSide = 10_000

/** No number in it is beyond the board, down to `depth` objects within each other. */
const isWithinBoard = (value: unknown, depth: number): boolean => {
  if (typeof value === 'number') return isCoordinate(value)
  if (typeof value !== 'object' || value === null) return true
  return depth > 0 && Object.values(value).every((part) => isWithinBoard(part, depth - 1))
}

const isWithinLimits = (record: Record<string, unknown>): boolean => {
  const props = isFields(record['props']) ? record['props'] : {}
  if (record['typeName'] === 'asset')
    return record['type'] === 'image' && findAssetHash(props['src']) !== null
  if (record['typeName'] === 'binding') return record['type'] === 'arrow'
  if (record['typeName'] !== 'shape' || !drawingTypes.has(record['type'] as string)) return false
  if (record['type'] === 'arrow') return props['text'] === ''
  if (record['type'] !== 'image') return true
  const { w, h, url } = props
  return isCoordinate(w) && w <= maxSide && isCoordinate(h) && h <= maxSide && url === ''
}

/** What tldraw's schema calls a point: a stroke of 200 is judged in 15 µs instead of 230. */
const isPoint = (value: unknown): boolean => {
  if (!isFields(value)) return false
  const { x, y, z } = value
  return (
    isCoordinate(x) &&
    isCoordinate(y) &&
    (z === undefined || isCoordinate(z)) &&
    Object.keys(value).length === ('z' in value ? 3 : 2)
  )
}

/** A stroke with its points taken out; null when they are too many, or not what they should be. */
const withoutPoints = (record: Record<string, unknown>): Record<string, unknown> | null => {
  const { props } = record
  if (!isFields(props) || !Array.isArray(props['segments'])) return null
  let points = 0
  const segments: unknown[] = []
  for (const segment of props['segments'] as unknown[]) {
    const own: unknown = isFields(segment) ? segment['points'] : null
    if (!Array.isArray(own) || (points += 1 + own.length) > maxPoints) return null
    for (const point of own) if (!isPoint(point)) return null
    segments.push({ ...(segment as object), points: [] })
  }
  return { ...record, props: { ...props, segments } }
}

const judge = (value: Record<string, unknown>, given: Record<string, unknown>): Drawing | null => {
  const zone = parseZoneId(value['zone'])
  // What is not for others to say does not come from outside: page, lock and free-form data.
  const record: Record<string, unknown> = { ...given, meta: {} }
  if (record['typeName'] === 'shape')
    Object.assign(record, { parentId: 'page:page', isLocked: false })
  if (zone === null || !isWithinLimits(record)) return null
  const judged = record['type'] === 'draw' ? withoutPoints(record) : record
  if (judged === null || !isWithinBoard(judged, 5)) return null
  try {
    types[record['typeName'] as Drawing['record']['typeName']].validate(judged)
    return { zone, record: record as unknown as Drawing['record'] }
  } catch {
    // The schema says no by throwing; the record stays in the document and is not shown.
    return null
  }
}

// What lies in a document never changes in place. 2,000 drawings take 28 ms the first time, then 1.
const known = new WeakMap<object, Drawing | null>()

/** The gate; see `ParseDrawing`. */
export const parseDrawing: ParseDrawing = (key, value) => {
  if (!isFields(value) || !isFields(value['record']) || value['record']['id'] !== key) return null
  // Zones are shapes of each page's own.
  if (key.startsWith('shape:zone:')) return null
  let drawing = known.get(value)
  if (drawing === undefined) {
    drawing = judge(value, value['record'])
    known.set(value, drawing)
  }
  return drawing
}
