/** A file as a board to be stored. Runs in the side thread: thousands of notes take their time. */
import { randomBytes } from 'node:crypto'
import { createBoard } from 'shared/doc/create.ts'
import { parseIncident, toNewBoard, writeIncident } from 'shared/imports/incident.ts'
import * as Y from 'yjs'
import type { BoardToStore } from '../store/store.ts'
import { readSummary } from '../sync/summary.ts'

/** The content of a new board, and what its source said that was not understood. */
export interface ImportedBoard extends Pick<BoardToStore, 'update' | 'summary'> {
  readonly warnings: readonly string[]
}

/** The content of a new board, as the store takes it. Lets go of the document. */
export const toContent = (doc: Y.Doc): Pick<BoardToStore, 'update' | 'summary'> => {
  const content = { update: Y.encodeStateAsUpdate(doc), summary: readSummary(doc) }
  doc.destroy()
  return content
}

/** Reads the JSON of an incident file. `now` in ISO 8601. */
export const importBoard = (
  json: string,
  now: string,
): { readonly board: ImportedBoard } | { readonly refused: string } => {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return { refused: 'The file is not valid JSON.' }
  }
  const parsed = parseIncident(value)
  if ('refused' in parsed) return parsed
  const { incident } = parsed
  const doc = new Y.Doc()
  createBoard(doc, toNewBoard(incident, now))
  const { warnings } = writeIncident(doc, incident, { random: (count) => randomBytes(count), now })
  return { board: { ...toContent(doc), warnings } }
}
