/** What became of a text: its words in order, each kept, taken away or put there. */
import { smallestSplice, type Splice } from './splice.ts'

export interface TextPiece {
  readonly is: 'kept' | 'gone' | 'new'
  readonly text: string
}

/** Words compared at most, as a product of both sides; beyond it the middle is one replacement. */
const maxComparisons = 1_000_000

const toWords = (text: string): string[] => text.match(/\s+|[^\s]+/gu) ?? []

const add = (pieces: TextPiece[], is: TextPiece['is'], text: string): void => {
  const last = pieces.at(-1)
  if (text === '') return
  if (last?.is === is) pieces[pieces.length - 1] = { is, text: last.text + text }
  else pieces.push({ is, text })
}

/** Lengths of the longest common runs of words from each pair of positions on, row by row. */
const toTable = (before: readonly string[], after: readonly string[]): Uint32Array => {
  const width = after.length + 1
  const table = new Uint32Array((before.length + 1) * width)
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      table[i * width + j] =
        before[i] === after[j]
          ? table[(i + 1) * width + j + 1]! + 1
          : Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!)
  return table
}

/**
 * Tells what changed between two texts, in whole words (longest common subsequence). The pieces
 * that are not new give `before`, those that are not gone give `after`.
 */
export const diffText = (before: string, after: string): TextPiece[] => {
  const splice = smallestSplice(before, after)
  if (splice === null) return before === '' ? [] : [{ is: 'kept', text: before }]
  // Only the part that differs is compared, widened to whole words.
  let start = splice.at
  while (start > 0 && !/\s/.test(before[start - 1]!)) start--
  let rest = before.length - splice.at - splice.remove
  while (rest > 0 && !/\s/.test(before[before.length - rest]!)) rest--
  const pieces: TextPiece[] = []
  add(pieces, 'kept', before.slice(0, start))
  const old = toWords(before.slice(start, before.length - rest))
  const young = toWords(after.slice(start, after.length - rest))
  if (old.length * young.length > maxComparisons) {
    add(pieces, 'gone', old.join(''))
    add(pieces, 'new', young.join(''))
  } else {
    const table = toTable(old, young)
    const width = young.length + 1
    let i = 0
    let j = 0
    while (i < old.length || j < young.length) {
      if (i < old.length && j < young.length && old[i] === young[j]) {
        add(pieces, 'kept', old[i++]!)
        j++
      } else if (
        j === young.length ||
        (i < old.length && table[(i + 1) * width + j]! >= table[i * width + j + 1]!)
      )
        add(pieces, 'gone', old[i++]!)
      else add(pieces, 'new', young[j++]!)
    }
  }
  add(pieces, 'kept', before.slice(before.length - rest))
  return pieces
}

/** The splices that turn `before` into `after`, to be applied one after the other. */
export const toSplices = (before: string, after: string): Splice[] => {
  const splices: Splice[] = []
  let at = 0
  let gone = ''
  let put = ''
  const close = (): void => {
    const splice = smallestSplice(gone, put)
    if (splice !== null) splices.push({ ...splice, at: at + splice.at })
    at += put.length
    gone = ''
    put = ''
  }
  for (const { is, text } of diffText(before, after)) {
    if (is === 'gone') gone += text
    else if (is === 'new') put += text
    else {
      close()
      at += text.length
    }
  }
  close()
  return splices
}
