/** The updates of a public status page, as copied or mailed: a status, its words, and below them when. */
import { findKind } from '../incident-words.ts'
import { toLine, type Pasted, type PastedLine } from './pasted.ts'
import { toClean } from './slack-lines.ts'
import { isClock, isDay } from './written-head.ts'

const statuses =
  /^(resolved|monitoring|identified|investigating|update|scheduled|in progress|completed|verifying|postmortem)(?:\s+[-–—]\s+(.*))?$/i

/** `Posted 2 days ago. May 04, 2026 - 14:40 UTC` → the time. */
const readTime = (line: string): string | null => {
  const typed = line.replace(/^(?:Posted|Updated|Published)\s+(?:.{1,30} ago\.\s+)?/i, '')
  return isClock(typed) ? typed : null
}

const toKind = (status: string, text: string): PastedLine['kind'] =>
  /^(?:resolved|completed)$/i.test(status) ? 'resolved' : findKind('communication', text)

/** Null when there are no two such updates, nor one that says when it was posted. */
export const parseStatusUpdates = (text: string): Pasted | null => {
  const lines = toClean(text)
    .split('\n')
    .map((line) => line.trim())
  if (!lines.some((line) => statuses.test(line))) return null
  const found: PastedLine[] = []
  const isPosted = lines.some((line) => /^Posted\b/i.test(line) && readTime(line) !== null)
  let day: string | null = null
  let open = null as { status: string; raw: string[] } | null
  let updates = 0
  const keep = (words: readonly string[]): void => {
    for (const raw of words)
      found.push(
        toLine({ raw, text: raw, leftOut: updates === 0 ? 'It stands above the updates.' : null }),
      )
  }
  for (const line of lines) {
    const typed = readTime(line)
    const status = statuses.exec(line)?.[1]
    if (line === '') continue
    if (isDay(line)) {
      if (open !== null) keep(open.raw)
      open = null
      day = line
    } else if (status !== undefined) {
      // A title of the page: "Postmortem" without a word of its own.
      if (open !== null) keep(open.raw)
      open = { status, raw: [line] }
    } else if (open !== null && typed !== null) {
      const words = open.raw.join('\n').trim()
      updates++
      found.push(
        toLine({
          raw: `${words}\n${line}`,
          typed,
          day,
          text: words,
          kind: toKind(open.status, words),
          source: 'Status page',
        }),
      )
      open = null
    } else if (open === null) keep([line])
    else open.raw.push(line)
  }
  if (open !== null) keep(open.raw)
  if (updates < (isPosted ? 1 : 2)) return null
  const isTold = ({ typed }: PastedLine): boolean => typed !== null
  const told = found.filter(isTold)
  const [first, last] = [found.findIndex(isTold), found.findLastIndex(isTold)]
  const isNewestFirst =
    /^(?:resolved|completed|postmortem)/i.test(told[0]!.text) ||
    /^(?:investigating|scheduled)/i.test(told.at(-1)!.text)
  return {
    source: 'status-page',
    lines: isNewestFirst
      ? [
          ...found.slice(0, first),
          ...found.slice(first, last + 1).toReversed(),
          ...found.slice(last + 1),
        ]
      : found,
    people: [],
    saidZone: null,
    warnings: [],
  }
}
