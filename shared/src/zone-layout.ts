/**
 * Where zones and notes lie, in canvas units. Zones have fixed widths; their heights, and so the
 * places of the rows below, follow from their notes by these functions and the bundled font's
 * metrics alone, so every machine shows the same board.
 */
import type { Note, Place } from './board.ts'
import { rowHeight } from './reading-order.ts'
import { idsOf, toLying, type LyingNote } from './stacks.ts'
import { breakLines } from './text-lines.ts'
import { zoneIds, zoneOf, zones, type ZoneId } from './zones.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const noteWidth = 200
export const notePadding = 12
export const noteLineHeight = 22
export const minNoteHeight = 96
/** Lines of a note at most: a longer text is cut here and opened to be read, so that no zone grows without end. */
export const maxNoteLines = 40
/** Characters measured of a note at most; what lies behind them is not looked at. */
const maxMeasured = 20_000
/** The line at a note's foot: time, owner and date, evidence. */
export const noteFootHeight = 24
/** The row of small pictures of a note's evidence. */
export const noteEvidenceHeight = 60
/** The strip over a stack's top note with the group's title, and the line under it that says how many there are. */
export const stackTitleHeight = 36
export const stackFootHeight = 32
/** Between notes, and between a zone's edge and its notes. */
export const noteGap = 16
export const zonePadding = 32
/** Number, title and question. */
export const zoneHeaderHeight = 132
/** Room for the quiet "+ note" under the last note. */
export const zoneFooterHeight = 56
export const zoneGap = 24
/** Two notes beside each other fit; nine in four columns. */
const columnWidth = 480
const minZoneHeights = [380, 500, 360] as const

export const zoneWidth = (zone: ZoneId): number => {
  const { columns } = zoneOf(zone)
  return columns * columnWidth + (columns - 1) * zoneGap
}

/** What decides a note's height. */
export type NoteShape = Pick<Note, 'zone' | 'text' | 'time' | 'source' | 'links'> &
  Partial<Pick<LyingNote, 'flavour' | 'tags' | 'onBehalfOf' | 'stack'>>

/** Events always carry a time or the lack of one, actions an owner and a date or the lack of them. */
export const hasFoot = ({
  zone,
  links,
  flavour = null,
  tags = [],
  onBehalfOf = null,
}: NoteShape): boolean =>
  zone === 'timeline' ||
  zone === 'next-steps' ||
  flavour !== null ||
  tags.length > 0 ||
  onBehalfOf !== null ||
  links.some((link) => 'url' in link)

/** What a cut note does not show. */
export interface HiddenLines {
  /** How many lines, at least. */
  readonly count: number
  /** False when the text goes on where nobody counted. */
  readonly isExact: boolean
}

interface Measured {
  readonly lines: readonly string[]
  readonly hidden: HiddenLines | null
  readonly height: number
}

// A note is a value: what was measured of it holds for as long as it exists.
const measured = new WeakMap<NoteShape, Measured>()

const measure = (note: NoteShape): Measured => {
  const known = measured.get(note)
  if (known !== undefined) return known
  const isExact = note.text.length <= maxMeasured
  const all = breakLines(note.text.slice(0, maxMeasured), noteWidth - 2 * notePadding)
  const isWhole = isExact && all.length <= maxNoteLines
  // The last line of a cut note says how much more there is.
  const lines = isWhole ? all : all.slice(0, maxNoteLines - 1)
  const hidden = isWhole ? null : { count: all.length - lines.length, isExact }
  const shownLines = lines.length + (isWhole ? 0 : 1)
  const evidence = note.links.some((link) => 'asset' in link) ? noteEvidenceHeight : 0
  const foot = hasFoot(note) ? noteFootHeight : 0
  const pile = note.stack === undefined ? 0 : stackTitleHeight + stackFootHeight
  const paper = 2 * notePadding + shownLines * noteLineHeight + evidence + foot
  const height = Math.max(minNoteHeight, paper) + pile
  const made = { lines, hidden, height }
  measured.set(note, made)
  return made
}

/** A note's lines as they are shown; the width is the paper's less its padding. */
export const noteLines = (note: NoteShape): readonly string[] => measure(note).lines

/** What of a note's text is not among its lines; null when all of it is. */
export const hiddenLines = (note: NoteShape): HiddenLines | null => measure(note).hidden

/** A note's height in canvas units: its lines fit, and one more when some are hidden. A stack's is that of its pile. */
export const noteHeight = (note: NoteShape): number => measure(note).height

/** The lowest edge of a zone's notes, from the zone's top. */
export const zoneContentHeight = (notes: Iterable<Note>): number => {
  let bottom = 0
  for (const note of toLying([...notes])) bottom = Math.max(bottom, note.y + noteHeight(note))
  return bottom
}

export type BoardLayout = { readonly [zone in ZoneId]: Box } & { readonly board: Box }

/** Lays out the eight zones: three rows, each as high as its fullest zone. */
export const layOutBoard = (contentHeights: Readonly<Record<ZoneId, number>>): BoardLayout => {
  const rowHeights: number[] = [...minZoneHeights]
  for (const { id, row } of zones)
    rowHeights[row] = Math.max(rowHeights[row]!, contentHeights[id] + zoneFooterHeight)
  const boxes: Partial<Record<ZoneId, Box>> = {}
  let y = 0
  let right = 0
  rowHeights.forEach((height, row) => {
    let x = 0
    for (const zone of zones.filter((candidate) => candidate.row === row)) {
      const width = zoneWidth(zone.id)
      boxes[zone.id] = { x, y, width, height }
      right = Math.max(right, x + width)
      x += width + zoneGap
    }
    y += height + zoneGap
  })
  return {
    ...(boxes as Record<ZoneId, Box>),
    board: { x: 0, y: 0, width: right, height: y - zoneGap },
  }
}

