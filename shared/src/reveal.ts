/** Where drafts go when they are revealed: nothing may be covered, on any page. Pure. */
import type { Note, Place } from './board.ts'
import type { NoteId } from './ids.ts'
import { placeOrder } from './reading-order.ts'
import { idsOf, toLying, type LyingNote } from './stacks.ts'
import { findFreeGround, noteHeight, overlaps } from './zone-layout.ts'
import { zoneIds, type ZoneId } from './zones.ts'

/** How long after a reveal, in ms on the server's clock, a page publishes by itself what was written in private. */
export const promptMs = 120_000

export interface Move {
  readonly id: NoteId
  readonly place: Place
}

const isFree = (note: LyingNote, others: readonly Note[]): boolean =>
  !others.some((other) => overlaps(note.x, note.y, noteHeight(note), other))

const placeOn = (note: LyingNote, others: readonly Note[]): Place =>
  note.zone === 'timeline' || isFree(note, others)
    ? { zone: note.zone, x: note.x, y: note.y }
    : findFreeGround(note.zone, others, noteHeight(note), note)

/**
 * Where each draft goes among the notes that everybody has: where it lies if that is free, else on
 * free ground after it. A stack stays one. Events stay in their order; their times say where they lie.
 */
export const placeDrafts = (
  drafts: readonly Note[],
  sharedIn: (zone: ZoneId) => readonly Note[],
): Move[] =>
  zoneIds.flatMap((zone) => {
    const others: Note[] = [...toLying(sharedIn(zone))]
    const lying = placeOrder(toLying(drafts.filter((note) => note.zone === zone)))
    return lying.flatMap((note) => {
      const place = placeOn(note, others)
      others.push({ ...note, ...place })
      return idsOf(note).map((id) => ({ id, place }))
    })
  })

/**
 * Two browsers that put notes onto the board at the same moment know nothing of each other, and
 * their notes may lie on one another. Says where `mine` in a zone go then: of two, the one with the
 * greater id makes room; one without a name is never asked to, because nobody's page would move it;
 * and `late` ones, written out of touch, always do, because the others came long ago.
 */
export const makeWay = (
  zone: ZoneId,
  mine: ReadonlySet<NoteId>,
  news: ReadonlySet<NoteId>,
  inZone: readonly Note[],
  late: ReadonlySet<NoteId> = new Set(),
): Move[] => {
  if (zone === 'timeline') return []
  let lying = toLying(inZone)
  return lying
    .filter(({ id }) => mine.has(id))
    .flatMap((note) => {
      const others = lying.filter(({ id }) => id !== note.id)
      const comes = others.some(
        (other) =>
          news.has(other.id) &&
          (other.born.by === undefined || other.id < note.id || late.has(note.id)) &&
          overlaps(note.x, note.y, noteHeight(note), other),
      )
      if (!comes) return []
      const place = placeOn(note, others)
      lying = [...others, { ...note, ...place }]
      return idsOf(note).map((id) => ({ id, place }))
    })
}
