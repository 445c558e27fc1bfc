/**
 * Another reading order for the notes of a zone. Reading order follows from where notes lie, so
 * putting one elsewhere in it takes moves: on free ground if there is some in the right place, else
 * the neighbours step on by one, else what follows steps down. Not for Rough Timeline, where the
 * times decide: see `placeBehind`. Pure.
 */
import type { Note, Place } from './board.ts'
import type { NoteId } from './ids.ts'
import { placeOrder, rowHeight } from './reading-order.ts'
import type { Move } from './reveal.ts'
import { idsOf, type LyingNote } from './stacks.ts'
import {
  findFreeGround,
  noteGap,
  noteHeight,
  noteWidth,
  tidyPlaces,
  zoneHeaderHeight,
  type NoteShape,
} from './zone-layout.ts'
import type { ZoneId } from './zones.ts'

/** A note as it lies; of one that is to be added as much as is known. */
export type Arranged = NoteShape & Pick<LyingNote, 'id' | 'x' | 'y' | 'stack'>

/** Notes that step on by one at most, before what follows steps down instead. */
const maxSteps = 4

const rowOf = ({ y }: { readonly y: number }): number => Math.floor(y / rowHeight)

const isRead = (one: Arranged, before: Arranged | undefined): boolean =>
  before === undefined || placeOrder([one, before])[0] === one

const covers = (one: Arranged, other: Arranged): boolean =>
  Math.abs(one.x - other.x) < noteWidth &&
  one.y < other.y + noteHeight(other) &&
  other.y < one.y + noteHeight(one)

/** Whole rows, so that what steps down together keeps its order. */
const toRows = (height: number): number => Math.ceil(height / rowHeight) * rowHeight

/** Lowers the notes from an index on. */
const lower = (notes: Arranged[], from: number, by: number): void => {
  for (let i = from; i < notes.length; i++) notes[i] = { ...notes[i]!, y: notes[i]!.y + by }
}

/** Free ground that is read between the notes on both sides of an index; null when there is none. */
const findGround = (zone: ZoneId, notes: readonly Arranged[], index: number): Arranged | null => {
  const note = notes[index]!
  const before = notes[index - 1]
  const others = notes.filter((_, i) => i !== index) as readonly Arranged[] as readonly Note[]
  const ground = findFreeGround(zone, others, noteHeight(note), before)
  const placed = { ...note, ...ground }
  const isBehind = before === undefined || isRead(before, placed)
  return isBehind && isRead(placed, notes[index + 1]) ? placed : null
}

/** The note takes the next one's place and that one steps on, until one finds free ground; null when too many would. */
const stepOn = (zone: ZoneId, wanted: readonly Arranged[], index: number): Arranged[] | null => {
  const notes = [...wanted]
  for (let at = index; at < index + maxSteps && at < notes.length; at++) {
    const ground = findGround(zone, notes, at)
    if (ground !== null) {
      notes[at] = ground
      return notes
    }
    const next = notes[at + 1]
    if (next === undefined) return null
    notes[at] = { ...notes[at]!, x: next.x, y: next.y }
  }
  return null
}

/** The rest of its row steps on and what follows steps down, so that there is a row between. */
const openRow = (wanted: readonly Arranged[], index: number, left: number): Arranged[] => {
  const notes = [...wanted]
  let at = index
  for (; at + 1 < notes.length; at++) {
    const before = notes[at - 1]
    const next = notes[at + 1]!
    if (before === undefined || rowOf(before) < rowOf(next)) break
    notes[at] = { ...notes[at]!, x: next.x, y: next.y }
  }
  const note = notes[at]!
  const next = notes[at + 1]
  const top = next?.y ?? zoneHeaderHeight
  const above = notes.slice(0, at).filter(({ x }) => Math.abs(x - left) < noteWidth)
  const y = Math.max(top, ...above.map((one) => one.y + noteHeight(one) + noteGap))
  notes[at] = { ...note, x: left, y }
  if (next !== undefined) lower(notes, at + 1, toRows(y + noteHeight(note) + noteGap - top))
  return notes
}

/** What a taller note covers now steps down, with all that is read behind it. */
const uncover = (notes: Arranged[], moved: ReadonlySet<NoteId>): void => {
  notes.forEach(({ id }, i) => {
    if (!moved.has(id)) return
    const note = notes[i]!
    const covered = notes.findIndex(
      (other, at) => at > i && rowOf(other) > rowOf(note) && covers(note, other),
    )
    if (covered < 0) return
    const row = notes.findIndex((other, at) => at > i && rowOf(other) > rowOf(note))
    lower(notes, row, toRows(note.y + noteHeight(note) + noteGap - notes[covered]!.y))
  })
}

const isOrdered = (notes: readonly Arranged[]): boolean =>
  placeOrder(notes).every((note, i) => note === notes[i])

/**
 * The moves after which a zone's notes are read as in `wanted`. All of them lie in the order wanted
 * but for the one with this id, whose place counts only when it has one already: a note that is to
 * be added gets its first one here. A stack moves whole.
 */
export const rearrange = (zone: ZoneId, wanted: readonly Arranged[], id: NoteId): Move[] => {
  const index = wanted.findIndex((note) => note.id === id)
  const [left] = tidyPlaces(zone, [wanted[index]!])
  const found = stepOn(zone, wanted, index) ?? openRow(wanted, index, left!.x)
  const isMoved = (note: Arranged, i: number): boolean =>
    note.x !== wanted[i]!.x || note.y !== wanted[i]!.y
  uncover(found, new Set(found.filter(isMoved).map((note) => note.id)))
  const places: readonly Pick<Place, 'x' | 'y'>[] = isOrdered(found)
    ? found
    : tidyPlaces(zone, wanted)
  return wanted.flatMap((note, i) => {
    const { x, y } = places[i]!
    if (note.id !== id && note.x === x && note.y === y) return []
    return idsOf(note as LyingNote).map((moved) => ({ id: moved, place: { zone, x, y } }))
  })
}
