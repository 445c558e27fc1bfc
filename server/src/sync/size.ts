/** How large a board's document is, what still fits, and whether its people should know. */

/** The share of the limit from which on people are told. */
const warnFrom = 0.8
/** How often, and after how much growth, a board near its limit is measured anew. */
const measureMs = 10_000
const measureShare = 0.01

/** What people are told: bytes of the document, and how many it may have. */
export interface SizeWarning {
  readonly usedBytes: number
  readonly maxBytes: number
}

export interface Size {
  /** An update of so many bytes went in. */
  add(bytes: number): void
  /** Whether an update of so many bytes may still go in. */
  fits(bytes: number): boolean
  /** The document's bytes, as far as is known. */
  readonly usedBytes: number
  /** Set from 80 % of the limit on. */
  readonly warning: SizeWarning | null
}

export interface SizeOptions {
  /** The document's size on disk when it was loaded. */
  readonly storedBytes: number
  readonly maxBytes: number
  /** Encodes the whole document to see how large it is; costs as much. */
  readonly measure: () => number
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
}

/**
 * Counts bytes as they come, which overestimates: what one update wrote and another deleted counts
 * twice. So a board is measured before anybody is warned or refused.
 */
export const createSize = ({ storedBytes, maxBytes, measure, now }: SizeOptions): Size => {
  let bytes = storedBytes
  let measuredMs = -Infinity
  let measuredBytes = -Infinity

  const measureNow = (): void => {
    measuredMs = now()
    bytes = measure()
    measuredBytes = bytes
  }
  const isStale = (): boolean => now() - measuredMs > measureMs
  const isFull = (): boolean => bytes >= maxBytes * warnFrom

  return {
    add: (added) => {
      bytes += added
    },
    fits: (added) => {
      if (bytes + added > maxBytes && isStale()) measureNow()
      return bytes + added <= maxBytes
    },
    get usedBytes() {
      return bytes
    },
    get warning() {
      if (isFull() && bytes - measuredBytes > maxBytes * measureShare && isStale()) measureNow()
      return isFull() ? { usedBytes: bytes, maxBytes } : null
    },
  }
}
