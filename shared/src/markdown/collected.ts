/** What lies all over the board and is read together: what went well, questions that are open, what was parked. */
import type { Board, Note } from '../board.ts'
import { toNoteItem } from './note-item.ts'
import type { Telling } from './telling.ts'
import { nameZone } from './zone-section.ts'

const toSection = (heading: string, notes: readonly Note[], telling: Telling): string =>
  notes.length === 0
    ? ''
    : `## ${heading}\n\n${notes
        .flatMap((note) => toNoteItem(note, '', telling, { facts: [nameZone(note.zone)] }))
        .join('\n')}`

/** What went well, where people got lucky and whom they thank, with the zone where each note lies. */
export const toWentWell = ({ zones }: Board, telling: Telling): string => {
  const notes = zones.flatMap((zone) => zone.notes)
  const isGood = ({ flavour }: Note): boolean =>
    flavour === 'went-well' || flavour === 'got-lucky' || flavour === 'thanks'
  return toSection('What went well', notes.filter(isGood), telling)
}

/** Questions that no note answers. */
export const toOpenQuestions = ({ zones }: Board, telling: Telling): string => {
  const notes = zones.flatMap((zone) => zone.notes)
  const answered = new Set(notes.map(({ how }) => how))
  const isOpen = ({ flavour, id }: Note): boolean => flavour === 'question' && !answered.has(id)
  return toSection('Questions still open', notes.filter(isOpen), telling)
}

/** What is taken up again later, with the zone where each note lies. */
export const toParkingLot = ({ zones }: Board, telling: Telling): string => {
  const notes = zones.flatMap((zone) => zone.notes)
  return toSection(
    'Parking lot',
    notes.filter(({ parked }) => parked),
    telling,
  )
}
