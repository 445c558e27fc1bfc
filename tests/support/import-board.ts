/** Incident files as boards, and whether anything of a file is missing on its board. */
import { expect } from 'vitest'
import type { Board, Note } from 'shared/board.ts'
import { createBoard } from 'shared/doc/create.ts'
import { readBoard } from 'shared/doc/read.ts'
import { birth } from 'shared/doc/roots.ts'
import { parseIncident, toNewBoard, writeIncident } from 'shared/imports/incident.ts'
import type { ZoneId } from 'shared/zones.ts'
import * as Y from 'yjs'
import { countingBytes, now } from './board-doc.ts'
import { stringsOf } from './markdown-bait.ts'

/** Imports a file; throws when it is refused. `batches` counts the transactions that bear notes. */
export const importDoc = (
  value: unknown,
): { doc: Y.Doc; warnings: readonly string[]; batches: number } => {
  const parsed = parseIncident(value)
  if ('refused' in parsed) throw new Error(parsed.refused)
  const doc = new Y.Doc()
  createBoard(doc, toNewBoard(parsed.incident, now))
  let batches = 0
  doc.on('afterTransaction', ({ origin }) => (batches += origin === birth ? 1 : 0))
  const { warnings } = writeIncident(doc, parsed.incident, { random: countingBytes(), now })
  return { doc, warnings, batches }
}

/** The board of a file. */
export const importBoard = (value: unknown): Board => readBoard(importDoc(value).doc)

/** The notes of a zone, in reading order. */
export const notesOf = (board: Board, zone: ZoneId): readonly Note[] =>
  board.zones.find(({ id }) => id === zone)!.notes

/** Words that the board says in words of its own. */
const translated = /^(communication|resolution|other|sev-?\d)$/i

/** Fails on the first string of the file that is nowhere on the board. */
export const expectNothingLost = (value: unknown, board: Board): void => {
  const kept = new Set(stringsOf(board).flatMap((text) => [text, ...text.split('\n')]))
  const all = stringsOf(board).join('\n')
  for (const text of stringsOf(value)) {
    const asKept = text.replace(/\r\n?/g, '\n')
    if (translated.test(text) || kept.has(asKept)) continue
    expect(all.includes(asKept), JSON.stringify(text.slice(0, 200))).toBe(true)
  }
}
