/**
 * A zone as tldraw sees it: locked ground that nothing can be put behind. It exists on this page
 * alone; the document does not know shapes of zones.
 */
import { Rectangle2d, ShapeUtil, T, type TLBaseShape, type TLShapeId } from 'tldraw'
import type { ZoneId } from 'shared/zones.ts'
import { ZoneView } from './ZoneView.tsx'

export type ZoneShape = TLBaseShape<
  'zone',
  { zone: ZoneId; width: number; height: number; count: number }
>

// A colon cannot stand in a note's id, so no note of a raw peer can take a zone's place.
export const toZoneShapeId = (zone: ZoneId): TLShapeId => `shape:zone:${zone}` as TLShapeId
export const isZoneShapeId = (id: TLShapeId): boolean => id.startsWith('shape:zone:')

export class ZoneShapeUtil extends ShapeUtil<ZoneShape> {
  static override type = 'zone' as const
  static override props = { zone: T.any, width: T.number, height: T.number, count: T.number }

  override getDefaultProps(): ZoneShape['props'] {
    return { zone: 'summary', width: 1, height: 1, count: 0 }
  }
  override getGeometry({ props }: ZoneShape) {
    return new Rectangle2d({ width: props.width, height: props.height, isFilled: false })
  }
  override component() {
    return null
  }
  /** tldraw paints this below every shape's `component`, whatever the order of shapes. */
  backgroundComponent({ props }: ZoneShape) {
    return <ZoneView {...props} />
  }
  override indicator() {
    return null
  }
  override canBind() {
    return false
  }
  override canEdit() {
    return false
  }
  override canResize() {
    return false
  }
  override canSnap() {
    return false
  }
  override canTabTo() {
    return false
  }
  override canBeLaidOut() {
    return false
  }
  override hideSelectionBoundsFg() {
    return true
  }
  override hideSelectionBoundsBg() {
    return true
  }
}
