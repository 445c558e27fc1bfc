/** What the library remembers of a board, read from its document. */
import { readBoard } from 'shared/doc/read.ts'
import type { Board } from 'shared/board.ts'
import type * as Y from 'yjs'
import type { BoardSummary } from '../store/store.ts'

/** Characters of a board that search looks through. */
const maxWords = 500_000

export const toSummary = ({ meta, zones, participants }: Board): BoardSummary => {
  const notes = zones.flatMap((zone) => zone.notes)
  const actions = zones.find(({ id }) => id === 'next-steps')?.notes ?? []
  const open = actions.filter(({ status }) => status !== 'done' && status !== 'wont-do')
  const words = [meta.title, meta.severity, meta.impact, meta.context]
    .concat(notes.flatMap(({ text, owner }) => [text, owner]))
    .filter((text) => text !== null && text !== '')
    .join('\n')
  return {
    title: meta.title,
    severity: meta.severity,
    timeZone: meta.timeZone,
    status: meta.status,
    notes: notes.length,
    openActions: open.length,
    people: participants.map(({ name }) => name),
    words: words.toLowerCase().slice(0, maxWords).toWellFormed(),
  }
}

export const readSummary = (doc: Y.Doc): BoardSummary => toSummary(readBoard(doc))