/** The zone whose box is nearest to a point of the canvas; inside one, that one. */
export const findNearestZone = (layout: BoardLayout, x: number, y: number): ZoneId => {
  let nearest: ZoneId = 'summary'
  let least = Number.POSITIVE_INFINITY
  for (const id of zoneIds) {
    const box = layout[id]
    const dx = Math.max(box.x - x, 0, x - box.x - box.width)
    const dy = Math.max(box.y - y, 0, y - box.y - box.height)
    const distance = dx * dx + dy * dy
    if (distance < least) {
      least = distance
      nearest = id
    }
  }
  return nearest
}

/** A place inside its zone: beside neither edge, below the header. Zones grow only downwards. */
export const clampPlace = ({ zone, x, y }: Place): Place => ({
  zone,
  x: Math.min(Math.max(x, noteGap / 2), zoneWidth(zone) - noteWidth - noteGap / 2),
  y: Math.max(y, zoneHeaderHeight - noteGap),
})

/** Where a note lands whose top left corner was put at a point of the canvas: the zone under its middle. */
export const placeAt = (layout: BoardLayout, x: number, y: number, height: number): Place => {
  const zone = findNearestZone(layout, x + noteWidth / 2, y + Math.min(height, minNoteHeight) / 2)
  return clampPlace({ zone, x: x - layout[zone].x, y: y - layout[zone].y })
}

const columnsOf = (zone: ZoneId): number =>
  Math.floor((zoneWidth(zone) - 2 * zonePadding + noteGap) / (noteWidth + noteGap))

const columnX = (column: number): number => zonePadding + column * (noteWidth + noteGap)

/** Whether a note of this height at a place would cover another one, or leave no gap. */
export const overlaps = (x: number, y: number, height: number, note: NoteShape & Place): boolean =>
  x < note.x + noteWidth + noteGap / 2 &&
  note.x < x + noteWidth + noteGap / 2 &&
  y < note.y + noteHeight(note) + noteGap / 2 &&
  note.y < y + height + noteGap / 2

/**
 * The first free ground in a zone for a note of this height, in reading order; after `beside`, when
 * given, the search starts at that note. Never covers one of the notes `inZone`.
 */
export const findFreeGround = (
  zone: ZoneId,
  inZone: readonly Note[],
  height: number = minNoteHeight,
  beside?: Pick<Place, 'x' | 'y'>,
): Place => {
  const notes = toLying(inZone)
  const columns = columnsOf(zone)
  const tops = new Set<number>([zoneHeaderHeight])
  for (const note of notes) {
    tops.add(Math.max(zoneHeaderHeight, note.y))
    tops.add(Math.max(zoneHeaderHeight, note.y + noteHeight(note) + noteGap))
  }
  if (beside !== undefined) tops.add(beside.y)
  for (const y of [...tops].sort((a, b) => a - b)) {
    if (beside !== undefined && y < beside.y) continue
    for (let column = 0; column < columns; column++) {
      const x = columnX(column)
      if (beside !== undefined && y === beside.y && x < beside.x) continue
      if (!notes.some((note) => overlaps(x, y, height, note))) return { zone, x, y }
    }
  }
  // The row under the lowest note is always free, so this is reached only with `beside` in the last row.
  return { zone, x: columnX(0), y: zoneContentHeight(notes) + noteGap }
}

/**
 * Lays notes out in columns, in the given order: row by row, each note in the column that is
 * shortest, so that nothing overlaps. Used by "tidy up", by imports and by a pasted list.
 */
export const tidyPlaces = (
  zone: ZoneId,
  ordered: readonly NoteShape[],
  top = zoneHeaderHeight,
): Place[] => {
  const columns = columnsOf(zone)
  const places: Place[] = []
  let y = top
  for (let start = 0; start < ordered.length; start += columns) {
    const row = ordered.slice(start, start + columns)
    row.forEach((_, column) => places.push({ zone, x: columnX(column), y }))
    // Rows start together, so that reading order is what people see, and never within one row's tolerance.
    y += Math.max(rowHeight, ...row.map(noteHeight)) + noteGap
  }
  return places
}

/**
 * The moves that keep notes from being covered when one of them grew: what lay under its old foot
 * and is covered now steps down, and what that would cover steps down too. `before` is the grown
 * note's height before. A stack moves whole.
 */
export const makeRoomUnder = (
  grown: LyingNote,
  before: number,
  notes: readonly Note[],
): { readonly id: Note['id']; readonly place: Place }[] => {
  const pushers = [{ x: grown.x, foot: grown.y + noteHeight(grown) }]
  const moves: { id: Note['id']; place: Place }[] = []
  const below = toLying(notes)
    .filter(({ id, zone, y }) => id !== grown.id && zone === grown.zone && y >= grown.y + before)
    .sort((a, b) => a.y - b.y)
  for (const note of below) {
    const { zone, x } = note
    let { y } = note
    for (const pusher of pushers.sort((a, b) => a.foot - b.foot)) {
      const beside = Math.abs(pusher.x - x) >= noteWidth
      if (!beside && y < pusher.foot + noteGap / 2) y = pusher.foot + noteGap
    }
    if (y === note.y) continue
    for (const id of idsOf(note)) moves.push({ id, place: { zone, x, y } })
    pushers.push({ x, foot: y + noteHeight(note) })
  }
  return moves
}
