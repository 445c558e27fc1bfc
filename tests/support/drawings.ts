/** Drawings as the canvas writes them, one of each kind. */
import type { ZoneId } from 'shared/zones.ts'

export type Fields = Record<string, unknown>

/** An entry of the root `drawings`. */
export interface Entry extends Fields {
  readonly zone: ZoneId
  readonly record: Fields
}

const zone = 'risk'

const toShape = (id: string, type: string, props: Fields, rest: Fields): Entry => ({
  zone,
  record: {
    id,
    typeName: 'shape',
    type,
    x: 10,
    y: 10,
    rotation: 0,
    index: 'a1',
    parentId: 'page:page',
    isLocked: false,
    opacity: 1,
    meta: {},
    props,
    ...rest,
  },
})

const style = { color: 'black', fill: 'none', dash: 'solid', size: 's', scale: 1 }

/** A stroke of a pen; `rest` replaces fields of its record. */
export const ink = (id = 'shape:ink', rest: Fields = {}, points = 2): Entry =>
  toShape(
    id,
    'draw',
    {
      ...style,
      segments: [
        {
          type: 'free',
          points: Array.from({ length: points }, (_, i) => ({ x: i, y: i, z: 0.5 })),
        },
      ],
      isComplete: true,
      isClosed: false,
      isPen: false,
    },
    rest,
  )

export const arrow = (id = 'shape:arrow', rest: Fields = {}): Entry =>
  toShape(
    id,
    'arrow',
    {
      ...style,
      kind: 'arc',
      labelColor: 'black',
      arrowheadStart: 'none',
      arrowheadEnd: 'arrow',
      font: 'draw',
      start: { x: 0, y: 0 },
      end: { x: 120, y: 40 },
      bend: 0,
      text: '',
      labelPosition: 0.5,
      elbowMidPoint: 0.5,
    },
    rest,
  )

/** What ties an arrow's end to a note or another drawing. */
export const binding = (id = 'binding:end', toId = 'shape:ink', rest: Fields = {}): Entry => ({
  zone,
  record: {
    id,
    typeName: 'binding',
    type: 'arrow',
    fromId: 'shape:arrow',
    toId,
    meta: {},
    props: {
      terminal: 'end',
      normalizedAnchor: { x: 0.5, y: 0.5 },
      isExact: false,
      isPrecise: true,
      snap: 'none',
    },
    ...rest,
  },
})

export const asset = (id = 'asset:picture', rest: Fields = {}): Entry => ({
  zone,
  record: {
    id,
    typeName: 'asset',
    type: 'image',
    meta: {},
    props: {
      name: 'graph.png',
      src: `asset:${'a'.repeat(64)}`,
      w: 640,
      h: 480,
      mimeType: 'image/png',
      isAnimated: false,
      fileSize: 20_000,
    },
    ...rest,
  },
})

export const picture = (id = 'shape:picture', rest: Fields = {}): Entry =>
  toShape(
    id,
    'image',
    {
      w: 320,
      h: 240,
      playing: true,
      url: '',
      assetId: 'asset:picture',
      crop: null,
      flipX: false,
      flipY: false,
      altText: 'graph.png',
    },
    rest,
  )

/** One drawing of each kind. */
export const everyKind = (): readonly Entry[] => [ink(), arrow(), binding(), asset(), picture()]
