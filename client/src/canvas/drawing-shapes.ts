/** How tldraw shows `drawingTypes`: arrows, ink and images, without what a postmortem has no use for. */
import { ArrowShapeUtil, DrawShapeUtil, ImageShapeUtil } from 'tldraw'

/** Words live in notes, where two people can type at once: an arrow has no label. */
export class PlainArrowUtil extends ArrowShapeUtil {
  override canEdit() {
    return false
  }
}

export class PlainImageUtil extends ImageShapeUtil {
  override canCrop() {
    return false
  }
}

export const drawingUtils = [PlainArrowUtil, DrawShapeUtil, PlainImageUtil]
