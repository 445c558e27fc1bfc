/** How large a board's document is, what still fits, and whether its people should know. */

/** The share of the limit from which on people are told. */
const warnFrom = 0.8
/** How often, and after how much growth, a board near its limit is measured anew. */
const measureMs = 10_000
const measureShare = 0.01

/** What a document costs: bytes on disk, and items (Yjs's structs), each of which takes memory however small. */
export interface Amount {
  readonly bytes: number
  readonly items: number
}

/** How much of a limit is used: of the bytes or of the items, whichever is closer to its end. */
export interface Fill {
  readonly used: number
  readonly max: number
}

export interface Size {
  /** An update of so much went in. */
  add(amount: Amount): void
  /** Whether an update of so much may still go in. */
  fits(amount: Amount): boolean
  /** As far as is known. */
  readonly fill: Fill
  /** Set from 80 % of the limit on. */
  readonly warning: Fill | null
}

export interface SizeOptions {
  /** The document's amount when it was loaded. */
  readonly stored: Amount
  readonly max: Amount
  /** Encodes the whole document to see how large it is; costs as much. */
  readonly measure: () => Amount
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
}

/**
 * Counts what comes, which overestimates: what one update wrote and another deleted counts twice.
 * So a board is measured before anybody is warned or refused.
 */
export const createSize = ({ stored, max, measure, now }: SizeOptions): Size => {
  let known = stored
  let measuredMs = -Infinity
  let measuredShare = -Infinity

  const toFill = (): Fill =>
    known.bytes / max.bytes >= known.items / max.items
      ? { used: known.bytes, max: max.bytes }
      : { used: known.items, max: max.items }
  const toShare = ({ used, max: most }: Fill): number => used / most
  const measureNow = (): void => {
    measuredMs = now()
    known = measure()
    measuredShare = toShare(toFill())
  }
  const isStale = (): boolean => now() - measuredMs > measureMs
  const isFull = (): boolean => toShare(toFill()) >= warnFrom
  const hasRoom = ({ bytes, items }: Amount): boolean =>
    known.bytes + bytes <= max.bytes && known.items + items <= max.items

  return {
    add: ({ bytes, items }) => {
      known = { bytes: known.bytes + bytes, items: known.items + items }
    },
    fits: (amount) => {
      if (!hasRoom(amount) && isStale()) measureNow()
      return hasRoom(amount)
    },
    get fill() {
      return toFill()
    },
    get warning() {
      if (isFull() && toShare(toFill()) - measuredShare > measureShare && isStale()) measureNow()
      return isFull() ? toFill() : null
    },
  }
}
