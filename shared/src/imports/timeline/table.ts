/** Rows of a table as lines of a timeline, whatever the order of its columns. */
import { findKind } from '../incident-words.ts'
import { collectPeople, toLine, type PastedLine } from './pasted.ts'
import { isClock, isDay, namesZone } from './written-head.ts'

type Column = 'time' | 'end' | 'date' | 'zone' | 'text' | 'source' | 'person' | 'kind' | 'other'

const columnWords: readonly (readonly [Column, RegExp])[] = [
  ['zone', /^(?:time ?zone|tz|zone)\b/],
  ['kind', /\b(?:type|kind|category)$/],
  ['end', /^(?:ende?|ended|until|till|to|finish(?:ed)?|bis)(?: (?:time|at))?$/],
  ['time', /\b(?:time ?stamp|time|at|on|seen|ts)$/],
  [
    'time',
    /^(?:time ?stamp|date ?\/? ?(?:and |& )?time|date-time|time|when|at|clock|start(?:ed)?(?: (?:time|at))?|created(?: at)?|occurred(?: at)?|uhrzeit|zeit|zeitpunkt|heure|hora|instant)\b/,
  ],
  ['date', /^(?:date|day|datum|tag)\b/],
  [
    'person',
    /^(?:who|author|assignee|responsible|nick|user(?:name)?|name|person|by|owner|actor|responder|reporter|reported by|sender|wer|von)\b/,
  ],
  ['source', /^(?:source|channel|from|where|system|service|reported|tool|quelle|origin)\b/],
  ['kind', /^(?:kind|type|category|phase|art)\b/],
  [
    'text',
    /^(?:what(?: happened)?|events?|descriptions?|messages?|details?|texts?|summary|msg|body|content|actions?|activit(?:y|ies)|entry|entries|notes?|comments?|was|ereignis|beschreibung|update|log|title)\b/,
  ],
]

/** `UTC` over a column is the zone of the times in it. */
const isZoneName = (head: string): boolean => /^[A-Z]{2,5}$/.test(head) && namesZone(head)

