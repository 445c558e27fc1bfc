/**
 * What is drawn on the canvas, for whoever does not see it: its pictures, what its arrows say, and
 * how much more there is. Read without tldraw's schema, and only what is told; every value is parsed.
 */
import type * as Y from 'yjs'
import { parseNoteId, type AssetHash, type NoteId } from '../ids.ts'
import { parseZoneId, zoneIds, type ZoneId } from '../zones.ts'
import { findAssetHash } from './drawing.ts'
import { isCoordinate, isFields } from './parse-values.ts'
import { rootOf } from './roots.ts'

/** A picture on the ground of a zone. */
export interface DrawnPicture {
  /** The key of its drawing. */
  readonly id: string
  readonly asset: AssetHash
  /** What it shows, in words; '' while nobody has said so. */
  readonly alt: string
}

/** An arrow between two notes. */
export interface Relation {
  readonly from: NoteId
  readonly to: NoteId
  /** Whether one end alone has a head. */
  readonly isDirected: boolean
}

export interface DrawnInZone {
  /** In reading order. */
  readonly pictures: readonly DrawnPicture[]
  /** Arrows that are no relation. */
  readonly arrows: number
  /** Strokes of a pen. */
  readonly strokes: number
}

export interface Drawn {
  readonly zones: Readonly<Record<ZoneId, DrawnInZone>>
  readonly relations: readonly Relation[]
}

type Fields = Readonly<Record<string, unknown>>

interface Entry {
  readonly zone: ZoneId
  readonly record: Fields
  readonly props: Fields
}

const parseEntry = (key: string, value: unknown): Entry | null => {
  if (!isFields(value) || !isFields(value['record'])) return null
  const zone = parseZoneId(value['zone'])
  const { record } = value
  const { id, props } = record as Fields
  return zone === null || id !== key || !isFields(props)
    ? null
    : { zone, record: record as Fields, props }
}

const parseEnd = (value: unknown): NoteId | null =>
  typeof value === 'string' && value.startsWith('shape:')
    ? parseNoteId(value.slice('shape:'.length))
    : null

type Ends = Partial<Record<'start' | 'end', NoteId>>

/** Which notes each arrow is tied to. */
const readEnds = (entries: readonly Entry[]): ReadonlyMap<unknown, Ends> => {
  const ends = new Map<unknown, Ends>()
  for (const { record, props } of entries) {
    if (record['typeName'] !== 'binding' || record['type'] !== 'arrow') continue
    const { terminal } = props
    const note = parseEnd(record['toId'])
    if (note === null || (terminal !== 'start' && terminal !== 'end')) continue
    ends.set(record['fromId'], { ...ends.get(record['fromId']), [terminal]: note })
  }
  return ends
}

const hasHead = (value: unknown): boolean => typeof value === 'string' && value !== 'none'

const toRelation = ({ props }: Entry, { start, end }: Ends): Relation | null => {
  if (start === undefined || end === undefined || start === end) return null
  const [atStart, atEnd] = [hasHead(props['arrowheadStart']), hasHead(props['arrowheadEnd'])]
  const isDirected = atStart !== atEnd
  return isDirected && atStart
    ? { from: end, to: start, isDirected }
    : { from: start, to: end, isDirected }
}

/** How far down and right a picture lies, for the order of reading. */
const toPoint = ({ record: { x, y } }: Entry): readonly [number, number] => [
  isCoordinate(y) ? y : 0,
  isCoordinate(x) ? x : 0,
]

const byPlace = (a: Entry, b: Entry): number => {
  const [ay, ax] = toPoint(a)
  const [by, bx] = toPoint(b)
  return ay - by || ax - bx
}

const toPicture = (
  { record, props }: Entry,
  assets: ReadonlyMap<unknown, AssetHash>,
): DrawnPicture[] => {
  const asset = assets.get(props['assetId'])
  const { altText } = props
  return asset === undefined
    ? []
    : [
        {
          id: record['id'] as string,
          asset,
          alt: typeof altText === 'string' ? altText.toWellFormed() : '',
        },
      ]
}

/** Reads all drawings; what does not parse is passed over. */
export const readDrawn = (doc: Y.Doc): Drawn => {
  const entries: Entry[] = []
  for (const [key, value] of rootOf(doc, 'drawings').entries()) {
    const entry = parseEntry(key, value)
    if (entry !== null) entries.push(entry)
  }
  const ends = readEnds(entries)
  const assets = new Map<unknown, AssetHash>()
  const relations: Relation[] = []
  const loose = new Set<Entry>()
  for (const entry of entries) {
    const { record, props } = entry
    if (record['typeName'] === 'asset') {
      const hash = findAssetHash(props['src'])
      if (hash !== null) assets.set(record['id'], hash)
    } else if (record['typeName'] === 'shape' && record['type'] === 'arrow') {
      const relation = toRelation(entry, ends.get(record['id']) ?? {})
      if (relation === null) loose.add(entry)
      else relations.push(relation)
    }
  }
  const readZone = (zone: ZoneId): DrawnInZone => {
    const shapes = entries.filter((one) => one.zone === zone && one.record['typeName'] === 'shape')
    return {
      pictures: shapes
        .filter(({ record }) => record['type'] === 'image')
        .toSorted(byPlace)
        .flatMap((one) => toPicture(one, assets)),
      arrows: shapes.filter((one) => loose.has(one)).length,
      strokes: shapes.filter(({ record }) => record['type'] === 'draw').length,
    }
  }
  return {
    zones: Object.fromEntries(zoneIds.map((zone) => [zone, readZone(zone)])) as Drawn['zones'],
    relations,
  }
}
