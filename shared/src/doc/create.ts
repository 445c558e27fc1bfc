/** The first content of a board. Only the server calls this, so that nothing is ever seeded twice. */
import * as Y from 'yjs'
import { documentLayout } from '../protocol.ts'
import { rootOf } from './roots.ts'

export interface NewBoard {
  readonly title: string
  /** IANA name. */
  readonly timeZone: string
  readonly severity: string | null
  /** ISO 8601. */
  readonly createdAt: string
}

/** Writes `meta` of layout 1 into an empty document, in one transaction. */
export const createBoard = (doc: Y.Doc, board: NewBoard): void => {
  doc.transact(() => {
    const meta = rootOf(doc, 'meta')
    meta.set('layout', documentLayout)
    meta.set('title', board.title.toWellFormed())
    meta.set('timeZone', board.timeZone)
    if (board.severity !== null) meta.set('severity', board.severity.toWellFormed())
    meta.set('status', 'draft')
    meta.set('createdAt', board.createdAt)
    for (const key of ['impact', 'context', 'glossary']) meta.set(key, new Y.Text())
  })
}

/**
 * Whether the document holds a board: false before the first sync of a page that has no copy yet. A
 * board stays one when somebody deletes what says so: a map remembers every key it ever had.
 */
export const isBoard = (doc: Y.Doc): boolean => rootOf(doc, 'meta')._map.has('layout')