const toColumn = (head: string): Column => {
  const bare = head.replaceAll(/[*`#]/g, '').trim()
  const words = bare
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
  const named = columnWords.find(([, pattern]) => pattern.test(words))?.[0]
  return named ?? (isZoneName(bare) ? 'time' : 'other')
}

/** `Time (UTC)`, `Time in CET` → the zone; null for `Time (local)`. */
const findHeadZone = (head: string): string | null => {
  if (isZoneName(head)) return head
  const words = /(?:[([]\s*|\s)(?:in\s+)?([A-Z][\w/+:-]*(?: [Tt]ime)?)\s*[)\]]?[\s*_]*$/.exec(
    head,
  )?.[1]
  return words !== undefined && namesZone(words) ? words : null
}

/** A cell's words without the marks of Markdown that stand for the whole of it. */
export const toWords = (cell: string): string =>
  cell
    .replaceAll(/<br\s*\/?>/gi, '\n')
    .replaceAll(/\\([|\\`*_[\]<>])/g, '$1')
    .replace(/^\s*(\*\*|__|`)(.*)\1\s*$/s, '$2')
    .trim()

/** A wider table is none that people read: what is more stays together in the last cell. */
const maxCells = 40

/** The cells of a row, without the marks around them. */
export const toCells = (parts: readonly string[]): string[] =>
  parts.length <= maxCells
    ? parts.map(toWords)
    : [...parts.slice(0, maxCells - 1), parts.slice(maxCells - 1).join(' ')].map(toWords)

/** What a table says. */
export interface TableLines {
  readonly lines: readonly PastedLine[]
  readonly people: ReturnType<typeof collectPeople>
}

/** A row before its columns are known. */
export interface Row {
  readonly raw: string
  readonly cells: readonly string[]
}

/** Whether a cell is a time or a day, and nothing else. */
export const isTimeCell = (cell: string): boolean => isClock(cell) || isDay(cell)

/** The columns of rows without a head: the times, then the words, then who or what said it. */
const guessColumns = (rows: readonly Row[]): Column[] => {
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  const columns: Column[] = Array.from({ length: width }, () => 'other')
  const count = (at: number): number =>
    rows.filter(({ cells }) => isTimeCell(cells[at] ?? '')).length
  const counts = columns.map((_, at) => count(at))
  const time = counts.indexOf(Math.max(...counts))
  columns[time] = 'time'
  // A day in a column of its own stands beside the time.
  const beside = columns.findIndex(
    (_, at) =>
      at !== time && rows.filter(({ cells }) => isDay(cells[at] ?? '')).length * 2 > rows.length,
  )
  if (beside !== -1) columns[beside] = 'date'
  const length = (at: number): number =>
    rows.reduce((sum, { cells }) => sum + (cells[at]?.length ?? 0), 0)
  const left = columns.flatMap((column, at) => (column === 'other' ? [at] : []))
  const [text] = left.sort((a, b) => length(b) - length(a))
  if (text !== undefined) columns[text] = 'text'
  if (left.length === 2) columns[left[1]!] = 'source'
  return columns
}

const toColumns = (head: readonly string[], rows: readonly Row[]): Column[] => {
  const columns = head.map(toColumn)
  // The first column of a sort counts; a second one is kept as it is named.
  const seen = new Set<Column>()
  const single = columns.map((column): Column => {
    if (column === 'other' || !seen.has(column)) {
      seen.add(column)
      return column
    }
    return 'other'
  })
  if (!seen.has('time') && seen.has('date')) single[single.indexOf('date')] = 'time'
  if (!seen.has('time') && !seen.has('date')) {
    const time = guessColumns(rows).indexOf('time')
    if (time !== -1) single[time] = 'time'
  }
  if (!single.includes('text')) {
    const text = single.indexOf('other')
    if (text !== -1) single[text] = 'text'
  }
  return single
}

/** Whether a row names columns: one of them is a time's, and none of its cells is a time. */
export const isHead = (cells: readonly string[]): boolean =>
  cells.length > 1 &&
  cells.some((cell) => /^(?:time|date)$/.test(toColumn(cell))) &&
  !cells.some(isTimeCell)

/** Reads rows; `head` names their columns, or is null. */
export const readRows = (head: readonly string[] | null, rows: readonly Row[]): TableLines => {
  const people = collectPeople()
  if (rows.length === 0) return { lines: [], people }
  const columns = head === null ? guessColumns(rows) : toColumns(head, rows)
  const at = (column: Column, cells: readonly string[]): string =>
    cells[columns.indexOf(column)]?.trim() ?? ''
  const headZone = head?.[columns.indexOf('time')]
  const saidZone = headZone === undefined ? null : findHeadZone(headZone)
  const lines = rows.map(({ raw, cells }) => {
    const [date, start, end] = [at('date', cells), at('time', cells), at('end', cells)]
    const isRange = isClock(start) && isTimeCell(end)
    const time = isRange ? `${start} – ${end}` : start
    const zone = at('zone', cells) || saidZone || ''
    const typed = [date, time, time === '' ? '' : zone].filter((part) => part !== '').join(' ')
    const persons = at('person', cells)
      .split(/\n|;| & | and | und | \/ /)
      .map((name) => name.trim())
      .filter((name) => name !== '')
    for (const name of persons) people.add(name)
    const source = at('source', cells)
    const rest = cells.flatMap((cell, i) => {
      const column = columns[i] ?? 'other'
      const isTold = column === 'end' ? isRange : column !== 'other'
      if (isTold || cell === '') return []
      const name = head?.[i] ?? ''
      return [name === '' ? cell : `${name}: ${cell}`]
    })
    const words = [at('text', cells), ...rest].filter((part) => part !== '').join('\n')
    const kind = at('kind', cells)
    const known = kind === '' ? null : findKind(kind, words)
    // A log tells some things by their kind alone.
    const text = known === null || words === '' ? `${words}\n${kind}`.trim() : words
    return toLine({
      raw: raw.trim(),
      typed: typed === '' ? null : typed,
      text,
      kind: known,
      source: [...persons, source].filter((part) => part !== '').join(', ') || null,
      leftOut: text === '' ? 'There are no words in it.' : null,
    })
  })
  return { lines, people }
}
