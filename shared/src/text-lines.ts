/**
 * How text breaks into lines: set in the bundled Inter at weight 400 and 16 px, without kerning and
 * ligatures, in whole font units, so that every machine gets the same lines.
 */
import { unitsPerEm } from './font-metrics.ts'
import { advanceMask, emojiAdvance, traits, traitsOf } from './glyph-traits.ts'

/** Canvas units of an em: the size at which notes are set. */
export const fontSize = 16

const zeroWidthJoiner = 0x200d
const emojiStyle = 0xfe0f
const keycap = 0x20e3

/** What a reader takes for one character, never torn: at least a grapheme cluster of UAX 29. */
interface Cluster {
  end: number
  /** Font units. */
  advance: number
  /** Traits of its first character; no space when a mark sits on it. */
  first: number
}

const lengthOf = (code: number): number => (code > 0xffff ? 2 : 1)

/** What belongs to a character of these traits when it follows at once. */
const joinedBy = (bits: number): number =>
  (bits & traits.prefix ? traits.any : 0) | (bits & traits.lead ? traits.syllable : 0)

/** Reads the cluster that starts at `start` into `cluster`, which is reused for speed. */
const readCluster = (text: string, start: number, cluster: Cluster): void => {
  const code = text.codePointAt(start)!
  let first = traitsOf(code)
  let end = start + lengthOf(code)
  let advance = first & advanceMask
  let emoji = (first & traits.emoji) !== 0
  // What the next character, when it is no mark, has to be to belong here.
  let joined = joinedBy(first) | (first & traits.regional)
  while (end < text.length) {
    const next = text.codePointAt(end)!
    const bits = traitsOf(next)
    if ((bits & traits.extend) !== 0) {
      first &= ~traits.space
      if (next === emojiStyle || next === keycap) {
        advance = emojiAdvance
        emoji = true
      } else if (!emoji) advance += bits & advanceMask
      if (next === zeroWidthJoiner && emoji) joined = traits.emoji
      else joined = (joined & traits.letter) | (bits & traits.virama ? traits.letter : 0)
    } else if ((bits & joined) !== 0) {
      const afterPrefix = (joined & traits.any) !== 0
      if (afterPrefix) emoji = (bits & traits.emoji) !== 0
      if ((joined & (traits.emoji | traits.regional)) === 0) advance += bits & advanceMask
      joined = joinedBy(bits) | (afterPrefix ? bits & traits.regional : 0)
    } else break
    end += lengthOf(next)
  }
  cluster.end = end
  cluster.advance = advance
  cluster.first = first
}

const word = traits.letter | traits.ideograph

/** Whether a line may end between two neighbouring clusters, neither of which is a space. */
const mayBreakBetween = (before: number, beforeHyphen: number, after: number): boolean => {
  if ((before & traits.hyphen) !== 0)
    return (beforeHyphen & traits.letter) !== 0 && (after & traits.letter) !== 0
  if (((before | after) & traits.ideograph) === 0) return false
  if ((before & traits.opening) !== 0 || (after & traits.closing) !== 0) return false
  return (before & (word | traits.closing)) !== 0 && (after & (word | traits.opening)) !== 0
}

/** Breaks one paragraph, which holds no line feed, and pushes its lines. */
const breakParagraph = (text: string, limit: number, lines: string[]): void => {
  const cluster: Cluster = { end: 0, advance: 0, first: 0 }
  let lineStart = 0
  let advance = 0
  // The last place in this line where it may end, and the line's advance up to there.
  let breakAt = 0
  let advanceAtBreak = 0
  let before = 0
  let beforeHyphen = 0
  for (let at = 0; at < text.length; at = cluster.end) {
    readCluster(text, at, cluster)
    const space = (cluster.first & traits.space) !== 0
    if (at > lineStart && !space) {
      if ((before & traits.space) !== 0 || mayBreakBetween(before, beforeHyphen, cluster.first)) {
        breakAt = at
        advanceAtBreak = advance
      }
      if (advance + cluster.advance > limit) {
        if (breakAt > lineStart) {
          lines.push(text.slice(lineStart, breakAt))
          lineStart = breakAt
          advance -= advanceAtBreak
          advanceAtBreak = 0
        }
        // A word longer than the line ends wherever the line does.
        if (at > lineStart && advance + cluster.advance > limit) {
          lines.push(text.slice(lineStart, at))
          lineStart = at
          advance = 0
        }
        breakAt = lineStart
        advanceAtBreak = 0
      }
    }
    advance += cluster.advance
    beforeHyphen = before
    before = cluster.first
  }
  lines.push(text.slice(lineStart))
}

/**
 * The lines of a text in a box `width` canvas units wide; an empty text is one empty line. Spaces
 * hang at the end of a line and every character but the line feed is in a line, so that the lines
 * put together are the text. No line is wider than the box but for hanging spaces and a single
 * character that is.
 */
export const breakLines = (text: string, width: number): string[] => {
  const limit = Math.floor((width * unitsPerEm) / fontSize)
  const lines: string[] = []
  for (const paragraph of text.split('\n')) breakParagraph(paragraph, limit, lines)
  return lines
}

/** How wide a line is set, in canvas units, hanging spaces included. */
export const lineWidth = (line: string): number => {
  const cluster: Cluster = { end: 0, advance: 0, first: 0 }
  let advance = 0
  for (let at = 0; at < line.length; at = cluster.end) {
    readCluster(line, at, cluster)
    advance += cluster.advance
  }
  return (advance * fontSize) / unitsPerEm
}
