/**
 * How high rows and zones are before they are drawn, in screen pixels without their padding: what is
 * far from the window is not drawn, and what was guessed well does not shift what is near it.
 */
import type { Note } from 'shared/board.ts'
import { hasFinger } from '../board/soft-keyboard.ts'

const lineHeight = 24
/** Lines that are counted at most. */
const maxLines = 200
/** Of a character, on average. */
const characterWidth = 7.8
const columnWidth = 648
/** A column's edges, and the space beside the text, where the window is narrower. */
const besideText = 60
/** Beside an event's text, and the least that it makes a row high. */
const timeWidth = 104
const timeHeight = 36
/** A window in which that stands over the text. */
const phone = 560
/** Over and under a row. */
const rowPadding = 8
/** What stands in a zone beside its rows: heading, question, and the button under them. */
const zoneEdges = 98

const hasFacts = ({ zone, kind, milestone, source }: Note): boolean =>
  zone === 'timeline' && (milestone !== null || source !== null || (kind ?? 'other') !== 'other')

const guessLines = (text: string, width: number): number => {
  const lines = text
    .split('\n')
    .reduce((sum, line) => sum + 1 + Math.floor((line.length * characterWidth) / width), 0)
  return Math.min(lines, maxLines)
}

export const guessRowHeight = (note: Note): number => {
  // A finger needs more room than a pointer.
  const edges = hasFinger ? 20 : 8
  const isEvent = note.zone === 'timeline'
  const isBeside = isEvent && innerWidth > phone
  const width = Math.min(innerWidth - besideText, columnWidth) - (isBeside ? timeWidth : 0)
  const text = edges + lineHeight * guessLines(note.text, width)
  const paper = isBeside ? Math.max(text, timeHeight) : text + (isEvent ? timeHeight : 0)
  const facts = note.zone === 'next-steps' ? 36 : hasFacts(note) ? 26 : 0
  return paper + facts
}

export const guessZoneHeight = (notes: readonly Note[]): number =>
  notes.reduce((sum, note) => sum + guessRowHeight(note) + rowPadding, zoneEdges)
