/** Where a table stands among the lines of a text, and the cells of its rows. */
import { isHead, isTimeCell, toCells, type Row } from './table.ts'
import { isClock } from './written-head.ts'

/** A table, with as many lines as it takes. */
export interface FoundTable {
  readonly head: readonly string[] | null
  readonly rows: readonly Row[]
  readonly length: number
}

/** Cells of a row of Markdown; a pipe behind a backslash is part of its cell. */
const cutRow = (line: string): string[] =>
  toCells(
    line
      .trim()
      .replace(/^\|/, '')
      .replace(/(?<!\\)\|$/, '')
      .split(/(?<!\\)\|/),
  )

/** `| --- | :-: |` */
const isRule = (line: string): boolean =>
  /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/.test(line) && line.includes('|')

/** What cuts the cells of a row: a sign, or the wide space of columns that stand under each other. */
type Separator = '\t' | ',' | ';' | 'wide'

/** A row of separated cells begins at a line and ends at the one before `next`. */
interface SeparatedRow extends Row {
  readonly next: number
}

/** No cell that people read has more lines. */
const maxCellLines = 200

/** What a cell in quotes says, with the line and the column behind it; null when none is there. */
const readQuoted = (
  lines: readonly string[],
  at: number,
  from: number,
  sign: string,
): { readonly words: string; readonly at: number; readonly end: number } | null => {
  let words = ''
  let start = from + 1
  for (let line = at; line < Math.min(lines.length, at + maxCellLines); line++) {
    const text = lines[line]!
    let end = start
    while (true) {
      const quote = text.indexOf('"', end)
      if (quote === -1) break
      if (text[quote + 1] === '"') end = quote + 2
      else {
        const isWhole = quote + 1 === text.length || text.startsWith(sign, quote + 1)
        words += text.slice(start, quote).replaceAll('""', '"')
        return isWhole ? { words, at: line, end: quote + 1 } : null
      }
    }
    words += `${text.slice(start).replaceAll('""', '"')}\n`
    start = 0
  }
  return null
}

/** Cells of the row that begins at a line; in quotes they may hold the sign and breaks (RFC 4180). */
const readRow = (lines: readonly string[], first: number, separator: Separator): SeparatedRow => {
  const toRow = (parts: readonly string[], last: number): SeparatedRow => ({
    raw: lines.slice(first, last + 1).join('\n'),
    cells: toCells(parts),
    next: last + 1,
  })
  if (separator === 'wide') return toRow(lines[first]!.trim().split(/\s{2,}/), first)
  if (!lines[first]!.includes('"')) return toRow(lines[first]!.split(separator), first)
  const parts: string[] = []
  let at = first
  let from = 0
  while (true) {
    const line = lines[at]!
    const quoted = line[from] === '"' ? readQuoted(lines, at, from, separator) : null
    if (quoted !== null) {
      parts.push(quoted.words)
      at = quoted.at
      if (quoted.end === lines[at]!.length) return toRow(parts, at)
      from = quoted.end + 1
      continue
    }
    const end = line.indexOf(separator, from)
    parts.push(line.slice(from, end === -1 ? line.length : end))
    if (end === -1) return toRow(parts, at)
    from = end + 1
  }
}

const isRowOf = (line: string, separator: Separator): boolean =>
  separator === '\t'
    ? line.trim().includes('\t')
    : separator === 'wide'
      ? /\S\s{2,}\S/.test(line)
      : line.includes(separator)

/** As far as is looked for the first time in rows without a head. */
const maxTimelessRows = 5

const saysWhenSoon = (lines: readonly string[], at: number): boolean =>
  lines
    .slice(at, at + maxTimelessRows)
    .some((line) => isRowOf(line, '\t') && toCells(line.split('\t')).some(isTimeCell))

/** Whether a cell was broken without quotes: two rows that are one when put together, with one time. */
const goesOn = (row: Row, next: Row, width: number): boolean =>
  row.cells.length < width &&
  row.cells.length + next.cells.length - 1 === width &&
  !next.cells.some(isTimeCell)

const joinRows = (row: Row, next: Row): Row => ({
  raw: `${row.raw}\n${next.raw}`,
  cells: [
    ...row.cells.slice(0, -1),
    `${row.cells.at(-1)!}\n${next.cells[0]!}`,
    ...next.cells.slice(1),
  ],
})

const findSeparated = (
  lines: readonly string[],
  at: number,
  separator: Separator,
): FoundTable | null => {
  if (!isRowOf(lines[at]!, separator)) return null
  const first = readRow(lines, at, separator)
  const isNamed = isHead(first.cells)
  if (!isNamed && (separator !== '\t' || !saysWhenSoon(lines, at))) return null
  const rows: Row[] = isNamed ? [] : [first]
  let { next } = first
  while (next < lines.length && isRowOf(lines[next]!, separator)) {
    const row = readRow(lines, next, separator)
    const last = rows.at(-1)
    next = row.next
    if (isNamed && last !== undefined && goesOn(last, row, first.cells.length))
      rows[rows.length - 1] = joinRows(last, row)
    else rows.push(row)
  }
  if (isNamed && rows.length === 0) return null
  return { head: isNamed ? first.cells : null, rows, length: next - at }
}

const findMarkdown = (lines: readonly string[], at: number): FoundTable | null => {
  const line = lines[at]!
  if (line.includes('|') && isRule(lines[at + 1] ?? '')) {
    let end = at + 2
    while (end < lines.length && lines[end]!.includes('|') && lines[end]!.trim() !== '') end++
    const rows = lines.slice(at + 2, end).map((raw) => ({ raw, cells: cutRow(raw) }))
    const named = cutRow(line)
    // Some tables have a first row that is no head.
    return named.some((cell) => isClock(cell))
      ? { head: null, rows: [{ raw: line, cells: named }, ...rows], length: end - at }
      : { head: named, rows, length: end - at }
  }
  return /^\s*\|.*\|\s*$/.test(line) && cutRow(line).some(isClock)
    ? { head: null, rows: [{ raw: line, cells: cutRow(line) }], length: 1 }
    : null
}

/** The table that begins at this line; null when none does. */
export const findTable = (lines: readonly string[], at: number): FoundTable | null =>
  findMarkdown(lines, at) ??
  findSeparated(lines, at, '\t') ??
  findSeparated(lines, at, ',') ??
  findSeparated(lines, at, ';') ??
  findSeparated(lines, at, 'wide')
