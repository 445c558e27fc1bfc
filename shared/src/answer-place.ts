/** Where the answer to a how lies, so that a chain reads downwards and its branches side by side. */
import type { Note, Place } from './board.ts'
import { idsOf, toLying } from './stacks.ts'
import {
  findFreeGround,
  minNoteHeight,
  noteGap,
  noteHeight,
  noteWidth,
  overlaps,
  zoneWidth,
} from './zone-layout.ts'

/**
 * Under the note that is answered; where that is taken, beside what lies there, then beside the note
 * itself, then on the first free ground behind it. `inZone` are the notes of its zone, itself among
 * them. Not for Rough Timeline, where places follow from times.
 */
export const findAnswerPlace = (question: Note, inZone: readonly Note[]): Place => {
  const { zone } = question
  const notes = toLying(inZone)
  const lies = notes.find((note) => idsOf(note).includes(question.id)) ?? question
  const under = lies.y + noteHeight(lies) + noteGap
  const beside = lies.x + noteWidth + noteGap
  const wanted = [
    { x: lies.x, y: under },
    { x: beside, y: under },
    { x: beside, y: lies.y },
  ]
  const free = wanted.find(
    ({ x, y }) =>
      x <= zoneWidth(zone) - noteWidth - noteGap / 2 &&
      !notes.some((note) => overlaps(x, y, minNoteHeight, note)),
  )
  return free === undefined ? findFreeGround(zone, inZone, minNoteHeight, lies) : { zone, ...free }
}
